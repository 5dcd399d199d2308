import { Agent, request } from 'node:http';
import { heldField } from './support/held-field.js';
import { stopToyServers, toyServer, type ToyServer } from './support/toy-server.js';

afterEach(stopToyServers);

type Outcome = 'complete' | 'refused' | { lost: string };

/** Sends one operation over `agent`. */
function send({ port }: ToyServer, agent: Agent): Promise<Outcome> {
  const body = '{"query":"{ greeting }"}';
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const call = request({ port, agent, method: 'POST', path: '/graphql', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error) => resolve({ lost: error.message }));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve(
          response.statusCode === 200 && text === '{"data":{"greeting":"hello"}}\n' ? 'complete' : { lost: text },
        );
      });
    });
    call.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'refused' : { lost: String(error.code) }),
    );
    call.end(body);
  });
}

/** Sends operations until the server no longer listens. */
async function sendUntilRefused(server: ToyServer, agent: Agent): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let last: Outcome = 'complete'; last === 'complete'; outcomes.push(last)) last = await send(server, agent);
  return outcomes;
}

it('drain: loses no request of clients that send without pause', async () => {
  let received = 0;
  let warm = () => {};
  const warmed = new Promise<void>((resolve) => (warm = resolve));
  const server = await toyServer({ onOperation: () => (received += 1) === 100 && warm() });
  const agents = Array.from({ length: 16 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const clients = agents.map((agent) => sendUntilRefused(server, agent));
  await warmed;
  await server.drain({ graceMs: 200, limitMs: 5_000 });
  const outcomes = (await Promise.all(clients)).flat();
  agents.forEach((agent) => agent.destroy());
  expect(outcomes.filter((outcome) => typeof outcome === 'object')).toEqual([]);
  expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(16);
  expect(outcomes.length).toBeGreaterThan(100);
});

it('drain: turns readiness off and serves requests during the grace period', async () => {
  const server = await toyServer();
  const drained = server.drain({ graceMs: 300 });
  expect((await fetch(`${server.url}health/ready`)).status).toBe(503);
  expect((await server.post({ query: '{ greeting }' })).status).toBe(200);
  await drained;
  await expect(fetch(server.url)).rejects.toThrow();
});

it('drain: resets no connection of clients that connect for each request', async () => {
  let received = 0;
  let warm = () => {};
  const warmed = new Promise<void>((resolve) => (warm = resolve));
  const server = await toyServer({ onOperation: () => (received += 1) === 200 && warm() });
  const agent = new Agent({ keepAlive: false });
  const clients = Array.from({ length: 48 }, () => sendUntilRefused(server, agent));
  await warmed;
  await server.drain({ graceMs: 200, limitMs: 5_000 });
  const outcomes = (await Promise.all(clients)).flat();
  expect(outcomes.filter((outcome) => typeof outcome === 'object')).toEqual([]);
  expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(48);
});

it('drain: sends Connection: close from the start of the grace period', async () => {
  const server = await toyServer();
  const drained = server.drain({ graceMs: 200 });
  const response = await server.post({ query: '{ greeting }' });
  expect([response.status, response.headers.get('connection')]).toEqual([200, 'close']);
  await drained;
  expect(await send(server, new Agent())).toBe('refused');
});

it('drain: waits for requests in progress after the listener is closed', async () => {
  const { held, started, release } = heldField();
  const server = await toyServer({ contextFor: () => ({ held }) });
  const response = server.post({ query: '{ held }' });
  await started;
  const stopped = new Promise<void>((resolve) => server.http.once('close', resolve));
  const drained = server.drain({ graceMs: 0 });
  while (server.http.listening) await new Promise(setImmediate);
  release();
  expect(await (await response).json()).toEqual({ data: { held: 'late' } });
  await Promise.all([drained, stopped]);
});

it('drain: closes connections whose request does not end within the limit', async () => {
  const { held, started } = heldField();
  const server = await toyServer({ contextFor: () => ({ held }) });
  const response = server.post({ query: '{ held }' }).catch((error: unknown) => error);
  await started;
  await server.drain({ graceMs: 0, limitMs: 50 });
  expect(await response).toMatchObject({ message: 'fetch failed' });
});

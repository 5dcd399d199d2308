import { Agent, request } from 'node:http';
import { stopToyServers, toyServer, type ToyServer } from './support/toy-server.js';

afterEach(stopToyServers);

type Outcome = 'whole' | 'refused' | { lost: string };

/** One operation over `agent`; what came back of it. */
function ask({ port }: ToyServer, agent: Agent): Promise<Outcome> {
  const body = '{"query":"{ greeting }"}';
  return new Promise((resolve) => {
    const headers = { 'content-type': 'application/json', 'content-length': body.length };
    const call = request({ port, agent, method: 'POST', path: '/graphql', headers }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('error', (error) => resolve({ lost: error.message }));
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString();
        resolve(response.statusCode === 200 && text === '{"data":{"greeting":"hello"}}\n' ? 'whole' : { lost: text });
      });
    });
    call.on('error', (error: NodeJS.ErrnoException) =>
      resolve(error.code === 'ECONNREFUSED' ? 'refused' : { lost: String(error.code) }),
    );
    call.end(body);
  });
}

/** Asks again and again until the server no longer listens. */
async function askOn(server: ToyServer, agent: Agent): Promise<Outcome[]> {
  const outcomes: Outcome[] = [];
  for (let last: Outcome = 'whole'; last === 'whole'; outcomes.push(last)) last = await ask(server, agent);
  return outcomes;
}

it('loses no request of callers that send without pause while it drains', async () => {
  let seen = 0;
  let warm = () => {};
  const warmed = new Promise<void>((resolve) => (warm = resolve));
  const server = await toyServer({ onOperation: () => (seen += 1) === 100 && warm() });
  const agents = Array.from({ length: 16 }, () => new Agent({ keepAlive: true, maxSockets: 1 }));
  const callers = agents.map((agent) => askOn(server, agent));
  await warmed;
  await server.drain({ graceMs: 200, limitMs: 5_000 });
  const outcomes = (await Promise.all(callers)).flat();
  agents.forEach((agent) => agent.destroy());
  expect(outcomes.filter((outcome) => typeof outcome === 'object')).toEqual([]);
  expect(outcomes.filter((outcome) => outcome === 'refused')).toHaveLength(16);
  expect(outcomes.length).toBeGreaterThan(100);
});

it('turns readiness off and goes on answering during the grace', async () => {
  const server = await toyServer();
  const drained = server.drain({ graceMs: 300 });
  expect((await fetch(`${server.url}health/ready`)).status).toBe(503);
  expect((await server.post({ query: '{ greeting }' })).status).toBe(200);
  await drained;
  await expect(fetch(server.url)).rejects.toThrow();
});

it('tells callers to close once it has stopped listening', async () => {
  const server = await toyServer();
  const agent = new Agent({ keepAlive: true });
  await ask(server, agent);
  const drained = server.drain({ graceMs: 0 });
  while (server.http.listening) await new Promise(setImmediate);
  expect(await ask(server, agent)).toBe('whole');
  expect(await ask(server, agent)).toBe('refused');
  await drained;
});

it('waits for what is in flight after it has stopped listening', async () => {
  let release = () => {};
  let running = () => {};
  const started = new Promise<void>((resolve) => (running = resolve));
  const server = await toyServer({
    execute: () => {
      running();
      return new Promise((resolve) => (release = () => resolve({ data: { late: true } })));
    },
  });
  const answer = server.post({ query: '{ greeting }' });
  await started;
  const stopped = new Promise<void>((resolve) => server.http.once('close', resolve));
  const drained = server.drain({ graceMs: 0 });
  while (server.http.listening) await new Promise(setImmediate);
  release();
  expect(await (await answer).json()).toEqual({ data: { late: true } });
  await Promise.all([drained, stopped]);
});

it('gives up on what does not end within the limit', async () => {
  let running = () => {};
  const started = new Promise<void>((resolve) => (running = resolve));
  const server = await toyServer({
    execute: () => {
      running();
      return new Promise(() => {});
    },
  });
  const answer = server.post({ query: '{ greeting }' }).catch((error: unknown) => error);
  await started;
  await server.drain({ graceMs: 0, limitMs: 50 });
  expect(await answer).toMatchObject({ message: 'fetch failed' });
});

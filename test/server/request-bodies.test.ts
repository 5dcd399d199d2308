import { Admission } from '../../src/limits/admission.js';
import { heldField } from './support/held-field.js';
import { stopToyServers, toyServer } from './support/toy-server.js';
import { postOf, rawClient } from './support/raw-client.js';

afterEach(stopToyServers);

const MIB = 1024 * 1024;

/** A gate of one operation at a time. */
function narrowGate() {
  let inside = 0;
  const place = { ownedBy: () => true, leave: () => void (inside -= 1) };
  return { enter: () => (inside === 0 && (inside += 1) > 0 ? place : undefined) };
}

it('request bodies: one that is still arriving takes no admission slot, of operations and of webhooks', async () => {
  const webhookOf = () => ({ tenant: 'toy', receive: () => Promise.resolve({ status: 200 }) });
  const server = await toyServer({ gate: narrowGate(), webhookOf });
  const received = new Promise<void>((resolve) => {
    let requests = 0;
    server.http.on('request', () => (requests += 1) === 3 && resolve());
  });
  const unfinished = ['/graphql', '/graphql', '/webhooks/toy'].map((path) => {
    const client = rawClient(server.port);
    client.send(postOf('{"query":', { length: 100, path }));
    return client;
  });
  await received;
  expect(await (await server.post({ query: '{ greeting }' })).json()).toEqual({ data: { greeting: 'hello' } });
  expect((await fetch(`${server.url}webhooks/toy`, { method: 'PUT', body: 'x' })).status).toBe(200);
  unfinished.forEach(({ socket }) => socket.destroy());
});

it('request bodies: a webhook is refused with 503 while the server is busy, and its handler is not called', async () => {
  let calls = 0;
  const webhook = { tenant: 'toy', receive: () => Promise.resolve({ status: (calls += 1) && 200 }) };
  const gate = { enter: () => undefined };
  const { url } = await toyServer({ gate, webhookOf: () => webhook });
  const { status, headers } = await fetch(`${url}webhooks/toy`, { method: 'PUT', body: 'x' });
  expect({ status, retryAfter: headers.get('retry-after'), calls }).toEqual({ status: 503, retryAfter: '1', calls: 0 });
});

it('webhooks of one tenant whose handling hangs: those of another and operations are admitted, its own are refused', async () => {
  const gate = new Admission({ utilization: () => 1, isShared: () => true });
  gate.stop();
  let hanging = 0;
  let release!: () => void;
  const released = new Promise<void>((resolve) => (release = resolve));
  let allHang!: () => void;
  const hung = new Promise<void>((resolve) => (allHang = resolve));
  const server = await toyServer({
    gate,
    webhookOf: (path) => ({
      tenant: path,
      async receive() {
        if (path === '/webhooks/a' && (hanging += 1) === 128) allHang();
        if (path === '/webhooks/a') await released;
        return { status: 200 };
      },
    }),
  });
  const deliver = async (tenant: string) =>
    (await fetch(`${server.url}webhooks/${tenant}`, { method: 'PUT', body: 'x' })).status;
  const flood = Array.from({ length: 128 }, () => deliver('a'));
  await hung;
  expect([await deliver('a'), await deliver('b')]).toEqual([503, 200]);
  expect((await server.post({ query: '{ greeting }' })).status).toBe(200);
  release();
  expect(new Set(await Promise.all(flood))).toEqual(new Set([200]));
});

it('request bodies: one that does not arrive in time is 408, and its connection is closed', async () => {
  const why: string[] = [];
  const server = await toyServer({ limits: { bodyMs: 50 }, onCutOff: (reason) => why.push(reason) });
  const client = rawClient(server.port);
  client.send(postOf('{"query":', { length: 100 }));
  expect(await client.closed).toMatch(/^HTTP\/1\.1 408 [^]*\r\nconnection: close\r\n/i);
  expect(why).toEqual(['body-timeout']);
});

it('request bodies: beyond the bytes of all bodies, the oldest unfinished one is 503 and new ones are executed', async () => {
  const why: string[] = [];
  const server = await toyServer({ limits: { bodyBytes: 2 * MIB }, onCutOff: (reason) => why.push(reason) });
  const clients = Array.from({ length: 3 }, () => rawClient(server.port));
  for (const client of clients) client.send(postOf('x'.repeat(MIB - 10), { length: MIB }));
  const first = await Promise.race(clients.map(({ closed }) => closed));
  expect(first).toMatch(/^HTTP\/1\.1 503 /);
  expect(why).toEqual(['body-bytes']);
  const large = { query: '{ greeting }', variables: { text: 'x'.repeat(MIB / 2) } };
  expect((await server.post(large)).status).toBe(200);
  clients.forEach(({ socket }) => socket.destroy());
});

it('request bodies: the bytes of a body are counted until its operation has ended', async () => {
  const { held, started, release } = heldField();
  const server = await toyServer({ limits: { bodyBytes: MIB }, contextFor: () => ({ held }) });
  const large = { query: '{ held }', variables: { text: 'x'.repeat(MIB * 0.75) } };
  const first = server.post(large);
  await started;
  expect((await server.post({ ...large, query: '{ greeting }' })).status).toBe(503);
  expect((await server.post({ query: '{ greeting }' })).status).toBe(200);
  release();
  expect((await first).status).toBe(200);
  expect((await server.post({ ...large, query: '{ greeting }' })).status).toBe(200);
});

it('request bodies: a client that disconnects in the middle is not logged', async () => {
  const server = await toyServer();
  const closed = new Promise<void>((resolve) =>
    server.http.once('request', (_, response) => response.once('close', () => setImmediate(resolve))),
  );
  const client = rawClient(server.port);
  const requested = new Promise<void>((resolve) => server.http.once('request', () => resolve()));
  client.send(postOf('{"query":', { length: 100 }));
  await requested;
  client.socket.resetAndDestroy();
  await closed;
  expect(server.log).toEqual([]);
});

import { postOf, rawClient } from './support/raw-client.js';
import { stopToyServers, toyServer } from './support/toy-server.js';

afterEach(stopToyServers);

/** An operation whose response is about 14 MB, more than the kernel's buffers take. */
const LARGE = JSON.stringify({
  query: `query($t: String) { ${Array.from({ length: 16 }, (_, i) => `a${i}: echo(text: $t)`).join(' ')} }`,
  variables: { t: 'x'.repeat(900 * 1024) },
});

function connectionsOf(server: Awaited<ReturnType<typeof toyServer>>): Promise<number> {
  return new Promise((resolve, reject) =>
    server.http.getConnections((error, count) => (error ? reject(error) : resolve(count))),
  );
}

it.each([
  ['for a while', { unreadMs: 50 }],
  ['within the bytes of all responses', { unreadBytes: 1024 * 1024 }],
])('unread responses: a client that does not read %s is cut off', async (_, limits) => {
  let cutOff = (_why: string) => {};
  const why = new Promise<string>((resolve) => (cutOff = resolve));
  const server = await toyServer({ limits, onCutOff: (reason) => cutOff(reason) });
  const client = rawClient(server.port);
  client.socket.pause();
  const ended = new Promise<void>((resolve) =>
    server.http.once('connection', (socket) => socket.once('close', resolve)),
  );
  client.send(postOf(LARGE));
  expect(await why).toBe('unread-response');
  await ended;
  expect(await connectionsOf(server)).toBe(0);
  client.socket.destroy();
});

it('unread responses: a client that reads a little at a time is cut off', async () => {
  let cutOff = (_why: string) => {};
  const why = new Promise<string>((resolve) => (cutOff = resolve));
  const limits = { unreadMs: 500, unreadBytesPerSecond: 1e12 };
  const server = await toyServer({ limits, onCutOff: (reason) => cutOff(reason) });
  const { socket, send } = rawClient(server.port);
  socket.on('data', () => {
    socket.pause();
    setTimeout(() => socket.resume(), 50);
  });
  send(postOf(LARGE));
  expect(await why).toBe('unread-response');
  socket.destroy();
});

it('unread responses: a client that does not read the result of a query in an event stream is cut off', async () => {
  let cutOff = (_why: string) => {};
  const why = new Promise<string>((resolve) => (cutOff = resolve));
  const server = await toyServer({ limits: { unreadMs: 50 }, onCutOff: (reason) => cutOff(reason) });
  const client = rawClient(server.port);
  client.socket.pause();
  client.send(postOf(LARGE, { headers: 'Accept: text/event-stream\r\n' }));
  expect(await why).toBe('unread-response');
  client.socket.destroy();
});

it('unread responses: a large response that is read is complete', async () => {
  const server = await toyServer({ limits: { unreadMs: 2_000 } });
  const { data } = (await (await server.post(LARGE)).json()) as { data: Record<string, string> };
  expect(Object.keys(data)).toHaveLength(16);
});

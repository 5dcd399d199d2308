import { heldField } from './support/held-field.js';
import { postOf, rawClient } from './support/raw-client.js';
import { stopToyServers, toyServer } from './support/toy-server.js';

afterEach(stopToyServers);

it.each([
  ['that is not HTTP', 'HELO\r\n\r\n', 400],
  ['with too large a head', `GET / HTTP/1.1\r\nHost: localhost\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
  ['with two Host headers', 'GET /health/live HTTP/1.1\r\nHost: localhost\r\nhost: other.test\r\n\r\n', 400],
  ['without a Host header', 'GET /health/live HTTP/1.1\r\n\r\n', 400],
  ['with an invalid chunk', `${postOf('', { headers: 'Transfer-Encoding: chunked\r\n' })}`, 400],
  [
    'with an invalid chunk after a valid one',
    'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n1\r\n{\r\nzz\r\n',
    400,
  ],
  [
    'to upgrade with two Host headers',
    'GET /graphql HTTP/1.1\r\nHost: localhost\r\nHost: a.test\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n',
    400,
  ],
])(
  'client errors: a request %s is refused with the security headers, and nothing is logged',
  async (_, text, status) => {
    const server = await toyServer();
    const client = rawClient(server.port);
    client.send(text);
    const received = await client.receives('\r\n\r\n');
    client.socket.destroy();
    expect(received).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    if (!text.includes('GET /health/live HTTP/1.1\r\n\r\n'))
      expect(received).toMatch(/x-content-type-options: nosniff/i);
    expect(server.log).toEqual([]);
  },
);

it('client errors: garbage behind a request does not replace its response', async () => {
  const { held, started, release } = heldField();
  const server = await toyServer({ contextFor: () => ({ held }) });
  const failed = new Promise((resolve) => server.http.once('clientError', resolve));
  const client = rawClient(server.port);
  client.send(postOf('{"query":"{ held }"}'));
  await started;
  client.send('garbage\r\n\r\n');
  await failed;
  release();
  const received = await client.closed;
  expect(received).toMatch(/^HTTP\/1\.1 200 [^]*"held":"late"[^]*HTTP\/1\.1 400 /);
});

it('client errors: garbage in the same packet as a request does not replace its response', async () => {
  const server = await toyServer();
  const client = rawClient(server.port);
  client.send(`${postOf('{"query":"{ greeting }"}')}garbage\r\n\r\n`);
  expect(await client.closed).toMatch(/^HTTP\/1\.1 200 [^]*"hello"[^]*HTTP\/1\.1 400 /);
});

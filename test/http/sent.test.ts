import net, { type AddressInfo } from 'node:net';
import { Deadline } from '../../src/http/deadline.js';
import { client, closeClients, failureOf, read, write, WRITE } from './support.js';

// Where exactly a write's connection fails decides whether it may have been applied, so each place has its own case. In doubt it was sent.

type OnBytes = (socket: net.Socket, nth: number) => void;

/** Larger than the buffers of both sockets: the body is still being written when the provider acts. */
const LARGE = { text: 'x'.repeat(16 * 1024 * 1024) };
const OK = 'HTTP/1.1 200 OK\r\ncontent-length: 7\r\n\r\n{"v":1}';

let server: net.Server;
let sockets: net.Socket[];
/** What to do on accepting a connection, and with the first bytes of each request. */
let onConnection: (socket: net.Socket) => void;
let onBytes: OnBytes;
let requests: number;

beforeEach(async () => {
  sockets = [];
  requests = 0;
  onConnection = () => undefined;
  server = net.createServer((socket) => {
    sockets.push(socket);
    socket.on('error', () => undefined);
    onConnection(socket);
    socket.on('data', (bytes) => {
      if (/^(GET|POST) /.test(bytes.toString('latin1', 0, 5))) onBytes(socket, (requests += 1));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterEach(async () => {
  for (const socket of sockets) socket.destroy();
  await new Promise((resolve) => server.close(resolve));
  await closeClients();
});

const url = (scheme: string) => `${scheme}://127.0.0.1:${(server.address() as AddressInfo).port}`;
// One connection, so that the second request uses the first one's where it may.
const connected = (scheme = 'http') =>
  client(url(scheme), { connections: { max: 1 }, writeTimeoutMs: 10_000, random: () => 0 });
const writeLarge = (http: ReturnType<typeof client>) =>
  http.write(WRITE, { params: { id: 'a' }, body: LARGE, deadline: new Deadline(60_000) });

describe('provider http: a write was not sent', () => {
  it.each<[string, (socket: net.Socket) => void]>([
    ['closes the connection', (socket) => socket.end()],
    ['resets the connection', (socket) => socket.resetAndDestroy()],
    ['does not speak TLS', (socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n')],
  ])('where the provider %s in the TLS handshake', async (_, fault) => {
    onConnection = (socket) => void socket.once('data', () => fault(socket));
    expect(await failureOf(write(connected('https')))).toMatchObject({ kind: 'unreachable', sent: false });
  });
});

describe('provider http: a write may have been applied, and is sent once,', () => {
  it.each<[string, OnBytes, object]>([
    ['resets the connection while the body is being written', reset, { kind: 'broken' }],
    ['closes the connection while the body is being written', (socket) => socket.destroy(), { kind: 'broken' }],
    [
      'resets the connection after 100 Continue',
      (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\n', () => setImmediate(reset, socket)),
      { kind: 'broken' },
    ],
    [
      'switches protocols',
      (socket) => socket.write('HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n'),
      { kind: 'broken' },
    ],
    [
      'responds 500 before it has read the body',
      (socket) => socket.write('HTTP/1.1 500 X\r\ncontent-length: 0\r\n\r\n'),
      { kind: 'unavailable', status: 500 },
    ],
    [
      'responds 401 and closes inside its body',
      (socket) => socket.end('HTTP/1.1 401 X\r\ncontent-length: 9\r\n\r\n{'),
      { kind: 'broken' },
    ],
  ])('where the provider %s', async (_, fault, expected) => {
    onBytes = fault;
    expect(await failureOf(writeLarge(connected()))).toMatchObject({ ...expected, sent: true });
    expect(requests).toBe(1);
  });

  it('where the provider resets a connection that is being used again', async () => {
    onBytes = (socket, nth) => (nth === 1 ? socket.write(OK) : reset(socket));
    const http = connected();
    await read(http);
    expect(await failureOf(write(http))).toMatchObject({ kind: 'broken', sent: true });
    expect([requests, sockets.length]).toEqual([2, 1]);
  });
});

describe('provider http: a write uses a new connection', () => {
  it.each<[string, (socket: net.Socket) => void]>([
    ['was closed since its last response', (socket) => socket.end(OK)],
    ['was reset since its last response', (socket) => socket.write(OK, () => setImmediate(reset, socket))],
    ['has received a second 200, which would be taken for its response', (socket) => socket.write(OK + OK)],
    [
      'has received a 408, as gateways send to idle connections',
      (socket) => socket.end(`${OK}HTTP/1.1 408 X\r\ncontent-length: 0\r\n\r\n`),
    ],
  ])('where the open one %s', async (_, respond) => {
    onBytes = (socket, nth) => (nth === 1 ? respond(socket) : socket.write('HTTP/1.1 204 X\r\n\r\n'));
    const http = connected();
    await read(http);
    await expect(write(http)).resolves.toMatchObject({ status: 204 });
    expect([requests, sockets.length]).toEqual([2, 2]);
  });
});

function reset(socket: net.Socket): void {
  socket.resetAndDestroy();
}

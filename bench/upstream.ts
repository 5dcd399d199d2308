import http2 from 'node:http2';
import net, { type AddressInfo } from 'node:net';
import tls from 'node:tls';
import { loopbackCertificate } from '../test/support/certificate.js';
import { joinLedger } from './canned-joined.js';
import { handleCommands, reportListening } from './messages.js';
import { prepared, responseTo } from './upstream-responses.js';
import { PREFIX, type UpstreamName } from './world.js';

/** How the upstream responds from now on. */
export interface UpstreamState {
  /** The delay of every response. */
  latencyMs: number;
  /** Every hundredth response, at random, takes ten times as long. */
  tail: boolean;
  /** This provider accepts requests and sends no responses. */
  hang: UpstreamName | null;
  /** The fraction of reads that fail with a 500, a reset, a truncated or late response, or a 429. */
  faultRate: number;
}

/** Where the upstream listens with TLS, and the certificate to trust. */
export interface SecureUpstream {
  cert: string;
  tlsPort: number;
  http2Port: number;
}

// Raw TCP: node:http would use more CPU here than the servers that are measured.
const state: UpstreamState = { latencyMs: 0, tail: false, hang: null, faultRate: 0 };
const TAIL = { fraction: 0.01, times: 10 };
const LATE_MS = 250;
const BROKEN = prepared(500, '{"code":500}').bytes;
const BUSY = prepared(429, '{"code":429}').bytes;
const SEED = 1;
let calls = 0;
let connections = 0;
let randomState = SEED;

/** The length of the first request in `text`; 0 while it is incomplete. */
function requestLength(text: string): number {
  const head = text.indexOf('\r\n\r\n');
  if (head === -1) return 0;
  if (text.startsWith('GET ')) return head + 4;
  const length = Number(/\r\ncontent-length: *(\d+)/i.exec(text.slice(0, head))?.[1] ?? 0);
  return text.length >= head + 4 + length ? head + 4 + length : 0;
}

function respond(socket: net.Socket, request: string): void {
  calls += 1;
  const space = request.indexOf(' ');
  const target = request.slice(space + 1, request.indexOf(' ', space + 1));
  if (state.hang !== null && target.startsWith(PREFIX[state.hang])) return;
  const response = responseTo(request.slice(0, space), target).bytes;
  if (state.faultRate > 0 && space === 3 && random() < state.faultRate) sendFaulty(socket, response);
  else afterLatency(() => socket.write(response));
}

function afterLatency(send: () => void): void {
  if (state.latencyMs === 0) return send();
  const times = state.tail && random() < TAIL.fraction ? TAIL.times : 1;
  setTimeout(send, state.latencyMs * times);
}

function sendFaulty(socket: net.Socket, response: Buffer): void {
  const kind = Math.floor(random() * 5);
  if (kind === 0) socket.write(BROKEN);
  else if (kind === 1) socket.resetAndDestroy();
  else if (kind === 2) socket.end(response.subarray(0, response.length - 10));
  else if (kind === 3) socket.write(BUSY);
  else setTimeout(() => socket.write(response), LATE_MS);
}

/** A number from 0 to 1; the same sequence after every change of the state, so for every candidate (xorshift). */
function random(): number {
  randomState ^= randomState << 13;
  randomState ^= randomState >>> 17;
  randomState ^= randomState << 5;
  return (randomState >>> 0) / 2 ** 32;
}

function serve(socket: net.Socket): void {
  let text = '';
  connections += 1;
  socket.on('close', () => (connections -= 1));
  socket.on('error', () => socket.destroy());
  socket.on('data', (chunk) => {
    text += chunk.toString('latin1');
    for (let length = requestLength(text); length > 0; length = requestLength(text)) {
      const request = text.slice(0, length);
      text = text.slice(length);
      respond(socket, request);
    }
  });
}

function serveStream(stream: http2.ServerHttp2Stream, headers: http2.IncomingHttpHeaders): void {
  calls += 1;
  stream.on('error', () => stream.destroy());
  stream.resume();
  const { status, body } = responseTo(headers[':method']!, headers[':path']!);
  afterLatency(() => {
    if (stream.destroyed) return;
    stream.respond({ ':status': status, 'content-type': 'application/json' });
    stream.end(body);
  });
}

function listen(server: net.Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

const certificate = await loopbackCertificate();
const secure: SecureUpstream = {
  cert: certificate.cert,
  tlsPort: await listen(
    tls.createServer(certificate, (socket) => {
      socket.setNoDelay();
      serve(socket);
    }),
  ),
  http2Port: await listen(http2.createSecureServer(certificate).on('stream', serveStream)),
};
handleCommands({
  set: (changes) => {
    randomState = SEED;
    Object.assign(state, changes);
  },
  counts: () => ({ calls, connections }),
  secure: () => secure,
  joinLedger,
});
reportListening(await listen(net.createServer({ noDelay: true }, serve)));

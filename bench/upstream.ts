import net from 'node:net';
import { cannedJson } from './canned.js';
import { handleCommands, reportListening } from './messages.js';
import { PREFIX, type UpstreamName } from './world.js';

/** How the upstream responds from now on. */
export interface UpstreamState {
  /** The delay of every response. */
  latencyMs: number;
  /** This provider accepts requests and sends no responses. */
  hang: UpstreamName | null;
  /** The fraction of reads that fail with a 500, a reset, a truncated or late response, or a 429. */
  faultRate: number;
}

// Raw TCP: node:http would use more CPU here than the servers that are measured.
const state: UpstreamState = { latencyMs: 0, hang: null, faultRate: 0 };
const LATE_MS = 250;
let calls = 0;
let connections = 0;
let randomState = 1;

const responses = new Map<string, Buffer>();
const NOT_FOUND = http('404 Not Found', '{"code":404,"status":"Not Found"}');
const BROKEN = http('500 Internal Server Error', '{"code":500}');
const BUSY = http('429 Too Many Requests', '{"code":429}');
const CREATED = http('201 Created', '{}');
const TOKEN = http('200 OK', JSON.stringify({ access_token: 'bench', token_type: 'Bearer', expires_in: 86_400 }));

function http(status: string, body: string): Buffer {
  return Buffer.from(
    `HTTP/1.1 ${status}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: keep-alive\r\n\r\n${body}`,
  );
}

function responseTo(method: string, target: string): Buffer {
  if (method === 'POST') return target === '/token' ? TOKEN : CREATED;
  let response = responses.get(target);
  if (response === undefined) {
    const json = cannedJson(target);
    response = json === undefined ? NOT_FOUND : http('200 OK', json);
    if (responses.size < 10_000) responses.set(target, response);
  }
  return response;
}

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
  const response = responseTo(request.slice(0, space), target);
  if (state.faultRate > 0 && space === 3 && random() < state.faultRate) return sendFaulty(socket, response);
  if (state.latencyMs === 0) socket.write(response);
  else setTimeout(() => socket.write(response), state.latencyMs);
}

function sendFaulty(socket: net.Socket, response: Buffer): void {
  const kind = Math.floor(random() * 5);
  if (kind === 0) socket.write(BROKEN);
  else if (kind === 1) socket.resetAndDestroy();
  else if (kind === 2) socket.end(response.subarray(0, response.length - 10));
  else if (kind === 3) socket.write(BUSY);
  else setTimeout(() => socket.write(response), LATE_MS);
}

/** A number from 0 to 1; the same sequence in every run (xorshift). */
function random(): number {
  randomState ^= randomState << 13;
  randomState ^= randomState >>> 17;
  randomState ^= randomState << 5;
  return (randomState >>> 0) / 2 ** 32;
}

const server = net.createServer({ noDelay: true }, (socket) => {
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
});

handleCommands({
  set: (changes) => Object.assign(state, changes),
  counts: () => ({ calls, connections }),
});
server.listen(0, '127.0.0.1', () => reportListening((server.address() as net.AddressInfo).port));

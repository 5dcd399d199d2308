import net from 'node:net';
import { cannedJson } from './canned.js';
import { answering, ready } from './messages.js';
import { PREFIX, type ProviderName } from './world.js';

/** How the upstream answers from now on. */
export interface UpstreamState {
  /** Every answer waits so long. */
  latencyMs: number;
  /** This provider takes requests and answers none. */
  hang: ProviderName | null;
  /** Part of the reads that fail: 500, reset, truncated and late answers, 429, in turn. */
  faultRate: number;
}

// Raw TCP: node:http would cost more here than the servers that are measured.
const state: UpstreamState = { latencyMs: 0, hang: null, faultRate: 0 };
const LATE_MS = 250;
let calls = 0;
let connections = 0;
let dice = 1;

const whole = new Map<string, Buffer>();
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

function answerTo(method: string, target: string): Buffer {
  if (method === 'POST') return target === '/token' ? TOKEN : CREATED;
  let answer = whole.get(target);
  if (answer === undefined) {
    const json = cannedJson(target);
    answer = json === undefined ? NOT_FOUND : http('200 OK', json);
    if (whole.size < 10_000) whole.set(target, answer);
  }
  return answer;
}

/** The length of the first whole request in `text`; 0 while it is not whole. */
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
  const answer = answerTo(request.slice(0, space), target);
  if (state.faultRate > 0 && space === 3 && chance() < state.faultRate) return spoil(socket, answer);
  if (state.latencyMs === 0) socket.write(answer);
  else setTimeout(() => socket.write(answer), state.latencyMs);
}

function spoil(socket: net.Socket, answer: Buffer): void {
  const kind = Math.floor(chance() * 5);
  if (kind === 0) socket.write(BROKEN);
  else if (kind === 1) socket.resetAndDestroy();
  else if (kind === 2) socket.end(answer.subarray(0, answer.length - 10));
  else if (kind === 3) socket.write(BUSY);
  else setTimeout(() => socket.write(answer), LATE_MS);
}

/** The same faults in every run (xorshift). */
function chance(): number {
  dice ^= dice << 13;
  dice ^= dice >>> 17;
  dice ^= dice << 5;
  return (dice >>> 0) / 2 ** 32;
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

answering({
  set: (changes) => Object.assign(state, changes),
  counted: () => ({ calls, connections }),
});
server.listen(0, '127.0.0.1', () => ready((server.address() as net.AddressInfo).port));

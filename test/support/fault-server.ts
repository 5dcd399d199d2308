import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** One request as it came over the wire. */
export interface Seen {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** When its connection was closed by the client before an answer was whole. */
  dropped: boolean;
}

/** Answers one request on its raw socket. `nth` counts the requests seen, from 1. */
export type Fault = (socket: net.Socket, seen: Seen, nth: number) => void;

/** A raw TCP server on port 0 that misbehaves as told and records what it was asked. */
export class FaultServer {
  readonly seen: Seen[] = [];
  /** Connections accepted, also those that carried no request. */
  connections = 0;
  private readonly sockets = new Set<net.Socket>();
  private readonly arrivals: (() => void)[] = [];

  private constructor(
    private readonly server: net.Server,
    public fault: Fault,
  ) {}

  static async start(fault: Fault = json({})): Promise<FaultServer> {
    const server = net.createServer();
    const it = new FaultServer(server, fault);
    server.on('connection', (socket) => it.accept(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return it;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves once `count` requests have come. */
  async requests(count: number): Promise<void> {
    while (this.seen.length < count) await new Promise<void>((resolve) => this.arrivals.push(resolve));
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(socket: net.Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    let text = '';
    let current: Seen | undefined;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      if (current) current.dropped = true;
    });
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const request = take(text);
      if (!request) return;
      text = '';
      current = request;
      this.seen.push(request);
      this.fault(socket, request, this.seen.length);
      for (const arrived of this.arrivals.splice(0)) arrived();
    });
  }
}

function take(text: string): Seen | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [line = '', ...rest] = text.slice(0, end).split('\r\n');
  const [method = '', path = ''] = line.split(' ');
  const headers = Object.fromEntries(
    rest.map((header) => [header.slice(0, header.indexOf(':')).toLowerCase(), header.slice(header.indexOf(':') + 2)]),
  );
  const body = text.slice(end + 4);
  if (body.length < Number(headers['content-length'] ?? 0)) return undefined;
  return { method, path, headers, body: Buffer.from(body, 'latin1').toString('utf8'), dropped: false };
}

/** Text that stands for what a provider's body may hold; no error or log may repeat it. */
export const SECRET = 'IBAN-ES9121000418450200051332';

/** A well-formed answer. */
export function answer(status: number, body = '', headers: Record<string, string> = {}): Fault {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const text = `HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n${body}`;
  return (socket) => void socket.write(text);
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Fault {
  return answer(status, JSON.stringify(value), { 'content-type': 'application/json', ...headers });
}

/** Bytes as given, then nothing. */
export function raw(text: string, then: 'hang' | 'fin' | 'reset' = 'hang'): Fault {
  return (socket) => {
    if (text === '') return close(socket, then);
    // The break must not overtake the bytes.
    socket.write(text, () => setTimeout(() => close(socket, then), 20));
  };
}

function close(socket: net.Socket, how: 'hang' | 'fin' | 'reset'): void {
  if (how === 'fin') socket.end();
  if (how === 'reset') socket.resetAndDestroy();
}

/** Answers the first requests with `faults`, one each, and all later ones with the last. */
export function inTurn(...faults: readonly Fault[]): Fault {
  return (socket, seen, nth) => faults[Math.min(nth, faults.length) - 1]?.(socket, seen, nth);
}

/** The faults by name, each with a secret in its body where it has one. */
export const faults = {
  noAnswer: raw(''),
  slowHeaders: raw('HTTP/1.1 200 OK\r\ncontent-le'),
  slowBody: raw(`HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"v":"${SECRET}`),
  finBeforeHead: raw('', 'fin'),
  resetBeforeHead: raw('', 'reset'),
  finInBody: raw(`HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"v":"${SECRET}`, 'fin'),
  resetInBody: raw(`HTTP/1.1 200 OK\r\ncontent-length: 500\r\n\r\n{"v":"${SECRET}`, 'reset'),
  cutChunked: raw(`HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{"v":"${SECRET}`, 'fin'),
  cutChunkedClosing: raw(
    `HTTP/1.1 200 OK\r\nconnection: close\r\ntransfer-encoding: chunked\r\n\r\n40\r\n{"v":"${SECRET}`,
    'fin',
  ),
  cutLengthClosing: raw(`HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 500\r\n\r\n{"v":"${SECRET}`, 'fin'),
  cutUnframed: raw(`HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n{"v":"${SECRET}`, 'fin'),
  notHttp: raw(`?${SECRET} is no HTTP\r\n\r\n`, 'fin'),
  empty: answer(200),
  noContent: raw('HTTP/1.1 204 No Content\r\n\r\n'),
  html: answer(200, `<html>${SECRET}</html>`, { 'content-type': 'text/html' }),
  brokenJson: answer(200, `{"v": "${SECRET}"`, { 'content-type': 'application/json' }),
  wrongShape: json({ v: SECRET, [SECRET]: SECRET }),
  huge: answer(200, `{"v":"${'x'.repeat(10 * 1024 * 1024)}"}`),
  hugeChunked: raw(
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na00000\r\n${'x'.repeat(10 * 1024 * 1024)}\r\n0\r\n\r\n`,
  ),
  redirect: answer(302, SECRET, { location: 'http://127.0.0.1:1/elsewhere' }),
  unauthorized: json({ error: SECRET }, 401),
  rateLimitedSeconds: json({ error: SECRET }, 429, { 'retry-after': '2' }),
  rateLimitedDate: (socket, seen, nth) =>
    json({}, 429, { 'retry-after': new Date(Date.now() + 5_000).toUTCString() })(socket, seen, nth),
  serverError: answer(500, `<h1>${SECRET}</h1>`),
  unavailable: json({ error: SECRET }, 503, { 'retry-after': '1' }),
  gatewayTimeout: answer(504, SECRET),
} satisfies Record<string, Fault>;

import net from 'node:net';
import type { AddressInfo } from 'node:net';

/** One recorded request. */
export interface ReceivedRequest {
  method: string;
  path: string;
  headers: Readonly<Record<string, string>>;
  body: string;
  /** Whether the connection has closed since. */
  dropped: boolean;
}

/** Responds to one request on its raw socket. `nth` counts the requests, from 1. */
export type Fault = (socket: net.Socket, request: ReceivedRequest, nth: number) => void;

/** A raw TCP server on port 0 that responds with `fault` and records its requests. */
export class FaultServer {
  readonly received: ReceivedRequest[] = [];
  /** Accepted connections, including those without a request. */
  connections = 0;
  private readonly sockets = new Set<net.Socket>();
  private readonly listeners: (() => void)[] = [];

  private constructor(
    private readonly server: net.Server,
    public fault: Fault,
  ) {}

  static async start(fault: Fault = json({})): Promise<FaultServer> {
    const server = net.createServer();
    const faultServer = new FaultServer(server, fault);
    server.on('connection', (socket) => faultServer.accept(socket));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return faultServer;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  /** Resolves once `count` requests have arrived. */
  async requests(count: number): Promise<void> {
    while (this.received.length < count) await this.nextEvent();
  }

  /** Resolves once the connection of the request at `index` has closed. */
  async dropped(index: number): Promise<void> {
    while (!this.received[index]?.dropped) await this.nextEvent();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private accept(socket: net.Socket): void {
    this.connections += 1;
    this.sockets.add(socket);
    let text = '';
    let current: ReceivedRequest | undefined;
    socket.on('error', () => undefined);
    socket.on('close', () => {
      this.sockets.delete(socket);
      if (current) current.dropped = true;
      this.notify();
    });
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1');
      const request = parseRequest(text);
      if (!request) return;
      text = '';
      current = request;
      this.received.push(request);
      this.fault(socket, request, this.received.length);
      this.notify();
    });
  }

  private nextEvent(): Promise<void> {
    return new Promise((resolve) => this.listeners.push(resolve));
  }

  private notify(): void {
    for (const listener of this.listeners.splice(0)) listener();
  }
}

function parseRequest(text: string): ReceivedRequest | undefined {
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

/** Personal data in a provider's body; no error or log may contain it. */
export const SECRET = 'IBAN-ES9121000418450200051332';

/** A well-formed response. */
export function respond(status: number, body = '', headers: Record<string, string> = {}): Fault {
  const lines = Object.entries({ 'content-length': String(Buffer.byteLength(body)), ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const text = `HTTP/1.1 ${status} X\r\n${lines.join('')}\r\n${body}`;
  return (socket) => void socket.write(text);
}

export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Fault {
  return respond(status, JSON.stringify(value), { 'content-type': 'application/json', ...headers });
}

/** Sends these bytes, then hangs, closes or resets the connection. */
export function raw(text: string, then: 'hang' | 'fin' | 'reset' = 'hang'): Fault {
  return (socket) => {
    if (text === '') return close(socket, then);
    // Delayed, so that the close does not overtake the bytes.
    socket.write(text, () => setTimeout(() => close(socket, then), 20));
  };
}

function close(socket: net.Socket, how: 'hang' | 'fin' | 'reset'): void {
  if (how === 'fin') socket.end();
  if (how === 'reset') socket.resetAndDestroy();
}

/** Responds to each request with the next of `faults`, and to all later ones with the last. */
export function inOrder(...faults: readonly Fault[]): Fault {
  return (socket, request, nth) => faults[Math.min(nth, faults.length) - 1]?.(socket, request, nth);
}

/** Faults by name; their bodies contain `SECRET`. */
export const faults = {
  noResponse: raw(''),
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
  empty: respond(200),
  noContent: raw('HTTP/1.1 204 No Content\r\n\r\n'),
  html: respond(200, `<html>${SECRET}</html>`, { 'content-type': 'text/html' }),
  brokenJson: respond(200, `{"v": "${SECRET}"`, { 'content-type': 'application/json' }),
  wrongShape: json({ v: SECRET, [SECRET]: SECRET }),
  huge: respond(200, `{"v":"${'x'.repeat(10 * 1024 * 1024)}"}`),
  hugeChunked: raw(
    `HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\na00000\r\n${'x'.repeat(10 * 1024 * 1024)}\r\n0\r\n\r\n`,
  ),
  redirect: respond(302, SECRET, { location: 'http://127.0.0.1:1/elsewhere' }),
  unauthorized: json({ error: SECRET }, 401),
  rateLimitedSeconds: json({ error: SECRET }, 429, { 'retry-after': '2' }),
  /** Longer than any deadline of a test: a read is not retried. */
  rateLimitedHour: json({ error: SECRET }, 429, { 'retry-after': '3600' }),
  rateLimitedDate: (socket, request, nth) =>
    json({}, 429, { 'retry-after': new Date(Date.now() + 5_000).toUTCString() })(socket, request, nth),
  serverError: respond(500, `<h1>${SECRET}</h1>`),
  unavailable: json({ error: SECRET }, 503, { 'retry-after': '1' }),
  gatewayTimeout: respond(504, SECRET),
} satisfies Record<string, Fault>;

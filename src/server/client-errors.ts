import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { SECURITY_HEADERS } from './reply.js';

/** Node's errors for a request that it could not parse, or that did not arrive in time. */
const STATUS_OF: Readonly<Record<string, number>> = {
  HPE_HEADER_OVERFLOW: 431,
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 413,
  ERR_HTTP_REQUEST_TIMEOUT: 408,
};

const LINGER_MS = 1_000;

/**
 * The responses of one connection that are not complete, in the order of the requests. An array: the discarded backing tables of a `Map` retain
 * every request and response until a major garbage collection.
 */
type Pending = ServerResponse[];

/**
 * Responds to what is not a request, and closes its connection. Responses of earlier requests on that connection are completed first: otherwise
 * their clients would take this one for theirs.
 */
export function respondToClientErrors(http: Server): void {
  const connections = new WeakMap<Duplex, Pending>();
  const failed = new WeakSet<Duplex>();
  http.on('request', ({ socket }: IncomingMessage, response: ServerResponse) => {
    let pending = connections.get(socket);
    if (!pending) connections.set(socket, (pending = []));
    pending.push(response);
    response.once('close', () => pending.splice(pending.indexOf(response), 1));
  });
  http.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) => {
    if (failed.has(socket)) return;
    failed.add(socket);
    if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy();
    const reply = () => {
      if (socket.writable) closeWith(socket, rawResponse(STATUS_OF[error.code ?? ''] ?? 400));
    };
    const pending = connections.get(socket) ?? [];
    const last = pending.findLast(({ req }) => req.complete);
    if (last) last.once('close', reply);
    else if (isResponding(pending)) socket.destroy();
    else reply();
  });
}

/** Whether a request whose own body is in error has a part of its response on the wire. */
function isResponding(pending: Pending): boolean {
  return pending.some((response) => response.headersSent);
}

/** Sends a last response. The client has a second to read it: destroyed at once, a socket with unread input is reset. */
export function closeWith(socket: Duplex, response: string): void {
  socket.end(response);
  const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
  socket.once('close', () => clearTimeout(timer));
}

/** A response without a body that closes its connection, for connections that have no `ServerResponse`. */
export function rawResponse(status: number, headers: Readonly<Record<string, string>> = {}): string {
  const fields = { ...SECURITY_HEADERS, ...headers, connection: 'close', 'content-length': '0' };
  const lines = Object.entries(fields).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 ${status} ${STATUS_CODES[status]}\r\n${lines.join('')}\r\n`;
}

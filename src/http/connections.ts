import type { Socket } from 'node:net';
import type { SecureContextOptions, TLSSocket } from 'node:tls';
import { buildConnector } from 'undici';
import { Http1Connection, type Connection } from './connection.js';
import { LinkedList } from './linked-list.js';
import { Http2Connection, MAX_STREAMS } from './http2-connection.js';

/** Handshakes at once: a burst shares the connections that become free first instead of opening one for each call. */
const MAX_OPENING = 100;

/** Shorter than the idle timeout of any common server or load balancer, so that rarely a request meets a connection that is being closed. */
const IDLE_MS = 4_000;

/** A new connection looks the provider's address up again, so a change of DNS is followed within this time. */
const MAX_AGE_MS = 120_000;

/** After a connection could not be opened, none is opened for this long, unless there is no other. */
const BACK_OFF_MS = 1_000;

export interface ConnectionsOptions {
  /** Scheme, host and port. */
  origin: string;
  /** Connections at most. */
  max: number;
  connectTimeoutMs: number;
  /** Offers HTTP/2, which needs `https`. */
  http2: boolean;
  /** Certificate authorities and client certificate; Node's own authorities by default. */
  tls?: Pick<SecureContextOptions, 'ca' | 'cert' | 'key'> | undefined;
  idleMs?: number;
  maxAgeMs?: number;
}

export interface ConnectionsListener {
  /** A connection was opened or closed; `open` are open. */
  onChange(open: number): void;
  /** A connection could not be opened; `isLast`: none is open or being opened. */
  onFailure(error: Error, isLast: boolean): void;
}

/**
 * The connections to one provider: as many as its calls need at a time. The last used is taken first, in constant time, so the others become
 * idle and are closed. TLS sessions are resumed.
 */
export class Connections {
  private readonly url: URL;
  private readonly all = new Set<Connection>();
  private readonly connect: buildConnector.connector;
  private readonly idleMs: number;
  private readonly maxAgeMs: number;
  /** The connections with room, the last used first. */
  private readonly free = new LinkedList<Connection>();
  /** Connections that are being opened, the oldest first. */
  private readonly opening = new Set<{ socket: Socket | undefined }>();
  private backOffUntil = 0;
  private sweeper: NodeJS.Timeout | undefined;
  private isClosed = false;

  constructor(
    private readonly options: ConnectionsOptions,
    private readonly listener: ConnectionsListener,
  ) {
    this.url = new URL(options.origin);
    this.idleMs = options.idleMs ?? IDLE_MS;
    this.maxAgeMs = options.maxAgeMs ?? MAX_AGE_MS;
    this.connect = buildConnector({ ...options.tls, timeout: 0, allowH2: options.http2 });
  }

  /** A connection with room for one call; it is returned with `give`. */
  take(): Connection | undefined {
    for (let connection = this.free.first; connection; connection = this.free.first) {
      if (connection.usable) {
        connection.inUse += 1;
        if (connection.inUse === connection.capacity) this.free.remove(connection);
        return connection;
      }
      this.free.remove(connection);
    }
    return undefined;
  }

  /** A call that used the connection has ended. */
  give(connection: Connection): void {
    connection.inUse -= 1;
    const now = performance.now();
    if (!connection.isOpen || now - connection.openedAt > this.maxAgeMs) {
      this.free.remove(connection);
      if (connection.inUse === 0) connection.destroy();
    } else {
      connection.idleSince = now;
      if (!connection.listed) this.free.addFirst(connection);
    }
  }

  /** Opens what `calls` waiting calls need beyond what is being opened already. */
  want(calls: number): void {
    const { http2, max } = this.options;
    const others = this.all.size + this.opening.size;
    if (others > 0 && performance.now() < this.backOffUntil) return;
    const missing = Math.ceil(calls / (http2 ? MAX_STREAMS : 1)) - this.opening.size;
    const room = Math.min(MAX_OPENING - this.opening.size, max - others);
    for (let count = Math.min(missing, room); count > 0; count -= 1) this.open();
  }

  /** A call has given up waiting, `calls` still wait. What it waited for may hang, so it is not left for the next call. */
  unwant(calls: number): void {
    if (this.opening.size <= calls) return;
    for (const oldest of this.opening) {
      this.opening.delete(oldest);
      return void oldest.socket?.destroy(new Error('given up'));
    }
  }

  /** Closes all; nothing is opened afterwards. */
  destroy(): void {
    clearInterval(this.sweeper);
    this.isClosed = true;
    while (this.opening.size > 0) this.unwant(0);
    for (const connection of this.all) connection.destroy();
  }

  private open(): void {
    const { hostname, host, protocol, port } = this.url;
    const opening: { socket: Socket | undefined } = { socket: undefined };
    this.opening.add(opening);
    // `URL` keeps the brackets of an IPv6 address
    const target = { hostname: hostname.replace(/^\[|\]$/g, ''), host, protocol, port };
    opening.socket = connectTo(this.connect, target, (error, socket) => {
      clearTimeout(timer);
      if (!this.opening.delete(opening)) return void socket?.destroy();
      if (error) return this.onFailure(error);
      this.onOpened(socket);
    });
    // Our own timer, because undici checks its own only every half second.
    const timer = setTimeout(() => opening.socket?.destroy(new Error('timeout')), this.options.connectTimeoutMs);
  }

  private onOpened(socket: Socket | TLSSocket): void {
    const isHttp2 = 'alpnProtocol' in socket && socket.alpnProtocol === 'h2';
    const connection = new (isHttp2 ? Http2Connection : Http1Connection)(this.url.origin, socket);
    this.all.add(connection);
    this.free.addFirst(connection);
    socket.once('close', () => this.onClosed(connection));
    this.sweeper ??= setInterval(() => this.closeIdle(), this.idleMs / 4).unref();
    this.listener.onChange(this.all.size);
  }

  private onClosed(connection: Connection): void {
    this.free.remove(connection);
    this.all.delete(connection);
    connection.destroy();
    if (this.all.size === 0) {
      clearInterval(this.sweeper);
      this.sweeper = undefined;
    }
    if (!this.isClosed) this.listener.onChange(this.all.size);
  }

  private onFailure(error: Error): void {
    this.backOffUntil = performance.now() + BACK_OFF_MS;
    this.listener.onFailure(error, this.all.size + this.opening.size === 0);
  }

  /** The list is in the order of use, so the ones that were idle longest are at its end. */
  private closeIdle(): void {
    const before = performance.now() - this.idleMs;
    for (let connection = this.free.last; connection && connection.idleSince < before; connection = this.free.last) {
      // A connection of HTTP/2 with room may still carry calls.
      if (connection.inUse > 0) return;
      this.free.remove(connection);
      connection.destroy();
    }
  }
}

/** undici's connector also returns the socket that it is connecting, which its types do not say. */
function connectTo(connect: buildConnector.connector, ...given: Parameters<buildConnector.connector>): Socket {
  return (connect as (...all: typeof given) => unknown)(...given) as Socket;
}

import type { Socket } from 'node:net';
import { Client, type buildConnector } from 'undici';
import type { HttpExchange } from './http-exchange.js';
import type { Linked } from './linked-list.js';

/** One request as it is written. */
export interface HttpRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Path and query. */
  readonly path: string;
  /** Names in lower case and values in turn. */
  readonly headers: readonly string[];
  readonly body: string | undefined;
}

/** One open connection to a provider. It is never opened again: after its socket has closed, nothing can be written to it. */
export abstract class Connection implements Linked<Connection> {
  /** Links of the list of connections that have room. */
  previous: Connection | undefined;
  next: Connection | undefined;
  listed = false;
  /** Calls that use it now. */
  inUse = 0;
  /** By `performance.now()`. */
  idleSince = performance.now();
  readonly openedAt = this.idleSince;
  /** Calls that it carries at once. */
  abstract readonly capacity: number;

  /** Whether anything can still be written to it. */
  abstract readonly isOpen: boolean;

  get usable(): boolean {
    return this.isOpen && this.inUse < this.capacity;
  }

  /** Writes the request and notifies the exchange of the response. */
  abstract dispatch(request: HttpRequest, exchange: HttpExchange): void;

  /** Ends it, and with it the calls that it carries. */
  abstract destroy(): void;
}

/** HTTP/1.1 without pipelining: one call at a time. */
export class Http1Connection extends Connection {
  override readonly capacity = 1;
  private readonly client: Client;

  constructor(
    origin: string,
    private readonly socket: Socket,
  ) {
    super();
    // Without undici's timeouts: an exchange has its own.
    this.client = new Client(origin, { headersTimeout: 0, bodyTimeout: 0, connect: handOver(socket) });
  }

  override get isOpen(): boolean {
    return !this.socket.destroyed;
  }

  override dispatch({ method, path, headers, body }: HttpRequest, exchange: HttpExchange): void {
    this.client.dispatch({ method, path, headers: headers as string[], body: body ?? null }, exchange);
  }

  override destroy(): void {
    // Before its first call, undici does not know the socket.
    this.socket.destroy();
    void this.client.destroy();
  }
}

/** A connector that has one socket to give, so that undici cannot connect again and repeat what it has written. */
function handOver(socket: Socket): buildConnector.connector {
  let given = false;
  // Not synchronously: undici writes the first request only after its connector has returned.
  return (_, callback) =>
    queueMicrotask(() => {
      if (given || socket.destroyed) return callback(new Error('the connection was closed'), null);
      given = true;
      callback(null, socket);
    });
}

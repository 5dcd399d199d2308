import type { BaseContext } from '@apollo/server';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import { atExpiry } from './expiry.js';
import { StreamOperation, type StreamRuntime } from './stream-operation.js';
import type { StreamClient } from './subscription.js';

/** Close codes that clients take as "reconnect". */
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;
/** Clients of graphql-ws take it as: renew the token, then reconnect. */
const FORBIDDEN = 4403;

/** One WebSocket and its operations. */
export class WebSocketConnection<C extends BaseContext> {
  /** graphql-ws's own record of the operations in progress, by the client's ids; set on `connection_init`. */
  active: Readonly<Record<string, unknown>> = {};
  client: StreamClient;
  private readonly operations = new Map<string, StreamOperation<C>>();
  private readonly pings: NodeJS.Timeout;
  private isAlive = true;
  private closing: { code: number; reason: string } | undefined;
  private cancelExpiry: () => void = () => undefined;

  constructor(
    readonly socket: WebSocket,
    { url, headers, socket: tcp }: IncomingMessage,
    private readonly runtime: StreamRuntime<C>,
  ) {
    this.client = { url, headers, socket: tcp, stream: { transport: 'websocket', readOnly: false } };
    this.pings = setInterval(() => this.ping(), runtime.limits.aliveMs);
    const alive = () => (this.isAlive = true);
    socket.on('pong', alive);
    socket.on('message', alive);
    // `close` follows every error.
    socket.on('error', () => undefined);
    socket.once('close', () => this.release());
  }

  /** Browsers cannot set headers on a WebSocket, so `connection_init` may carry `authorization`, by itself or under `headers`. */
  authorize(payload: Readonly<Record<string, unknown>> | undefined): void {
    const authorization = authorizationIn(payload) ?? authorizationIn(payload?.['headers']);
    if (authorization !== undefined)
      this.client = { ...this.client, headers: { ...this.client.headers, authorization } };
  }

  operation(id: string): StreamOperation<C> {
    const operation = new StreamOperation(this.runtime, this.client, randomUUID());
    this.operations.set(id, operation);
    return operation;
  }

  /** Cancels operations that graphql-ws no longer lists: finished, or completed by the client. */
  cancelInactive(): void {
    for (const [id, operation] of this.operations) {
      if (id in this.active) continue;
      operation.cancel();
      this.operations.delete(id);
    }
    this.closeWhenIdle();
  }

  /** Never waits: a client that does not read is dropped before its unread messages fill the memory. */
  send(data: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.socket.bufferedAmount > this.runtime.limits.bufferedBytes) {
      this.runtime.observer.subscriptionDropped('websocket', 'slow');
      this.socket.close(TRY_AGAIN_LATER, 'OVERLOADED: messages were not read fast enough');
      this.release();
    } else this.socket.send(data, () => undefined);
  }

  /** Closes after the queries and mutations in progress; subscriptions end without `complete`, so that clients subscribe again elsewhere. */
  close(): void {
    this.closing = { code: GOING_AWAY, reason: 'The server is going away' };
    this.closeWhenIdle();
  }

  /** Closes after the queries and mutations in progress once the client has to identify itself again. */
  expireAt(expiresAt: number | undefined): void {
    this.cancelExpiry = atExpiry(expiresAt, () => {
      this.closing ??= { code: FORBIDDEN, reason: 'UNAUTHENTICATED' };
      this.closeWhenIdle();
    });
  }

  private closeWhenIdle(): void {
    if (!this.closing || ![...this.operations.values()].every((operation) => operation.isSubscription)) return;
    this.socket.close(this.closing.code, this.closing.reason);
    this.release();
  }

  private ping(): void {
    if (this.isAlive) {
      this.isAlive = false;
      if (this.socket.readyState === WebSocket.OPEN) this.socket.ping();
      return;
    }
    this.runtime.observer.subscriptionDropped('websocket', 'dead');
    this.socket.terminate();
  }

  private release(): void {
    clearInterval(this.pings);
    this.cancelExpiry();
    for (const operation of this.operations.values()) operation.cancel();
    this.operations.clear();
  }
}

function authorizationIn(from: unknown): string | undefined {
  if (typeof from !== 'object' || from === null) return undefined;
  const found = Object.entries(from).find(
    ([name, value]) => name.toLowerCase() === 'authorization' && typeof value === 'string',
  );
  return found?.[1] as string | undefined;
}

import type { BaseContext } from '@apollo/server';
import { randomUUID } from 'node:crypto';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { WebSocket } from 'ws';
import type { StreamLimits } from './limits.js';
import type { StreamClient } from './stream-exchange.js';
import { StreamedOperation, type StreamingOptions } from './streamed-operation.js';

/** Close codes beside those of the protocol, both taken as "connect again" by clients. */
const GOING_AWAY = 1001;
const TRY_AGAIN_LATER = 1013;

/** One WebSocket and what runs over it. */
export class WebSocketConnection<C extends BaseContext> {
  /** By the ids the caller gave; the protocol's own record, once there is one. */
  active: Readonly<Record<string, unknown>> = {};
  private readonly operations = new Map<string, StreamedOperation<C>>();
  private readonly beat: NodeJS.Timeout;
  private headers: IncomingHttpHeaders;
  private isAlive = true;
  private isLeaving = false;

  constructor(
    readonly socket: WebSocket,
    private readonly request: IncomingMessage,
    private readonly options: StreamingOptions<C> & { limits: StreamLimits },
  ) {
    this.headers = request.headers;
    this.beat = setInterval(() => this.checkAlive(), options.limits.aliveMs);
    const alive = () => (this.isAlive = true);
    socket.on('pong', alive);
    socket.on('message', alive);
    // a broken socket closes by itself
    socket.on('error', () => undefined);
    socket.once('close', () => this.freed());
  }

  get caller(): StreamClient {
    return {
      url: this.request.url,
      headers: this.headers,
      socket: this.request.socket,
      transport: 'websocket',
      readOnly: false,
    };
  }

  /** Browsers cannot give a WebSocket headers, so `connection_init` brings the caller's credentials: `authorization` by itself or under `headers`. */
  introduce(payload: Readonly<Record<string, unknown>> | undefined): void {
    const given = authorizationIn(payload) ?? authorizationIn(payload?.['headers']);
    if (given !== undefined) this.headers = { ...this.headers, authorization: given };
  }

  begin(id: string): StreamedOperation<C> {
    const operation = new StreamedOperation(this.options, this.caller, randomUUID());
    this.operations.set(id, operation);
    return operation;
  }

  /** Lets go of the operations that the protocol no longer knows: answered, or completed by the caller. */
  sweep(): void {
    for (const [id, operation] of this.operations) {
      if (id in this.active) continue;
      operation.gone();
      this.operations.delete(id);
    }
    if (this.isLeaving) this.leaveWhenAnswered();
  }

  /** Never waits: who does not take what is written is dropped before it fills the memory. */
  send(data: string): void {
    if (this.socket.readyState !== WebSocket.OPEN) return;
    if (this.socket.bufferedAmount > this.options.limits.bufferedBytes) {
      this.options.observer.subscriptionDropped('websocket', 'slow');
      this.socket.close(TRY_AGAIN_LATER, 'OVERLOADED: messages were not read fast enough');
      this.freed();
    } else this.socket.send(data, () => undefined);
  }

  /** Closes once queries and mutations under way are answered; subscriptions end without `complete`, so that callers subscribe again, elsewhere. */
  leave(): void {
    this.isLeaving = true;
    this.leaveWhenAnswered();
  }

  private leaveWhenAnswered(): void {
    if (![...this.operations.values()].every((operation) => operation.isSubscription)) return;
    this.socket.close(GOING_AWAY, 'The server is going away');
    this.freed();
  }

  private checkAlive(): void {
    if (this.isAlive) {
      this.isAlive = false;
      if (this.socket.readyState === WebSocket.OPEN) this.socket.ping();
      return;
    }
    this.options.observer.subscriptionDropped('websocket', 'dead');
    this.socket.terminate();
  }

  private freed(): void {
    clearInterval(this.beat);
    for (const operation of this.operations.values()) operation.gone();
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

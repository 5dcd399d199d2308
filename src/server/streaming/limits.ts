import type { StreamTransport } from '../graphql-exchange.js';

/** Bounds of streams, so that no client can make this process hold more data than the client reads. */
export interface StreamLimits {
  /** Bytes written to a connection that its client has not read; beyond it the connection is dropped. */
  bufferedBytes: number;
  /** Concurrent operations on one WebSocket. */
  operationsPerConnection: number;
  /** WebSockets of this process. */
  connections: number;
  /** Event streams over plain HTTP of this process. */
  eventStreams: number;
  /** Bytes of one message from a client. */
  messageBytes: number;
  /** Milliseconds from the handshake to `connection_init`. */
  initMs: number;
  /** Milliseconds between pings; a WebSocket that sent nothing since the previous one is closed. */
  aliveMs: number;
  /** Milliseconds between asking a client to close and closing the socket. */
  closeMs: number;
}

export const STREAM_LIMITS: StreamLimits = {
  bufferedBytes: 1024 * 1024,
  operationsPerConnection: 100,
  connections: 5_000,
  eventStreams: 5_000,
  messageBytes: 1024 * 1024,
  initMs: 5_000,
  aliveMs: 15_000,
  closeMs: 2_000,
};

/** Notified of streams, for the metrics. */
export interface StreamObserver {
  subscriptionOpened(transport: StreamTransport): void;
  subscriptionEnded(transport: StreamTransport): void;
  /** `slow`: did not read what was written; `behind`: events came faster than they were executed; `dead`: did not respond to pings. */
  subscriptionDropped(transport: StreamTransport, why: 'slow' | 'behind' | 'dead'): void;
}

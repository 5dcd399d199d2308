/** What bounds streams, so that no caller can make this process hold more than it will take from it. */
export interface StreamLimits {
  /** Bytes written to a connection that its caller has not taken; beyond it, the connection is dropped. */
  bufferedBytes: number;
  /** Operations at once on one WebSocket. */
  operationsPerConnection: number;
  /** WebSockets of this process. */
  connections: number;
  /** Event streams over plain HTTP of this process. */
  eventStreams: number;
  /** Bytes of one message of a caller. */
  messageBytes: number;
  /** Milliseconds from the handshake to `connection_init`. */
  initMs: number;
  /** Milliseconds between signs of life; a WebSocket that gave none since the one before is closed. */
  aliveMs: number;
  /** Milliseconds from asking a caller to close to closing without it. */
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

export type StreamTransport = 'websocket' | 'sse';

/** Told of streams, for the metrics. */
export interface StreamObserver {
  subscriptionOpened(transport: StreamTransport): void;
  subscriptionEnded(transport: StreamTransport): void;
  /** `slow`: it did not take what was written; `behind`: events came faster than they could be executed; `dead`: no sign of life. */
  subscriptionDropped(transport: StreamTransport, why: 'slow' | 'behind' | 'dead'): void;
}

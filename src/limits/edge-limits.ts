/** Bounds of what clients can make this process hold before and after an operation is executed. */
export interface EdgeLimits {
  /** Milliseconds from the head of a request to the end of its body. */
  bodyMs: number;
  /** Bytes of all request bodies that are being received or executed. */
  bodyBytes: number;
  /** Milliseconds in which a client must read some of its response. */
  unreadMs: number;
  /** Bytes per second at which a response must be read on the whole. */
  unreadBytesPerSecond: number;
  /** Bytes of all responses that their clients have not read yet. */
  unreadBytes: number;
  /** Open connections, of whatever protocol. */
  connections: number;
  /** Open connections from one IPv4 address or one IPv6 network of 64 bits. */
  connectionsPerAddress: number;
}

export const EDGE_LIMITS: EdgeLimits = {
  bodyMs: 10_000,
  bodyBytes: 64 * 1024 * 1024,
  unreadMs: 10_000,
  unreadBytesPerSecond: 32 * 1024,
  unreadBytes: 128 * 1024 * 1024,
  connections: 10_000,
  connectionsPerAddress: 5_000,
};

/** Why a client was cut off; a label of the metrics. */
export type CutOff = 'connections' | 'address-connections' | 'body-timeout' | 'body-bytes' | 'unread-response';

/** Notified of clients that were cut off, for the metrics. */
export type EdgeObserver = (why: CutOff) => void;

import type { ConcurrencyLimit } from './concurrency-limit.js';
import type { Connection } from './connection.js';
import { Connections, type ConnectionsOptions } from './connections.js';
import { LinkedList, type Linked } from './linked-list.js';
import { failureOfSocketError, REFUSED_HERE, type FailedAttempt } from './failure.js';

/** A call that waits for a connection. */
export interface QueueEntry extends Linked<QueueEntry> {
  /** Called when the entry got a connection, which it gives back with `release`. */
  run(connection: Connection): void;
  /** Called when it will not get one. */
  refuse(failed: FailedAttempt): void;
  /** How long it can wait, in milliseconds. */
  readonly waitableMs: number;
}

export interface BulkheadOptions {
  connections: ConnectionsOptions;
  limit: ConcurrencyLimit;
  maxQueued: number;
  onConnections(open: number): void;
}

/** A provider that asks for more than this is asked again after it. */
const MAX_PAUSE_MS = 300_000;

/**
 * Limits the calls in flight to one provider and gives each its connection, with a bounded first-in-first-out queue, which
 * a call leaves when its callers have all timed out.
 */
export class Bulkhead {
  private readonly connections: Connections;
  private readonly limit: ConcurrencyLimit;
  private readonly maxQueued: number;
  private readonly released: Connection[] = [];
  private active = 0;
  private readonly queue = new LinkedList<QueueEntry>();
  /** By `performance.now()`. */
  private pausedUntil = 0;
  private resumption: NodeJS.Timeout | undefined;

  constructor({ connections, limit, maxQueued, onConnections }: BulkheadOptions) {
    this.limit = limit;
    this.maxQueued = maxQueued;
    this.connections = new Connections(connections, {
      onChange: (open) => {
        onConnections(open);
        this.drain();
      },
      onFailure: (error, isLast) => this.onConnectionFailure(error, isLast),
    });
  }

  /** Returns a connection; or undefined, and then `run` or `refuse` is called, `refuse` perhaps at once. */
  acquire(entry: QueueEntry): Connection | undefined {
    const pauseMs = this.pauseMs();
    if (pauseMs === 0 && this.queue.size === 0) {
      const connection = this.takeConnection();
      if (connection) return connection;
    }
    if (pauseMs > 0 && entry.waitableMs <= pauseMs) entry.refuse(paused(pauseMs));
    else if (this.queue.size >= this.maxQueued) entry.refuse(REFUSED_HERE);
    else {
      this.queue.addLast(entry);
      // The connections that were just released are enough, or `drain` opens the rest.
      if (pauseMs === 0 && this.released.length === 0) this.openMissing();
    }
    return undefined;
  }

  /** Gives a connection back after a call that succeeded or failed, but was not refused for its number. */
  release(connection: Connection, succeeded: boolean): void {
    if (succeeded) this.limit.succeeded(this.active);
    this.active -= 1;
    this.released.push(connection);
    // Not at once: we are inside undici's parser, and a server may close a connection just after its response.
    if (this.released.length === 1) setImmediate(() => this.giveBack());
  }

  /** The provider responded 429 or 503 to a call that began at `startedAt`; no call is sent for `retryAfterMs`. */
  congested(startedAt: number, retryAfterMs = 0): void {
    this.limit.refused(this.active, startedAt);
    if (retryAfterMs > 0) this.pause(Math.min(retryAfterMs, MAX_PAUSE_MS));
  }

  /** An entry gives up waiting, if it is queued. */
  leave(entry: QueueEntry): void {
    if (!entry.listed) return;
    this.queue.remove(entry);
    this.connections.unwant(this.queue.size);
  }
  /** Closes the connections; no call may be waiting or in flight. */
  close(): void {
    clearTimeout(this.resumption);
    this.connections.destroy();
  }

  private takeConnection(): Connection | undefined {
    if (this.active >= this.limit.current) return undefined;
    const connection = this.connections.take();
    if (connection) this.active += 1;
    return connection;
  }

  private giveBack(): void {
    for (const connection of this.released.splice(0)) this.connections.give(connection);
    this.drain();
  }

  private drain(): void {
    if (this.pauseMs() > 0) return;
    while (this.queue.first) {
      const connection = this.takeConnection();
      if (!connection) return this.openMissing();
      const entry = this.queue.first;
      this.queue.remove(entry);
      entry.run(connection);
    }
  }

  private openMissing(): void {
    const missing = Math.min(this.queue.size, this.limit.current - this.active);
    if (missing > 0) this.connections.want(missing);
  }

  /** Each connection that could not be opened fails one waiting call; where none is open or being opened, all of them. */
  private onConnectionFailure(error: Error, isLast: boolean): void {
    const failed = failureOfSocketError(error, false);
    const count = isLast ? this.queue.size : 1;
    for (let refused = 0; refused < count && this.queue.first; refused += 1) {
      const entry = this.queue.first;
      this.queue.remove(entry);
      entry.refuse(failed);
    }
  }

  private pauseMs(): number {
    if (this.pausedUntil === 0) return 0;
    const ms = this.pausedUntil - performance.now();
    if (ms <= 0) this.pausedUntil = 0;
    return Math.max(0, ms);
  }

  private pause(ms: number): void {
    const until = performance.now() + ms;
    if (until <= this.pausedUntil) return;
    this.pausedUntil = until;
    clearTimeout(this.resumption);
    // One millisecond more, since timers may be early by a fraction of one.
    this.resumption = setTimeout(() => this.resume(), ms + 1);
    for (let entry = this.queue.first; entry;) {
      const { next } = entry;
      if (entry.waitableMs <= ms) {
        this.queue.remove(entry);
        entry.refuse(paused(ms));
      }
      entry = next;
    }
  }

  private resume(): void {
    this.pausedUntil = 0;
    this.drain();
  }
}

/** The failure of a call that was not sent because the provider has asked all callers to wait longer than it can. */
function paused(pauseMs: number): FailedAttempt {
  return { kind: 'rate-limited', sent: false, refusedHere: true, retryAfterMs: Math.ceil(pauseMs) };
}

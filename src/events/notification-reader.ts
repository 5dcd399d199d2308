import { setTimeout as sleep } from 'node:timers/promises';
import type { EventNotification } from './event-bus.js';

type Next = Promise<IteratorResult<EventNotification, unknown>>;

/** Notifications that are read together: ids, or one that some were missed. */
export type NotificationBatch = { readonly ids: readonly string[] } | { readonly missedSince: Date };

/** Reads the notifications of one subscription, and discards those that arrive while their rows cannot be read. */
export class NotificationReader {
  private readonly notifications: AsyncIterator<EventNotification, unknown>;
  private pending: Next | undefined;

  constructor(
    notifications: AsyncIterable<EventNotification>,
    private readonly signal: AbortSignal,
  ) {
    this.notifications = notifications[Symbol.asyncIterator]();
  }

  /** The next notification with all that have arrived by now, at most `limit`; undefined at the end. */
  async nextBatch(limit: number): Promise<NotificationBatch | undefined> {
    const { done, value } = await this.peek();
    if (done) return undefined;
    this.pending = undefined;
    if ('missedSince' in value) return value;
    const ids = [value.id];
    while (ids.length < limit) {
      const next = await Promise.race([this.peek(), nothingYet()]);
      if (next === undefined || next.done || 'missedSince' in next.value) break; // which stays pending
      this.pending = undefined;
      ids.push(next.value.id);
    }
    return { ids };
  }

  /** Discards the ids that arrive within `ms`, so that they do not overflow the queue. Rejects when the subscription ends meanwhile. */
  async discardFor(ms: number): Promise<void> {
    const over = pause(ms, this.signal);
    over.catch(() => undefined); // also where the notifications fail first
    for (;;) {
      const next = await Promise.race([over, this.peek()]);
      if (next === undefined) return;
      if (next.done || 'missedSince' in next.value) return over; // which stays pending
      this.pending = undefined;
    }
  }

  private peek(): Next {
    if (this.pending === undefined) {
      this.pending = this.notifications.next();
      this.pending.catch(() => undefined); // the next caller that awaits it handles a rejection
    }
    return this.pending;
  }
}

function nothingYet(): Promise<undefined> {
  return new Promise((resolve) => setImmediate(resolve, undefined));
}

/** Resolves after up to `ms`, jittered, so that subscriptions do not read at the same time; rejects when `signal` aborts. */
export function pause(ms: number, signal: AbortSignal): Promise<undefined> {
  return sleep(ms * (0.5 + Math.random() / 2), undefined, { signal, ref: false });
}

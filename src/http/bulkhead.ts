/** A call that waits for a slot; the links belong to the queue. */
export interface QueueEntry {
  /** Called when the entry got a slot, which it gives back with `release`. */
  run(): void;
  previous: QueueEntry | undefined;
  next: QueueEntry | undefined;
  queued: boolean;
}

/**
 * Limits the calls in flight to one provider, with a bounded first-in-first-out queue. The queue is a linked list, so that a call
 * whose callers have all timed out leaves the middle of the queue at once.
 */
export class Bulkhead {
  private active = 0;
  private waiting = 0;
  private first: QueueEntry | undefined;
  private last: QueueEntry | undefined;
  private draining = false;

  constructor(
    private readonly maxActive: number,
    private readonly maxQueued: number,
  ) {}

  /** `acquired`: the caller has a slot; `queued`: `run` will be called; `full`: neither. */
  acquire(entry: QueueEntry): 'acquired' | 'queued' | 'full' {
    if (this.active < this.maxActive && this.waiting === 0) {
      this.active += 1;
      return 'acquired';
    }
    if (this.waiting >= this.maxQueued) return 'full';
    this.append(entry);
    return 'queued';
  }

  /** Gives a slot back. */
  release(): void {
    this.active -= 1;
    if (this.waiting === 0 || this.draining) return;
    this.draining = true;
    // Not synchronously: we may be inside undici's parser, which a new dispatch must not re-enter.
    queueMicrotask(() => this.drain());
  }

  /** Removes an entry from the queue, if it is queued. */
  remove(entry: QueueEntry): void {
    if (!entry.queued) return;
    if (entry.previous) entry.previous.next = entry.next;
    else this.first = entry.next;
    if (entry.next) entry.next.previous = entry.previous;
    else this.last = entry.previous;
    entry.previous = entry.next = undefined;
    entry.queued = false;
    this.waiting -= 1;
  }

  private drain(): void {
    this.draining = false;
    while (this.first && this.active < this.maxActive) {
      const entry = this.first;
      this.remove(entry);
      this.active += 1;
      entry.run();
    }
  }

  private append(entry: QueueEntry): void {
    entry.queued = true;
    entry.previous = this.last;
    if (this.last) this.last.next = entry;
    else this.first = entry;
    this.last = entry;
    this.waiting += 1;
  }
}

/** Something that is notified when a deadline expires; the links belong to the deadline. */
export interface DeadlineWatcher {
  expire(): void;
  previous: DeadlineWatcher | undefined;
  next: DeadlineWatcher | undefined;
  watching: boolean;
}

/** Part of a mutation's deadline reserved for responding with what is known of a write that is still in progress. */
const RESPONSE_RESERVE_MS = 250;

/** A write may be sent within this share of the time until its mutation responds; the rest is for recording that it was not sent. */
const SEND_SHARE = 0.8;

/**
 * The deadline of one operation, with one timer for all its watchers: a nested query has hundreds of them, and a timer or an
 * `AbortSignal` listener for each is expensive. A linked list, because the discarded backing tables of a `Set` retain dead entries
 * until a major garbage collection.
 */
export class Deadline {
  private readonly at: number;
  private last: DeadlineWatcher | undefined;
  private readonly timer: NodeJS.Timeout;
  private ended = false;

  constructor(timeoutMs: number) {
    this.at = performance.now() + timeoutMs;
    this.timer = setTimeout(() => this.expire(), timeoutMs);
    this.timer.unref();
  }

  /** Never negative. */
  get remainingMs(): number {
    return this.ended ? 0 : Math.max(0, this.at - performance.now());
  }

  /** Until a mutation responds, whether or not its write has ended. Never negative. */
  get respondWithinMs(): number {
    return Math.max(0, this.remainingMs - RESPONSE_RESERVE_MS);
  }

  /** How long a write may still wait before it is sent: one that was not sent by then is not sent, and its mutation says so. */
  get sendWithinMs(): number {
    return this.respondWithinMs * SEND_SHARE;
  }

  /** False where it expired early because its client disconnected. */
  get isTimeUp(): boolean {
    return performance.now() >= this.at;
  }

  get expired(): boolean {
    return this.ended;
  }

  /** Calls the watcher's `expire` on expiry, or at once if the deadline has expired already. */
  watch(watcher: DeadlineWatcher): void {
    if (this.ended) return watcher.expire();
    watcher.previous = this.last;
    if (this.last) this.last.next = watcher;
    this.last = watcher;
    watcher.watching = true;
  }

  unwatch(watcher: DeadlineWatcher): void {
    if (!watcher.watching) return;
    if (watcher.previous) watcher.previous.next = watcher.next;
    if (watcher.next) watcher.next.previous = watcher.previous;
    else this.last = watcher.previous;
    watcher.previous = watcher.next = undefined;
    watcher.watching = false;
  }

  /** Expires now: the time is up or the client disconnected. Every watcher is notified. */
  expire(): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    while (this.last) {
      const watcher = this.last;
      this.unwatch(watcher);
      watcher.expire();
    }
  }

  /** Stops the timer and drops the watchers without notifying them, once the operation has its response. */
  clear(): void {
    clearTimeout(this.timer);
    while (this.last) this.unwatch(this.last);
  }
}

type Expire = () => void;

/** Something that waits under a deadline; the links are the deadline's own. */
export interface DeadlineWaiter {
  /** Time is up. */
  expire(): void;
  earlier: DeadlineWaiter | undefined;
  later: DeadlineWaiter | undefined;
  waiting: boolean;
}

/**
 * The one deadline of an operation. Waits are linked to it instead of each holding a timer or an `AbortSignal` listener:
 * a nested query has hundreds of them, and one timer serves all. A linked list and not a `Set`, whose dropped tables keep
 * what they held alive until the next full collection.
 */
export class Deadline {
  readonly at: number;
  private last: DeadlineWaiter | undefined;
  private readonly timer: NodeJS.Timeout;
  private ended = false;

  constructor(ms: number) {
    this.at = performance.now() + ms;
    this.timer = setTimeout(() => this.expire(), ms);
    this.timer.unref();
  }

  /** Milliseconds left; never negative. */
  get remaining(): number {
    return this.ended ? 0 : Math.max(0, this.at - performance.now());
  }

  get expired(): boolean {
    return this.ended;
  }

  /** Calls `expire` when time is up, or at once if it is already; the returned function takes the wait back. */
  onExpire(expire: Expire): () => void {
    const wait: DeadlineWaiter = { expire, earlier: undefined, later: undefined, waiting: false };
    this.watch(wait);
    return () => this.unwatch(wait);
  }

  /** `onExpire` without its two functions, for who waits hundreds of times per operation. */
  watch(wait: DeadlineWaiter): void {
    if (this.ended) return wait.expire();
    wait.earlier = this.last;
    if (this.last) this.last.later = wait;
    this.last = wait;
    wait.waiting = true;
  }

  unwatch(wait: DeadlineWaiter): void {
    if (!wait.waiting) return;
    if (wait.earlier) wait.earlier.later = wait.later;
    if (wait.later) wait.later.earlier = wait.earlier;
    else this.last = wait.earlier;
    wait.earlier = wait.later = undefined;
    wait.waiting = false;
  }

  /** Ends every wait now: time is up, or nobody listens to the answer any more. */
  expire(): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    this.drop((wait) => wait.expire());
  }

  /** Releases the timer once the operation has been answered. */
  done(): void {
    clearTimeout(this.timer);
    this.drop(() => undefined);
  }

  private drop(told: (wait: DeadlineWaiter) => void): void {
    while (this.last) {
      const wait = this.last;
      this.unwatch(wait);
      told(wait);
    }
  }
}

type Expire = () => void;

/**
 * The one deadline of an operation. Waits register a callback instead of each holding a timer or an `AbortSignal` listener:
 * a nested query has hundreds of them, and one timer serves all.
 */
export class Deadline {
  readonly at: number;
  private readonly waits = new Set<Expire>();
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
    if (this.ended) {
      expire();
      return () => undefined;
    }
    this.waits.add(expire);
    return () => this.waits.delete(expire);
  }

  /** Ends every wait now: time is up, or nobody listens to the answer any more. */
  expire(): void {
    if (this.ended) return;
    this.ended = true;
    clearTimeout(this.timer);
    for (const wait of this.waits) wait();
    this.waits.clear();
  }

  /** Releases the timer once the operation has been answered. */
  done(): void {
    clearTimeout(this.timer);
    this.waits.clear();
  }
}

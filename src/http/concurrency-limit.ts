/** Calls at once to a provider that nothing is known about yet. */
const FIRST_LIMIT = 256;

/** However often the provider refuses, this many calls may be in flight. */
const LEAST = 4;

/** What remains of the calls in flight after a refusal. */
const DECREASE = 0.7;

/** After the first refusal the limit grows by this share for each limit's worth of successful calls. */
const INCREASE = 0.05;

/**
 * How many calls one provider takes at once: additive increase, multiplicative decrease, as TCP does it. It doubles with each limit's worth of
 * successful calls until the provider refuses for the first time with 429 or 503, and never exceeds `ceiling`.
 */
export class ConcurrencyLimit {
  private limit: number;
  private hasBeenRefused = false;
  /** By `performance.now()`; refusals of calls that began before it are of the same congestion. */
  private decreasedAt = -Infinity;

  constructor(private readonly ceiling: number) {
    this.limit = Math.min(FIRST_LIMIT, ceiling);
  }

  get current(): number {
    return Math.floor(this.limit);
  }

  /** A call succeeded while `active` calls, itself included, were in flight. */
  succeeded(active: number): void {
    // A limit that is not in use has proved nothing.
    if (active * 2 < this.limit || this.limit === this.ceiling) return;
    const step = this.hasBeenRefused ? Math.max(1 / this.limit, INCREASE) : 1;
    this.limit = Math.min(this.ceiling, this.limit + step);
  }

  /** The provider refused a call that began at `startedAt`, by `performance.now()`, because it has too much to do. */
  refused(active: number, startedAt: number): void {
    if (startedAt < this.decreasedAt) return;
    this.decreasedAt = performance.now();
    this.hasBeenRefused = true;
    this.limit = Math.min(this.limit, Math.max(LEAST, Math.min(this.limit, active) * DECREASE));
  }
}

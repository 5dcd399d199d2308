export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerOptions {
  /** The breaker opens when more than this fraction of the last `size` calls failed. */
  threshold?: number;
  size?: number;
  /** With fewer calls than this in the window it never opens. */
  minimumCalls?: number;
  /** Milliseconds it stays open before one trial call is admitted. */
  openMs?: number;
  /** Calls that may wait for the trial call's result; further ones are refused. */
  maxWaiting?: number;
  /** By `performance.now()`. */
  now?: () => number;
}

/** A call that waits for the trial call's result. */
export interface TrialWaiter {
  /** Called once the breaker is no longer half-open: the call asks again. */
  trialEnded(): void;
}

type StateListener = (endpoint: string, state: BreakerState) => void;

/** One breaker for each endpoint, created at its first call: a failing endpoint does not block the provider's other endpoints. */
export class Breakers {
  private readonly byEndpoint = new Map<string, Breaker>();

  constructor(
    private readonly options: BreakerOptions | undefined,
    private readonly onState: StateListener,
  ) {}

  of(endpoint: string): Breaker {
    let breaker = this.byEndpoint.get(endpoint);
    if (breaker === undefined) {
      breaker = new Breaker({ ...this.options, onState: (state) => this.onState(endpoint, state) });
      this.byEndpoint.set(endpoint, breaker);
      this.onState(endpoint, 'closed');
    }
    return breaker;
  }
}

interface BreakerDeps extends BreakerOptions {
  onState?: (state: BreakerState) => void;
}

/**
 * Circuit breaker of one endpoint. While it is open it refuses at once. While it is half-open, calls wait for the result of the one trial call, so
 * that the first operation after an outage gets all its fields.
 */
export class Breaker {
  private readonly window: SlidingWindow;
  private readonly threshold: number;
  private readonly minimumCalls: number;
  private readonly openMs: number;
  private readonly maxWaiting: number;
  private readonly onState: (state: BreakerState) => void;
  private readonly now: () => number;
  private state: BreakerState = 'closed';
  private openedAt = 0;
  /** Generation counter: results from before the last state change are ignored. */
  private generation = 1;
  private waiting = new Set<TrialWaiter>();

  constructor(deps: BreakerDeps = {}) {
    this.threshold = deps.threshold ?? 0.5;
    this.minimumCalls = deps.minimumCalls ?? 10;
    this.openMs = deps.openMs ?? 3_000;
    this.maxWaiting = deps.maxWaiting ?? 10_000;
    this.window = new SlidingWindow(deps.size ?? 30);
    this.onState = deps.onState ?? (() => undefined);
    this.now = deps.now ?? (() => performance.now());
  }

  /** Whether a call would not be admitted now; reading it changes nothing. */
  get refuses(): boolean {
    if (this.state === 'closed') return false;
    return this.state === 'half-open' || this.now() - this.openedAt < this.openMs;
  }

  /** Returns a permit, to be given back with the call's result, or 0 if the call is not admitted: it may `wait`. */
  admit(): number {
    if (this.state === 'closed') return this.generation;
    if (this.refuses) return 0;
    this.become('half-open');
    return this.generation;
  }

  /** Lets a call that was not admitted wait for the trial call; false where there is none, or too many wait for it. */
  wait(waiter: TrialWaiter): boolean {
    if (this.state !== 'half-open' || this.waiting.size >= this.maxWaiting) return false;
    this.waiting.add(waiter);
    return true;
  }

  /** The call gives up waiting, if it waits. */
  leave(waiter: TrialWaiter): void {
    this.waiting.delete(waiter);
  }

  succeeded(permit: number): void {
    if (permit !== this.generation) return;
    if (this.state === 'half-open') {
      this.window.clear();
      this.become('closed');
    }
    this.window.add(false);
  }

  failed(permit: number): void {
    if (permit !== this.generation) return;
    this.window.add(true);
    const { total, failures } = this.window;
    const opens = total >= this.minimumCalls && failures > this.threshold * total;
    if (this.state === 'closed' && !opens) return;
    this.openedAt = this.now();
    this.become('open');
  }

  /** The call ended without a result about the provider; the next call may be the trial call. */
  abandoned(permit: number): void {
    if (permit === this.generation && this.state === 'half-open') this.become('open');
  }

  private become(state: BreakerState): void {
    this.state = state;
    this.generation += 1;
    this.onState(state);
    if (state !== 'half-open' && this.waiting.size > 0) setImmediate(() => this.release());
  }

  /** Not at once: we are inside undici's parser. */
  private release(): void {
    const { waiting } = this;
    this.waiting = new Set();
    for (const waiter of waiting) waiter.trialEnded();
  }
}

/** The results of the last `size` calls, in a ring buffer. */
class SlidingWindow {
  total = 0;
  failures = 0;
  private readonly failed: boolean[];
  private position = 0;

  constructor(private readonly size: number) {
    this.failed = new Array<boolean>(size).fill(false);
  }

  add(failed: boolean): void {
    if (this.failed[this.position]) this.failures -= 1;
    if (failed) this.failures += 1;
    this.failed[this.position] = failed;
    this.position = (this.position + 1) % this.size;
    this.total = Math.min(this.size, this.total + 1);
  }

  clear(): void {
    this.failed.fill(false);
    this.total = this.failures = 0;
  }
}

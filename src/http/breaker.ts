import { CircuitState, CountBreaker } from 'cockatiel';

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerOptions {
  /** Part of the last `size` calls that must have failed. */
  threshold?: number;
  size?: number;
  /** Fewer calls than this never open it. */
  minimumCalls?: number;
  /** Milliseconds of rest before one call is let through to see. */
  openMs?: number;
}

/** One breaker for each endpoint, made when it is first called: an endpoint that fails costs its own reads, not its neighbours'. */
export class Breakers {
  private readonly byEndpoint = new Map<string, Breaker>();

  constructor(
    private readonly options: BreakerOptions | undefined,
    private readonly onState: (endpoint: string, state: BreakerState) => void,
  ) {}

  of(endpoint: string): Breaker {
    let breaker = this.byEndpoint.get(endpoint);
    if (breaker === undefined) {
      breaker = new Breaker(this.options, (state) => this.onState(endpoint, state));
      this.byEndpoint.set(endpoint, breaker);
      this.onState(endpoint, 'closed');
    }
    return breaker;
  }
}

/**
 * One endpoint's breaker. The counting is cockatiel's; its policy wrapper is not used because it costs several promises per
 * call and makes callers of a half-open circuit wait, where we must refuse at once so that a refused write is never sent.
 */
export class Breaker {
  private readonly counts: CountBreaker;
  private readonly openMs: number;
  private state: BreakerState = 'closed';
  private openedAt = 0;
  /** Results of calls admitted before the last change of state say nothing about the present one. */
  private era = 1;

  constructor(
    options: BreakerOptions = {},
    private readonly onState: (state: BreakerState) => void = () => undefined,
    private readonly now: () => number = () => performance.now(),
  ) {
    const { threshold = 0.5, size = 30, minimumCalls = 10, openMs = 3_000 } = options;
    this.counts = new CountBreaker({ threshold, size, minimumNumberOfCalls: minimumCalls });
    this.openMs = openMs;
  }

  /** Whether a call would be refused now; asking changes nothing. */
  get refuses(): boolean {
    if (this.state === 'closed') return false;
    return this.state === 'half-open' || this.now() - this.openedAt < this.openMs;
  }

  /** Lets a call through and returns its pass, to be given back with its result; 0 refuses it. */
  admit(): number {
    if (this.state === 'closed') return this.era;
    if (this.refuses) return 0;
    this.become('half-open');
    return this.era;
  }

  succeeded(pass: number): void {
    if (pass !== this.era) return;
    this.counts.success(this.state === 'half-open' ? CircuitState.HalfOpen : CircuitState.Closed);
    if (this.state === 'half-open') this.become('closed');
  }

  failed(pass: number): void {
    if (pass !== this.era) return;
    const opens = this.counts.failure(this.state === 'half-open' ? CircuitState.HalfOpen : CircuitState.Closed);
    if (!opens) return;
    this.openedAt = this.now();
    this.become('open');
  }

  /** The call ended without saying anything about the provider; another may be the one to see. */
  abandoned(pass: number): void {
    if (pass === this.era && this.state === 'half-open') this.become('open');
  }

  private become(state: BreakerState): void {
    this.state = state;
    this.era += 1;
    this.onState(state);
  }
}

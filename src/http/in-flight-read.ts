import type { z } from 'zod';
import { ProviderCall, type Transport } from './call.js';
import type { Deadline, DeadlineWaiter } from './deadline.js';
import type { Endpoint } from './endpoint.js';
import type { HttpExchangeTimeouts } from './http-exchange.js';
import { upstreamError, type FailedAttempt } from './failure.js';
import type { InFlightReads } from './in-flight-reads.js';

/** One caller of a flight, who waits under their own deadline. */
class Waiter implements DeadlineWaiter {
  earlier: DeadlineWaiter | undefined;
  later: DeadlineWaiter | undefined;
  waiting = false;
  resolve!: (value: unknown) => void;
  reject!: (error: Error) => void;
  readonly promise: Promise<unknown>;

  constructor(
    readonly flight: InFlightRead,
    readonly deadline: Deadline,
  ) {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  expire(): void {
    this.flight.leave(this);
  }
}

/** One read in flight and everybody who waits for it, each until their own deadline; the last to leave turns it back. */
export class InFlightRead extends ProviderCall {
  /** The next one in its bucket, and whether it is in one: for `Flights` only. */
  below: InFlightRead | undefined;
  joinable = false;
  private waiters: Waiter[] = [];

  constructor(
    lane: Transport,
    private readonly flights: InFlightReads,
    readonly tenant: string,
    endpoint: Endpoint,
    schema: z.ZodType,
    path: string,
    limits: HttpExchangeTimeouts,
  ) {
    super(lane, endpoint, schema, path, undefined, 'read', limits);
  }

  /** The one promise of one waiter. */
  join(deadline: Deadline): Promise<unknown> {
    const waiter = new Waiter(this, deadline);
    this.waiters.push(waiter);
    deadline.watch(waiter);
    return waiter.promise;
  }

  /** This waiter's time is up. */
  leave(waiter: Waiter): void {
    waiter.reject(upstreamError(this.lane.provider, this.endpoint.name, { kind: 'timeout', sent: this.wasSent }));
    this.waiters = this.waiters.filter((other) => other !== waiter);
    if (this.waiters.length > 0) return;
    this.flights.remove(this);
    this.abandon();
  }

  protected override succeed(_: number, value: unknown): void {
    this.flights.remove(this);
    for (const waiter of this.waiters) {
      waiter.deadline.unwatch(waiter);
      waiter.resolve(value);
    }
  }

  protected override fail(failed: FailedAttempt): void {
    this.flights.remove(this);
    const error = upstreamError(this.lane.provider, this.endpoint.name, failed);
    for (const waiter of this.waiters) {
      waiter.deadline.unwatch(waiter);
      waiter.reject(error);
    }
  }

  protected override remainingMs(): number {
    let longest = 0;
    for (const { deadline } of this.waiters) longest = Math.max(longest, deadline.remaining);
    return longest;
  }
}

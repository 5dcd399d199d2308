import type { z } from 'zod';
import { Call, type Lane } from './call.js';
import type { Deadline } from './deadline.js';
import type { Endpoint } from './endpoint.js';
import type { ExchangeLimits } from './exchange.js';
import { upstreamError, type Failed } from './failure.js';

interface Waiter {
  deadline: Deadline;
  resolve(value: unknown): void;
  reject(error: Error): void;
  /** Takes the wait on the deadline back. */
  release(): void;
}

export interface FlightRequest {
  endpoint: Endpoint;
  schema: z.ZodType;
  path: string;
  limits: ExchangeLimits;
  /** Called once, when the flight can be joined no longer. */
  onEnd: () => void;
}

/** One read in flight and everybody who waits for it, each until their own deadline; the last to leave turns it back. */
export class Flight extends Call {
  readonly answerSchema: z.ZodType;
  private waiters: Waiter[] = [];
  private readonly onEnd: () => void;

  constructor(lane: Lane, { endpoint, schema, path, limits, onEnd }: FlightRequest) {
    super(lane, endpoint, schema, path, undefined, 'read', limits);
    this.answerSchema = schema;
    this.onEnd = onEnd;
  }

  /** The one promise of one waiter. */
  join(deadline: Deadline): Promise<unknown> {
    return new Promise((resolve, reject) => {
      const waiter: Waiter = { deadline, resolve, reject, release: nothing };
      this.waiters.push(waiter);
      waiter.release = deadline.onExpire(() => this.leave(waiter));
    });
  }

  protected override succeed(_: number, value: unknown): void {
    this.onEnd();
    for (const waiter of this.waiters) {
      waiter.release();
      waiter.resolve(value);
    }
  }

  protected override fail(failed: Failed): void {
    this.onEnd();
    const error = upstreamError(this.lane.provider, this.endpoint.name, failed);
    for (const waiter of this.waiters) {
      waiter.release();
      waiter.reject(error);
    }
  }

  protected override remainingMs(): number {
    let longest = 0;
    for (const { deadline } of this.waiters) longest = Math.max(longest, deadline.remaining);
    return longest;
  }

  private leave(waiter: Waiter): void {
    waiter.reject(upstreamError(this.lane.provider, this.endpoint.name, { failure: 'timeout', sent: this.wasSent }));
    this.waiters = this.waiters.filter((other) => other !== waiter);
    if (this.waiters.length > 0) return;
    this.onEnd();
    this.abandon();
  }
}

function nothing(): void {
  // Replaced as soon as the deadline is asked.
}

import { UpstreamError } from '../errors/upstream-error.js';
import { ProviderCall } from './call.js';
import type { Deadline, DeadlineWatcher } from './deadline.js';
import type { FailedAttempt } from './failure.js';
import type { CallRequest, Transport } from './transport.js';

/** One caller of an in-flight read, with its own deadline. */
class Waiter implements DeadlineWatcher {
  previous: DeadlineWatcher | undefined;
  next: DeadlineWatcher | undefined;
  watching = false;
  resolve!: (value: unknown) => void;
  reject!: (error: Error) => void;
  readonly promise: Promise<unknown>;

  constructor(
    readonly read: InFlightRead,
    readonly deadline: Deadline,
  ) {
    this.promise = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  expire(): void {
    this.read.leave(this);
  }
}

interface InFlightReadRequest extends CallRequest {
  readonly tenant: string;
  readonly onEnd: (read: InFlightRead) => void;
}

/**
 * One in-flight read shared by all identical requests. Each caller waits until its own deadline; when the last one gives up, the
 * request is aborted.
 */
export class InFlightRead extends ProviderCall {
  /** Links of the table `InFlightReads`. */
  nextInBucket: InFlightRead | undefined;
  bucket = 0;
  joinable = false;
  readonly tenant: string;
  protected override readonly kind = 'read';
  private readonly ended: (read: InFlightRead) => void;
  private waiters: Waiter[] = [];

  constructor(transport: Transport, request: InFlightReadRequest) {
    super(transport, request);
    this.tenant = request.tenant;
    this.ended = request.onEnd;
  }

  /** Adds a caller; its promise ends with the read or at its deadline. */
  join(deadline: Deadline): Promise<unknown> {
    const waiter = new Waiter(this, deadline);
    this.waiters.push(waiter);
    deadline.watch(waiter);
    return waiter.promise;
  }

  /** The waiter's deadline has expired. */
  leave(waiter: Waiter): void {
    waiter.reject(this.error({ kind: 'timeout', sent: this.wasSent }));
    this.waiters = this.waiters.filter((other) => other !== waiter);
    if (this.waiters.length === 0) this.abandon(waiter.deadline.isTimeUp);
  }

  protected override onEnd(): void {
    this.ended(this);
  }

  protected override succeed(_status: number, value: unknown): void {
    for (const waiter of this.waiters) {
      waiter.deadline.unwatch(waiter);
      waiter.resolve(value);
    }
  }

  protected override fail(failed: FailedAttempt): void {
    const error = this.error(failed);
    for (const waiter of this.waiters) {
      waiter.deadline.unwatch(waiter);
      waiter.reject(error);
    }
  }

  protected override remainingMs(): number {
    let longest = 0;
    for (const { deadline } of this.waiters) longest = Math.max(longest, deadline.remainingMs);
    return longest;
  }

  private error(failed: FailedAttempt): UpstreamError {
    return new UpstreamError({ provider: this.transport.provider, endpoint: this.endpoint.name, ...failed });
  }
}

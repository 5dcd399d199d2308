import type { z } from 'zod';
import { Call, type Lane } from './call.js';
import type { Endpoint } from './endpoint.js';
import type { ExchangeLimits } from './exchange.js';
import { upstreamError, type Failed } from './failure.js';
import type { WriteAnswer } from './provider-http.js';

export interface WriteRequest {
  endpoint: Endpoint;
  schema: z.ZodType;
  path: string;
  /** JSON text. */
  body: string | undefined;
  limits: ExchangeLimits;
  onEnd: () => void;
}

/** One write: nobody's deadline ends it, and it is never sent after its promise was rejected. */
export class WriteCall extends Call {
  readonly result: Promise<WriteAnswer<unknown>>;
  private resolve!: (answer: WriteAnswer<unknown>) => void;
  private reject!: (error: Error) => void;
  private readonly answerMs: number;
  private readonly onEnd: () => void;

  constructor(lane: Lane, { endpoint, schema, path, body, limits, onEnd }: WriteRequest) {
    super(lane, endpoint, schema, path, body, 'write', limits);
    this.answerMs = limits.answerMs;
    this.onEnd = onEnd;
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  protected override succeed(status: number, body: unknown): void {
    this.onEnd();
    this.resolve({ status, body });
  }

  protected override fail(failed: Failed): void {
    this.onEnd();
    this.reject(upstreamError(this.lane.provider, this.endpoint.name, failed));
  }

  protected override remainingMs(): number {
    return this.startedAt + this.answerMs - performance.now();
  }
}

import type { z } from 'zod';
import { ProviderCall, type Transport } from './call.js';
import type { Endpoint } from './endpoint.js';
import type { HttpExchangeTimeouts } from './http-exchange.js';
import { upstreamError, type FailedAttempt } from './failure.js';
import type { WriteResponse } from './provider-http.js';

export interface WriteRequest {
  endpoint: Endpoint;
  schema: z.ZodType;
  path: string;
  /** JSON text. */
  body: string | undefined;
  limits: HttpExchangeTimeouts;
  onEnd: () => void;
}

/** One write: nobody's deadline ends it, and it is never sent after its promise was rejected. */
export class WriteCall extends ProviderCall {
  readonly result: Promise<WriteResponse<unknown>>;
  private resolve!: (answer: WriteResponse<unknown>) => void;
  private reject!: (error: Error) => void;
  private readonly answerMs: number;
  private readonly onEnd: () => void;

  constructor(lane: Transport, { endpoint, schema, path, body, limits, onEnd }: WriteRequest) {
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

  protected override fail(failed: FailedAttempt): void {
    this.onEnd();
    this.reject(upstreamError(this.lane.provider, this.endpoint.name, failed));
  }

  protected override remainingMs(): number {
    return this.startedAt + this.answerMs - performance.now();
  }
}

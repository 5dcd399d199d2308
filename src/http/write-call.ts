import { UpstreamError } from '../errors/upstream-error.js';
import { ProviderCall } from './call.js';
import type { FailedAttempt } from './failure.js';
import type { HttpExchangeTimeouts } from './http-exchange.js';
import type { CallRequest, Transport } from './transport.js';

export interface WriteResponse<T> {
  status: number;
  body: T;
}

/** One write: sent by the time in its request or never, and no deadline ends it once it was sent. */
export class WriteCall extends ProviderCall {
  readonly result: Promise<WriteResponse<unknown>>;
  protected override readonly kind = 'write';
  private readonly sendBy: number;
  private resolve!: (response: WriteResponse<unknown>) => void;
  private reject!: (error: Error) => void;

  constructor(
    transport: Transport,
    request: CallRequest & { readonly timeouts: Required<HttpExchangeTimeouts> },
    private readonly ended: () => void,
  ) {
    super(transport, request);
    this.sendBy = request.timeouts.sendBy;
    this.result = new Promise((resolve, reject) => {
      this.resolve = resolve;
      this.reject = reject;
    });
  }

  protected override onEnd(): void {
    this.ended();
  }

  protected override succeed(status: number, body: unknown): void {
    this.resolve({ status, body });
  }

  protected override fail(failed: FailedAttempt): void {
    this.reject(new UpstreamError({ provider: this.transport.provider, endpoint: this.endpoint.name, ...failed }));
  }

  protected override notBegun(error: Error): void {
    this.reject(error);
  }

  protected override remainingMs(): number {
    return this.sendBy - performance.now();
  }
}

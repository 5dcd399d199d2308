import type { Dispatcher } from 'undici';
import { errorKindOfStatus, failureOfSocketError, REFUSED_HERE, type FailedAttempt } from './failure.js';

/** Larger responses are rejected; no provider documents one near this size. */
export const MAX_RESPONSE_BYTES = 2 * 1024 * 1024;

/** One complete response. */
export interface HttpResponse {
  status: number;
  body: string;
  retryAfter: string | undefined;
}

/** Notified once of how an exchange ended. */
export interface HttpExchangeListener {
  onResponse(response: HttpResponse): void;
  onFailure(failed: FailedAttempt): void;
}

export interface HttpExchangeTimeouts {
  /** Until the response is complete. */
  responseTimeoutMs: number;
  /** If set, the request is not written after this time, by `performance.now()`, and `responseTimeoutMs` starts when it is written. */
  sendBy?: number;
}

const ABORTED = new Error('aborted');

/** What ends the request of an exchange. */
type RequestController = Pick<Dispatcher.DispatchController, 'abort' | 'aborted'>;

/** One request and its response, as a handler of undici's `dispatch`. Collects the chunks and notifies the listener once; ignores late events. */
export class HttpExchange {
  /** Whether the request has begun to be written to a socket. */
  sent = false;
  private ended = false;
  private controller: RequestController | undefined;
  private chunk: Buffer | undefined;
  private more: Buffer[] | undefined;
  private size = 0;
  private status = 0;
  private retryAfter: string | undefined;
  private timer: NodeJS.Timeout;

  constructor(
    private readonly listener: HttpExchangeListener,
    private readonly timeouts: HttpExchangeTimeouts,
  ) {
    // Our own timers, because undici checks its own only every half second.
    const { responseTimeoutMs, sendBy } = timeouts;
    this.timer = setTimeout(expire, sendBy === undefined ? responseTimeoutMs : sendBy - performance.now(), this);
  }

  /** Ends it without notifying the listener; a request not yet written will not be written. */
  abort(): void {
    this.end();
    this.controller?.abort(ABORTED);
  }

  onRequestStart(controller: RequestController): void {
    if (this.ended) return controller.abort(ABORTED);
    if (this.sent) {
      // undici may write a request again when its socket closes between responses; a write must not be sent twice.
      this.fail({ kind: 'broken', sent: true });
      return controller.abort(ABORTED);
    }
    const { sendBy } = this.timeouts;
    if (sendBy !== undefined && performance.now() >= sendBy) {
      // The timer is late where the event loop was blocked.
      this.fail(REFUSED_HERE);
      return controller.abort(ABORTED);
    }
    this.controller = controller;
    this.sent = true;
    if (sendBy === undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(expire, this.timeouts.responseTimeoutMs, this);
  }

  onResponseStart(_: unknown, status: number, headers: Record<string, string | string[] | undefined>): void {
    if (this.ended || status < 200) return;
    this.status = status;
    const retryAfter = headers['retry-after'];
    this.retryAfter = typeof retryAfter === 'string' ? retryAfter : undefined;
    if (Number(headers['content-length']) > MAX_RESPONSE_BYTES) this.rejectSize();
  }

  onResponseData(_: unknown, chunk: Buffer): void {
    if (this.ended) return;
    this.size += chunk.length;
    if (this.size > MAX_RESPONSE_BYTES) return this.rejectSize();
    if (this.chunk === undefined) this.chunk = chunk;
    else if (this.more === undefined) this.more = [this.chunk, chunk];
    else this.more.push(chunk);
  }

  onResponseEnd(): void {
    if (this.ended) return;
    const body = this.more === undefined ? this.chunk : Buffer.concat(this.more, this.size);
    this.end();
    this.listener.onResponse({
      status: this.status,
      body: body === undefined ? '' : body.toString('utf8'),
      retryAfter: this.retryAfter,
    });
  }

  onResponseError(_: unknown, error: Error): void {
    this.fail(failureOfSocketError(error, this.sent));
  }

  /** A timeout has expired. */
  expire(): void {
    if (this.ended) return;
    if (this.sent) this.fail({ kind: 'timeout', sent: true });
    else this.fail(this.timeouts.sendBy === undefined ? { kind: 'unreachable', sent: false } : REFUSED_HERE);
    this.controller?.abort(ABORTED);
  }

  // An error status decides the failure, whatever the size of its body.
  private rejectSize(): void {
    this.fail({ kind: errorKindOfStatus(this.status) ?? 'bad-response', sent: true, status: this.status });
    this.controller?.abort(ABORTED);
  }

  private fail(failed: FailedAttempt): void {
    if (this.ended) return;
    this.end();
    this.listener.onFailure(failed);
  }

  private end(): void {
    this.ended = true;
    clearTimeout(this.timer);
    this.chunk = this.more = undefined;
  }
}

function expire(exchange: HttpExchange): void {
  exchange.expire();
}

import type { Dispatcher } from 'undici';
import { failureOfSocketError, errorKindOfStatus, type FailedAttempt } from './failure.js';

/** Larger answers are refused: no provider documents any near it. */
export const MAX_RESPONSE_BYTES = 2 * 1024 * 1024;

/** What came back, whole. */
export interface HttpResponse {
  status: number;
  body: string;
  retryAfter: string | undefined;
}

/** Told once how an exchange ended. */
export interface HttpExchangeListener {
  answered(answer: HttpResponse): void;
  broke(failed: FailedAttempt): void;
}

export interface HttpExchangeTimeouts {
  /** For the whole answer. */
  answerMs: number;
  /** When set, `answerMs` begins when the request is written, and this bounds the time until then. */
  unsentMs?: number;
}

const GIVEN_UP = new Error('given up');

/** One request and its answer over undici's `dispatch`: chunks are collected, the owner hears once, late events are ignored. */
export class HttpExchange implements Dispatcher.DispatchHandler {
  /** Whether undici began writing the request on a socket. */
  sent = false;
  private over = false;
  private controller: Dispatcher.DispatchController | undefined;
  private chunk: Buffer | undefined;
  private more: Buffer[] | undefined;
  private size = 0;
  private status = 0;
  private retryAfter: string | undefined;
  private timer: NodeJS.Timeout;

  constructor(
    private readonly owner: HttpExchangeListener,
    private readonly limits: HttpExchangeTimeouts,
  ) {
    // Own timers: undici's are swept every half second.
    this.timer = setTimeout(expire, limits.unsentMs ?? limits.answerMs, this);
  }

  /** Ends it without telling the owner; a request not yet written will not be. */
  giveUp(): void {
    this.end();
    this.controller?.abort(GIVEN_UP);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    if (this.over) return controller.abort(GIVEN_UP);
    if (this.sent) {
      // undici may write a request again when its socket dies between answers; a write must not go twice.
      this.fail({ kind: 'broken', sent: true });
      return controller.abort(GIVEN_UP);
    }
    this.controller = controller;
    this.sent = true;
    if (this.limits.unsentMs === undefined) return;
    clearTimeout(this.timer);
    this.timer = setTimeout(expire, this.limits.answerMs, this);
  }

  onResponseStart(
    _: Dispatcher.DispatchController,
    status: number,
    headers: Record<string, string | string[] | undefined>,
  ): void {
    if (this.over || status < 200) return;
    this.status = status;
    const retryAfter = headers['retry-after'];
    this.retryAfter = typeof retryAfter === 'string' ? retryAfter : undefined;
    if (Number(headers['content-length']) > MAX_RESPONSE_BYTES) this.refuseSize();
  }

  onResponseData(_: Dispatcher.DispatchController, chunk: Buffer): void {
    if (this.over) return;
    this.size += chunk.length;
    if (this.size > MAX_RESPONSE_BYTES) return this.refuseSize();
    if (this.chunk === undefined) this.chunk = chunk;
    else if (this.more === undefined) this.more = [this.chunk, chunk];
    else this.more.push(chunk);
  }

  onResponseEnd(): void {
    if (this.over) return;
    const whole = this.more === undefined ? this.chunk : Buffer.concat(this.more, this.size);
    this.end();
    this.owner.answered({
      status: this.status,
      body: whole === undefined ? '' : whole.toString('utf8'),
      retryAfter: this.retryAfter,
    });
  }

  onResponseError(_: Dispatcher.DispatchController, error: Error): void {
    this.fail(failureOfSocketError(error, this.sent));
  }

  /** Time is up. */
  expire(): void {
    if (this.over) return;
    this.fail(this.sent ? { kind: 'timeout', sent: true } : { kind: 'unreachable', sent: false });
    this.controller?.abort(GIVEN_UP);
  }

  // A failing status says enough by itself, however much text came with it.
  private refuseSize(): void {
    this.fail({ kind: errorKindOfStatus(this.status) ?? 'bad-response', sent: true, status: this.status });
    this.controller?.abort(GIVEN_UP);
  }

  private fail(failed: FailedAttempt): void {
    if (this.over) return;
    this.end();
    this.owner.broke(failed);
  }

  private end(): void {
    this.over = true;
    clearTimeout(this.timer);
    this.chunk = this.more = undefined;
  }
}

function expire(exchange: HttpExchange): void {
  exchange.expire();
}

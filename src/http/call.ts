import type { Pool } from 'undici';
import type { z } from 'zod';
import { UpstreamError } from '../errors/upstream-error.js';
import { parseResponseBody } from './response-body.js';
import type { Breaker, Breakers } from './breaker.js';
import type { Bulkhead, QueueEntry } from './bulkhead.js';
import type { Credentials, CredentialsSource } from './credentials.js';
import type { Endpoint } from './endpoint.js';
import {
  HttpExchange,
  type HttpResponse,
  type HttpExchangeTimeouts,
  type HttpExchangeListener,
} from './http-exchange.js';
import { errorKindOfStatus, readRetryAfter, type FailedAttempt } from './failure.js';
import type { CallObserver } from './provider-http.js';
import { retryDelay, type CallKind, type RetryBudget } from './retry.js';

/** What all calls to one provider share. */
export interface Transport {
  readonly provider: string;
  readonly pool: Pool;
  readonly credentials: CredentialsSource;
  readonly breakers: Breakers;
  readonly bulkhead: Bulkhead;
  readonly budget: RetryBudget;
  readonly observer: CallObserver;
  readonly random: () => number;
  readErrorCode(body: unknown): string | undefined;
  /** Told when a call is over, however it ended. */
  callEnded(): void;
}

const OPEN: FailedAttempt = { kind: 'unreachable', sent: false, refusedHere: true };

/**
 * The part of its operation's remaining time that a read may take, retries included. What hangs off it in the query, and off its
 * siblings in the same list, is asked for only afterwards and must still find time.
 */
const SHARE = 0.6;

/** An attempt with less time than this is not worth sending. */
const WORTH_MS = 50;

/** An abandoned attempt that was given at least this long says that the provider hangs. */
const LONG_ENOUGH_MS = 1_000;

/**
 * One call under its policies, retry(breaker(bulkhead(attempt))), driven by callbacks: a promise is made only for who waits.
 * Subclasses say what a result means to them.
 */
export abstract class ProviderCall implements QueueEntry, HttpExchangeListener {
  previous: QueueEntry | undefined;
  next: QueueEntry | undefined;
  queued = false;

  /** Whether a byte of any attempt may have reached the provider. */
  protected sent = false;
  protected over = false;
  protected readonly startedAt = performance.now();
  private readonly breaker: Breaker;
  private retries = 0;
  private waited = false;
  private renewed = false;
  private pass = 0;
  private attemptAt = 0;
  /** When the call has had its share, by `performance.now()`; renewed when a queue gives way. */
  private until = Infinity;
  private exchange: HttpExchange | undefined;
  private used: Credentials | undefined;
  private timer: NodeJS.Timeout | undefined;

  protected constructor(
    protected readonly lane: Transport,
    readonly endpoint: Endpoint,
    readonly schema: z.ZodType,
    readonly path: string,
    private readonly body: string | undefined,
    private readonly kind: CallKind,
    private readonly limits: HttpExchangeTimeouts,
  ) {
    this.breaker = lane.breakers.of(endpoint.name);
  }

  protected abstract succeed(status: number, value: unknown): void;
  protected abstract fail(failed: FailedAttempt): void;
  /** Milliseconds in which another attempt would still be of use. */
  protected abstract remainingMs(): number;

  start(): void {
    this.lane.budget.earn();
    this.beginShare();
    this.attempt();
  }

  /** The slot is ours, at once or after waiting in the queue. The breaker may have opened meanwhile. */
  run(): void {
    const { lane } = this;
    clearTimeout(this.timer);
    if (this.waited) this.beginShare();
    this.waited = false;
    this.pass = this.breaker.admit();
    if (this.pass === 0) {
      lane.bulkhead.leave();
      return this.end(OPEN);
    }
    this.attemptAt = performance.now();
    const left = this.until - this.attemptAt;
    this.exchange = new HttpExchange(
      this,
      left < this.limits.answerMs ? { ...this.limits, answerMs: Math.max(1, left) } : this.limits,
    );
    const headers = this.body === undefined ? this.used?.bare : this.used?.withBody;
    lane.pool.dispatch(
      { path: this.path, method: this.endpoint.method, headers: headers ?? null, body: this.body ?? null },
      this.exchange,
    );
  }

  answered({ status, body, retryAfter }: HttpResponse): void {
    this.sent = true;
    this.exchange = undefined;
    this.lane.bulkhead.leave();
    const kind = errorKindOfStatus(status);
    if (kind === undefined) {
      this.breaker.succeeded(this.pass);
      return this.read(status, body);
    }
    if (kind === 'timeout' || kind === 'unavailable') this.breaker.failed(this.pass);
    else this.breaker.succeeded(this.pass);
    const failed: FailedAttempt = { kind, sent: true, status };
    const providerCode = this.errorCode(body);
    if (providerCode !== undefined) failed.providerCode = providerCode;
    const retryAfterMs = status === 429 || status === 503 ? readRetryAfter(retryAfter) : undefined;
    if (retryAfterMs !== undefined) failed.retryAfterMs = retryAfterMs;
    this.retryOrEnd(failed);
  }

  broke(failed: FailedAttempt): void {
    this.sent ||= failed.sent;
    this.exchange = undefined;
    this.lane.bulkhead.leave();
    // A body that is too large or gibberish came from a provider that is up.
    if (failed.kind === 'bad-response') this.breaker.succeeded(this.pass);
    else this.breaker.failed(this.pass);
    this.retryOrEnd(failed);
  }

  /** Ends the call where it stands, without a result; nothing more is sent. */
  protected abandon(): void {
    if (this.over) return;
    const { lane, exchange } = this;
    lane.bulkhead.forget(this);
    if (exchange) {
      this.sent ||= exchange.sent;
      exchange.giveUp();
      this.exchange = undefined;
      if (performance.now() - this.attemptAt >= LONG_ENOUGH_MS) this.breaker.failed(this.pass);
      else this.breaker.abandoned(this.pass);
      lane.bulkhead.leave();
    }
    this.finish('timeout');
  }

  /** Whether a byte of the request may have left by now. */
  protected get wasSent(): boolean {
    return this.sent || this.exchange?.sent === true;
  }

  private beginShare(): void {
    if (this.kind === 'read') this.until = performance.now() + this.remainingMs() * SHARE;
  }

  private attempt(): void {
    const headers = this.lane.credentials.take();
    if (headers instanceof Promise)
      headers.then(
        (ready) => this.enqueue(ready),
        (error: unknown) => this.refusedByAuth(error),
      );
    else this.enqueue(headers);
  }

  private enqueue(credentials: Credentials): void {
    if (this.over) return;
    this.used = credentials;
    const { bulkhead } = this.lane;
    if (this.breaker.refuses) return this.end(OPEN);
    const place = bulkhead.enter(this);
    if (place === 'now') return this.run();
    this.waited = true;
    if (place === 'full') return this.end({ kind: 'unreachable', sent: false, refusedHere: true });
    // A read leaves the queue with its last waiter; a write has only this.
    if (this.limits.unsentMs !== undefined) this.timer = setTimeout(() => this.queuedTooLong(), this.limits.unsentMs);
  }

  private queuedTooLong(): void {
    this.lane.bulkhead.forget(this);
    this.end({ kind: 'unreachable', sent: false, refusedHere: true });
  }

  private refusedByAuth(error: unknown): void {
    if (this.over) return;
    if (!(error instanceof UpstreamError)) return this.end(this.notSignedIn());
    const { kind, status, details } = error;
    const failed: FailedAttempt = { kind, sent: false, message: error.message };
    // What waited for a hanging sign-in has no time for another.
    if (kind === 'timeout') failed.refusedHere = true;
    if (status !== undefined) failed.status = status;
    if (details.retryAfterMs !== undefined) failed.retryAfterMs = details.retryAfterMs;
    this.retryOrEnd(failed);
  }

  private notSignedIn(): FailedAttempt {
    const { provider } = this.lane;
    return {
      kind: 'unauthorized',
      sent: false,
      message: `no credentials for ${provider} could be made [${this.endpoint.name}]`,
    };
  }

  private read(status: number, body: string): void {
    const reading = parseResponseBody(body, this.endpoint, this.schema);
    if (!reading.ok) {
      const message = `${this.lane.provider} gave an answer that ${reading.fault} [${this.endpoint.name}]`;
      return this.end({ kind: 'bad-response', sent: true, status, message });
    }
    this.finish('ok');
    this.succeed(status, reading.value);
  }

  private errorCode(body: string): string | undefined {
    if (body === '') return undefined;
    try {
      return this.lane.readErrorCode(JSON.parse(body));
    } catch {
      return undefined;
    }
  }

  private retryOrEnd(failed: FailedAttempt): void {
    const { lane } = this;
    if (failed.status === 401 && failed.sent && !this.renewed && this.used && lane.credentials.renew(this.used)) {
      this.renewed = true;
      // A 401 was not processed, so a write may go again too. Not at once: undici's parser must not be entered again.
      return queueMicrotask(() => this.attempt());
    }
    const remainingMs = Math.min(this.remainingMs(), this.until - performance.now()) - WORTH_MS;
    const delay = retryDelay({ kind: this.kind, failed, retries: this.retries, remainingMs }, lane.random);
    if (delay === null || !lane.budget.spend()) return this.end(failed);
    this.retries += 1;
    lane.observer.retried(this.endpoint.name);
    this.timer = setTimeout(() => this.attempt(), delay);
  }

  private end(failed: FailedAttempt): void {
    if (this.over) return;
    this.finish(failed.kind);
    this.fail(failed);
  }

  private finish(outcome: string): void {
    this.over = true;
    clearTimeout(this.timer);
    this.lane.observer.called(this.endpoint.name, outcome, (performance.now() - this.startedAt) / 1_000);
    this.lane.callEnded();
  }
}

import type { Breaker, TrialWaiter } from './breaker.js';
import type { QueueEntry } from './bulkhead.js';
import { CallRecord } from './call-record.js';
import type { Connection } from './connection.js';
import type { Credentials } from './credentials.js';
import type { Endpoint } from './endpoint.js';
import { errorKindOfStatus, failureOfCredentials, REFUSED_HERE, type FailedAttempt } from './failure.js';
import { HttpExchange, type HttpExchangeListener, type HttpResponse } from './http-exchange.js';
import { failureOfResponse, parseResponse } from './response.js';
import { retryDelay, type CallKind } from './retry.js';
import type { CallRequest, Transport } from './transport.js';

/** A read, retries included, may use at most this fraction of the operation's remaining time, so that nested fields still have time to load. */
const READ_SHARE = 0.6;

/** With less time left than this, an attempt is not worth sending. */
const MIN_ATTEMPT_MS = 50;

/** An attempt whose callers ran out of time after at least this long counts as a failure for the breaker; one whose clients hung up never does. */
const MIN_FAILED_ATTEMPT_MS = 1_000;

/**
 * Runs one provider call through retry -> breaker -> bulkhead -> attempt. Callback-based, to avoid a promise per layer; subclasses
 * deliver the result.
 */
export abstract class ProviderCall implements QueueEntry, TrialWaiter, HttpExchangeListener {
  previous: QueueEntry | undefined;
  next: QueueEntry | undefined;
  listed = false;
  readonly endpoint: Endpoint;
  readonly path: string;
  protected abstract readonly kind: CallKind;
  readonly record: CallRecord;
  private readonly breaker: Breaker;
  /** Whether a byte of an earlier attempt may have reached the provider. */
  private sent = false;
  private finished = false;
  private waited = false;
  private renewed = false;
  private permit = 0;
  private attemptStartedAt = 0;
  /** When a read has used its share, by `performance.now()`. */
  private shareEndsAt = Infinity;
  private exchange: HttpExchange | undefined;
  private connection: Connection | undefined;
  private credentials: Credentials | undefined;
  private timer: NodeJS.Timeout | undefined;

  protected constructor(
    protected readonly transport: Transport,
    private readonly request: CallRequest,
  ) {
    this.endpoint = request.endpoint;
    this.record = new CallRecord(request.endpoint.name, request.keys);
    this.path = request.path;
    this.breaker = transport.breakers.of(request.endpoint.name);
  }

  protected abstract succeed(status: number, value: unknown): void;
  protected abstract fail(failed: FailedAttempt): void;
  /** `CallRequest.begin` has rejected, so nothing was sent; only writes have one. */
  protected notBegun?(error: Error): void;
  /** Called once when the call ends, before its result is delivered. */
  protected abstract onEnd(): void;
  /** How long another attempt would still be of use. */
  protected abstract remainingMs(): number;

  start(): void {
    this.transport.retryBudget.earn();
    this.startShare();
    this.attempt();
  }

  /** The bulkhead gave us a connection, at once or after the queue. The breaker may have opened meanwhile. */
  run(connection: Connection): void {
    clearTimeout(this.timer);
    if (this.waited) this.startShare();
    this.waited = false;
    this.connection = connection;
    this.permit = this.breaker.admit();
    if (this.permit === 0) {
      this.endAttempt(false);
      return this.waitForTrial();
    }
    this.send();
  }

  /** The breaker's trial call has succeeded or failed, or was given up: this call starts again. */
  trialEnded(): void {
    clearTimeout(this.timer);
    if (!this.finished) this.attempt();
  }

  /** The bulkhead has no connection for us: its queue is full, none can be opened, or the provider has asked for a pause. */
  refuse(failed: FailedAttempt): void {
    clearTimeout(this.timer);
    if (failed.refusedHere) return this.end(failed);
    const permit = this.breaker.admit();
    if (permit === 0) return this.waitForTrial();
    this.breaker.failed(permit);
    this.retryOrEnd(failed);
  }

  /** How long it may wait for a connection, in milliseconds. */
  get waitableMs(): number {
    return Math.min(this.remainingMs(), this.shareEndsAt - performance.now());
  }

  onResponse(response: HttpResponse): void {
    const { breaker, permit } = this;
    const kind = errorKindOfStatus(response.status);
    if (kind === 'timeout' || kind === 'unavailable') breaker.failed(permit);
    else breaker.succeeded(permit);
    if (kind === undefined) {
      this.endAttempt(true, true);
      return this.read(response);
    }
    const failed = failureOfResponse(kind, response, this.transport.readRefusal);
    // A limit of calls is the whole provider's; an endpoint may be unavailable alone.
    if (kind === 'rate-limited') this.transport.bulkhead.congested(this.attemptStartedAt, failed.retryAfterMs);
    else if (response.status === 503) this.transport.bulkhead.congested(this.attemptStartedAt);
    this.endAttempt(true);
    this.retryOrEnd(failed);
  }

  onFailure(failed: FailedAttempt): void {
    this.endAttempt(failed.sent);
    // A body that is too large or malformed came from a provider that is up.
    if (failed.kind === 'bad-response') this.breaker.succeeded(this.permit);
    else if (failed.refusedHere) this.abandonPermit(true);
    else this.breaker.failed(this.permit);
    this.retryOrEnd(failed);
  }

  /** Ends the call without delivering a result; nothing more is sent. */
  protected abandon(isTimeUp: boolean): void {
    if (this.finished) return;
    const { exchange } = this;
    this.leaveQueues();
    if (exchange) {
      exchange.abort();
      this.abandonPermit(isTimeUp);
      this.endAttempt(exchange.sent);
    }
    this.finish('timeout');
  }

  /** That our own time was up says something about the provider only if it had long enough; that a client hung up never does. */
  private abandonPermit(isTimeUp: boolean): void {
    if (isTimeUp && performance.now() - this.attemptStartedAt >= MIN_FAILED_ATTEMPT_MS)
      this.breaker.failed(this.permit);
    else this.breaker.abandoned(this.permit);
  }

  /** Whether a byte of any attempt may have reached the provider. */
  protected get wasSent(): boolean {
    return this.sent || this.exchange?.sent === true;
  }

  private startShare(): void {
    if (this.kind === 'read') this.shareEndsAt = performance.now() + this.remainingMs() * READ_SHARE;
  }

  private attempt(): void {
    this.limitWait();
    const credentials = this.transport.credentials.take();
    if (credentials instanceof Promise)
      credentials.then(
        (ready) => this.enqueue(ready),
        (error: unknown) => this.onCredentialsError(error),
      );
    else this.enqueue(credentials);
  }

  private enqueue(credentials: Credentials): void {
    if (this.finished) return;
    this.credentials = credentials;
    if (this.breaker.refuses) return this.waitForTrial();
    const connection = this.transport.bulkhead.acquire(this);
    if (connection) this.run(connection);
    else this.waited = true;
  }

  /** The breaker has not admitted us: waits for the result of its trial call, or ends where there is none. */
  private waitForTrial(): void {
    if (!this.breaker.wait(this)) return this.end(REFUSED_HERE);
    this.waited = true;
    this.limitWait();
  }

  /** A read ends when its last caller times out; a write that waits for credentials, a trial call or a connection has only this timer. */
  private limitWait(): void {
    const { sendBy } = this.request.timeouts;
    clearTimeout(this.timer);
    if (sendBy !== undefined) this.timer = setTimeout(() => this.onSendTimeout(), sendBy - performance.now());
  }

  private onSendTimeout(): void {
    this.leaveQueues();
    this.end(REFUSED_HERE);
  }

  private leaveQueues(): void {
    this.transport.bulkhead.leave(this);
    this.breaker.leave(this);
  }

  private onCredentialsError(error: unknown): void {
    clearTimeout(this.timer);
    if (!this.finished) this.retryOrEnd(failureOfCredentials(error, this.transport.provider));
  }

  private send(): void {
    const { begin } = this.request;
    if (begin === undefined) return this.dispatch();
    begin().then(
      () => this.dispatch(),
      (error: unknown) => {
        this.breaker.abandoned(this.permit);
        this.endAttempt(false);
        this.finish('not-begun');
        this.notBegun?.(error as Error);
      },
    );
  }

  private dispatch(): void {
    const { body, timeouts } = this.request;
    this.attemptStartedAt = performance.now();
    const shareMs = this.shareEndsAt - this.attemptStartedAt;
    const limited =
      shareMs < timeouts.responseTimeoutMs ? { ...timeouts, responseTimeoutMs: Math.max(1, shareMs) } : timeouts;
    this.exchange = new HttpExchange(this, limited);
    const headers = (body === undefined ? this.credentials?.bare : this.credentials?.withBody) ?? [];
    this.connection?.dispatch({ path: this.path, method: this.endpoint.method, headers, body }, this.exchange);
  }

  private endAttempt(sent: boolean, succeeded = false): void {
    this.sent ||= sent;
    this.exchange = undefined;
    if (this.connection) this.transport.bulkhead.release(this.connection, succeeded);
    this.connection = undefined;
  }

  private read(response: HttpResponse): void {
    const { status } = response;
    const parsed = parseResponse(response, this.endpoint);
    if (!parsed.ok) {
      const message = `${this.transport.provider} sent a response that ${parsed.fault}`;
      return this.end({ kind: 'bad-response', sent: true, status, message });
    }
    this.finish('ok');
    this.succeed(status, parsed.value);
  }

  private retryOrEnd(failed: FailedAttempt): void {
    const { credentials, random, retryBudget } = this.transport;
    if (
      failed.status === 401 &&
      failed.sent &&
      !this.renewed &&
      this.remainingMs() > 0 &&
      this.credentials &&
      credentials.renew(this.credentials)
    ) {
      this.renewed = true;
      // A 401 was not processed, so a write may be retried too. Not synchronously: undici's parser must not be re-entered.
      return queueMicrotask(() => this.attempt());
    }
    const remainingMs = this.waitableMs - MIN_ATTEMPT_MS;
    const delayMs = retryDelay({ kind: this.kind, failed, retries: this.record.retries, remainingMs }, random);
    if (delayMs === null || !retryBudget.spend()) return this.end(failed);
    this.record.retries += 1;
    this.timer = setTimeout(() => this.attempt(), delayMs);
  }

  private end(failed: FailedAttempt): void {
    if (this.finished) return;
    this.finish(failed.kind);
    this.fail(failed);
  }

  private finish(outcome: string): void {
    this.finished = true;
    clearTimeout(this.timer);
    this.record.end(outcome);
    this.transport.observer.ended(this.record);
    this.onEnd();
  }
}

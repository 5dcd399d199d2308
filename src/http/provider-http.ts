import { Pool } from 'undici';
import type { z } from 'zod';
import { Breakers, type BreakerOptions } from './breaker.js';
import { Bulkhead } from './bulkhead.js';
import type { Transport } from './call.js';
import { CredentialsSource } from './credentials.js';
import type { Deadline } from './deadline.js';
import type { Endpoint, QueryValue } from './endpoint.js';
import type { HttpExchangeTimeouts } from './http-exchange.js';
import { upstreamError } from './failure.js';
import { InFlightRead } from './in-flight-read.js';
import { InFlightReads } from './in-flight-reads.js';
import { RetryBudget } from './retry.js';
import { isPlainBase } from './settings.js';
import { targetPath } from './url.js';
import { WriteCall } from './write-call.js';

/** Puts credentials on a request. `headers` is synchronous whenever it can be: a nested query asks hundreds of times. */
export interface Authenticator {
  headers(): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /**
   * After a 401: drops cached credentials and answers whether it did; false where they are too new to be dropped again.
   * Absent where a second try could not differ; then a 401 is final.
   */
  renew?(): boolean;
  /** Closes what it keeps open; called by `ProviderCalls.close`. */
  close?(): Promise<void>;
}

export interface ProviderHttpOptions {
  /** The provider's name, first part of every endpoint's name. */
  provider: string;
  /** Whole prefix, no trailing slash; paths are appended. */
  baseUrl: string;
  auth: Authenticator;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** Per attempt of a read, in milliseconds; 5,000. All attempts together have a share of what the operation has left. */
  readTimeoutMs?: number;
  /** Of a write's only attempt after it was sent, in milliseconds; 30,000. */
  writeTimeoutMs?: number;
  /** Until a socket is open, in milliseconds; 3,000. */
  connectTimeoutMs?: number;
  /** Sockets to the provider and, with it, calls in flight; 128. */
  connections?: number;
  /** Calls that may wait for a socket; one more is refused as `unreachable`. 32,768: a hundred nested queries. */
  queue?: number;
  /** Of each endpoint's breaker. */
  breaker?: BreakerOptions;
  /** The jitter of retries, 0 to 1. */
  random?: () => number;
  /** Translates a failing answer's body into the provider's own short code; must not throw. Unknown bodies give `undefined`. */
  readErrorCode?(body: unknown): string | undefined;
  metrics: CallObserver;
}

/** What telemetry is told of each call; implemented by `telemetry/`. */
export interface CallObserver {
  /** `outcome` is `ok`, or the `UpstreamFailure`. Durations in seconds. */
  called(endpoint: string, outcome: string, seconds: number): void;
  batched(endpoint: string, keys: number): void;
  coalesced(endpoint: string): void;
  retried(endpoint: string): void;
  breaker(endpoint: string, state: 'closed' | 'open' | 'half-open'): void;
}

export interface CallTarget {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, QueryValue>>;
}

export interface ReadOptions extends CallTarget {
  deadline: Deadline;
  /** Reads of one tenant never share an answer with another's. */
  tenant: string;
  /** How many keys a batch read carries, for the metrics. */
  keys?: number;
}

export interface WriteOptions extends CallTarget {
  body?: unknown;
}

export interface WriteResponse<T> {
  status: number;
  body: T;
}

/** One provider's HTTP: every call of the layer goes through `read` or `write`. */
export interface ProviderCalls {
  /**
   * One GET, coalesced with identical ones in flight, retried, broken and bounded by policy, parsed by `schema`.
   * The value may be shared with other readers: leave it as it is.
   * @throws UpstreamError always of this family, `not-found` for a 404.
   */
  read<S extends z.ZodType>(endpoint: Endpoint, schema: S, options: ReadOptions): Promise<z.output<S>>;
  /**
   * One write, sent at most once after a byte of it left. `schema` sees `undefined` for an empty body.
   * @throws UpstreamError whose `failure` and `sent` decide the outcome (see `ledger/outcome.ts`).
   */
  write<S extends z.ZodType>(endpoint: Endpoint, schema: S, options: WriteOptions): Promise<WriteResponse<z.output<S>>>;
  /** Waits for what is in flight, then closes the sockets. */
  close(): Promise<void>;
}

/** The layer's HTTP to one provider: see `call.ts` for the policies and `exchange.ts` for one request. */
export class ProviderHttp implements ProviderCalls {
  private readonly lane: Transport;
  private readonly auth: Authenticator;
  private readonly prefix: string;
  private readonly readLimits: HttpExchangeTimeouts;
  private readonly writeMs: number;
  private readonly connectMs: number;
  private readonly flights = new InFlightReads();
  private open = 0;
  private closed: Promise<void> | undefined;
  private whenIdle: (() => void) | undefined;

  constructor(options: ProviderHttpOptions) {
    const { provider, metrics, auth, connections = 128, queue = 32_768 } = options;
    const { origin, prefix } = splitBase(provider, options.baseUrl);
    this.auth = auth;
    this.prefix = prefix;
    this.readLimits = { answerMs: options.readTimeoutMs ?? 5_000 };
    this.writeMs = options.writeTimeoutMs ?? 30_000;
    this.connectMs = options.connectTimeoutMs ?? 3_000;
    this.lane = {
      provider,
      pool: new Pool(origin, {
        connections,
        pipelining: 1,
        headersTimeout: 0,
        bodyTimeout: 0,
        connect: { timeout: this.connectMs },
      }),
      credentials: new CredentialsSource(auth, options.headers ?? {}),
      breakers: new Breakers(options.breaker, (endpoint, state) => metrics.breaker(endpoint, state)),
      bulkhead: new Bulkhead(connections, queue),
      budget: new RetryBudget(),
      observer: metrics,
      random: options.random ?? Math.random,
      readErrorCode: (body) => options.readErrorCode?.(body),
      callEnded: () => this.callEnded(),
    };
  }

  read<S extends z.ZodType>(
    endpoint: Endpoint,
    schema: S,
    { deadline, tenant, params, query, keys }: ReadOptions,
  ): Promise<z.output<S>> {
    let path: string;
    try {
      path = targetPath(this.prefix, endpoint, params, query);
    } catch (error) {
      return Promise.reject(error as TypeError);
    }
    if (this.closed || deadline.expired) return this.refuse(endpoint, deadline.expired ? 'timeout' : 'unreachable');
    const known = this.flights.find(tenant, endpoint, path);
    if (known?.schema === schema) {
      this.lane.observer.coalesced(endpoint.name);
      return known.join(deadline) as Promise<z.output<S>>;
    }
    if (keys !== undefined) this.lane.observer.batched(endpoint.name, keys);
    const limits = endpoint.timeoutMs === undefined ? this.readLimits : { answerMs: endpoint.timeoutMs };
    const flight = new InFlightRead(this.lane, this.flights, tenant, endpoint, schema, path, limits);
    this.flights.add(flight);
    this.open += 1;
    const answer = flight.join(deadline);
    flight.start();
    return answer as Promise<z.output<S>>;
  }

  write<S extends z.ZodType>(
    endpoint: Endpoint,
    schema: S,
    { params, query, body }: WriteOptions,
  ): Promise<WriteResponse<z.output<S>>> {
    let path: string;
    let text: string | undefined;
    try {
      path = targetPath(this.prefix, endpoint, params, query);
      text = body === undefined ? undefined : JSON.stringify(body);
    } catch (error) {
      return Promise.reject(error as TypeError);
    }
    if (this.closed) return this.refuse(endpoint, 'unreachable');
    const call = new WriteCall(this.lane, {
      endpoint,
      schema,
      path,
      body: text,
      // Twice the connect timeout: undici measures its own coarsely.
      limits: { answerMs: endpoint.timeoutMs ?? this.writeMs, unsentMs: this.connectMs * 2 },
      // Whoever reads after this write must not be given what was asked for before it.
      onEnd: () => this.flights.clear(),
    });
    this.open += 1;
    call.start();
    return call.result as Promise<WriteResponse<z.output<S>>>;
  }

  close(): Promise<void> {
    this.closed ??= this.finishAndClose();
    return this.closed;
  }

  private async finishAndClose(): Promise<void> {
    if (this.open > 0) await new Promise<void>((resolve) => (this.whenIdle = resolve));
    // `destroy`, since all that could be left is a socket being opened for a call that was given up.
    await Promise.all([this.lane.pool.destroy(), this.auth.close?.()]);
  }

  private callEnded(): void {
    this.open -= 1;
    if (this.open === 0) this.whenIdle?.();
  }

  private refuse(endpoint: Endpoint, kind: 'timeout' | 'unreachable'): Promise<never> {
    return Promise.reject(upstreamError(this.lane.provider, endpoint.name, { kind, sent: false }));
  }
}

/** @throws TypeError naming the provider, not the URL, which may carry a password. */
function splitBase(provider: string, baseUrl: string): { origin: string; prefix: string } {
  if (!isPlainBase(baseUrl))
    throw new TypeError(`${provider}: the base URL must be http(s), without credentials, query or fragment`);
  const { origin, pathname } = new URL(baseUrl);
  return { origin, prefix: pathname.replace(/\/+$/, '') };
}

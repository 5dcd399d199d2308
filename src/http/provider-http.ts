import { stringify } from 'lossless-json';
import type { z } from 'zod';
import type { ProviderRefusal } from '../errors/provider-refusal.js';
import { UpstreamError } from '../errors/upstream-error.js';
import type { Authenticator } from './auth/authenticator.js';
import { Breakers, type BreakerOptions } from './breaker.js';
import { Bulkhead } from './bulkhead.js';
import type { CallMeter } from './call-meter.js';
import type { CallObserver } from './call-observer.js';
import { ConcurrencyLimit } from './concurrency-limit.js';
import { DEFAULT_CONNECTIONS } from './connection-settings.js';
import type { ConnectionsOptions } from './connections.js';
import { CredentialsSource } from './credentials.js';
import type { Deadline } from './deadline.js';
import type { Endpoint } from './endpoint.js';
import { InFlightRead } from './in-flight-read.js';
import { InFlightReads } from './in-flight-reads.js';
import { RetryBudget } from './retry.js';
import { isPlainBase } from './settings.js';
import type { Transport } from './transport.js';
import { targetPath, type CallTarget } from './url.js';
import { WriteCall, type WriteResponse } from './write-call.js';

export interface ProviderHttpOptions {
  /** The provider's name, first part of every endpoint's name. */
  provider: string;
  /** Whole prefix, no trailing slash; paths are appended. */
  baseUrl: string;
  auth: Authenticator;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** Of one attempt of a read; 5,000. All attempts together are limited to a share of the operation's remaining time. */
  readTimeoutMs?: number;
  /** Of a write, from when it was sent; 30,000. */
  writeTimeoutMs?: number;
  /** Until a connection is open; 3,000. */
  connectTimeoutMs?: number;
  /** At most `max` calls in flight, 4,096 by default, over HTTP/1.1 unless `http2` is offered and accepted. */
  connections?: { max?: number | undefined } & Partial<Omit<ConnectionsOptions, 'origin' | 'max' | 'connectTimeoutMs'>>;
  /** Maximum calls that wait for a connection; further ones fail as `unreachable`. 32,768: a hundred nested queries. */
  queue?: number;
  /** Of each endpoint's circuit breaker. */
  breaker?: BreakerOptions;
  /** The jitter of retries, 0 to 1. */
  random?: () => number;
  /** Reads an error response's body; `undefined` for an unknown one. */
  readRefusal?(body: unknown): ProviderRefusal | undefined;
  metrics: CallObserver;
}

export interface ReadOptions extends CallTarget {
  deadline: Deadline;
  /** Counts the calls of the operation that reads. */
  meter?: CallMeter | undefined;
  /** Identical reads are shared within one tenant only. */
  tenant: string;
  /** Number of keys of a batch read. */
  keys?: number;
}

interface WriteOptions extends CallTarget {
  /** The write is sent well before it, or never; a write that was sent is not cut short. */
  deadline: Deadline;
  /** Sent as JSON; a `LosslessNumber` with all its digits. */
  body?: unknown;
  /** See `CallRequest.begin`. */
  begin?: () => Promise<void>;
  /** Counts the calls of the operation that writes. */
  meter?: CallMeter | undefined;
}

/** HTTP calls to one provider: see `call.ts` for retries, breaker and bulkhead, and `http-exchange.ts` for one request. */
export class ProviderHttp {
  private readonly transport: Transport;
  private readonly auth: Authenticator;
  private readonly prefix: string;
  private readonly readTimeoutMs: number;
  private readonly writeTimeoutMs: number;
  private readonly inFlight = new InFlightReads();
  private open = 0;
  private closed: Promise<void> | undefined;
  private whenIdle: (() => void) | undefined;

  constructor(options: ProviderHttpOptions) {
    const { provider, metrics, auth, connections, queue = 32_768, connectTimeoutMs = 3_000 } = options;
    const max = connections?.max ?? DEFAULT_CONNECTIONS;
    const { origin, prefix } = splitBase(provider, options.baseUrl);
    this.auth = auth;
    this.prefix = prefix;
    this.readTimeoutMs = options.readTimeoutMs ?? 5_000;
    this.writeTimeoutMs = options.writeTimeoutMs ?? 30_000;
    this.transport = {
      provider,
      credentials: new CredentialsSource(auth, options.headers ?? {}),
      breakers: new Breakers(options.breaker, (endpoint, state) => metrics.breaker(endpoint, state)),
      bulkhead: new Bulkhead({
        connections: { http2: false, ...connections, max, origin, connectTimeoutMs },
        limit: new ConcurrencyLimit(max),
        maxQueued: queue,
        onConnections: (open) => metrics.connections(provider, open),
      }),
      retryBudget: new RetryBudget(),
      observer: metrics,
      random: options.random ?? Math.random,
      readRefusal: (body) => options.readRefusal?.(body),
    };
  }

  /**
   * Identical reads of one tenant that are in flight together are one call, so a result may be shared and must not be mutated.
   * @throws UpstreamError for every failure; TypeError for a parameter that cannot be part of a path.
   */
  read<S extends z.ZodType>(endpoint: Endpoint<S>, options: ReadOptions): Promise<z.output<S>> {
    const { deadline, tenant, keys, meter } = options;
    if (this.closed || deadline.expired) return this.refuse(endpoint, deadline.expired ? 'timeout' : 'unreachable');
    let path: string;
    try {
      path = targetPath(this.prefix, endpoint, options);
      meter?.requireCall();
    } catch (error) {
      return Promise.reject(error as Error);
    }
    const known = this.inFlight.find(endpoint, path, tenant);
    if (known) {
      this.transport.observer.joined(known.record);
      meter?.joined(known.record);
      return known.join(deadline) as Promise<z.output<S>>;
    }
    const timeouts = { responseTimeoutMs: endpoint.timeoutMs ?? this.readTimeoutMs };
    const read = new InFlightRead(this.transport, { endpoint, path, tenant, keys, timeouts, onEnd: this.onReadEnd });
    this.inFlight.add(read);
    this.open += 1;
    meter?.made(read.record);
    const result = read.join(deadline);
    read.start();
    return result as Promise<z.output<S>>;
  }

  /**
   * A write is sent at most once: it is retried only where no byte of it was sent, or after a 401.
   * @throws UpstreamError whose `kind` and `sent` decide the outcome (see `ledger/outcome.ts`); TypeError as for `read`.
   */
  write<S extends z.ZodType>(endpoint: Endpoint<S>, options: WriteOptions): Promise<WriteResponse<z.output<S>>> {
    let path: string;
    let body: string | undefined;
    const { sendWithinMs } = options.deadline;
    if (this.closed || sendWithinMs === 0) return this.refuse(endpoint, 'unreachable');
    try {
      path = targetPath(this.prefix, endpoint, options);
      body = options.body === undefined ? undefined : stringify(options.body);
      options.meter?.requireCall();
    } catch (error) {
      return Promise.reject(error as Error);
    }
    const timeouts = {
      responseTimeoutMs: endpoint.timeoutMs ?? this.writeTimeoutMs,
      sendBy: performance.now() + sendWithinMs,
    };
    const call = new WriteCall(
      this.transport,
      { endpoint, path, body, timeouts, begin: options.begin },
      this.onWriteEnd,
    );
    this.open += 1;
    options.meter?.made(call.record);
    call.start();
    return call.result as Promise<WriteResponse<z.output<S>>>;
  }

  /** Waits for the calls in flight, then closes the connections. */
  close(): Promise<void> {
    this.closed ??= this.finishAndClose();
    return this.closed;
  }

  private async finishAndClose(): Promise<void> {
    if (this.open > 0) await new Promise<void>((resolve) => (this.whenIdle = resolve));
    this.transport.bulkhead.close();
    await this.auth.close?.();
  }

  private readonly onReadEnd = (read: InFlightRead): void => {
    this.inFlight.remove(read);
    this.callEnded();
  };

  private readonly onWriteEnd = (): void => {
    // A read after this write must not join one that was sent before it.
    this.inFlight.clear();
    this.callEnded();
  };

  private callEnded(): void {
    this.open -= 1;
    if (this.open === 0) this.whenIdle?.();
  }

  private refuse(endpoint: Endpoint, kind: 'timeout' | 'unreachable'): Promise<never> {
    const { provider } = this.transport;
    return Promise.reject(new UpstreamError({ provider, endpoint: endpoint.name, kind, sent: false }));
  }
}

/** @throws TypeError naming the provider, not the URL, which may contain a password. */
function splitBase(provider: string, baseUrl: string): { origin: string; prefix: string } {
  if (!isPlainBase(baseUrl))
    throw new TypeError(`${provider}: the base URL must be http(s), without credentials, query or fragment`);
  const { origin, pathname } = new URL(baseUrl);
  return { origin, prefix: pathname.replace(/\/+$/, '') };
}

import type { z } from 'zod';
import type { Deadline } from './deadline.js';
import type { Endpoint, QueryValue } from './endpoint.js';

// CONTRACT (to be implemented by class ProviderHttp in this file, split into policies beside it)

/** Puts credentials on a request. `headers` is synchronous whenever it can be: a nested query asks hundreds of times. */
export interface Authenticator {
  headers(): Readonly<Record<string, string>> | Promise<Readonly<Record<string, string>>>;
  /** After a 401: drops cached credentials. Absent where a second try could not differ; then a 401 is final. */
  renew?(): void;
}

export interface ProviderHttpOptions {
  /** The provider's name, first part of every endpoint's name. */
  provider: string;
  /** Whole prefix, no trailing slash; paths are appended. */
  baseUrl: string;
  auth: Authenticator;
  /** Sent with every request. */
  headers?: Readonly<Record<string, string>>;
  /** Per attempt of a read, in milliseconds. */
  readTimeoutMs?: number;
  /** Of a write's only attempt after it was sent, in milliseconds. */
  writeTimeoutMs?: number;
  /** Sockets to the provider and, with it, calls in flight. */
  connections?: number;
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
  breaker(provider: string, state: 'closed' | 'open' | 'half-open'): void;
}

export interface CallTarget {
  params?: Readonly<Record<string, string>>;
  query?: Readonly<Record<string, QueryValue>>;
}

export interface ReadOptions extends CallTarget {
  deadline: Deadline;
  /** Reads of one tenant never share an answer with another's. */
  tenant: string;
}

export interface WriteOptions extends CallTarget {
  body?: unknown;
}

export interface WriteAnswer<T> {
  status: number;
  body: T;
}

/** One provider's HTTP: every call of the layer goes through `read` or `write`. */
export interface ProviderCalls {
  /**
   * One GET, coalesced with identical ones in flight, retried, broken and bounded by policy, parsed by `schema`.
   * @throws UpstreamError always of this family, `not-found` for a 404.
   */
  read<S extends z.ZodType>(endpoint: Endpoint, schema: S, options: ReadOptions): Promise<z.output<S>>;
  /**
   * One write, sent at most once after a byte of it left. `schema` sees `undefined` for an empty body.
   * @throws UpstreamError whose `failure` and `sent` decide the outcome (see `ledger/outcome.ts`).
   */
  write<S extends z.ZodType>(endpoint: Endpoint, schema: S, options: WriteOptions): Promise<WriteAnswer<z.output<S>>>;
  /** Waits for what is in flight, then closes the sockets. */
  close(): Promise<void>;
}

import type { ProviderRefusal } from '../errors/provider-refusal.js';
import type { Breakers } from './breaker.js';
import type { Bulkhead } from './bulkhead.js';
import type { CallObserver } from './call-observer.js';
import type { CredentialsSource } from './credentials.js';
import type { Endpoint } from './endpoint.js';
import type { HttpExchangeTimeouts } from './http-exchange.js';
import type { RetryBudget } from './retry.js';

/** What all calls to one provider share. */
export interface Transport {
  readonly provider: string;
  readonly credentials: CredentialsSource;
  readonly breakers: Breakers;
  readonly bulkhead: Bulkhead;
  readonly retryBudget: RetryBudget;
  readonly observer: CallObserver;
  readonly random: () => number;
  readRefusal(body: unknown): ProviderRefusal | undefined;
}

/** One call, before it is sent. */
export interface CallRequest {
  readonly endpoint: Endpoint;
  /** Path and query, with the base URL's prefix. */
  readonly path: string;
  /** JSON text. */
  readonly body?: string | undefined;
  readonly timeouts: HttpExchangeTimeouts;
  /** Number of keys of a batch read. */
  readonly keys?: number | undefined;
  /** Awaited just before the first byte of each attempt; where it rejects, nothing is sent and the call rejects with the same error. */
  readonly begin?: (() => Promise<void>) | undefined;
}

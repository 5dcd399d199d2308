import type { BreakerState } from './breaker.js';

/** Receives the measurements of each provider call; implemented by `telemetry/`. */
export interface CallObserver {
  /** `outcome` is `ok` or an `UpstreamErrorKind`. */
  called(endpoint: string, outcome: string, seconds: number): void;
  batched(endpoint: string, keys: number): void;
  coalesced(endpoint: string): void;
  retried(endpoint: string): void;
  /** `open` connections to the provider. */
  connections(provider: string, open: number): void;
  breaker(endpoint: string, state: BreakerState): void;
}

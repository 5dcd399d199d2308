import type { BreakerState } from './breaker.js';
import type { CallRecord } from './call-record.js';

/** Receives the provider calls of the process; implemented by `telemetry/`. */
export interface CallObserver {
  ended(call: CallRecord): void;
  /** Another caller uses the call's response. */
  joined(call: CallRecord): void;
  /** `open` connections to the provider. */
  connections(provider: string, open: number): void;
  breaker(endpoint: string, state: BreakerState): void;
}

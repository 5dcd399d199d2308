import type { CallRecord } from './call-record.js';

/** Counts the provider calls of one operation; implemented by `cost/`. */
export interface CallMeter {
  /** A call is about to be made, or joined. @throws GraphError where the operation may make no more. */
  requireCall(): void;
  made(call: CallRecord): void;
  /** An identical read in flight is used, so no request of its own is sent. */
  joined(call: CallRecord): void;
}

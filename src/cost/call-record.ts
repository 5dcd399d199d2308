import type { MeteredCall } from '../http/call-meter.js';

/** One provider call that an operation has made or joined; times by `performance.now()`. */
export class CallRecord implements MeteredCall {
  readonly startedAt = performance.now();
  endedAt: number | null = null;
  /** `ok` or the kind of failure; null while it is in flight. */
  outcome: string | null = null;
  retries = 0;
  isCoalesced = false;

  constructor(readonly endpoint: string) {}

  coalesced(): void {
    this.isCoalesced = true;
  }

  ended(outcome: string, retries: number): void {
    this.endedAt ??= performance.now();
    this.outcome ??= outcome;
    this.retries = retries;
  }
}

/** Counts the provider calls of one operation; implemented by `cost/`. */
export interface CallMeter {
  /** A call is about to be made, or joined. @throws GraphError where the operation may make no more. */
  started(endpoint: string): MeteredCall;
}

/** One call of one operation. */
export interface MeteredCall {
  /** It joined an identical read in flight, so no request of its own is sent. */
  coalesced(): void;
  /** `outcome` is `ok` or an `UpstreamErrorKind`; `retries` are attempts after the first. */
  ended(outcome: string, retries: number): void;
}

/** One provider call, recorded once: the operation's cost and plan, the metrics and the log all read it. Times by `performance.now()`. */
export class CallRecord {
  readonly startedAt = performance.now();
  /** Null while it is in flight. */
  endedAt: number | null = null;
  /** `ok` or an `UpstreamErrorKind`; null while it is in flight. */
  outcome: string | null = null;
  /** Attempts after the first. */
  retries = 0;

  constructor(
    readonly endpoint: string,
    /** Keys of a batch read. */
    readonly keys?: number,
  ) {}

  /** Milliseconds, so far where it is in flight. */
  get milliseconds(): number {
    return (this.endedAt ?? performance.now()) - this.startedAt;
  }

  end(outcome: string): void {
    this.endedAt = performance.now();
    this.outcome = outcome;
  }
}

const FIRST_PAUSE_MS = 30_000;
const LONGEST_PAUSE_MS = 3_600_000;

/**
 * Whether the assumed filter of accounts by owner is worth a try. After Prozora has ignored or refused it, it is not used for half a minute,
 * then twice as long each time up to an hour: one refusal in passing must not end batching until a restart.
 */
export class OwnerFilter {
  private pauseMs = FIRST_PAUSE_MS;
  private pausedUntil = -Infinity;

  /** `now`: milliseconds of a monotonic clock. */
  constructor(private readonly now: () => number = () => performance.now()) {}

  get isUsable(): boolean {
    return this.now() >= this.pausedUntil;
  }

  held(): void {
    this.pauseMs = FIRST_PAUSE_MS;
  }

  failed(): void {
    this.pausedUntil = this.now() + this.pauseMs;
    this.pauseMs = Math.min(LONGEST_PAUSE_MS, this.pauseMs * 2);
  }
}

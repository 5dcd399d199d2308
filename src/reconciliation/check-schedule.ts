const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 3_600_000;

/**
 * Milliseconds until the next check: doubled each time from 5 s to an hour, a quarter of it random, so that operations that failed
 * together are not checked together.
 */
export function delayBeforeCheck(checks: number, random: () => number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(checks, 20)) * (0.75 + random() / 4);
}

/** A first read that shows the effect is confirmed by another one after this long. */
export const CONFIRM_AFTER_MS = 5_000;

/** A write that reads have shown not to be applied is read again after an hour, and once more a day later: it may have been late. */
export const VERIFY_AFTER_MS = [3_600_000, 86_400_000] as const;

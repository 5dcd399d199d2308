const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 3_600_000;
/** The first checks are at most two minutes apart, so that evidence which needs ten minutes of agreement has it soon after them. */
const EARLY_CHECKS = 11;
const LONGEST_EARLY_DELAY_MS = 120_000;

/**
 * Milliseconds until the next check: doubled each time from 5 s to two minutes, and after eleven checks on to an hour; a quarter of it is
 * random, so that operations that failed together are not checked together.
 */
export function delayBeforeCheck(checks: number, random: () => number): number {
  const early = Math.min(LONGEST_EARLY_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(checks, 20));
  const late = LONGEST_EARLY_DELAY_MS * 2 ** Math.min(Math.max(0, checks - EARLY_CHECKS + 1), 20);
  return Math.min(LONGEST_DELAY_MS, checks < EARLY_CHECKS ? early : late) * (0.75 + random() / 4);
}

/** A first read that shows the effect is confirmed by another one after this long. */
export const CONFIRM_AFTER_MS = 5_000;

/** A write that reads have shown not to be applied is read again after an hour, and once more a day later: it may have been late. */
export const VERIFY_AFTER_MS = [3_600_000, 86_400_000] as const;

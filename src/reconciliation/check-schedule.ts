import { OperationStatus } from '../ledger/operation.js';
import type { OpenOperation } from '../ledger/open-operations.js';

const FIRST_DELAY_MS = 5_000;
const LONGEST_DELAY_MS = 3_600_000;

/** A lost write may still be in the provider's queue, so this many reads over this long must agree that it was not applied. */
const ABSENT_FOR_MS = 600_000;
const ABSENT_CHECKS = 5;

/** An accepted (202) write that is still not visible after this long is handed to an operator. */
const PENDING_FOR_MS = 86_400_000;

/**
 * Milliseconds until the next check: doubled each time from 5 s to an hour, a quarter of it random, so that operations that failed
 * together are not checked together.
 */
export function delayBeforeCheck(checks: number, random: () => number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** Math.min(checks, 20)) * (0.75 + random() / 4);
}

/** What to do after one more read that does not show the write. */
export function afterAbsentCheck(
  { status, attemptedAt, absentSince, absentChecks }: OpenOperation,
  now: Date,
): 'reject' | 'operator' | 'wait' {
  if (status === OperationStatus.PENDING)
    return now.getTime() - attemptedAt.getTime() >= PENDING_FOR_MS ? 'operator' : 'wait';
  const since = absentSince ?? now;
  return now.getTime() - since.getTime() >= ABSENT_FOR_MS && absentChecks + 1 >= ABSENT_CHECKS ? 'reject' : 'wait';
}

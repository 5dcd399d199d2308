import type { OpenOperation } from '../ledger/types.js';

const FIRST_MS = 5_000;
const SLOWEST_MS = 3_600_000;

/** Of a write whose answer was lost: it may still be in the provider's queue, so reads must agree for so long and so often. */
const ABSENT_FOR_MS = 600_000;
const ABSENT_LOOKS = 5;

/** After this, what the provider accepted and does not show is a person's business. */
const PENDING_FOR_MS = 86_400_000;

/** Milliseconds until the next look: doubled each time from 5 s to an hour, a quarter of it at random, so that what failed together does not return together. */
export function backoffAfter(looks: number, random: () => number): number {
  return Math.min(SLOWEST_MS, FIRST_MS * 2 ** Math.min(looks, 20)) * (0.75 + random() / 4);
}

/** What to make of one more read that does not show the write. */
export function afterAbsence(
  { status, attemptedAt, absentSince, absentChecks }: OpenOperation,
  now: Date,
): 'REJECTED' | 'person' | 'wait' {
  if (status === 'PENDING') return now.getTime() - attemptedAt.getTime() >= PENDING_FOR_MS ? 'person' : 'wait';
  const since = absentSince ?? now;
  return now.getTime() - since.getTime() >= ABSENT_FOR_MS && absentChecks + 1 >= ABSENT_LOOKS ? 'REJECTED' : 'wait';
}

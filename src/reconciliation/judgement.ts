import { EvidenceFinding, EvidenceSource } from '../ledger/evidence.js';
import type { EvidenceRecord } from '../ledger/evidence-rows.js';
import { CONFIRM_AFTER_MS } from './check-schedule.js';

const { APPLIED, ACCEPTED, NOT_APPLIED, NO_RESPONSE } = EvidenceFinding;
const { READ, RETRY } = EvidenceSource;

/** What evidence amounts to: only agreement over time is conclusive, and contradictory or unclear evidence goes to an operator. */
export type Judgement = 'applied' | 'not-applied' | 'operator' | 'confirm' | 'wait';

/** A lost write may still be in the provider's queue, and a 404 may be passing: this many reads over this long must agree. */
export const PATIENCE = { checks: 5, ms: 600_000 } as const;
/** An effect that is visible is visible for a reason: two reads that agree are enough. */
const CONFIRMATIONS = 2;
/** An accepted (202) write that is still not visible after this long is handed to an operator. */
export const PENDING_MS = 86_400_000;
/** Reads that still do not agree after this many are handed to an operator. */
const MOST_READS = 24;

/** Judges the reads of one attempt, oldest first; `now` and their timestamps are the store's. */
export function judgeReads(evidence: readonly EvidenceRecord[], now: Date): Judgement {
  const reads = evidence.filter(({ source, finding }) => source === READ && finding !== NO_RESPONSE);
  const latest = reads.at(-1);
  if (latest === undefined) return 'wait';
  const agreeing = reads.slice(reads.findLastIndex(({ finding }) => finding !== latest.finding) + 1);
  const overMs = latest.at.getTime() - agreeing[0]!.at.getTime();
  if (latest.finding === APPLIED)
    return agreeing.length >= CONFIRMATIONS && overMs >= CONFIRM_AFTER_MS / 2 ? 'applied' : 'confirm';
  const patient = agreeing.length >= PATIENCE.checks && overMs >= PATIENCE.ms;
  if (latest.finding !== NOT_APPLIED) return patient || reads.length >= MOST_READS ? 'operator' : 'wait';
  // what was visible once, or accepted, may have been applied and changed again since
  if (reads.some(({ finding }) => finding === APPLIED)) return patient ? 'operator' : 'wait';
  const accepted = evidence.find(({ finding }) => finding === ACCEPTED);
  if (accepted) return now.getTime() - accepted.at.getTime() >= PENDING_MS ? 'operator' : 'wait';
  if (reads.length >= MOST_READS) return 'operator';
  return patient ? 'not-applied' : 'wait';
}

/**
 * Judges retries, oldest first. One that was confirmed, or refused as a repeat, decides; a request that was accepted for later is retried at
 * most once; refusals prove nothing, since the first request may have been applied under other conditions.
 */
export function judgeRetries(evidence: readonly EvidenceRecord[]): Judgement {
  const retries = evidence.filter(({ source }) => source === RETRY);
  const latest = retries.at(-1);
  if (latest === undefined) return 'wait';
  if (latest.finding === APPLIED) return 'applied';
  if (evidence.some(({ finding }) => finding === ACCEPTED)) return 'operator';
  const refusals = retries.filter(({ finding }) => finding !== NO_RESPONSE);
  if (refusals.length < PATIENCE.checks) return 'wait';
  return latest.at.getTime() - refusals[0]!.at.getTime() >= PATIENCE.ms ? 'operator' : 'wait';
}

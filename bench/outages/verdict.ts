import type { RecordingProviders } from './providers.js';
import type { StoreUnderTest } from './outages.js';
import type { IntendedWrite } from './writers.js';

const FINAL = new Set(['APPLIED', 'REJECTED']);

/** How the writes of a run ended, compared with what the provider did. */
export interface WriteVerdict {
  writes: number;
  applied: number;
  rejected: number;
  /** UNKNOWN or PENDING, with the provider's effects. */
  openWithEffect: number;
  openWithoutEffect: number;
  /** Refused until the end: no row. */
  neverRecorded: number;
  /** Requests to a provider that refused the repetition. */
  repeated: number;
  /** One sentence for each write whose record and effects disagree. */
  lies: string[];
  lost: string[];
  doubled: string[];
  /** Keys that are APPLIED or REJECTED: what a subscriber must have received. */
  ended: Set<string>;
}

/** Reads the final record of every write and compares it with the provider's effects and with what the caller was shown. */
export async function judgeWrites(
  store: StoreUnderTest,
  providers: RecordingProviders,
  writes: readonly IntendedWrite[],
): Promise<WriteVerdict> {
  const rows = await store.query('select idempotency_key, status from operation');
  const statuses = new Map(rows.map((row) => [row['idempotency_key']!, row['status']!]));
  const verdict: WriteVerdict = {
    writes: writes.length,
    applied: 0,
    rejected: 0,
    openWithEffect: 0,
    openWithoutEffect: 0,
    neverRecorded: 0,
    repeated: 0,
    lies: [],
    lost: [],
    doubled: [],
    ended: new Set([...statuses].filter(([, status]) => FINAL.has(status)).map(([key]) => key)),
  };
  for (const write of writes) judge(write, statuses.get(write.key), { verdict, providers });
  return verdict;
}

function judge(
  { key, subject, seen }: IntendedWrite,
  status: string | undefined,
  { verdict, providers }: { verdict: WriteVerdict; providers: RecordingProviders },
): void {
  const { requests, effects } = providers.recorded(subject);
  verdict.repeated += Math.max(0, requests - 1);
  if (effects > 1) verdict.doubled.push(`${key}: ${effects} effects`);
  if (status === undefined) {
    verdict.neverRecorded += 1;
    if (seen !== null || effects > 0) verdict.lost.push(`${key}: shown as ${seen}, ${effects} effects, no record`);
    return;
  }
  if (seen !== null && FINAL.has(seen) && seen !== status) verdict.lost.push(`${key}: shown as ${seen}, is ${status}`);
  if (status === 'APPLIED') {
    verdict.applied += 1;
    if (effects === 0) verdict.lies.push(`${key}: APPLIED without an effect`);
  } else if (status === 'REJECTED') {
    verdict.rejected += 1;
    if (effects > 0) verdict.lies.push(`${key}: REJECTED with an effect`);
  } else if (effects > 0) verdict.openWithEffect += 1;
  else verdict.openWithoutEffect += 1;
}

import type { EvidenceRecord } from './evidence-rows.js';
import type { Json } from './json.js';
import type { OperationRecord } from './operation.js';
import { toRecord, type OperationRow } from './operation-record.js';

/** An operation that the reconciler has claimed, or an operator settles, with all that is needed for it. */
export interface OpenOperation extends OperationRecord {
  /** What the call was made from. */
  plan: Json;
  /** State read before the call. */
  snapshot: Json;
  /** The provider's name for the tenant. */
  scope: string | null;
  attemptedAt: Date;
  /** Whether `response` holds the provider's response, so that only our own part is left to do. */
  responded: boolean;
  /** Whether its call may still be running, in this process or another. */
  inProgress: boolean;
  checks: number;
  /** Of this claim: no other process may send or decide while it is the latest. */
  epoch: number;
  /** When it was claimed, by the store's clock. */
  claimedAt: Date;
  /** What is known of its last attempt, oldest first. */
  evidence: readonly EvidenceRecord[];
}

/** The row of an open operation as it was claimed, without its evidence. */
export type ClaimedRow = OperationRow & Pick<OpenOperation, 'inProgress' | 'claimedAt'>;

/** The operation in a row, with what is known of its last attempt. */
export function toOpenOperation(row: ClaimedRow, evidence: readonly EvidenceRecord[]): OpenOperation {
  const { scope, checks, epoch, inProgress, claimedAt } = row;
  return {
    ...toRecord(row),
    ...{ scope, checks, epoch, inProgress, claimedAt },
    evidence: evidence.filter(({ attempt }) => attempt === row.attempts),
    plan: JSON.parse(row.plan ?? row.input) as Json,
    snapshot: row.snapshot === null ? null : (JSON.parse(row.snapshot) as Json),
    attemptedAt: new Date(row.attempted_at),
    responded: row.response !== null,
  };
}

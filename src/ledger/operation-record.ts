import type { Selectable } from 'kysely';
import type { Json } from './json.js';
import { OperationStatus, type OperationFailure, type OperationRecord } from './operation.js';
import type { OperationTable } from './store/tables.js';

export type OperationRow = Selectable<OperationTable>;

/** The states in which the outcome is not known. */
export const OPEN_STATUSES = [OperationStatus.UNKNOWN, OperationStatus.PENDING, OperationStatus.DISPUTED] as const;

export type OpenStatus = (typeof OPEN_STATUSES)[number];

/** Whether the last attempt has ended. */
export function hasEnded({ status }: { status: OperationStatus }): boolean {
  return status === OperationStatus.APPLIED || status === OperationStatus.REJECTED;
}

/** Whether the same key and input make a new attempt instead of replaying this one. */
export function mayBeSentAgain(row: Pick<OperationRow, 'status' | 'error' | 'erased_at'>): boolean {
  return row.status === OperationStatus.REJECTED && failureOf(row)?.retryable === true;
}

/** The row as the rest of the program sees it: without its input, hash and reconciliation state. */
export function toRecord(row: OperationRow): OperationRecord {
  const { id, tenant, mutation, provider, endpoint, subject, status, attempts, note } = row;
  return {
    ...{ id, tenant, mutation, provider, endpoint, subject, status, attempts, note },
    caller: { subject: row.caller, ...(row.client !== null && { client: row.client }) },
    idempotencyKey: row.idempotency_key,
    createdAt: new Date(row.created_at),
    sentAt: dateOf(row.sent_at),
    settledAt: dateOf(row.settled_at),
    response: row.response === null ? null : (JSON.parse(row.response) as Json),
    error: failureOf(row),
    settledBy: row.settled_by,
    reconciling: !hasEnded(row) && row.next_check_at !== null,
    erasedAt: dateOf(row.erased_at),
  };
}

/** What was erased is not sent again: its key replays what is left. */
function failureOf({ error, erased_at }: Pick<OperationRow, 'error' | 'erased_at'>): OperationFailure | null {
  const failure = error === null ? null : (JSON.parse(error) as OperationFailure);
  return failure && erased_at !== null ? { ...failure, retryable: false } : failure;
}

function dateOf(text: string | null): Date | null {
  return text === null ? null : new Date(text);
}

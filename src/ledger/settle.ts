import { collectChanges } from './changes.js';
import { toRecord, type Operations, type Outcome } from './operations.js';
import type { OperationFailure, OperationRecord, Settlement } from './types.js';

const NOT_APPLIED: OperationFailure = {
  code: 'UPSTREAM_REJECTED',
  message: 'It was found not to have been applied.',
  retryable: false,
};

/** Settles an UNKNOWN or PENDING operation; null when there is none such, or when another settled it first. */
export async function settle(
  operations: Operations,
  tenant: string,
  id: string,
  status: 'APPLIED' | 'REJECTED',
  { response, note, by = 'PERSON', project }: Settlement = {},
): Promise<OperationRecord | null> {
  const row = await operations.byId(tenant, id);
  if (row === undefined) return null;
  const outcome: Outcome = {
    status,
    answer: response === undefined ? row.answer : JSON.stringify(response),
    error: status === 'APPLIED' ? null : NOT_APPLIED,
    changes: await collectChanges(project),
    settledBy: by,
    ...(note === undefined ? {} : { note }),
  };
  const settled = await operations.record(row, ['UNKNOWN', 'PENDING'], outcome);
  return settled === undefined ? null : toRecord(settled);
}

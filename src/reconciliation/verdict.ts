import { sendWrite } from '../graph/perform-write.js';
import type { Finding, Write, WriteAccess } from '../graph/write.js';
import type { Json } from '../ledger/json.js';
import type { LedgerLoaders } from '../ledger/loaders.js';
import type { OpenOperation, OpenOperations } from '../ledger/open-operations.js';
import { OperationStatus, SettledBy } from '../ledger/operation.js';
import { outcomeOfRetry } from '../ledger/outcome.js';
import { afterAbsentCheck } from './check-schedule.js';

/** What one check of an open operation concluded. */
export type Verdict =
  | { readonly end: 'APPLIED'; readonly response: Json; readonly by: SettledBy }
  | { readonly end: 'REJECTED'; readonly by: SettledBy; readonly note: string }
  /** Check again later; `absent` when a read has just shown that it is not applied yet. */
  | { readonly wait: 'open' | 'absent' }
  /** Automatic reconciliation gives up, for this reason. */
  | { readonly operator: string };

/** An open operation, the declaration of its write, its plan read from the store, and access to the provider for its tenant. */
export interface ReconciliationCase {
  readonly write: Write;
  readonly operation: OpenOperation;
  readonly plan: Json;
  readonly access: unknown;
  readonly openOperations: Pick<OpenOperations, 'hasNewer'>;
  readonly loaders: LedgerLoaders;
  readonly now: Date;
}

/** A refusal may be temporary, such as a gateway's 404, so an operator is needed only from this check on. */
const REFUSED_CHECKS = 5;
const REFUSED = {
  operator: 'The provider refuses the retry, which does not show whether the first request was applied.',
};

const OVERTAKEN = { operator: 'A later write to the same object may have overwritten this one.' };

/** Checks once, in the way the write declares. @throws whatever a read throws; then the outcome is as open as before. */
export async function verdictOn(subject: ReconciliationCase): Promise<Verdict> {
  const { operation, plan, write } = subject;
  // the provider has responded, but our projection failed
  if (operation.responded && operation.status === OperationStatus.UNKNOWN)
    return { end: 'APPLIED', response: operation.response, by: SettledBy.RESPONSE };
  const { reconcile } = write;
  if (reconcile.by === 'operator')
    return {
      operator: 'The provider has no endpoint that shows the outcome, and retrying could apply the write twice.',
    };
  if (reconcile.by === 'retry') return byRetry(subject, reconcile);
  return byFinding(
    await reconcile.find(subject.access as WriteAccess, plan, { operation, ledger: subject.loaders }),
    subject,
  );
}

async function byFinding(finding: Finding<Json>, subject: ReconciliationCase): Promise<Verdict> {
  const { operation, now } = subject;
  if (finding.found === 'applied') {
    // an accepted write may have had a response without a body
    return { end: 'APPLIED', response: operation.response ?? finding.result, by: SettledBy.READ };
  }
  if (finding.found === 'too-early') return { wait: 'open' };
  if (finding.found === 'unclear')
    return { operator: "The provider's state does not show whether the write was applied." };
  if (await isOvertaken(subject)) return OVERTAKEN;
  const next = afterAbsentCheck(operation, now);
  if (next === 'wait') return { wait: 'absent' };
  if (next === 'operator')
    return { operator: 'The provider accepted the write more than a day ago, but it is still not visible there.' };
  const since = (operation.absentSince ?? now).toISOString();
  return {
    end: 'REJECTED',
    by: SettledBy.READ,
    note: `Not visible at the provider in ${operation.absentChecks + 1} reads since ${since}.`,
  };
}

async function byRetry(
  subject: ReconciliationCase,
  { conflictProvesApplied }: { readonly conflictProvesApplied: boolean },
): Promise<Verdict> {
  const { write, operation, plan } = subject;
  if (await isOvertaken(subject)) return OVERTAKEN;
  try {
    const access = subject.access as WriteAccess;
    const { status, response } = await sendWrite(write, { access, plan, operationId: operation.id });
    return status === 'APPLIED' ? { end: 'APPLIED', response, by: SettledBy.RETRY } : { wait: 'open' };
  } catch (error) {
    const outcome = outcomeOfRetry(error);
    if (outcome === 'OPEN' || (outcome === 'REFUSED' && operation.checks + 1 < REFUSED_CHECKS)) return { wait: 'open' };
    if (outcome === 'REFUSED') return REFUSED;
    if (!conflictProvesApplied) return { operator: 'The provider reports a conflict, possibly with another write.' };
    return { end: 'APPLIED', response: write.result(plan, { operationId: operation.id }), by: SettledBy.RETRY };
  }
}

async function isOvertaken({ write, operation, openOperations }: ReconciliationCase): Promise<boolean> {
  return write.overwrittenBy.length > 0 && (await openOperations.hasNewer(operation, write.overwrittenBy));
}

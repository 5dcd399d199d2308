import { EvidenceFinding, EvidenceSource, type Evidence } from '../ledger/evidence.js';
import type { EvidenceRecord } from '../ledger/evidence-rows.js';
import type { Json } from '../ledger/json.js';
import { OperationStatus, type OperationFailure } from '../ledger/operation.js';
import { NOT_SENT } from '../ledger/attempt-write.js';
import { NO_READ } from '../graph/perform-write.js';
import type { OpenOperation } from '../ledger/open-operation.js';
import type { OpenOperations } from '../ledger/open-operations.js';
import { CONFIRM_AFTER_MS, VERIFY_AFTER_MS } from './check-schedule.js';
import { judgeReads, judgeRetries, type Judgement } from './judgement.js';
import { observeRead, observeReports, observeRetry, type Observation, type ReconciliationCase } from './observation.js';

/** What one check of an operation concluded. */
export type Verdict =
  | { readonly to: 'APPLIED'; readonly response: Json; readonly evidence: Evidence }
  | {
      readonly to: 'REJECTED';
      readonly evidence: Evidence;
      readonly error: OperationFailure;
      readonly note: string;
      readonly checkInMs?: number;
    }
  | { readonly to: 'DISPUTED'; readonly evidence: Evidence; readonly note: string }
  /** Still open; `inMs` null: automatic reconciliation has given up, and an operator must settle it. */
  | {
      readonly to: 'OPEN';
      readonly inMs?: number | null;
      readonly evidence?: Evidence | undefined;
      readonly note?: string;
      readonly retryAfterMs?: number | undefined;
      readonly isProviderBusy?: boolean | undefined;
    };

const UNCLEAR = 'What can be read at the provider does not show whether the write was applied.';
const REFUSED = 'The provider refuses the retry, which does not show whether the first request was applied.';
const ACCEPTED = 'The provider accepted the write, but nothing shows yet that it was carried out.';
const OVERTAKEN = 'A later write to the same object may have overwritten this one.';
const CONTRADICTED = 'The write had been found not to be applied, but later evidence shows its effect.';

/** The verdict on an operation that can be decided without its provider; null where the provider must be asked. */
export function verdictFromRecord({ provider, sentAt, status, responded, response }: OpenOperation): Verdict | null {
  // a write to our own store commits its changes with its outcome, so no outcome means no change
  if (status === OperationStatus.UNKNOWN && (provider === null || sentAt === null))
    return { to: 'REJECTED', evidence: NOT_SENT.evidence, error: NEVER_SENT, note: NEVER_SENT.message };
  if (status !== OperationStatus.UNKNOWN || !responded) return null;
  const shown = 'The stored response of the provider.';
  const evidence = { source: EvidenceSource.RESPONSE, finding: EvidenceFinding.APPLIED, shown };
  return { to: 'APPLIED', response, evidence };
}

/** Checks once, in the way the write declares. */
export async function verdictOn(
  subject: ReconciliationCase,
  openOperations: Pick<OpenOperations, 'hasNewer'>,
): Promise<Verdict> {
  const { operation, write } = subject;
  const reported = await observeReports(subject);
  const { reconcile, overwrittenBy } = write;
  const overtaken = overwrittenBy.length > 0 && (await openOperations.hasNewer(operation, overwrittenBy));
  if (operation.status === OperationStatus.REJECTED) return verify(subject, overtaken ? null : reported);
  if (reported && !overtaken) return applied(reported);
  if (reconcile.by === 'operator') return { to: 'OPEN', inMs: null, note: NO_READ };
  if (reconcile.by === 'read') {
    const observed = await observeRead(subject, reconcile);
    if (observed.undecidable) return { to: 'OPEN', inMs: null, evidence: observed.evidence, note: UNCLEAR };
    if (overtaken && observed.evidence?.finding !== EvidenceFinding.APPLIED)
      return { to: 'OPEN', inMs: null, evidence: observed.evidence, note: OVERTAKEN };
    return conclude({
      operation,
      observed,
      judgement: judgeReads(including(observed, operation), operation.claimedAt),
      why: UNCLEAR,
    });
  }
  if (overtaken) return { to: 'OPEN', inMs: null, note: OVERTAKEN };
  const accepted = operation.evidence.some(({ finding }) => finding === EvidenceFinding.ACCEPTED);
  if (judgeRetries(operation.evidence) === 'operator')
    return { to: 'OPEN', inMs: null, note: accepted ? ACCEPTED : REFUSED };
  const observed = await observeRetry(subject, reconcile.conflictProvesApplied(subject.plan));
  const judgement = judgeRetries(including(observed, operation));
  const acceptedNow = accepted || observed.evidence?.finding === EvidenceFinding.ACCEPTED;
  return conclude({ operation, observed, judgement, why: acceptedNow ? ACCEPTED : REFUSED });
}

/** A write that was found not to be applied is disputed once two reads, or a report, show its effect. */
async function verify(subject: ReconciliationCase, reported: Observation | null): Promise<Verdict> {
  const { operation, write } = subject;
  // what is reported about something that the provider refused as existing already was there before
  const refusedAsExisting = operation.error?.code === 'CONFLICT';
  if (reported?.evidence && !refusedAsExisting)
    return { to: 'DISPUTED', evidence: reported.evidence, note: CONTRADICTED };
  if (write.reconcile.by !== 'read' || operation.settledBy !== EvidenceSource.READ) return { to: 'OPEN', inMs: null };
  const observed = await observeRead(subject, write.reconcile);
  const evidence = including(observed, operation);
  const since = evidence.filter(({ status }) => status === OperationStatus.REJECTED);
  const judgement = judgeReads(since, operation.claimedAt);
  if (judgement === 'applied') return { to: 'DISPUTED', evidence: observed.evidence!, note: CONTRADICTED };
  if (judgement === 'confirm') return { to: 'OPEN', inMs: CONFIRM_AFTER_MS, evidence: observed.evidence };
  // the evidence that settled it is the first with this status
  const next = VERIFY_AFTER_MS[since.length - 1] ?? null;
  return { to: 'OPEN', inMs: next, evidence: observed.evidence, ...busyOf(observed) };
}

interface Conclusion {
  operation: OpenOperation;
  observed: Observation;
  judgement: Judgement;
  /** Why an operator has to decide, where that is the judgement. */
  why: string;
}

function conclude({ operation, observed, judgement, why }: Conclusion): Verdict {
  const { evidence } = observed;
  if (judgement === 'applied') return applied(observed);
  if (judgement === 'operator') return { to: 'OPEN', inMs: null, evidence, note: why };
  if (judgement === 'confirm') return { to: 'OPEN', inMs: CONFIRM_AFTER_MS, evidence };
  if (judgement === 'wait' || !evidence) return { to: 'OPEN', evidence, ...busyOf(observed) };
  const reads = including(observed, operation).filter(({ source }) => source === EvidenceSource.READ);
  const note = `Not visible at the provider in ${reads.length} reads since ${reads[0]!.at.toISOString()}.`;
  return { to: 'REJECTED', evidence, error: NOT_APPLIED, note, checkInMs: VERIFY_AFTER_MS[0] };
}

function busyOf({ retryAfterMs, isProviderBusy }: Observation): Pick<Observation, 'retryAfterMs' | 'isProviderBusy'> {
  return { retryAfterMs, ...(isProviderBusy !== undefined && { isProviderBusy }) };
}

function applied({ evidence, result = null }: Observation): Verdict {
  return { to: 'APPLIED', evidence: evidence!, response: result };
}

/** The evidence of the attempt with what was just observed. */
function including(
  { evidence }: Observation,
  { evidence: known, attempts, status, claimedAt }: OpenOperation,
): readonly EvidenceRecord[] {
  return evidence ? [...known, { ...evidence, at: claimedAt, attempt: attempts, status }] : known;
}

const NEVER_SENT: OperationFailure = {
  code: 'INTERNAL',
  message: 'The request was never sent: the server stopped, or could not record that it began.',
  retryable: true,
};

const NOT_APPLIED: OperationFailure = {
  code: 'UPSTREAM_REJECTED',
  message: 'Reconciliation determined that the write was not applied.',
  retryable: false,
};

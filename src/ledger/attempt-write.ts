import { UpstreamError } from '../errors/upstream-error.js';
import { collectChanges, NO_CHANGES } from './changes.js';
import { EvidenceFinding, EvidenceSource, type Evidence } from './evidence.js';
import type { Json } from './json.js';
import { NotBegun } from './not-begun.js';
import { OperationStatus, type OperationFailure } from './operation.js';
import type { Outcome } from './outcome-rows.js';
import { outcomeOfError } from './outcome.js';
import type { WriteIntent, WriteAcknowledgement } from './write-intent.js';

/** When the reconciler first looks at a write whose outcome is open. */
export const FIRST_CHECK_MS = 5_000;

/** The provider applied the write but our projection failed. The reconciler completes it from the stored response. */
const PROJECTION_FAILED: OperationFailure = {
  code: 'INTERNAL',
  message: 'The provider responded, but the effects of the write could not be recorded here.',
  retryable: false,
};

/** Makes the call of one write and returns the outcome to record; null where another process has taken the operation over. Never throws. */
export async function attemptWrite<R extends Json>(
  intent: WriteIntent<R>,
  operationId: string,
  begin: () => Promise<void>,
): Promise<Outcome | null> {
  let responded: WriteAcknowledgement<R>;
  let begun = false;
  const beginOnce = (): Promise<void> => {
    begun = true;
    return begin();
  };
  try {
    responded = await intent.call(operationId, beginOnce);
  } catch (error) {
    if (error instanceof NotBegun) return error.taken ? null : NOT_SENT;
    return failed(error, intent, begun);
  }
  const { status, response, note } = responded;
  const evidence = evidenceOfResponse(responded, intent.endpoint);
  const text = JSON.stringify(response) ?? null;
  if (status === 'PENDING')
    return {
      ...{ status: OperationStatus.PENDING, response: text, error: null, changes: NO_CHANGES, evidence },
      ...nextLook(intent),
    };
  try {
    const changes = await collectChanges(intent.project && ((tx) => intent.project!(tx, response, operationId)));
    return {
      ...{ status: OperationStatus.APPLIED, response: text, error: null, changes, evidence },
      ...(note !== undefined && { note }),
    };
  } catch {
    return projectionFailed({ response: text, failure: PROJECTION_FAILED, evidence });
  }
}

/** The outcome of a write whose provider responded but whose effects here could not be recorded: UNKNOWN, with the response stored. */
export function projectionFailed({
  response,
  failure: { code, message },
  evidence,
}: {
  response: string | null;
  failure: Pick<OperationFailure, 'code' | 'message'>;
  evidence: Evidence;
}): Outcome {
  const error = { code, message, retryable: false };
  return { status: OperationStatus.UNKNOWN, response, error, changes: NO_CHANGES, evidence, checkInMs: FIRST_CHECK_MS };
}

/** The outcome of a write whose request was certainly not sent: the same key may send it. */
export const NOT_SENT: Outcome = {
  status: OperationStatus.REJECTED,
  response: null,
  error: { code: 'INTERNAL', message: 'The write could not be recorded, so it was not sent.', retryable: true },
  changes: NO_CHANGES,
  evidence: {
    source: EvidenceSource.RECORD,
    finding: EvidenceFinding.NOT_APPLIED,
    shown: 'The request was not sent: no record says that it began.',
  },
};

function failed<R extends Json>(error: unknown, intent: WriteIntent<R>, begun: boolean): Outcome {
  const { provider, endpoint } = intent;
  // what failed before the request began, such as a read that it is made from, changed nothing
  const outcome = outcomeOfError(error, provider === undefined || !begun);
  const open = outcome.status === OperationStatus.UNKNOWN;
  return {
    ...outcome,
    response: null,
    changes: NO_CHANGES,
    evidence: evidenceOfFailure(error, { status: outcome.status, endpoint, begun }),
    ...(open && nextLook(intent)),
  };
}

/** Who determines an open outcome: the reconciler, or an operator, and why. */
function nextLook({
  settledByOperator,
}: Pick<WriteIntent<Json>, 'settledByOperator'>): Pick<Outcome, 'note' | 'checkInMs'> {
  return settledByOperator === undefined ? { checkInMs: FIRST_CHECK_MS } : { note: settledByOperator };
}

function evidenceOfResponse(
  { status, httpStatus }: WriteAcknowledgement<Json>,
  endpoint: string | undefined,
): Evidence {
  const source = EvidenceSource.RESPONSE;
  if (status === 'PENDING')
    return {
      source,
      finding: EvidenceFinding.ACCEPTED,
      shown: 'The provider accepted the request for processing.',
      endpoint,
      httpStatus,
    };
  const shown = endpoint === undefined ? 'Recorded together with its changes.' : 'The provider confirmed the request.';
  return { source, finding: EvidenceFinding.APPLIED, shown, endpoint, httpStatus };
}

function evidenceOfFailure(
  error: unknown,
  { status, endpoint, begun }: { status: OperationStatus; endpoint: string | undefined; begun: boolean },
): Evidence {
  const sent = begun && (!(error instanceof UpstreamError) || error.sent);
  const httpStatus = error instanceof UpstreamError ? error.status : undefined;
  if (!sent)
    return {
      source: EvidenceSource.RECORD,
      finding: EvidenceFinding.NOT_APPLIED,
      shown: 'The request was not sent.',
      endpoint,
    };
  const source = EvidenceSource.RESPONSE;
  if (status === OperationStatus.REJECTED) {
    const shown = 'The provider refused the request.';
    return { source, finding: EvidenceFinding.NOT_APPLIED, shown, endpoint, httpStatus };
  }
  if (httpStatus === undefined)
    return { source, finding: EvidenceFinding.NO_RESPONSE, shown: 'No response to the request arrived.', endpoint };
  const shown = 'The response does not show whether the request was processed.';
  return { source, finding: EvidenceFinding.UNCLEAR, shown, endpoint, httpStatus };
}

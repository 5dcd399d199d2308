import { GraphError } from '../errors/graph-error.js';
import { UpstreamError, type UpstreamErrorKind } from '../errors/upstream-error.js';
import { OperationStatus, type OperationFailure } from './operation.js';

/** The outcome of a write whose call failed, and whether the same key may make a new call. */
export interface FailedOutcome {
  status: 'REJECTED' | 'UNKNOWN';
  sameKeyMayRetry: boolean;
}

const NEVER_APPLIED: FailedOutcome = { status: 'REJECTED', sameKeyMayRetry: true };
const REFUSED: FailedOutcome = { status: 'REJECTED', sameKeyMayRetry: false };
const MAY_BE_APPLIED: FailedOutcome = { status: 'UNKNOWN', sameKeyMayRetry: false };

/** The outcome of a write that was, or may have been, sent, by the kind of failure. */
const WHEN_SENT: Record<UpstreamErrorKind, FailedOutcome> = {
  unreachable: MAY_BE_APPLIED, // contradicts `sent`, so it is treated as possibly applied
  timeout: MAY_BE_APPLIED,
  broken: MAY_BE_APPLIED,
  unavailable: MAY_BE_APPLIED,
  'rate-limited': NEVER_APPLIED,
  unauthorized: NEVER_APPLIED, // refused for who we are, before the write was looked at
  'not-found': REFUSED,
  conflict: REFUSED,
  rejected: REFUSED,
  'bad-response': MAY_BE_APPLIED, // an unreadable 2xx was applied; a redirect may have been
};

/** Maps a failed call to the outcome of its write; pure, so that it is tested as a table. */
export function outcomeOfFailure({ kind, sent }: Pick<UpstreamError, 'kind' | 'sent'>): FailedOutcome {
  return sent ? WHEN_SENT[kind] : NEVER_APPLIED;
}

/**
 * What a failed retry shows about a write under ids of our own: `PROCESSED_BEFORE` when the provider rejects the ids as already used,
 * which only the first request can have done; `REFUSED` when it rejects the retry, which proves nothing: the first may have been applied under other conditions; `OPEN` otherwise.
 */
export function outcomeOfRetry(error: unknown): 'PROCESSED_BEFORE' | 'REFUSED' | 'OPEN' {
  if (!(error instanceof UpstreamError) || !error.sent) return 'OPEN';
  if (error.kind === 'conflict') return 'PROCESSED_BEFORE';
  return error.kind === 'rejected' || error.kind === 'not-found' ? 'REFUSED' : 'OPEN';
}

/**
 * The status and the public error to record for what a write's call threw. `nothingSent`: it threw before its request began, or changes only
 * our own store, which it does with its outcome; then it was certainly not applied.
 */
export function outcomeOfError(
  error: unknown,
  nothingSent = false,
): { status: OperationStatus.REJECTED | OperationStatus.UNKNOWN; error: OperationFailure } {
  if (error instanceof UpstreamError) {
    const { kind, sent } = error;
    const { status, sameKeyMayRetry } = outcomeOfFailure({ kind, sent: sent && !nothingSent });
    return { status: OperationStatus[status], error: publicFailure(error, sameKeyMayRetry) };
  }
  const status = nothingSent ? OperationStatus.REJECTED : OperationStatus.UNKNOWN;
  if (error instanceof GraphError) return { status, error: publicFailure(error, false) };
  return {
    status,
    error: {
      code: 'INTERNAL',
      message: 'An internal error occurred while the write was made.',
      retryable: nothingSent,
    },
  };
}

function publicFailure(error: GraphError, retryable: boolean): OperationFailure {
  const { code, message, details } = error;
  const { provider, endpoint, field, retryAfterMs } = details;
  return {
    code,
    message,
    ...(provider === undefined ? {} : { provider }),
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(field === undefined ? {} : { field }),
    ...(error instanceof UpstreamError && refusalOf(error)),
    retryable,
    ...(retryable && retryAfterMs !== undefined ? { retryAfterMs } : {}),
  };
}

/** What the provider's error body says of the write: the first reason beside the failure's own members, and the others. */
function refusalOf(
  error: UpstreamError,
): Pick<OperationFailure, 'field' | 'providerCode' | 'providerTraceId' | 'furtherReasons'> {
  const { reasons, traceId } = error.refusal ?? { reasons: [] };
  const [first, ...others] = reasons.map((reason) => ({
    message: error.messageFor(reason),
    ...(reason.field && { field: reason.field }),
    ...(reason.code !== undefined && { providerCode: reason.code }),
  }));
  return {
    ...(first?.field && { field: first.field }),
    ...(first?.providerCode !== undefined && { providerCode: first.providerCode }),
    ...(traceId !== undefined && { providerTraceId: traceId }),
    ...(others.length > 0 && { furtherReasons: others }),
  };
}

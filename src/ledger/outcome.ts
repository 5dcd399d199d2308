import { GraphError } from '../errors/errors.js';
import { UpstreamError, type UpstreamErrorKind } from '../errors/upstream-error.js';
import type { OperationFailure } from './types.js';

/** What is known of a write whose call failed, and whether the same key may make a new call. */
export interface FailedOutcome {
  status: 'REJECTED' | 'UNKNOWN';
  sameKeyMayRetry: boolean;
}

const NEVER_APPLIED: FailedOutcome = { status: 'REJECTED', sameKeyMayRetry: true };
const REFUSED: FailedOutcome = { status: 'REJECTED', sameKeyMayRetry: false };
const MAY_BE_APPLIED: FailedOutcome = { status: 'UNKNOWN', sameKeyMayRetry: false };

/** What each failure says of a write that was sent, or that may have been. */
const WHEN_SENT: Record<UpstreamErrorKind, FailedOutcome> = {
  unreachable: MAY_BE_APPLIED, // contradicts `sent`; the careful reading stands
  timeout: MAY_BE_APPLIED,
  broken: MAY_BE_APPLIED,
  unavailable: MAY_BE_APPLIED,
  'rate-limited': NEVER_APPLIED,
  unauthorized: REFUSED,
  'not-found': REFUSED,
  conflict: REFUSED,
  rejected: REFUSED,
  'bad-response': MAY_BE_APPLIED, // an unreadable 2xx was applied; a redirect may have been
};

/** The rule of what a failed call says of its write; pure, so that it is tested as a table. */
export function outcomeOfFailure({
  kind,
  sent,
  status,
}: Pick<UpstreamError, 'kind' | 'sent' | 'status'>): FailedOutcome {
  if (!sent) return NEVER_APPLIED;
  // 408 is a 4xx that gateways also send when the server behind them was too slow to answer
  if (status === 408) return MAY_BE_APPLIED;
  return WHEN_SENT[kind];
}

/**
 * What a failed repeat says of a write that was made under ids of our own: `PROCESSED_BEFORE` when the provider refuses the ids as used,
 * which only the first sending can have done; `REFUSED` when it would have refused the first as well; else it is as open as before.
 */
export function outcomeOfRetry(error: unknown): 'PROCESSED_BEFORE' | 'REFUSED' | 'OPEN' {
  if (!(error instanceof UpstreamError) || !error.sent || error.status === 408) return 'OPEN';
  if (error.kind === 'conflict') return 'PROCESSED_BEFORE';
  return error.kind === 'rejected' || error.kind === 'not-found' ? 'REFUSED' : 'OPEN';
}

/**
 * The status and the showable error to record for whatever a write's call threw.
 * A write of our own store changes nothing before its outcome is recorded, so one that threw was certainly not applied.
 */
export function outcomeOfError(
  error: unknown,
  ownStoreOnly = false,
): { status: 'REJECTED' | 'UNKNOWN'; error: OperationFailure } {
  if (error instanceof UpstreamError) {
    const { status, sameKeyMayRetry } = outcomeOfFailure(error);
    return { status, error: showable(error, sameKeyMayRetry) };
  }
  const status = ownStoreOnly ? 'REJECTED' : 'UNKNOWN';
  if (error instanceof GraphError) return { status, error: showable(error, false) };
  return {
    status,
    error: {
      code: 'INTERNAL',
      message: 'Something went wrong here while the write was made.',
      retryable: ownStoreOnly,
    },
  };
}

function showable({ code, message, details }: GraphError, retryable: boolean): OperationFailure {
  return {
    code,
    message,
    ...(details.provider === undefined ? {} : { provider: details.provider }),
    ...(details.endpoint === undefined ? {} : { endpoint: details.endpoint }),
    retryable,
    ...(retryable && details.retryAfterMs !== undefined ? { retryAfterMs: details.retryAfterMs } : {}),
  };
}

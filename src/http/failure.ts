import { UpstreamError, type UpstreamErrorKind, type UpstreamErrorOptions } from '../errors/upstream-error.js';

/** Why one attempt failed: becomes an `UpstreamError` if no retry follows. */
export interface FailedAttempt extends Omit<UpstreamErrorOptions, 'provider' | 'endpoint'> {
  /** Rejected by our breaker or queue, not sent in time, or after a sign-in that timed out: an immediate retry could not differ. */
  refusedHere?: true;
}

/** The failure of a call that our breaker or queue rejected, or that could not be sent in time. */
export const REFUSED_HERE: FailedAttempt = { kind: 'unreachable', sent: false, refusedHere: true };

/** A longer `Retry-After` is reported as this value. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

/**
 * Statuses by which a provider, or what is in front of it, says that it does not carry out the request. Of any other 4xx (425, 499, ...) the meaning is
 * not known, so a write may have been applied.
 */
const REFUSALS = new Set([400, 402, 405, 406, 410, 411, 412, 413, 414, 415, 416, 417, 422, 428, 431, 451]);

/** The error kind of an HTTP status; `undefined` for success. */
export function errorKindOfStatus(status: number): UpstreamErrorKind | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status < 400 || status > 599) return 'bad-response';
  // gateways send 408 too when the server behind them was too slow to respond
  if (status === 408 || status === 504) return 'timeout';
  if (status >= 500) return 'unavailable';
  if (status === 429) return 'rate-limited';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  if (status === 401 || status === 403) return 'unauthorized';
  return REFUSALS.has(status) ? 'rejected' : 'bad-response';
}

/** Parses `Retry-After` in either form (seconds, HTTP date) to milliseconds from `now`; `undefined` if it is neither. */
export function readRetryAfter(value: string | undefined, now = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  // Date.parse accepts almost anything ("1.5", "2030"), so require the weekday of an HTTP date.
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : /^[A-Z][a-z]{2,8}, ?/.test(text) ? Date.parse(text) - now : NaN;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}

/** The failure for an error of undici on a request that was, or was not, written (`sent`). */
export function failureOfSocketError(error: Error, sent: boolean): FailedAttempt {
  const code: unknown = 'code' in error ? error.code : undefined;
  // Name and code only: a parser error carries a part of the body in its message and in `data`.
  const cause = { name: error.name, code: typeof code === 'string' ? code : undefined };
  if (!sent) return { kind: 'unreachable', sent, cause };
  return { kind: isMalformedResponse(error, cause.code) ? 'bad-response' : 'broken', sent, cause };
}

// A truncated body is a parser error too ("Invalid EOF state"), but there the connection failed. Recognized by the message, since
// undici 7.30 sets no code on parser errors.
function isMalformedResponse(error: Error, code: string | undefined): boolean {
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return true;
  return error.name === 'HTTPParserError' && !error.message.includes('EOF');
}

/** The failure of a call whose credentials could not be obtained: nothing was sent to the provider itself. */
export function failureOfCredentials(error: unknown, provider: string): FailedAttempt {
  if (!(error instanceof UpstreamError))
    return { kind: 'unauthorized', sent: false, message: `could not create credentials for ${provider}` };
  const { kind, status, message, details } = error;
  return {
    kind,
    sent: false,
    message: `sign-in: ${message}`,
    // After a sign-in that timed out, no time is left for another one.
    ...(kind === 'timeout' && { refusedHere: true }),
    ...(status !== undefined && { status }),
    ...(details.retryAfterMs !== undefined && { retryAfterMs: details.retryAfterMs }),
  };
}

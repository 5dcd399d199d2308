import { UpstreamError, type UpstreamErrorKind } from '../errors/upstream-error.js';

/** Why one attempt did not end in a usable answer: an `UpstreamError` before it is known to be final. */
export interface FailedAttempt {
  kind: UpstreamErrorKind;
  /** Whether a byte of the request may have reached the provider. */
  sent: boolean;
  status?: number;
  retryAfterMs?: number;
  providerCode?: string;
  message?: string;
  cause?: unknown;
  /** Decided without asking the provider (breaker, queue): trying again at once could not differ. */
  refusedHere?: true;
}

/** A longer `Retry-After` is reported as this: nobody waits for it here anyway. */
export const MAX_RETRY_AFTER_MS = 3_600_000;

/** What a status means, by the words of `UpstreamFailure`; `undefined` for success. */
export function errorKindOfStatus(status: number): UpstreamErrorKind | undefined {
  if (status >= 200 && status < 300) return undefined;
  if (status < 400 || status > 599) return 'bad-response';
  if (status === 504) return 'timeout';
  if (status >= 500) return 'unavailable';
  if (status === 429) return 'rate-limited';
  if (status === 404) return 'not-found';
  if (status === 409) return 'conflict';
  return status === 401 || status === 403 ? 'unauthorized' : 'rejected';
}

/** Reads `Retry-After` in either of its forms (seconds, HTTP date) as milliseconds from `now`; `undefined` if it is neither. */
export function readRetryAfter(value: string | undefined, now = Date.now()): number | undefined {
  if (value === undefined) return undefined;
  const text = value.trim();
  // Date.parse takes almost anything ("1.5", "2030"), so a date must at least begin with a weekday.
  const ms = /^\d+$/.test(text) ? Number(text) * 1000 : /^[A-Z][a-z]{2,8}, ?/.test(text) ? Date.parse(text) - now : NaN;
  return Number.isNaN(ms) ? undefined : Math.min(Math.max(0, ms), MAX_RETRY_AFTER_MS);
}

/** Tells which error undici gave us, without its text: a parser error carries a piece of the body in `data`. */
export function nameOnly(error: Error): { name: string; code: string | undefined } {
  const code: unknown = 'code' in error ? error.code : undefined;
  return { name: error.name, code: typeof code === 'string' ? code : undefined };
}

/** What a socket-level error means for a request that was (`sent`) or was not written yet. */
export function failureOfSocketError(error: Error, sent: boolean): FailedAttempt {
  const cause = nameOnly(error);
  if (!sent) return { kind: 'unreachable', sent, cause };
  return { kind: isGibberish(error, cause.code) ? 'bad-response' : 'broken', sent, cause };
}

// A body that was cut is a parser error as well ("Invalid EOF state"), but there it is the connection that failed. By its text,
// since undici 7.30 leaves the parser's code out of all of them.
function isGibberish(error: Error, code: string | undefined): boolean {
  if (code === 'UND_ERR_HEADERS_OVERFLOW') return true;
  return error.name === 'HTTPParserError' && !error.message.includes('EOF');
}

/** The error the caller sees. */
export function upstreamError(provider: string, endpoint: string, failed: FailedAttempt): UpstreamError {
  const { refusedHere: _, ...rest } = failed;
  return new UpstreamError({ provider, endpoint, ...rest });
}

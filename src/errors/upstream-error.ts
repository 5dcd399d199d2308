import { GraphError, type ErrorCode } from './graph-error.js';
import type { ProviderReason, ProviderRefusal } from './provider-refusal.js';

/** How one provider call failed; the retry and outcome rules branch on it. */
export type UpstreamErrorKind =
  /** Failed before a byte of the request was written: DNS, connection refused, connect timeout, breaker open, queue full, no time left to send it. */
  | 'unreachable'
  /** No complete response in time, or a 504. */
  | 'timeout'
  /** The connection closed after the request was written and before the response was complete. */
  | 'broken'
  /** 5xx other than 504. */
  | 'unavailable'
  | 'rate-limited'
  /** 401 or 403: our credentials, or a resource they may not access. */
  | 'unauthorized'
  | 'not-found'
  | 'conflict'
  /** Any other 4xx, or a 200 whose body reports a failure. */
  | 'rejected'
  /** A redirect, an unexpected status, or a body that is too large, not JSON, or does not match the documented schema. */
  | 'bad-response';

const CODE_OF: Record<UpstreamErrorKind, ErrorCode> = {
  unreachable: 'UPSTREAM_UNAVAILABLE',
  timeout: 'UPSTREAM_TIMEOUT',
  broken: 'UPSTREAM_UNAVAILABLE',
  unavailable: 'UPSTREAM_UNAVAILABLE',
  'rate-limited': 'UPSTREAM_RATE_LIMITED',
  unauthorized: 'UPSTREAM_REJECTED',
  'not-found': 'NOT_FOUND',
  conflict: 'CONFLICT',
  rejected: 'UPSTREAM_REJECTED',
  'bad-response': 'UPSTREAM_BAD_RESPONSE',
};

const RETRYABLE: ReadonlySet<UpstreamErrorKind> = new Set([
  'unreachable',
  'timeout',
  'broken',
  'unavailable',
  'rate-limited',
]);

/** Whether a read that failed this way may succeed later. */
export function isRetryable(kind: UpstreamErrorKind): boolean {
  return RETRYABLE.has(kind);
}

export interface UpstreamErrorOptions {
  provider: string;
  /** The endpoint's name, such as `masstack.account`. */
  endpoint: string;
  kind: UpstreamErrorKind;
  /** HTTP status, if response headers arrived. */
  status?: number;
  /** Whether any byte of the request may have reached the provider. */
  sent: boolean;
  /** From `Retry-After`, in milliseconds. */
  retryAfterMs?: number;
  /** What the provider's error body says. */
  refusal?: ProviderRefusal | undefined;
  /** Replaces the default message, which names provider and kind; the endpoint stands beside it. */
  message?: string;
  cause?: unknown;
}

/** A provider call without a usable response. `cause` holds only an error's name and code, for the log. */
export class UpstreamError extends GraphError {
  override readonly name = 'UpstreamError';
  readonly kind: UpstreamErrorKind;
  readonly status: number | undefined;
  readonly sent: boolean;
  readonly refusal: ProviderRefusal | undefined;

  readonly #options: UpstreamErrorOptions;

  constructor(options: UpstreamErrorOptions) {
    const { provider, endpoint, kind, status, sent, retryAfterMs, refusal, message, cause } = options;
    super(
      CODE_OF[kind],
      message ?? sentence(options, refusal?.reasons[0]),
      {
        provider,
        endpoint,
        retryable: isRetryable(kind),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      },
      { cause },
    );
    this.kind = kind;
    this.status = status;
    this.sent = sent;
    this.refusal = refusal;
    this.#options = options;
  }

  /** The message for one of several reasons. */
  messageFor(reason: ProviderReason): string {
    return this.#options.message ?? sentence(this.#options, reason);
  }

  /** The same failure, with the input field of each member that a reason is about; `fields` holds paths such as `billingContact.name`. */
  withFields(fields: Readonly<Record<string, string>>): UpstreamError {
    const { refusal } = this;
    if (!refusal) return this;
    const reasons = refusal.reasons.map((reason) => {
      const path = reason.member === undefined ? undefined : fields[reason.member];
      return path === undefined ? reason : { ...reason, field: path.split('.') };
    });
    return new UpstreamError({ ...this.#options, refusal: { ...refusal, reasons } });
  }
}

const PREDICATE_OF: Record<UpstreamErrorKind, string> = {
  unreachable: 'could not be reached',
  timeout: 'did not respond in time',
  broken: 'closed the connection before the response was complete',
  unavailable: 'is unavailable',
  'rate-limited': 'rejected the request because of its rate limit',
  unauthorized: 'rejected the request as unauthorized',
  'not-found': 'has no such resource',
  conflict: 'rejected the request because it conflicts with existing data',
  rejected: 'rejected the request',
  'bad-response': 'sent a response that could not be read',
};

/** A 403 says nothing of the credentials: they are known, and do not give access to what was requested. */
const FORBIDDEN = 'does not permit this request';

function sentence({ provider, kind, status }: UpstreamErrorOptions, reason: ProviderReason = {}): string {
  const known = [reason.code, reason.meaning].filter((text) => text !== undefined).join(': ');
  const code = known === '' ? '' : ` (${known})`;
  const predicate = status === 403 && kind === 'unauthorized' ? FORBIDDEN : PREDICATE_OF[kind];
  return `${provider} ${predicate}${code}`;
}

/** For reads where a 404 means that there is none; rethrows every other error. */
export function nullWhenNotFound(error: unknown): null {
  if (error instanceof UpstreamError && error.kind === 'not-found') return null;
  throw error;
}

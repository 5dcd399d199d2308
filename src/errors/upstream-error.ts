import { GraphError, type ErrorCode } from './errors.js';

/** What went wrong with one provider call, in the words the retry and outcome rules branch on. */
export type UpstreamErrorKind =
  /** Refused here or at the socket before a byte of the request was written: DNS, refused, connect timeout, breaker open, no slot. */
  | 'unreachable'
  /** No whole answer in time, or a 504. */
  | 'timeout'
  /** The connection broke after the request was written and before the whole answer arrived. */
  | 'broken'
  /** 5xx other than 504. */
  | 'unavailable'
  | 'rate-limited'
  /** 401 or 403: our credentials, not the caller's. */
  | 'unauthorized'
  | 'not-found'
  | 'conflict'
  /** Any other 4xx, or a 200 that says it failed. */
  | 'rejected'
  /** A redirect, an unexpected status, a body that is too large, is not JSON, or has not the documented shape. */
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

export interface UpstreamErrorOptions {
  provider: string;
  /** The endpoint's name, such as `masstack.account`. */
  endpoint: string;
  kind: UpstreamErrorKind;
  /** HTTP status, when an answer's head arrived. */
  status?: number;
  /** Whether the request, or a part of it, may have reached the provider. */
  sent: boolean;
  /** From `Retry-After`, in milliseconds. */
  retryAfterMs?: number;
  /** The provider's own short code, such as SmartPay's `0008`; never free text from its body. */
  providerCode?: string;
  /** A sentence of ours; the default names provider, endpoint and failure. */
  message?: string;
  cause?: unknown;
}

/** A provider call that did not end in a usable answer. `cause` is for the log's error name only and is never shown. */
export class UpstreamError extends GraphError {
  override readonly name = 'UpstreamError';
  readonly kind: UpstreamErrorKind;
  readonly status: number | undefined;
  readonly sent: boolean;
  readonly providerCode: string | undefined;

  constructor(options: UpstreamErrorOptions) {
    const { provider, endpoint, kind, status, sent, retryAfterMs, providerCode, message, cause } = options;
    super(
      CODE_OF[kind],
      message ?? sentence(options),
      {
        provider,
        endpoint,
        retryable: RETRYABLE.has(kind),
        ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      },
      { cause },
    );
    this.kind = kind;
    this.status = status;
    this.sent = sent;
    this.providerCode = providerCode;
  }
}

const SAID: Record<UpstreamErrorKind, string> = {
  unreachable: 'could not be reached',
  timeout: 'did not answer in time',
  broken: 'broke the connection before its answer was whole',
  unavailable: 'is unavailable',
  'rate-limited': 'asked us to slow down',
  unauthorized: "refused this server's credentials",
  'not-found': 'does not know what was asked for',
  conflict: 'refused because of a conflict with what it already holds',
  rejected: 'refused the request',
  'bad-response': 'gave an answer that could not be understood',
};

function sentence({ provider, endpoint, kind, providerCode }: UpstreamErrorOptions): string {
  const code = providerCode === undefined ? '' : ` (${providerCode})`;
  return `${provider} ${SAID[kind]}${code} [${endpoint}]`;
}

/** For a read whose 404 means "there is none"; every other failure stays one. */
export function nullWhenNotFound(error: unknown): null {
  if (error instanceof UpstreamError && error.kind === 'not-found') return null;
  throw error;
}

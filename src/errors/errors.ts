/** The closed list of `extensions.code` values, beside GraphQL's own parse and validation codes. */
export const ERROR_CODES = [
  'BAD_INPUT',
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'NOT_FOUND',
  'CONFLICT',
  'IDEMPOTENCY_KEY_REUSED',
  'UPSTREAM_TIMEOUT',
  'UPSTREAM_UNAVAILABLE',
  'UPSTREAM_RATE_LIMITED',
  'UPSTREAM_BAD_RESPONSE',
  'UPSTREAM_REJECTED',
  'OPERATION_TOO_COMPLEX',
  'RATE_LIMITED',
  'OVERLOADED',
  'INTERNAL',
] as const;
export type ErrorCode = (typeof ERROR_CODES)[number];

/** What may be said beside a code. Never a value of the input, a provider's body, a header or a URL. */
export interface ErrorDetails {
  provider?: string;
  endpoint?: string;
  retryable?: boolean;
  retryAfterMs?: number;
}

/** The one family of errors whose message and details may leave the process; anything else is answered as `INTERNAL`. */
export class GraphError extends Error {
  override readonly name: string = 'GraphError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

/** One rule that one input field broke. `field` is a path such as `input.paymentMethod.iban`; the value is never repeated. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Input that was refused before anything was called or recorded. */
export class InputError extends GraphError {
  override readonly name = 'InputError';

  constructor(readonly problems: readonly FieldProblem[]) {
    super('BAD_INPUT', problems.map(({ field, message }) => `${field}: ${message}`).join('; '), { retryable: false });
  }
}

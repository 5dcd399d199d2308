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

/** Sent beside the code. Never holds an input value, a provider's body, a header or a URL. */
interface ErrorDetails {
  provider?: string;
  endpoint?: string;
  retryable?: boolean;
  retryAfterMs?: number;
  /** Path of the input field it is about, such as `['externalId']`. */
  field?: readonly string[];
  /** Of OPERATION_TOO_COMPLEX: the budget, what was bound for it, its limit, and the field that costs most of it. */
  cost?: { readonly budget: string; readonly bound: number; readonly limit: number; readonly field?: string };
}

/** Base class of the errors whose message and details may leave the process; every other error is reported as `INTERNAL`. */
export class GraphError extends Error {
  override readonly name: string = 'GraphError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(message, options);
    // graphql-js reads the stack of every failed field, and formatting hundreds of them holds up the event loop.
    if (code !== 'INTERNAL') Object.defineProperty(this, 'stack', { value: `${new.target.name}: ${message}` });
  }
}

/** One invalid input field. `field` is a path such as `input.paymentMethod.iban`; the message never contains the value. */
export interface FieldProblem {
  field: string;
  message: string;
}

/** Invalid input, rejected before any call was made or recorded. */
export class InputError extends GraphError {
  override readonly name = 'InputError';

  constructor(readonly problems: readonly FieldProblem[]) {
    super('BAD_INPUT', problems.map(({ field, message }) => `${field}: ${message}`).join('; '), { retryable: false });
  }
}

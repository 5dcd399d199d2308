import type { Branch, GraphErrorCode } from './branch.js';

interface GraphErrorOptions {
  readonly code: GraphErrorCode;
  readonly retryable?: boolean;
  readonly retryAfterMs?: number | undefined;
  readonly status?: number | undefined;
  readonly requestId?: string | undefined;
  readonly branches?: readonly Branch[];
}

/** An operation without data. Its message, stack and JSON hold neither variables nor text of the response, so that it can be logged. */
export class GraphError extends Error {
  override readonly name = 'GraphError';
  readonly code: GraphErrorCode;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  readonly retryAfterMs: number | undefined;
  /** HTTP status, if a response arrived. */
  readonly status: number | undefined;
  /** By which the server's log finds the request. */
  readonly requestId: string | undefined;
  readonly #branches: readonly Branch[];

  constructor({ code, retryable = false, retryAfterMs, status, requestId, branches = [] }: GraphErrorOptions) {
    super(`The operation failed: ${code}${status === undefined ? '' : ` (HTTP ${status})`}`);
    this.code = code;
    this.retryable = retryable;
    this.retryAfterMs = retryAfterMs;
    this.status = status;
    this.requestId = requestId;
    this.#branches = branches;
  }

  /** The errors of the response with the server's sentences, to show; not part of the error's JSON. */
  get branches(): readonly Branch[] {
    return this.#branches;
  }
}

/** An error of the operation as a whole, by the first of its response's errors. */
export function errorOf(
  branches: readonly Branch[],
  about: Pick<GraphErrorOptions, 'status' | 'requestId'> = {},
): GraphError {
  const [first] = branches;
  if (first) {
    const { code, retryable, retryAfterMs } = first;
    return new GraphError({ ...about, code, retryable, retryAfterMs, branches });
  }
  return new GraphError({ ...about, code: 'BAD_RESPONSE', retryable: (about.status ?? 0) >= 500 });
}

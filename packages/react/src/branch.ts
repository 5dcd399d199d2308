import type { Path } from './graph-document.js';
import type { ErrorCode } from './operations.js';

/** Codes of GraphQL itself and of this package, beside the server's `ErrorCode`; a newer server may send others. */
export type GraphErrorCode =
  | ErrorCode
  | 'GRAPHQL_PARSE_FAILED'
  | 'GRAPHQL_VALIDATION_FAILED'
  /** The server could not be reached. */
  | 'NETWORK_ERROR'
  /** No complete response within `timeoutMs`. */
  | 'TIMEOUT'
  /** The request's `signal` was aborted. */
  | 'CANCELLED'
  /** What responded is not the graph, such as a proxy's error page. */
  | 'BAD_RESPONSE'
  | (string & {});

/** A field that failed while the rest of the result was read: its value, or that of the nearest nullable field above it, is null. */
export interface Branch {
  readonly path: Path;
  readonly code: GraphErrorCode;
  /** The server's sentence, such as `masstack is unavailable`. */
  readonly message: string;
  /** Which provider failed, such as `masstack`. */
  readonly provider?: string;
  /** Which of its endpoints, such as `masstack.account`. */
  readonly endpoint?: string;
  /** Whether the same request may succeed later. */
  readonly retryable: boolean;
  /** How long to wait before that, in milliseconds. */
  readonly retryAfterMs?: number;
}

/** The data that was read, and the fields that were not. */
export interface GraphResult<Data> {
  readonly data: Data;
  readonly branches: readonly Branch[];
}

/** The failed field at a path, or above it: a failed field takes all below it along. */
export function branchAt(branches: readonly Branch[], path: Path): Branch | undefined {
  return branches.find((branch) => startsWith(path, branch.path));
}

/** Whether a path is another one or below it. */
export function startsWith(path: Path, start: Path): boolean {
  return start.length <= path.length && start.every((step, index) => step === path[index]);
}

// Anything else could be text of a proxy, or a value.
const CODE = /^[A-Z]+(_[A-Z]+)*$/;

/** Reads the `errors` of a response; members of unexpected types are left out. */
export function branchesOf(errors: unknown): Branch[] {
  return (Array.isArray(errors) ? errors : []).map((error: unknown) => {
    const { path, message, extensions } = recordOf(error);
    const { code, provider, endpoint, retryable, retryAfterMs } = recordOf(extensions);
    return {
      path: Array.isArray(path) ? (path as Path) : [],
      code: typeof code === 'string' && CODE.test(code) ? code : 'BAD_RESPONSE',
      message: typeof message === 'string' ? message : '',
      ...(typeof provider === 'string' && { provider }),
      ...(typeof endpoint === 'string' && { endpoint }),
      retryable: retryable === true,
      ...(typeof retryAfterMs === 'number' && { retryAfterMs }),
    };
  });
}

/** The members of an object; none of any other value. */
export function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

import { recordOf, startsWith, type Branch, type GraphResult } from './branch.js';
import { branchDocument, NODE_VARIABLE } from './branch-document.js';
import type { GraphDocument, Path } from './graph-document.js';
import type { GraphError } from './graph-error.js';

/** How one failed field is asked for again. */
export interface BranchRetry {
  readonly document: GraphDocument<Readonly<Record<string, unknown>>, Readonly<Record<string, unknown>>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Of the object that has the field. */
  readonly parent: Path;
  readonly key: string;
  /** Of that object; null where it is the root. */
  readonly nodeId: string | null;
}

interface FailedField<Variables> {
  readonly document: GraphDocument<unknown, Variables>;
  readonly variables: Variables;
  readonly data: unknown;
  readonly path: Path;
}

/** Plans the retry through the nearest object above the field that was read with `id` and `__typename`, else from the root; null where the path has no field. */
export function branchRetry<Variables>({
  document,
  variables,
  data,
  path,
}: FailedField<Variables>): BranchRetry | null {
  const parent = nearestNode(data, path);
  const key = path[parent.length];
  if (typeof key !== 'string') return null;
  const keys = [...parent, key].filter((step) => typeof step === 'string');
  const { id, __typename } = parent.length === 0 ? {} : recordOf(valueAt(data, parent));
  const nodeId = typeof id === 'string' ? id : null;
  const typename = typeof __typename === 'string' ? __typename : null;
  const found = branchDocument({ text: document.text, keys, typename });
  if (!found) return null;
  const given = recordOf(variables);
  const used = Object.fromEntries(found.variables.filter((name) => name in given).map((name) => [name, given[name]]));
  return {
    document: { name: 'RetryBranch', text: found.text },
    variables: nodeId === null ? used : { [NODE_VARIABLE]: nodeId, ...used },
    parent,
    key,
    nodeId,
  };
}

/** Puts a retried field into the result; the result as it is where it was read again meanwhile and another object stands there. */
export function withRetried<Data>(
  result: GraphResult<Data>,
  { parent, key, nodeId }: BranchRetry,
  retried: GraphResult<Readonly<Record<string, unknown>>>,
): GraphResult<Data> {
  if (nodeId !== null && recordOf(valueAt(result.data, parent))['id'] !== nodeId) return result;
  const field = [...parent, key];
  const value = (nodeId === null ? retried.data : recordOf(retried.data['node']))[key] ?? null;
  const branches = retried.branches.map((branch) => {
    const below = branch.path.slice(nodeId === null ? 1 : 2);
    return { ...branch, path: [...field, ...below] };
  });
  return {
    data: replacedAt(result.data, field, value) as Data,
    branches: [...result.branches.filter(({ path }) => !startsWith(path, field)), ...branches],
  };
}

/** The result after a retry without a response: the field stays failed, for another reason. */
export function withFailedRetry<Data>(result: GraphResult<Data>, path: Path, error: GraphError): GraphResult<Data> {
  const { code, retryable, retryAfterMs, message } = error;
  const again = { code, retryable, message, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  const update = (branch: Branch) => (startsWith(path, branch.path) ? { ...branch, ...again } : branch);
  return { ...result, branches: result.branches.map(update) };
}

function nearestNode(data: unknown, path: Path): Path {
  for (let length = path.length - 1; length > 0; length -= 1) {
    const parent = path.slice(0, length);
    const { id, __typename } = recordOf(valueAt(data, parent));
    if (typeof path[length] === 'string' && typeof id === 'string' && typeof __typename === 'string') return parent;
  }
  return [];
}

function valueAt(data: unknown, path: Path): unknown {
  return path.reduce<unknown>((value, step) => recordOf(value)[step], data);
}

function replacedAt(data: unknown, [step, ...rest]: Path, value: unknown): unknown {
  if (step === undefined) return value;
  if (Array.isArray(data)) return data.map((item, index) => (index === step ? replacedAt(item, rest, value) : item));
  const record = recordOf(data);
  return { ...record, [step]: replacedAt(record[step], rest, value) };
}

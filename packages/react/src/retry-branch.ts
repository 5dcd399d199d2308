import type { QueryClient } from '@tanstack/react-query';
import type { GraphResult } from './branch.js';
import { branchRetry, withFailedRetry, withRetried } from './branch-retry.js';
import type { GraphClient } from './graph-client.js';
import type { GraphDocument, Path } from './graph-document.js';
import { GraphError } from './graph-error.js';

interface RetryOptions<Data, Variables> {
  readonly client: GraphClient;
  readonly queries: QueryClient;
  readonly document: GraphDocument<Data, Variables>;
  readonly variables: Variables;
  readonly path: Path;
  /** The cached result; undefined where there is none any more. */
  read(): GraphResult<Data> | undefined;
  write(change: (result: GraphResult<Data>) => GraphResult<Data>): void;
}

/** Asks for one failed field again and puts it into the cached result; whether it was read. The same retry in flight is one request. */
export async function retryBranchOf<Data, Variables>(options: RetryOptions<Data, Variables>): Promise<boolean> {
  const { client, queries, document, variables, path, read, write } = options;
  const data = read()?.data;
  const retry = branchRetry({ document, variables, data, path });
  if (!retry) return false;
  try {
    const retried = await queries.fetchQuery({
      queryKey: ['customer-graph', 'RetryBranch', retry.document.text, retry.variables],
      queryFn: ({ signal }) => client.request(retry.document, retry.variables, { signal }),
      staleTime: 0,
      gcTime: 0,
      retry: false,
    });
    write((result) => withRetried(result, retry, retried));
    return retried.branches.length === 0;
  } catch (error) {
    if (!(error instanceof GraphError)) throw error;
    write((result) => withFailedRetry(result, path, error));
    return false;
  }
}

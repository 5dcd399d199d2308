import { useQuery, useQueryClient, type UseQueryOptions, type UseQueryResult } from '@tanstack/react-query';
import { branchAt, type Branch, type GraphResult } from './branch.js';
import type { GraphDocument, Path } from './graph-document.js';
import type { GraphError } from './graph-error.js';
import { useGraphClient } from './graph-provider.js';
import { graphQueryKey, RETRIES } from './query-options.js';
import { retryBranchOf } from './retry-branch.js';

export type GraphQueryOptions<Data> = Omit<UseQueryOptions<GraphResult<Data>, GraphError>, 'queryKey' | 'queryFn'>;

/** What every hook that reads adds to its data. */
export interface Branches {
  /** The fields that failed; empty where all were read. */
  readonly branches: readonly Branch[];
  /** The failed field at a path, or above it. */
  branchAt(path: Path): Branch | undefined;
  /** Asks for the failed field alone again, through `node(id:)`, and puts it in place; whether it was read. */
  retryBranch(path: Path): Promise<boolean>;
}

export type GraphQueryResult<Data> = Omit<UseQueryResult<GraphResult<Data>, GraphError>, 'data'> &
  Branches & { readonly data: Data | undefined };

/** Reads an operation; data with failed fields is a success, and `branches` says which failed. */
export function useGraphQuery<Data, Variables>(
  document: GraphDocument<Data, Variables>,
  variables: Variables,
  options: GraphQueryOptions<Data> = {},
): GraphQueryResult<Data> {
  const client = useGraphClient();
  const queries = useQueryClient();
  const queryKey = graphQueryKey(document, variables);
  const query = useQuery({
    ...RETRIES,
    ...options,
    queryKey,
    queryFn: ({ signal }) => client.request(document, variables, { signal }),
  });
  const branches = query.data?.branches ?? [];
  return {
    ...query,
    data: query.data?.data,
    branches,
    branchAt: (path) => branchAt(branches, path),
    retryBranch: (path) =>
      retryBranchOf({
        ...{ client, queries, document, variables, path },
        read: () => queries.getQueryData<GraphResult<Data>>(queryKey),
        write: (change) => queries.setQueryData<GraphResult<Data>>(queryKey, (result) => result && change(result)),
      }),
  };
}

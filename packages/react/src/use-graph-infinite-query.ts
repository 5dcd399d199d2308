import {
  useInfiniteQuery,
  useQueryClient,
  type InfiniteData,
  type UseInfiniteQueryOptions,
  type UseInfiniteQueryResult,
} from '@tanstack/react-query';
import { branchAt, type GraphResult } from './branch.js';
import type { GraphDocument, Path } from './graph-document.js';
import type { GraphError } from './graph-error.js';
import { useGraphClient } from './graph-provider.js';
import { graphQueryKey, RETRIES } from './query-options.js';
import { retryBranchOf } from './retry-branch.js';
import type { Branches } from './use-graph-query.js';

type Cursor = string | null;
type Pages<Data> = InfiniteData<GraphResult<Data>, Cursor>;

/** The connection of a page; null where it failed. */
type ConnectionOf<Data> = (
  page: Data,
) =>
  { readonly pageInfo: { readonly hasNextPage: boolean; readonly endCursor?: Cursor | undefined } } | null | undefined;

export type GraphInfiniteQueryOptions<Data> = Omit<
  UseInfiniteQueryOptions<GraphResult<Data>, GraphError, Pages<Data>, readonly unknown[], Cursor>,
  'queryKey' | 'queryFn' | 'initialPageParam' | 'getNextPageParam' | 'getPreviousPageParam' | 'select'
>;

/** `data` is the list of pages, and the paths of its branches begin with the page's index. */
export type GraphInfiniteQueryResult<Data> = Omit<UseInfiniteQueryResult<Pages<Data>, GraphError>, 'data'> &
  Branches & { readonly data: readonly Data[] | undefined };

interface InfiniteOptions<Data> {
  readonly connectionOf: ConnectionOf<Data>;
  readonly options?: GraphInfiniteQueryOptions<Data> | undefined;
}

/** Reads a connection page by page (`fetchNextPage`), by its `after` variable. */
export function useGraphInfiniteQuery<Data, Variables extends { after?: Cursor | undefined }>(
  document: GraphDocument<Data, Variables>,
  variables: Variables,
  { connectionOf, options }: InfiniteOptions<Data>,
): GraphInfiniteQueryResult<Data> {
  const client = useGraphClient();
  const queries = useQueryClient();
  // Its cached value has another shape than that of the same operation read once.
  const queryKey = [...graphQueryKey(document, variables), 'pages'];
  const query = useInfiniteQuery<GraphResult<Data>, GraphError, Pages<Data>, readonly unknown[], Cursor>({
    ...RETRIES,
    ...options,
    queryKey,
    queryFn: ({ pageParam, signal }) => client.request(document, { ...variables, after: pageParam }, { signal }),
    initialPageParam: variables.after ?? null,
    getNextPageParam: ({ data }) => {
      const info = connectionOf(data)?.pageInfo;
      return info?.hasNextPage ? info.endCursor : undefined;
    },
  });
  const pages = query.data?.pages;
  const branches = (pages ?? []).flatMap((page, index) =>
    page.branches.map((branch) => ({ ...branch, path: [index, ...branch.path] })),
  );
  const retryBranch = ([index, ...path]: Path) =>
    retryBranchOf({
      ...{ client, queries, document, path },
      variables: { ...variables, after: query.data?.pageParams[Number(index)] ?? null },
      read: () => queries.getQueryData<Pages<Data>>(queryKey)?.pages[Number(index)],
      write: (change) =>
        queries.setQueryData<Pages<Data>>(
          queryKey,
          (all) => all && { ...all, pages: all.pages.map((page, place) => (place === index ? change(page) : page)) },
        ),
    });
  return {
    ...query,
    data: pages?.map(({ data }) => data),
    branches,
    branchAt: (path) => branchAt(branches, path),
    retryBranch,
  };
}

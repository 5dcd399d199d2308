import { useMutation, type UseMutationOptions, type UseMutationResult } from '@tanstack/react-query';
import { branchAt, recordOf, type GraphResult } from './branch.js';
import type { GraphDocument } from './graph-document.js';
import { errorOf, type GraphError } from './graph-error.js';
import { useGraphClient } from './graph-provider.js';
import type { Branches } from './use-graph-query.js';

export type GraphMutationOptions<Data, Variables, Context> = Omit<
  UseMutationOptions<GraphResult<Data>, GraphError, Variables, Context>,
  'mutationFn'
>;

export type GraphMutationResult<Data, Variables, Context> = Omit<
  UseMutationResult<GraphResult<Data>, GraphError, Variables, Context>,
  'data'
> &
  Omit<Branches, 'retryBranch'> & { readonly data: Data | undefined };

/** Sends a mutation; refused input is an error, and the outcome of a write is data (`operation.status`, `errors`). */
export function useGraphMutation<Data, Variables, Context = unknown>(
  document: GraphDocument<Data, Variables>,
  options: GraphMutationOptions<Data, Variables, Context> = {},
): GraphMutationResult<Data, Variables, Context> {
  const client = useGraphClient();
  const mutation = useMutation({
    mutationKey: ['customer-graph', document.name],
    ...options,
    mutationFn: async (variables: Variables) => unlessRefused(await client.request(document, variables)),
  });
  const branches = mutation.data?.branches ?? [];
  return {
    ...mutation,
    data: mutation.data?.data,
    branches,
    branchAt: (path) => branchAt(branches, path),
  };
}

/** @throws GraphError where no mutation of the operation has a payload. */
export function unlessRefused<Data>(result: GraphResult<Data>): GraphResult<Data> {
  if (Object.values(recordOf(result.data)).every((payload) => payload === null)) throw errorOf(result.branches);
  return result;
}

import type { GraphDocument } from './graph-document.js';
import type { GraphError } from './graph-error.js';

/** The key of an operation in TanStack Query's cache; without variables, the start of the keys of all its results. */
export function graphQueryKey<Variables>(document: GraphDocument<unknown, Variables>, variables?: Variables) {
  return variables === undefined ? ['customer-graph', document.name] : ['customer-graph', document.name, variables];
}

/** A whole query is sent again only where nothing of it was read and the server says that a retry may help. */
export const RETRIES = {
  retry: (count: number, error: GraphError) => error.retryable && count < 3,
  retryDelay: (count: number, error: GraphError) => error.retryAfterMs ?? Math.min(1_000 * 2 ** count, 10_000),
};

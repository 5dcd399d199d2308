import type { GraphQLClient, RequestOptions } from 'graphql-request';
import { createContext, useContext } from 'react';

const GraphContext = createContext<GraphQLClient | null>(null);

/** Provides the client of all hooks below it: `<GraphProvider value={new GraphQLClient(url)}>`. */
export const GraphProvider = GraphContext.Provider;

type Headers = NonNullable<RequestOptions['requestHeaders']>;

/** The fetcher of every generated hook. */
export function useGraphFetcher<Data, Variables>(
  document: { toString(): string },
  headers?: Headers,
): (variables?: Variables) => Promise<Data> {
  const client = useContext(GraphContext);
  if (client === null) throw new Error('A hook of clients/react.ts is used outside of <GraphProvider>.');
  return (variables) => client.request<Data>(document.toString(), variables ?? {}, headers);
}

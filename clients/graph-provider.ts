import type { GraphQLClient, RequestOptions } from 'graphql-request';
import { createContext, useContext } from 'react';

const GraphContext = createContext<GraphQLClient | null>(null);

/** Gives all hooks below it the client they ask with: `<GraphProvider value={new GraphQLClient(url)}>`. */
export const GraphProvider = GraphContext.Provider;

type Headers = NonNullable<RequestOptions['requestHeaders']>;

/** What every generated hook asks through. */
export function useGraphFetcher<Data, Variables>(
  document: { toString(): string },
  headers?: Headers,
): (variables?: Variables) => Promise<Data> {
  const client = useContext(GraphContext);
  if (client === null) throw new Error('A hook of clients/react.ts is used outside of <GraphProvider>.');
  return (variables) => client.request<Data>(document.toString(), variables ?? {}, headers);
}

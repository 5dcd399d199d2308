import { createContext, useContext } from 'react';
import type { GraphClient } from './graph-client.js';

const GraphContext = createContext<GraphClient | null>(null);

/** Provides the client of all hooks below it: `<GraphProvider value={client}>`. */
export const GraphProvider = GraphContext.Provider;

/** The client of the nearest `GraphProvider`. @throws Error outside of one. */
export function useGraphClient(): GraphClient {
  const client = useContext(GraphContext);
  if (client === null) throw new Error('A hook of @customer-graph/react is used outside of <GraphProvider>.');
  return client;
}

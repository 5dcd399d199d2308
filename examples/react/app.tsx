import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { GraphQLClient } from 'graphql-request';
import { useState } from 'react';
import { GraphProvider } from '../../clients/graph-provider.js';
import { CustomerDetail } from './customer-detail.js';
import { CustomerList } from './customer-list.js';

const queries = new QueryClient();

/** The whole example: a list and the selected customer. `url` is the absolute URL of the graph. */
export function App({ url }: { url: string }) {
  const [graph] = useState(() => new GraphQLClient(url));
  const [chosen, choose] = useState<string>();
  return (
    <QueryClientProvider client={queries}>
      <GraphProvider value={graph}>
        <CustomerList onChoose={choose} />
        {chosen && <CustomerDetail id={chosen} />}
      </GraphProvider>
    </QueryClientProvider>
  );
}

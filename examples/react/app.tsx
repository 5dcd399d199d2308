import { GraphClient, GraphProvider } from '@customer-graph/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { CustomerDetail } from './customer-detail.js';
import { CustomerList } from './customer-list.js';

const queries = new QueryClient();

/** The whole example: a list and the selected customer. `url` is that of the graph. */
export function App({ url }: { url: string }) {
  const [graph] = useState(() => new GraphClient({ url }));
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

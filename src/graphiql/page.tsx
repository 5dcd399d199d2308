import './workers.js';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { openingTabs } from './opening-tabs.js';

// Connects only while a subscription is active.
const wsClient = createClient({ url: new URL('/graphql', location.href.replace(/^http/, 'ws')).href });
const fetcher = createGraphiQLFetcher({ url: '/graphql', wsClient });

const root = document.getElementById('graphiql');
if (root) {
  createRoot(root).render(
    <GraphiQL
      fetcher={fetcher}
      defaultTabs={openingTabs}
      defaultEditorToolsVisibility={false}
      shouldPersistHeaders={false}
    >
      <GraphiQL.Logo>Customer Graph</GraphiQL.Logo>
    </GraphiQL>,
  );
}

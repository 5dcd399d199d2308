import './workers.js';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createClient } from 'graphql-ws';
import { createRoot } from 'react-dom/client';
import { callPlanPlugin } from './call-plan/plugin.js';
import { openingTabs } from './opening-tabs.js';
import { CopyLinkButton, SelectOperation, takeSharedOperation } from './share-link.js';

// Connects only while a subscription is active.
const wsClient = createClient({ url: new URL('/graphql', location.href.replace(/^http/, 'ws')).href });
const fetcher = createGraphiQLFetcher({ url: '/graphql', wsClient });
const plugins = [callPlanPlugin, HISTORY_PLUGIN];
const shared = takeSharedOperation();

const root = document.getElementById('graphiql');
if (root) {
  createRoot(root).render(
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      // GraphiQL opens the initial operation in a further tab where it has stored tabs, and reads the default tabs where it has none.
      {...(shared && { initialQuery: shared.query, initialVariables: shared.variables })}
      defaultTabs={shared ? [shared, ...openingTabs] : openingTabs}
      defaultEditorToolsVisibility={shared?.variables ? 'variables' : false}
      shouldPersistHeaders={false}
    >
      <GraphiQL.Logo>Customer Graph</GraphiQL.Logo>
      <GraphiQL.Toolbar>
        {({ prettify, merge, copy }) => (
          <>
            {prettify}
            {merge}
            {copy}
            <CopyLinkButton />
          </>
        )}
      </GraphiQL.Toolbar>
      {shared?.operationName && <SelectOperation name={shared.operationName} />}
    </GraphiQL>,
  );
}

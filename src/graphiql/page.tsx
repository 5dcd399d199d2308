import './workers.js';
import 'graphiql/style.css';
import './page.css';
import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL, HISTORY_PLUGIN } from 'graphiql';
import { createRoot } from 'react-dom/client';
import { fetchWithToken } from './access-token.js';
import { callPlanPlugin } from './call-plan/plugin.js';
import { openingTabs } from './opening-tabs.js';
import { sandboxPlugin } from './sandbox/plugin.js';
import { CopyLinkButton, SelectOperation, takeSharedOperation } from './share-link.js';
import { wsClient } from './ws-client.js';

// Set by the server in the page of the sandbox.
const isSandbox = 'sandbox' in document.documentElement.dataset;
const fetcher = createGraphiQLFetcher({ url: '/graphql', wsClient, fetch: fetchWithToken });
const plugins = [callPlanPlugin, ...(isSandbox ? [sandboxPlugin] : []), HISTORY_PLUGIN];
const tabs = openingTabs(isSandbox);
const shared = takeSharedOperation();

const root = document.getElementById('graphiql');
if (root) {
  createRoot(root).render(
    <GraphiQL
      fetcher={fetcher}
      plugins={plugins}
      // GraphiQL opens the initial operation in a further tab where it has stored tabs, and reads the default tabs where it has none.
      {...(shared && { initialQuery: shared.query, initialVariables: shared.variables })}
      defaultTabs={shared ? [shared, ...tabs] : tabs}
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

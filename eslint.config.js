import { readdirSync } from 'node:fs';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import graphql from '@graphql-eslint/eslint-plugin';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

// Read from the tree, so that a new provider needs no row here.
const PROVIDERS = readdirSync(new URL('./src/providers/', import.meta.url), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [`providers/${entry.name}`] : [],
);
const PROVIDER_IMPORTS = ['errors', 'http', 'ledger', 'loading', 'events', 'cost', 'graph', 'providers/contract.ts'];

/**
 * What each folder and each file directly below src/ may import, beside itself; the row with the longest path applies. A provider never imports
 * another one, and only the entry points import the list of providers.
 */
export const MAY_IMPORT = {
  errors: [],
  http: ['errors'],
  loading: [],
  ledger: ['errors', 'loading'],
  events: ['errors', 'ledger'],
  identity: ['errors', 'graph', 'http/settings.ts'],
  limits: ['errors'],
  telemetry: ['errors', 'http', 'ledger'],
  cost: ['errors', 'http', 'limits'],
  graph: ['errors', 'http', 'ledger', 'events', 'cost'],
  reconciliation: ['errors', 'http', 'ledger', 'graph', 'providers/contract.ts'],
  server: ['errors', 'http', 'limits', 'cost'],
  sandbox: ['graph', 'app-graph.ts', 'server/media-type.ts', 'server/origin-checks.ts'],
  'sandbox/main.ts': ['sandbox', 'providers/index.ts'],
  graphiql: ['cost'],
  'providers/contract.ts': ['http', 'loading', 'ledger', 'graph', 'sandbox/simulator.ts'],
  'providers/index.ts': PROVIDERS.concat('providers/contract.ts'),
  ...Object.fromEntries(
    PROVIDERS.flatMap((folder) => [
      [folder, PROVIDER_IMPORTS],
      [`${folder}/simulator`, [folder, 'errors', 'http', 'graph', 'sandbox']],
    ]),
  ),
  'schema.ts': ['cost', 'graph', 'identity/policy.ts', 'cost-sources.ts', 'providers/contract.ts'],
  'cost-sources.ts': ['cost', 'graph', 'providers/contract.ts'],
  'schema-text.ts': [],
  'tenants.ts': ['cost', 'graph', 'http', 'ledger', 'limits', 'providers/contract.ts'],
  'stream-holders.ts': ['graph', 'server/streaming', 'tenants.ts'],
  'tenant-settings.ts': ['cost', 'providers/contract.ts', 'tenants.ts'],
  'context.ts': [
    'telemetry/audit-log.ts',
    'tenants.ts',
    'errors',
    'cost',
    'http',
    'ledger',
    'events',
    'graph',
    'reconciliation',
    'providers/contract.ts',
  ],
  'general-settings.ts': [
    ...['cost', 'limits', 'identity/settings.ts', 'server/settings.ts', 'telemetry', 'ledger/keys'],
    'tenant-settings.ts',
  ],
  'config.ts': [
    'ledger/keys',
    'general-settings.ts',
    'server/settings.ts',
    'tenants.ts',
    'tenant-settings.ts',
    'cost',
    'limits',
    'identity/settings.ts',
    'telemetry',
    'http/connection-settings.ts',
    'http/loopback.ts',
    'providers/contract.ts',
  ],
  'settings-table.ts': ['general-settings.ts', 'providers/contract.ts', 'sandbox/settings.ts'],
  'app-graph.ts': [
    ...['http', 'cost', 'ledger', 'limits', 'events', 'graph', 'identity', 'reconciliation', 'providers/contract.ts'],
    ...['context.ts', 'cost-sources.ts', 'schema.ts', 'tenants.ts', 'telemetry/audit-log.ts'],
  ],
  'app.ts': [
    ...['graph', 'identity', 'ledger/keys', 'limits', 'sandbox', 'server', 'telemetry', 'providers/contract.ts'],
    ...['app-graph.ts', 'config.ts', 'stream-holders.ts', 'tenants.ts', 'tenant-settings.ts', 'webhook-routes.ts'],
  ],
  'webhook-routes.ts': ['app-graph.ts', 'server/webhooks.ts', 'telemetry/metrics.ts', 'tenants.ts'],
  'rebuild.ts': ['ledger', 'reconciliation', 'config.ts', 'providers/index.ts'],
  'delivery.ts': ['ledger', 'config.ts', 'providers/index.ts'],
  'workers.ts': ['telemetry'],
  'banner.ts': [],
  'main.ts': [
    ...['errors', 'telemetry', 'app.ts', 'banner.ts', 'config.ts', 'settings-table.ts', 'workers.ts'],
    'providers/index.ts',
  ],
};

const isWithin = (path, row) => path === row || path.startsWith(`${row}/`);

/** Reports imports that `MAY_IMPORT` does not list, by the files they resolve to. */
const importRule = {
  create(context) {
    const src = fileURLToPath(new URL('./src/', import.meta.url));
    const file = relative(src, context.filename);
    const row = Object.keys(MAY_IMPORT)
      .filter((key) => isWithin(file, key))
      .toSorted((a, b) => b.length - a.length)[0];
    const check = ({ source }) => {
      if (!source?.value?.startsWith?.('.')) return;
      const target = relative(src, resolve(dirname(context.filename), source.value)).replace(/\.js$/, '.ts');
      if (row === undefined) context.report({ node: source, message: `src/${file} has no row in eslint.config.js` });
      else if (![row, ...MAY_IMPORT[row]].some((allowed) => isWithin(target, allowed)))
        context.report({ node: source, message: `src/${row} may not import src/${target}: see eslint.config.js` });
    };
    return {
      ImportDeclaration: check,
      ExportNamedDeclaration: check,
      ExportAllDeclaration: check,
      ImportExpression: check,
    };
  },
};

/** Object types that are values or parts of another object, or that wrap one: they have no identity of their own. */
const WITHOUT_ID = {
  suffixes: ['Connection', 'Edge', 'Payload'],
  types: [
    ...[
      'BillingAddressVersion',
      'BillingContact',
      'BillingPaymentMethod',
      'Caller',
      'CheckoutBusiness',
      'CheckoutConsumer',
    ],
    ...[
      'ComplianceCheck',
      'ComplianceDetail',
      'CustomerLink',
      'InvoiceCycle',
      'Money',
      'OperationError',
      'OperationEvidence',
      'PageInfo',
    ],
    ...[
      'CustomerLinkResult',
      'ErasedRecords',
      'LinkSuggestion',
      'PostalAddress',
      'PromotionHistoryEntry',
      'SearchResult',
      'UnavailableAccounts',
      'WalletAsset',
    ],
  ],
};

const schemaRules = {
  ...graphql.configs['flat/schema-recommended'].rules,
  ...graphql.configs['flat/schema-relay'].rules,
  '@graphql-eslint/strict-id-in-types': [
    'error',
    { acceptedIdNames: ['id'], acceptedIdTypes: ['ID'], exceptions: WITHOUT_ID },
  ],
  // Short lists are plain and bounded by `first`; an edge may hold a part of an object, such as one entry of a history.
  '@graphql-eslint/relay-edge-types': [
    'error',
    { withEdgeSuffix: true, shouldImplementNode: false, listTypeCanWrapOnlyEdgeType: false },
  ],
  // Connections are read forward only.
  '@graphql-eslint/relay-arguments': ['error', { includeBoth: false }],
};

export default tseslint.config(
  { ignores: ['**/dist/', '**/node_modules/', 'clients/', 'packages/react/src/operations.ts', 'data/', 'coverage/'] },
  {
    files: ['**/*.{ts,tsx,js,mjs}'],
    extends: [js.configs.recommended, ...tseslint.configs.recommended, ...tseslint.configs.stylistic],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-extraneous-class': 'off',
      '@typescript-eslint/no-unused-vars': [
        'error',
        { argsIgnorePattern: '^_', varsIgnorePattern: '^_', ignoreRestSiblings: true },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      'no-console': 'error',
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: [
      'src/main.ts',
      'src/delivery.ts',
      'src/rebuild.ts',
      'src/sandbox/main.ts',
      'scripts/**',
      'bench/**',
      'examples/**',
      '.ci/**',
    ],
    rules: { 'no-console': 'off' },
  },
  { files: ['test/**'], rules: { '@typescript-eslint/no-empty-function': 'off' } },
  {
    files: ['**/*.mjs', '**/*.js'],
    languageOptions: {
      globals: Object.fromEntries(
        ['process', 'console', 'URL', 'performance', 'Buffer', 'fetch', 'setTimeout', 'clearTimeout'].map((name) => [
          name,
          'readonly',
        ]),
      ),
    },
  },
  {
    files: ['src/**/*.ts'],
    plugins: { layout: { rules: { imports: importRule } } },
    rules: { 'layout/imports': 'error' },
  },
  {
    files: ['schema.graphql'],
    languageOptions: { parser: graphql.parser, parserOptions: { graphQLConfig: { schema: 'schema.graphql' } } },
    plugins: { '@graphql-eslint': graphql },
    rules: schemaRules,
  },
);

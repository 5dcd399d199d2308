import { readdirSync } from 'node:fs';
import js from '@eslint/js';
import tseslint from 'typescript-eslint';

/** Forbids imports by the folder they lead to, relative to src/. */
const mayNot = (files, folders, why) => ({
  files,
  rules: { 'no-restricted-imports': ['error', { patterns: folders.map((regex) => ({ regex, message: why })) }] },
});

// Read from the tree, so that a new provider is held to the rule without a line here.
const PROVIDERS = readdirSync(new URL('./src/providers/', import.meta.url), { withFileTypes: true }).flatMap((entry) =>
  entry.isDirectory() ? [entry.name] : [],
);

export default tseslint.config(
  { ignores: ['dist/', 'node_modules/', 'clients/', 'data/', 'coverage/'] },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  ...tseslint.configs.stylistic,
  {
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
    files: ['src/main.ts', 'src/sandbox/main.ts', 'scripts/**', 'bench/**', 'examples/**', '.ci/**'],
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
  // The import rule of DESIGN section 3; ARCHITECTURE.md says why.
  mayNot(
    ['src/errors/**'],
    ['(^|/)http/', '(^|/)ledger/', '(^|/)graph/', '(^|/)providers/', '(^|/)server/', '(^|/)sandbox/'],
    'errors/ knows nobody',
  ),
  mayNot(
    ['src/http/**', 'src/ledger/**'],
    ['(^|/)graph/', '(^|/)providers/', '(^|/)server/', '(^|/)sandbox/', '(^|/)loading/'],
    'http/ and ledger/ know nothing of the graph',
  ),
  mayNot(
    ['src/loading/**'],
    ['(^|/)graph/', '(^|/)providers/', '(^|/)server/', '(^|/)sandbox/'],
    'loading/ knows nothing of the graph',
  ),
  mayNot(
    ['src/graph/**'],
    ['(^|/)providers/', '(^|/)server/', '(^|/)sandbox/', '(^|/)telemetry/'],
    'graph/ is the shared vocabulary: no provider, no HTTP server',
  ),
  ...PROVIDERS.map((name) =>
    mayNot(
      [`src/providers/${name}/**`],
      [
        '(^|/)providers/index\\.js$',
        '(^|/)(server|telemetry)/',
        '^(\\.\\./)+(context|schema|config|layer)\\.js$',
        ...PROVIDERS.filter((other) => other !== name).map((other) => `(^|/)${other}/`),
      ],
      'a provider may use graph http loading ledger errors, never another provider',
    ),
  ),
  mayNot(
    ['src/server/**', 'src/telemetry/**', 'src/auth/**'],
    ['(^|/)providers/', '(^|/)sandbox/'],
    'only main, context, schema, config and the sandbox know providers',
  ),
);

// Fails when a generated file differs from its sources: schema.graphql, the settings in README.md, clients/, the hooks of packages/react. After a build.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';
import { promisify } from 'node:util';

process.chdir(join(import.meta.dirname, '..'));
// Codegen accepts an output path only as a relative path.
const fresh = await mkdtemp(join(tmpdir(), 'customer-graph-drift-'));
try {
  const stale = [...(await staleSchema()), ...(await staleSettings()), ...(await staleClients())];
  for (const [file, command] of stale)
    console.error(`${file} is out of date: run \`npm run ${command}\` and commit it.`);
  if (stale.length > 0) process.exitCode = 1;
  else console.log('generated files are up to date');
} finally {
  await rm(fresh, { recursive: true, force: true });
}

async function staleSchema() {
  await promisify(execFile)(process.execPath, ['scripts/schema.mjs', join(fresh, 'schema.graphql')]);
  return (await same('schema.graphql', join(fresh, 'schema.graphql'))) ? [] : [['schema.graphql', 'schema']];
}

async function staleSettings() {
  const printed = join(fresh, 'README.md');
  await promisify(execFile)(process.execPath, ['scripts/settings.mjs', printed]);
  return (await same('README.md', printed)) ? [] : [['README.md', 'settings']];
}

async function staleClients() {
  const codegen = ['node_modules/@graphql-codegen/cli/esm/bin.js', '--config', 'codegen.yml', '--silent'];
  const out = relative('.', fresh);
  await promisify(execFile)(process.execPath, codegen, { env: { ...process.env, CLIENTS_OUT: out, REACT_OUT: out } });
  await promisify(execFile)(process.execPath, ['scripts/trusted-documents.mjs', out]);
  const committed = ['clients/sdk.ts', 'packages/react/src/operations.ts', 'clients/trusted-documents.json'];
  const current = await Promise.all(committed.map((file) => same(file, join(fresh, basename(file)))));
  return committed.filter((_, index) => !current[index]).map((file) => [file, 'codegen']);
}

async function same(committed, printed) {
  const [before, now] = await Promise.all([committed, printed].map((name) => readFile(name, 'utf8').catch(() => '')));
  return before === now;
}

// Writes clients/trusted-documents.json, or into the directory named: every document of the generated clients as they send it, by the SHA-256 of its text.
import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { buildSchema, Kind, parse, print } from 'graphql';
import { branchDocumentsOf } from './branch-documents.mjs';

process.chdir(join(import.meta.dirname, '..'));
const out = process.argv[2] ?? 'clients';
const HOOKS = 'packages/react/src';
/** Hooks that were written elsewhere import the runtime of packages/react as well. */
const runtimeOfHooks = {
  name: 'runtime-of-hooks',
  setup: ({ onResolve }) =>
    onResolve({ filter: /^\.\/[\w-]+\.js$/ }, ({ path }) => ({
      path: join(process.cwd(), HOOKS, path.replace(/js$/, 'ts')),
    })),
};

const schema = buildSchema(await readFile('schema.graphql', 'utf8'), { assumeValid: true });
const { branchDocument } = await load(join(HOOKS, 'branch-document.ts'));
const queries = textsOf(await load(join(process.argv[2] ?? HOOKS, 'operations.ts')));
const branches = queries.flatMap((text) => branchDocumentsOf(schema, text, branchDocument));
const texts = new Set([...textsOf(await load(join(out, 'sdk.ts'))), ...queries, ...branches]);
const operations = [...texts].map((body) => {
  const { operation: type, name } = parse(body).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return { id: createHash('sha256').update(body).digest('hex'), name: name.value, type, body };
});
operations.sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
await writeFile(join(out, 'trusted-documents.json'), `${JSON.stringify(manifest, null, 2)}\n`);

/** The texts that a client sends: graphql-request prints documents and sends strings as they are. */
function textsOf(client) {
  return Object.entries(client)
    .filter(([name]) => name.endsWith('Document'))
    .map(([, document]) => (document.kind === Kind.DOCUMENT ? print(document) : document.text));
}

async function load(file) {
  // inside the project, so that its packages are found
  const directory = await mkdtemp(join('node_modules', '.trusted-documents-'));
  try {
    const outfile = join(directory, 'client.mjs');
    await build({
      ...{ entryPoints: [file], outfile, bundle: true, format: 'esm', platform: 'node', logLevel: 'warning' },
      packages: 'external',
      plugins: [runtimeOfHooks],
    });
    return await import(pathToFileURL(outfile).href);
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

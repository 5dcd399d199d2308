// Writes clients/trusted-documents.json, or into the directory named: every document of the generated clients as they send it, by the SHA-256 of its text.
import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { Kind, parse, print } from 'graphql';

process.chdir(join(import.meta.dirname, '..'));
const out = process.argv[2] ?? 'clients';
const graphProvider = {
  name: 'graph-provider',
  setup: ({ onResolve }) =>
    onResolve({ filter: /graph-provider\.js$/ }, () => ({ path: join(process.cwd(), 'clients', 'graph-provider.ts') })),
};

const texts = new Set([...(await documentsOf('sdk.ts')), ...(await documentsOf('react.ts'))]);
const operations = [...texts].map((body) => {
  const { operation: type, name } = parse(body).definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  return { id: createHash('sha256').update(body).digest('hex'), name: name.value, type, body };
});
operations.sort((a, b) => (a.name === b.name ? (a.id < b.id ? -1 : 1) : a.name < b.name ? -1 : 1));
const manifest = { format: 'apollo-persisted-query-manifest', version: 1, operations };
await writeFile(join(out, 'trusted-documents.json'), `${JSON.stringify(manifest, null, 2)}\n`);

/** The texts that a client sends: graphql-request prints documents and sends strings as they are. */
async function documentsOf(file) {
  // inside the project, so that its packages are found
  const directory = await mkdtemp(join('node_modules', '.trusted-documents-'));
  try {
    const outfile = join(directory, 'client.mjs');
    await build({
      ...{
        entryPoints: [join(out, file)],
        outfile,
        bundle: true,
        format: 'esm',
        platform: 'node',
        logLevel: 'warning',
      },
      packages: 'external',
      plugins: [graphProvider],
    });
    const client = await import(pathToFileURL(outfile).href);
    return Object.entries(client)
      .filter(([name]) => name.endsWith('Document'))
      .map(([, document]) => (document.kind === Kind.DOCUMENT ? print(document) : String(document)));
  } finally {
    await rm(directory, { recursive: true, force: true });
  }
}

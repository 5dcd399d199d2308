import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { startTestApp } from '../support/test-app.js';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../../', import.meta.url));
const PEERS = [
  'react',
  'react-dom',
  '@types/react',
  '@types/react-dom',
  '@tanstack/react-query',
  'graphql',
  'graphql-request',
];

/** `tsconfig.app.json` of Vite's template `react-ts`, without its own types. */
const VITE = {
  ...{ target: 'ES2023', useDefineForClassFields: true, lib: ['ES2023', 'DOM', 'DOM.Iterable'], module: 'ESNext' },
  ...{ types: [], skipLibCheck: true, moduleResolution: 'bundler', allowImportingTsExtensions: true },
  ...{ verbatimModuleSyntax: true, moduleDetection: 'force', noEmit: true, jsx: 'react-jsx', strict: true },
  ...{ noUnusedLocals: true, noUnusedParameters: true, erasableSyntaxOnly: true, noFallthroughCasesInSwitch: true },
  noUncheckedSideEffectImports: true,
};

/** Sends a query and a mutation through the installed package. */
const SCRIPT = `
import { CustomersDocument, GraphClient, UpdateCustomerDocument } from '@customer-graph/react';
const client = new GraphClient({ url: process.argv[2] });
const { data } = await client.request(CustomersDocument, { first: 2 });
const input = { customerId: data.customers.nodes[0].id, familyName: 'Zamorano', idempotencyKey: 'packed' };
const written = await client.request(UpdateCustomerDocument, { input });
console.log(data.customers.nodes.length, written.data.updateCustomer.operation.status);
`;

/** The snippets of the package's README, as printed. */
async function snippets(): Promise<string> {
  const readme = await readFile(join(root, 'packages', 'react', 'README.md'), 'utf8');
  const blocks = [...readme.matchAll(/```tsx\n([^]*?)```/g)].map(([, code]) => code);
  return `${blocks.join('')}
declare function readToken(request: { renew: boolean }): Promise<string>;
export { Rename };`;
}

describe('@customer-graph/react, packed and installed from its tarball', () => {
  let app: string;
  beforeAll(async () => {
    app = await mkdtemp(join(tmpdir(), 'customer-graph-packed-'));
    await writeFile(join(app, 'package.json'), JSON.stringify({ name: 'app', private: true, type: 'module' }));
    await run('npm', ['pack', '--pack-destination', app], { cwd: join(root, 'packages', 'react') });
    const tarball = (await readdir(app)).find((name) => name.endsWith('.tgz'))!;
    // Without network: the package has peer dependencies only, which are linked.
    const install = ['install', '--offline', '--legacy-peer-deps', '--ignore-scripts', '--no-audit', '--no-fund'];
    await run('npm', [...install, `./${tarball}`], { cwd: app });
    for (const name of PEERS) {
      await mkdir(dirname(join(app, 'node_modules', name)), { recursive: true });
      await symlink(join(root, 'node_modules', name), join(app, 'node_modules', name));
    }
    await cp(join(root, 'examples', 'react'), join(app, 'src'), { recursive: true });
    await rm(join(app, 'src', 'tsconfig.json'));
    await writeFile(join(app, 'src', 'readme.tsx'), await snippets());
    await writeFile(join(app, 'tsconfig.json'), JSON.stringify({ compilerOptions: VITE, include: ['src'] }));
  }, 120_000);
  afterAll(() => rm(app, { recursive: true }));

  /** Bytes of the bundle of this entry; React and TanStack Query are left out. */
  const bundled = async (contents: string) => {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: app },
      ...{ bundle: true, minify: true, write: false, format: 'esm', platform: 'browser', jsx: 'automatic' },
      external: ['react', 'react-dom', '@tanstack/react-query', 'graphql', 'graphql-request', 'react/jsx-runtime'],
    });
    return outputFiles[0]!.contents.length;
  };

  it("holds its compiled modules, types and README, and is compiled with the example and the README in Vite's strict template", async () => {
    const packed = join(app, 'node_modules', '@customer-graph', 'react');
    expect((await readdir(packed)).sort()).toEqual(['README.md', 'dist', 'package.json']);
    await run(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', app]).catch(
      ({ stdout }: { stdout: string }) => {
        throw new Error(stdout);
      },
    );
  }, 60_000);

  it('is bundled for browsers, and costs what is imported of it', async () => {
    expect(await bundled("export { App } from './src/app.js'")).toBeGreaterThan(5_000);
    expect(await bundled("export { GraphError } from '@customer-graph/react'")).toBeLessThan(1_500);
  });

  it('sends a query and a mutation', async () => {
    const server = await startTestApp({ world: { customers: 2 } });
    await writeFile(join(app, 'script.mjs'), SCRIPT);
    const { stdout } = await run(process.execPath, [join(app, 'script.mjs'), `${server.url}graphql`]);
    expect(stdout.trim()).toBe('2 APPLIED');
    expect(server.calls().filter(({ method }) => method === 'PUT')).toHaveLength(1);
    await server.stop();
  });
});

// Compiles bench/ and what it shares with the tests to dist/, and runs one of its programs against the build in dist/: `node bench/run.mjs compare`.
import { mkdir, readdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformFile } from '@swc/core';

const root = join(import.meta.dirname, '..');
process.chdir(root);
const files = (await readdir('bench', { recursive: true })).map((name) => join('bench', name));
for (const name of [...files.filter((file) => file.endsWith('.ts')), 'test/support/certificate.ts']) {
  const { code } = await transformFile(name);
  const out = join('dist', name.replace(/\.ts$/, '.js'));
  await mkdir(dirname(out), { recursive: true });
  // dist/ contains the compiled src/ without the `src` folder, so imports from bench/ lose it.
  await writeFile(out, code.replace(/(["'](?:\.\.\/)+)src\//g, '$1'));
}
await import(pathToFileURL(join(root, 'dist', 'bench', `${process.argv[2]}.js`)).href);

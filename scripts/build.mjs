// Compiles src/ to dist/ and bundles the GraphiQL page to dist/graphiql. Skips files that are up to date; if all are, no compiler is loaded.
import { createHash } from 'node:crypto';
import { mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

const STAMPS = 'dist/.build.json';
process.chdir(join(import.meta.dirname, '..'));

const before = await readFile(STAMPS, 'utf8').then(JSON.parse, () => ({ sources: {} }));
const tools = await stampOf(['package-lock.json', '.swcrc', 'scripts/build.mjs', 'scripts/build-graphiql.mjs']);
const files = (await readdir('src', { recursive: true })).map((name) => join('src', name));
const sources = files.filter((name) => name.endsWith('.ts') && !name.startsWith(join('src', 'graphiql')));
const now = {
  tools,
  sources: await stampsOf(sources),
  page: await stampOf(files.filter((name) => name.startsWith(join('src', 'graphiql')) && /\.\w+$/.test(name))),
};

const fresh = before.tools === tools;
const changed = sources.filter((name) => !fresh || before.sources[name] !== now.sources[name]);
const gone = Object.keys(before.sources).filter((name) => !(name in now.sources));
await Promise.all(
  gone.flatMap((name) => [rm(target(name), { force: true }), rm(`${target(name)}.map`, { force: true })]),
);
await Promise.all([changed.length > 0 && compile(changed), (!fresh || before.page !== now.page) && page()]);
if (changed.length > 0 || gone.length > 0 || before.page !== now.page) {
  await mkdir('dist', { recursive: true });
  await writeFile(STAMPS, JSON.stringify(now));
}

async function compile(names) {
  const { transformFile } = await import('@swc/core');
  await Promise.all(
    names.map(async (name) => {
      const { code, map } = await transformFile(name);
      const out = target(name);
      await mkdir(dirname(out), { recursive: true });
      await writeFile(out, `${code}\n//# sourceMappingURL=${out.split(/[\\/]/).at(-1)}.map\n`);
      if (map) await writeFile(`${out}.map`, map);
    }),
  );
  console.log(`compiled ${names.length} files`);
}

async function page() {
  const { buildGraphiql } = await import('./build-graphiql.mjs');
  await buildGraphiql('dist/graphiql');
  console.log('built the GraphiQL page');
}

function target(name) {
  return name.replace(/^src/, 'dist').replace(/\.ts$/, '.js');
}

async function stampsOf(names) {
  return Object.fromEntries(await Promise.all(names.map(async (name) => [name, await stampOf([name])])));
}

/** A hash of file sizes and modification times; a checkout that changes a file changes its modification time. */
async function stampOf(names) {
  const hash = createHash('sha256');
  for (const name of names.toSorted()) {
    const { mtimeMs, size } = await stat(name);
    hash.update(`${name}:${mtimeMs}:${size};`);
  }
  return hash.digest('hex').slice(0, 16);
}

import { build } from 'esbuild';
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

const source = 'src/graphiql';
const options = {
  bundle: true,
  minify: true,
  write: false,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  tsconfigRaw: {},
};

const workers = {
  editor: 'monaco-editor/esm/vs/editor/editor.worker.js',
  json: 'monaco-editor/esm/vs/language/json/json.worker.js',
  graphql: 'monaco-graphql/esm/graphql.worker.js',
};

/** Builds the GraphiQL page: workers, script, styles and fonts, with a content hash in each file name, also in compressed form. */
export async function buildGraphiql(out) {
  await rm(out, { recursive: true, force: true });
  await mkdir(out, { recursive: true });
  const names = {};
  const built = await Promise.all(Object.entries(workers).map(async ([label, entry]) => [label, await worker(entry)]));
  for (const [label, contents] of built) names[label] = `/assets/${await emit(out, `${label}.worker.js`, contents)}`;
  const { page, others } = await bundlePage(names);
  await Promise.all(others.map((file) => emit(out, basename(file.path), file.contents, { hashed: true })));
  const html = await readFile(join(source, 'index.html'), 'utf8');
  const files = { 'favicon.svg': await readFile(join(source, 'favicon.svg')), ...page };
  const urls = await Promise.all(
    Object.entries(files).map(async ([name, contents]) => [name, `/assets/${await emit(out, name, contents)}`]),
  );
  const index = urls.reduce((text, [name, url]) => text.replace(`%${name}%`, url), html);
  await emit(out, 'index.html', Buffer.from(index), { hashed: true });
  await emit(out, 'sandbox.html', Buffer.from(index.replace('<html', '<html data-sandbox')), { hashed: true });
}

async function worker(entry) {
  const { outputFiles } = await build({
    ...options,
    stdin: { contents: `import '${entry}'`, resolveDir: '.' },
    format: 'iife',
  });
  return outputFiles[0].contents;
}

async function bundlePage(names) {
  const { outputFiles } = await build({
    ...options,
    entryPoints: [join(source, 'page.tsx')],
    outdir: 'out',
    format: 'esm',
    // Monaco imports each of its hundred languages on first use: separate chunks keep them out of the first load.
    splitting: true,
    chunkNames: '[name]-[hash]',
    jsx: 'automatic',
    assetNames: '[name]-[hash]',
    publicPath: '/assets',
    loader: { '.ttf': 'file', '.woff2': 'file', '.svg': 'file' },
    // GraphiQL imports Prettier's parsers by names that lead to CommonJS, where bundling hides what they export.
    alias: { 'prettier/parser-graphql': 'prettier/plugins/graphql', 'prettier/parser-babel': 'prettier/plugins/babel' },
    define: { 'process.env.NODE_ENV': '"production"', WORKER_FILES: JSON.stringify(names) },
  });
  const page = Object.fromEntries(
    outputFiles
      .filter(({ path }) => /page\.(js|css)$/.test(path))
      .map(({ path, contents }) => [basename(path), contents]),
  );
  return { page, others: outputFiles.filter(({ path }) => !/page\.(js|css)$/.test(path)) };
}

/** Writes a file and its compressed forms; returns the file name, which gets a hash unless it has one. */
async function emit(out, name, contents, { hashed = false } = {}) {
  const hash = createHash('sha256').update(contents).digest('hex').slice(0, 10);
  const file = hashed ? name : name.replace(/(\.\w+)$/, `-${hash}$1`);
  await writeFile(join(out, file), contents);
  if (/\.(ttf|woff2)$/.test(file)) return file;
  // Quality 9 instead of 11: a tenth of the time for a few per cent more bytes.
  const params = {
    [constants.BROTLI_PARAM_QUALITY]: 9,
    [constants.BROTLI_PARAM_LGWIN]: 22,
    [constants.BROTLI_PARAM_SIZE_HINT]: contents.length,
  };
  await Promise.all([
    promisify(brotliCompress)(contents, { params }).then((bytes) => writeFile(join(out, `${file}.br`), bytes)),
    promisify(gzip)(contents, { level: 7 }).then((bytes) => writeFile(join(out, `${file}.gz`), bytes)),
  ]);
  return file;
}

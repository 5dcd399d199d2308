import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, readdir, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify } from 'node:util';

const project = resolve('.');
let copy: string;
const build = async () =>
  (
    await promisify(execFile)(process.execPath, [join(copy, 'scripts/build.mjs')], {
      env: { PATH: process.env['PATH'] },
    })
  ).stdout;

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'build-'));
  await Promise.all(
    ['scripts', '.swcrc', 'package-lock.json', 'src/graphiql'].map((path) =>
      cp(join(project, path), join(copy, path), { recursive: true }),
    ),
  );
  await symlink(join(project, 'node_modules'), join(copy, 'node_modules'));
  await mkdir(join(copy, 'src/part'));
  await writeFile(join(copy, 'src/main.ts'), 'export const one: number = 1;\n');
  await writeFile(join(copy, 'src/part/two.ts'), 'export const two: number = 2;\n');
});
afterAll(() => rm(copy, { recursive: true, force: true }));

it('build: compiles everything once, then only changed files, and removes the output of deleted ones', async () => {
  expect(await build()).toMatch(/compiled 2 files\nbuilt the GraphiQL page/);
  expect(await readFile(join(copy, 'dist/part/two.js'), 'utf8')).toContain('sourceMappingURL=two.js.map');
  expect(await build()).toBe('');

  await writeFile(join(copy, 'src/main.ts'), 'export const eleven: number = 11;\n');
  await rm(join(copy, 'src/part/two.ts'));
  expect(await build()).toBe('compiled 1 files\n');
  expect(await readFile(join(copy, 'dist/main.js'), 'utf8')).toContain('eleven');
  expect(await readdir(join(copy, 'dist/part'))).toEqual([]);
});

it('build: the GraphiQL page names only its own files, each with its compressed forms', async () => {
  const files = await readdir(join(copy, 'dist/graphiql'));
  const page = await readFile(join(copy, 'dist/graphiql/index.html'), 'utf8');
  const named = [...page.matchAll(/(?:href|src)="([^"]+)"/g)].map(([, url]) => url);
  expect(named).toHaveLength(3);
  for (const url of named) {
    const name = url?.replace('/assets/', '');
    expect(files).toEqual(expect.arrayContaining([name, `${name}.br`, `${name}.gz`]));
  }
});

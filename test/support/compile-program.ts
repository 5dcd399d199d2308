import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { transformSync, type Options } from '@swc/core';

/** Compiles folders for a child process with swc, as the build does: esbuild writes no decorator metadata. Returns the directory, for the test to remove. */
export function compileProgram(name: string, folders: readonly string[]): string {
  const program = resolve('node_modules/.cache/customer-graph', `${name}-${process.pid}`);
  const options = JSON.parse(readFileSync('.swcrc', 'utf8')) as Options;
  for (const folder of folders) {
    for (const file of readdirSync(folder, { recursive: true }) as string[]) {
      if (!file.endsWith('.ts') || file.endsWith('.test.ts')) continue;
      const out = join(program, folder, file.replace(/\.ts$/, '.js'));
      const { code } = transformSync(readFileSync(join(folder, file), 'utf8'), { ...options, sourceMaps: false });
      mkdirSync(dirname(out), { recursive: true });
      writeFileSync(out, code);
    }
  }
  writeFileSync(join(program, 'package.json'), '{"type":"module"}');
  return program;
}

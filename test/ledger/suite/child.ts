import { execFileSync, spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import type { WriterOrder } from './writer.process.js';

const SOURCE = resolve('test/ledger/suite/writer.process.ts');

/** Builds the child's program as plain JavaScript, below node_modules so that it finds the packages. */
export function buildWriter(): { path: string; remove(): void } {
  const directory = resolve('node_modules/.cache/customer-graph', `writer-${process.pid}`);
  mkdirSync(directory, { recursive: true });
  const path = join(directory, 'writer.mjs');
  execFileSync(resolve('node_modules/.bin/esbuild'), [
    SOURCE,
    '--bundle',
    '--packages=external',
    '--platform=node',
    '--format=esm',
    '--log-level=error',
    `--outfile=${path}`,
  ]);
  return { path, remove: () => rmSync(directory, { recursive: true }) };
}

/** A running child process, its lines of output and how it ended. */
export class Writer {
  private readonly child: ChildProcessWithoutNullStreams;
  private readonly lines: AsyncIterator<string>;
  private readonly ended: Promise<{ code: number | null; signal: string | null }>;
  private errors = '';

  constructor(program: string, order: WriterOrder) {
    this.child = spawn(process.execPath, [program, JSON.stringify(order)], { stdio: 'pipe' });
    this.child.stderr.on('data', (chunk) => (this.errors += String(chunk)));
    this.lines = createInterface({ input: this.child.stdout })[Symbol.asyncIterator]();
    this.ended = new Promise((done) => this.child.on('close', (code, signal) => done({ code, signal })));
  }

  async line(): Promise<string> {
    const { value, done } = await this.lines.next();
    if (done) throw new Error(`the writer ended: ${this.errors}`);
    return value as string;
  }

  go(): void {
    this.child.stdin.write('go\n');
  }

  /** The signal that ended it, or its exit code; an error carries what it printed. */
  async end(): Promise<string | number | null> {
    const { code, signal } = await this.ended;
    if (code !== null && code !== 0) throw new Error(this.errors);
    return signal ?? code;
  }
}

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { controlOf } from './control.js';
import { serveControl } from './control-server.js';
import { startSandbox, type Sandbox, type SimulatorFactories } from './start.js';
import type { World } from './world.js';

export interface SeparateSandboxOptions {
  factories: SimulatorFactories;
  /** Of the control; the simulators listen on the next ones. Without it, any free ports. */
  port?: number;
  /** Journals, keys and the server's ledger; without it, a temporary directory that is removed at the end. */
  directory?: string | undefined;
  world?: World;
  /** Whether calls are recorded; they are not by default. */
  record?: boolean;
}

/** A sandbox with a process of its own, and the environment variables that point a server at it. */
export interface SeparateSandbox {
  readonly sandbox: Sandbox<SimulatorFactories>;
  readonly controlUrl: string;
  /** Each is one line. */
  readonly variables: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

/** Starts the simulators and their control. */
export async function startSeparateSandbox(options: SeparateSandboxOptions): Promise<SeparateSandbox> {
  const { factories, port, world, record = false } = options;
  const directory = resolve(options.directory ?? mkdtempSync(join(tmpdir(), 'customer-graph-sandbox-')));
  mkdirSync(directory, { recursive: true });
  const sandbox = await startSandbox({
    factories,
    record,
    journalDir: directory,
    ...(world && { world }),
    ...(port !== undefined && { firstPort: port + 1 }),
  });
  const control = await serveControl(controlOf(sandbox), port ?? 0);
  const env = Object.entries(sandbox.env).map(([name, value]) => [name, singleLine({ name, value, directory })]);
  return {
    sandbox,
    controlUrl: control.url,
    variables: {
      ...(Object.fromEntries(env) as Record<string, string>),
      SANDBOX_URL: control.url,
      // Beside the simulators' state: one without the other would disagree.
      DATABASE_URL: `file:${join(directory, 'customer-graph.db')}`,
    },
    async stop() {
      control.stop();
      await sandbox.stop();
      if (options.directory === undefined) rmSync(directory, { recursive: true, force: true });
    },
  };
}

/** Writes a value with several lines (a PEM key) to a file and returns its path: the settings accept a path too. */
function singleLine({ name, value, directory }: { name: string; value: string; directory: string }): string {
  if (!value.includes('\n')) return value;
  const file = join(directory, `${name.toLowerCase()}.pem`);
  writeFileSync(file, value, { mode: 0o600 });
  return file;
}

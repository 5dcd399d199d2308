import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providers } from '../providers/index.js';
import { readSandboxSettings } from './settings.js';
import { factoriesOf, startSandbox } from './start.js';

// `npm run sandbox`: starts only the simulated providers, on fixed ports, until SIGINT or SIGTERM.

const FIRST_PORT = 4101;

try {
  await start(readSandboxSettings(process.env));
} catch (error) {
  console.error(error instanceof TypeError ? error.message : error);
  process.exit(1);
}

async function start({ SANDBOX_DIR, PUBLIC_URL }: ReturnType<typeof readSandboxSettings>): Promise<void> {
  const sandbox = await startSandbox({
    factories: factoriesOf(providers),
    firstPort: FIRST_PORT,
    ...(SANDBOX_DIR === undefined ? {} : { journalDir: SANDBOX_DIR }),
  });
  sandbox.deliverTo(PUBLIC_URL);
  const keysDir = SANDBOX_DIR ?? mkdtempSync(join(tmpdir(), 'customer-graph-keys-'));
  const notes = Object.values(sandbox.simulators).map(
    ({ name, baseUrl }) => `# ${name.padEnd(9)} ${baseUrl}   faults: PUT ${new URL('/__sandbox/faults', baseUrl).href}`,
  );
  const variables = Object.entries(sandbox.env).map(
    ([name, value]) => `export ${name}='${singleLine({ name, value, keysDir })}'`,
  );
  console.log([...notes, `# webhooks are sent to ${PUBLIC_URL} (PUBLIC_URL)`, ...variables].join('\n'));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());
}

/** Writes a value with several lines (a PEM key) to a file and returns its path: the settings accept a path too. */
function singleLine({ name, value, keysDir }: { name: string; value: string; keysDir: string }): string {
  if (!value.includes('\n')) return value;
  const file = join(keysDir, `${name.toLowerCase()}.pem`);
  writeFileSync(file, value, { mode: 0o600 });
  return file;
}

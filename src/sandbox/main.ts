import 'reflect-metadata';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providers } from '../providers/index.js';
import { factoriesOf, startSandbox } from './start.js';

// `npm run sandbox`: the providers alone, on fixed ports, until a signal.

const FIRST_PORT = 4101;

const journalDir = process.env['SANDBOX_DIR'];
const sandbox = await startSandbox({
  factories: factoriesOf(providers),
  firstPort: FIRST_PORT,
  ...(journalDir === undefined ? {} : { journalDir }),
});
const publicUrl = process.env['PUBLIC_URL'] ?? 'http://127.0.0.1:4000';
sandbox.deliverTo(publicUrl);

const keysDir = journalDir ?? mkdtempSync(join(tmpdir(), 'customer-graph-keys-'));
const lines = Object.entries(sandbox.env).map(([name, value]) => `export ${name}='${onOneLine(name, value)}'`);
const notes = Object.values(sandbox.simulators).map(
  ({ name, baseUrl }) => `# ${name.padEnd(9)} ${baseUrl}   faults: PUT ${new URL('/__sandbox/faults', baseUrl).href}`,
);
console.log([...notes, `# events are sent to ${publicUrl} (PUBLIC_URL)`, ...lines].join('\n'));

/** A key of several lines goes to a file: the settings take a path as well. */
function onOneLine(name: string, value: string): string {
  if (!value.includes('\n')) return value;
  const file = join(keysDir, `${name.toLowerCase()}.pem`);
  writeFileSync(file, value, { mode: 0o600 });
  return file;
}

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void sandbox.stop());

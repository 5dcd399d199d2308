import { createHash, randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { GraphError } from '../../errors/graph-error.js';
import { pathOf } from '../store/sqlite.js';
import { keyEntry, LedgerKeys } from './ledger-keys.js';

/**
 * The keys of the sandbox's ledger: in a file beside it, for its owner only, which is created with a new key where it is missing.
 * @throws GraphError that names no path.
 */
export function generatedKeys(databaseUrl: string): LedgerKeys {
  const keys = LedgerKeys.parse(readOrCreate(besideLedger(databaseUrl)));
  if (keys) return keys;
  throw new GraphError('INTERNAL', "The file with the keys of the sandbox's ledger is not valid.", {
    retryable: false,
  });
}

function besideLedger(databaseUrl: string): string {
  if (databaseUrl.startsWith('file:')) return `${pathOf(databaseUrl)}.keys`;
  return `data/ledger-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 12)}.keys`;
}

function readOrCreate(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  create(path);
  return readFileSync(path, 'utf8');
}

/** As a whole or not at all; where another process was faster, its key is the one. */
function create(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const partial = `${path}.${process.pid}.partial`;
  writeFileSync(partial, `${keyEntry('generated', randomBytes(32))}\n`, { mode: 0o600 });
  try {
    linkSync(partial, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(partial);
  }
}

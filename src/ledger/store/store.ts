import { Kysely } from 'kysely';
import { GraphError } from '../../errors/graph-error.js';
import type { LedgerKeys } from '../keys/ledger-keys.js';
import { requireKnownKeys, UnknownKeys } from '../keys/recorded-keys.js';
import { SealedColumns } from '../keys/sealed-columns.js';
import type { StoreEngine } from './engine.js';
import { migrateToLatest } from './migrations/index.js';
import { postgresEngine } from './postgres.js';
import { sqliteEngine } from './sqlite.js';
import { codeOf, withStoreErrors } from './store-error.js';
import type { LedgerTables } from './tables.js';

/** The database of one ledger; callers see no difference between the dialects. */
export type Store = Kysely<LedgerTables>;

export interface StoreOptions {
  readonly databaseUrl: string;
  readonly keys: LedgerKeys;
  /** Receives each statement's text, never its parameters. */
  readonly onQuery?: ((sql: string) => void) | undefined;
}

/**
 * Opens the store and migrates it. Its queries return encrypted columns in clear.
 * @throws GraphError that names neither path nor address; `UnknownKeys` where it was written with other keys.
 */
export async function openStore({ databaseUrl, keys, onQuery }: StoreOptions): Promise<Store> {
  const engineOf = engineFor(databaseUrl);
  let engine: StoreEngine | undefined;
  try {
    engine = engineOf(databaseUrl);
    const db = new Kysely<LedgerTables>({
      dialect: withStoreErrors(engine.dialect),
      plugins: [new SealedColumns(keys)],
      ...(onQuery === undefined ? {} : { log: ({ query }) => onQuery(query.sql) }),
    });
    await engine.exclusively(() => migrateToLatest(db));
    await requireKnownKeys(db, keys);
    return db;
  } catch (error) {
    engine?.discard();
    if (error instanceof UnknownKeys) throw error;
    // shown to the operator at the start, who needs the code; never the path or the address
    throw new GraphError('INTERNAL', `The ledger (DATABASE_URL) could not be opened: ${codeOf(error)}.`, {
      retryable: true,
    });
  }
}

function engineFor(databaseUrl: string): (databaseUrl: string) => StoreEngine {
  if (databaseUrl.startsWith('file:')) return sqliteEngine;
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return postgresEngine;
  throw new GraphError('INTERNAL', 'DATABASE_URL must start with file: or postgres://');
}

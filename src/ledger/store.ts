import { Kysely, type Dialect } from 'kysely';
import { GraphError } from '../errors/errors.js';
import { migrateToLatest } from './migrations/index.js';
import { postgresEngine } from './postgres.js';
import { sqliteEngine } from './sqlite.js';
import { codeOf } from './store-error.js';
import type { LedgerTables } from './tables.js';

/** The database of one ledger, the same to its callers in both dialects. */
export type Store = Kysely<LedgerTables>;

/** What a dialect brings along. */
export interface StoreEngine {
  dialect: Dialect;
  /** Runs the migrations while no other process does. */
  exclusively(migrate: () => Promise<void>): Promise<void>;
  /** Lets go of what was opened when the start fails. */
  discard(): void;
}

/** Opens the store and migrates it; `onQuery` hears each statement's text, never its parameters. */
export async function openStore(databaseUrl: string, onQuery?: (sql: string) => void): Promise<Store> {
  try {
    return await openedStore(engineFor(databaseUrl), onQuery);
  } catch (error) {
    if (error instanceof GraphError) throw error;
    // said at the start to the operator, who needs the code; never the path or the address
    throw new GraphError('INTERNAL', `The ledger (DATABASE_URL) could not be opened: ${codeOf(error)}.`, {
      retryable: true,
    });
  }
}

async function openedStore(engine: StoreEngine, onQuery?: (sql: string) => void): Promise<Store> {
  const db = new Kysely<LedgerTables>({
    dialect: engine.dialect,
    ...(onQuery === undefined ? {} : { log: ({ query }) => onQuery(query.sql) }),
  });
  try {
    await engine.exclusively(() => migrateToLatest(db));
    return db;
  } catch (error) {
    engine.discard();
    throw error;
  }
}

function engineFor(databaseUrl: string): StoreEngine {
  if (databaseUrl.startsWith('file:')) return sqliteEngine(databaseUrl);
  if (/^postgres(ql)?:\/\//.test(databaseUrl)) return postgresEngine(databaseUrl);
  throw new GraphError('INTERNAL', 'DATABASE_URL must start with file: or postgres://');
}

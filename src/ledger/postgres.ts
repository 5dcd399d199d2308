import { PostgresDialect } from 'kysely';
import pg from 'pg';
import type { StoreEngine } from './store.js';

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 10_000;

/** A pool of connections to the PostgreSQL server behind a `postgres://` URL. */
export function postgresEngine(databaseUrl: string): StoreEngine {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: QUERY_TIMEOUT_MS,
    keepAlive: true,
    application_name: 'customer-graph',
  });
  // an idle connection that the server closes is replaced at the next query; unheard, this event would end the process
  pool.on('error', () => undefined);
  return {
    dialect: new PostgresDialect({ pool }),
    exclusively: (migrate) => migrate(), // Kysely's migrator holds an advisory lock and a transaction
    discard: () => void pool.end(),
  };
}

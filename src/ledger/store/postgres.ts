import { PostgresDialect, type PostgresPoolClient } from 'kysely';
import pg from 'pg';
import type { StoreEngine } from './engine.js';

const POOL_SIZE = 10;
const CONNECT_TIMEOUT_MS = 5_000;
const QUERY_TIMEOUT_MS = 10_000;

/** A pool of connections to the PostgreSQL server behind a `postgres://` URL; `queryTimeoutMs` bounds each statement. */
export function postgresEngine(databaseUrl: string, queryTimeoutMs = QUERY_TIMEOUT_MS): StoreEngine {
  const pool = new pg.Pool({
    connectionString: databaseUrl,
    max: POOL_SIZE,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    application_name: 'customer-graph',
  });
  // A connection that the server closes is replaced at the next query. Without a listener the event would end the process: the pool listens
  // only to idle connections, so those in use need one of their own.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  return {
    dialect: new PostgresDialect({ pool: { connect: async () => lease(await pool.connect()), end: () => pool.end() } }),
    exclusively: (migrate) => migrate(), // Kysely's migrator holds an advisory lock and a transaction
    discard: () => void pool.end(),
  };
}

/** Errors of PostgreSQL that end the connection: connection exceptions (class 08), and a server that is shutting down or starting (57P). */
const ENDS_CONNECTION = /^(?:08|57P)/;

/**
 * A connection that is removed from the pool once a statement on it got no response in time, or the server ended it. pg would put it back with
 * that statement still pending, and after a failover that closed no socket, every connection of the pool would be in that state.
 */
function lease(client: pg.PoolClient): PostgresPoolClient {
  let unusable = false;
  const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
    if (unusable) throw new Error('this connection does not respond');
    try {
      return await client.query(sql, [...parameters]);
    } catch (error) {
      unusable = !(error instanceof pg.DatabaseError) || ENDS_CONNECTION.test(error.code ?? '');
      throw error;
    }
  };
  return { query: query as PostgresPoolClient['query'], release: () => client.release(unusable) };
}

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
    verify: (client, done) => void refuseReadOnly(client).then(() => done(), done),
  });
  // A connection that the server closes is replaced at the next query. Without a listener the event would end the process: the pool listens
  // only to idle connections, so those in use need one of their own.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => void client.on('error', () => undefined));
  const connections = new Connections(pool);
  return {
    dialect: new PostgresDialect({ pool: { connect: () => connections.lease(), end: () => pool.end() } }),
    exclusively: (migrate) => migrate(), // Kysely's migrator holds an advisory lock and a transaction
    discard: () => void pool.end(),
  };
}

const READ_ONLY = '25006';

/**
 * Errors of PostgreSQL after which a connection is not used again: connection exceptions (class 08), a server that is shutting down or
 * starting (57P), and a server that accepts no writes, as a former primary does.
 */
const ENDS_CONNECTION = new RegExp(`^(?:08|57P|${READ_ONLY})`);

/** Refuses a standby, which a primary's address may lead to during a failover: its reads would succeed, so that we would seem ready. */
async function refuseReadOnly(client: pg.PoolClient): Promise<void> {
  const { rows } = await client.query<{ transaction_read_only: string }>('show transaction_read_only');
  if (rows[0]?.transaction_read_only === 'on')
    throw Object.assign(new Error('the server is read-only'), { code: READ_ONLY });
}

/**
 * Lends the pool's connections. One is removed once a statement on it got no response in time, or the server ended it: pg would put it back
 * with that statement still pending. All that were opened before it failed are removed with it: after a failover that closed no socket, each
 * of them would fail too, each after its own timeout.
 */
class Connections {
  private generation = 0;
  private readonly generations = new WeakMap<pg.PoolClient, number>();

  constructor(private readonly pool: pg.Pool) {
    pool.on('connect', (client) => void this.generations.set(client, this.generation));
  }

  async lease(): Promise<PostgresPoolClient> {
    let client = await this.pool.connect();
    while (this.isOutdated(client)) {
      client.release(true);
      client = await this.pool.connect();
    }
    return this.leased(client);
  }

  private leased(client: pg.PoolClient): PostgresPoolClient {
    let unusable = false;
    const query = async (sql: string, parameters: readonly unknown[]): Promise<unknown> => {
      if (unusable) throw new Error('this connection does not respond');
      try {
        return await client.query(sql, [...parameters]);
      } catch (error) {
        unusable = !(error instanceof pg.DatabaseError) || ENDS_CONNECTION.test(error.code ?? '');
        if (unusable && !this.isOutdated(client)) this.generation += 1;
        throw error;
      }
    };
    return {
      query: query as PostgresPoolClient['query'],
      release: () => client.release(unusable || this.isOutdated(client)),
    };
  }

  private isOutdated(client: pg.PoolClient): boolean {
    return (this.generations.get(client) ?? this.generation) < this.generation;
  }
}

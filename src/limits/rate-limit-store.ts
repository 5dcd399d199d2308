import pg from 'pg';
import { RateLimiterPostgres, RateLimiterRedis, type RateLimiterAbstract } from 'rate-limiter-flexible';

export interface RateLimitStoreOptions {
  /** Of the ledger; its counts are shared by the processes of a `postgres://` one. */
  databaseUrl: string;
  /** Instead of the ledger. */
  redisUrl?: string | undefined;
}

/** Counts that several processes share. */
export interface RateLimitStore {
  /** Counts up to `points` for each key. Rejects while the store does not respond. */
  limiter(points: number): Promise<RateLimiterAbstract>;
  close(): Promise<void>;
}

/** What points are counted for. */
export const RATE_LIMIT_SECONDS = 60;
const TIMEOUT_MS = 300;
const LONGEST_RETRY_MS = 2_000;
const POOL_SIZE = 4;
const NAME = 'customer_graph_rate_limit';

/** Redis where it is configured, PostgreSQL where that is the ledger; undefined where this process counts for itself. */
export async function openRateLimitStore({
  databaseUrl,
  redisUrl,
}: RateLimitStoreOptions): Promise<RateLimitStore | undefined> {
  if (redisUrl !== undefined) return openRedis(redisUrl);
  return databaseUrl.startsWith('file:') ? undefined : openPostgres(databaseUrl);
}

async function openRedis(url: string): Promise<RateLimitStore> {
  const { Redis } = await import('ioredis').catch(() => {
    throw new Error('REDIS_URL needs the package ioredis');
  });
  const storeClient = new Redis(url, {
    ...{ connectTimeout: TIMEOUT_MS, commandTimeout: TIMEOUT_MS, maxRetriesPerRequest: 0, enableOfflineQueue: false },
    ...{ lazyConnect: true, disconnectTimeout: TIMEOUT_MS },
    retryStrategy: (attempt) => Math.min(attempt * 100, LONGEST_RETRY_MS),
  });
  // it reconnects by itself; what fails meanwhile is counted in this process
  storeClient.on('error', () => undefined);
  await storeClient.connect().catch(() => undefined);
  return {
    limiter: (points) =>
      Promise.resolve(new RateLimiterRedis({ storeClient, keyPrefix: NAME, points, duration: RATE_LIMIT_SECONDS })),
    close: () => Promise.resolve(storeClient.disconnect()),
  };
}

/** Connections of its own: the ledger's wait longer than an operation can. The first limit makes the table. */
function openPostgres(connectionString: string): RateLimitStore {
  const storeClient = new pg.Pool({
    ...{ connectionString, max: POOL_SIZE, connectionTimeoutMillis: TIMEOUT_MS, query_timeout: TIMEOUT_MS },
    application_name: 'customer-graph',
  });
  storeClient.on('error', () => undefined);
  const settings = {
    ...{ storeClient, storeType: 'pool', tableName: NAME, duration: RATE_LIMIT_SECONDS },
    // one row for each tenant
    clearExpiredByTimeout: false,
  };
  return {
    limiter: (points) =>
      new Promise((resolve, reject) => {
        const limiter: RateLimiterAbstract = new RateLimiterPostgres({ ...settings, points }, (error) =>
          error ? reject(error) : resolve(limiter),
        );
      }),
    close: () => storeClient.end(),
  };
}

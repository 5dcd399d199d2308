import { setTimeout as sleep } from 'node:timers/promises';
import { PostgresServer } from './postgres-server.js';
import { SwitchingProxy } from './switching-proxy.js';

/** One way in which the store is away for a time; resolves once it can be written again. */
export interface Outage {
  readonly name: string;
  /** Whether the store is away long enough that `/health/ready` must show it. */
  readonly isLong: boolean;
  /** Resolves when it can be made. */
  prepare?(): Promise<void>;
  run(): Promise<void>;
}

/** The store as the servers see it: one address, and one database. */
export interface StoreUnderTest {
  readonly databaseUrl: string;
  readonly outages: readonly Outage[];
  query(sql: string): Promise<Record<string, string | null>[]>;
  remove(): Promise<void>;
}

const DATABASE = 'ledger';

/** One server that is restarted, stopped and frozen, and whose connections are terminated. */
export async function restartedStore(programs: string, directory: string, short: boolean): Promise<StoreUnderTest> {
  const server = await PostgresServer.create(programs, `${directory}/primary`);
  await server.query(`create database ${DATABASE}`);
  const terminated = { name: 'terminate', isLong: false, run: () => server.terminateBackends(DATABASE) };
  const restarted = (mode: 'fast' | 'immediate') => ({ name: mode, isLong: false, run: () => server.restart(mode) });
  const frozen = (seconds: number) => ({
    name: `frozen ${seconds} s`,
    isLong: seconds > 2,
    run: () => server.freeze(seconds * 1_000),
  });
  const stopped = (seconds: number) => ({
    name: `stopped ${seconds} s`,
    isLong: true,
    run: async () => {
      await server.stop('fast');
      await sleep(seconds * 1_000);
      await server.start();
    },
  });
  return {
    databaseUrl: server.url(DATABASE),
    query: (sql) => server.query(sql, DATABASE),
    remove: () => server.remove(),
    outages: short
      ? [terminated, restarted('immediate'), stopped(3)]
      : [
          restarted('immediate'),
          terminated,
          stopped(20),
          frozen(4),
          restarted('fast'),
          terminated,
          frozen(13),
          restarted('immediate'),
          stopped(45),
          restarted('fast'),
        ],
  };
}

/** A primary and a standby that confirms every commit, behind one address; after each failover the old primary is set up again as standby. */
export async function replicatedStore(programs: string, directory: string): Promise<StoreUnderTest> {
  let created = 0;
  const next = () => `${directory}/server-${(created += 1)}`;
  let primary = await PostgresServer.create(programs, next());
  await primary.query(`create database ${DATABASE}`);
  let standby = await followed(primary, next());
  const proxy = await new SwitchingProxy(primary.port).listen();
  let restored: Promise<void> = Promise.resolve();

  const failover = async (change: (pair: Pair) => Promise<void>): Promise<void> => {
    await change({ primary, standby, proxy });
    const former = primary;
    primary = standby;
    // not awaited, since the store can be written from now on
    restored = former.remove().then(async () => void (standby = await followed(primary, next())));
    restored.catch(() => undefined); // the next failover, which needs it, reports it
  };
  return {
    databaseUrl: primary.url(DATABASE, proxy.port),
    query: (sql) => primary.query(sql, DATABASE),
    outages: FAILOVERS.map(([name, change]) => ({
      name,
      isLong: true,
      prepare: () => restored,
      run: () => failover(change),
    })),
    async remove() {
      await restored.catch(() => undefined);
      proxy.stop();
      await Promise.all([primary.remove(), standby.remove()]);
    },
  };
}

interface Pair {
  primary: PostgresServer;
  standby: PostgresServer;
  proxy: SwitchingProxy;
}

const FAILOVERS: readonly (readonly [name: string, change: (pair: Pair) => Promise<void>])[] = [
  [
    'primary dies, standby promoted',
    async ({ primary, standby, proxy }) => {
      await primary.stop('immediate');
      await sleep(3_000);
      await standby.promote();
      proxy.switchTo(standby.port);
    },
  ],
  [
    'switched before the promotion',
    async ({ primary, standby, proxy }) => {
      await primary.stop('immediate');
      proxy.switchTo(standby.port);
      await sleep(6_000);
      await standby.promote();
    },
  ],
  [
    'primary read-only, still connected',
    async ({ primary, standby, proxy }) => {
      await primary.query('alter system set default_transaction_read_only = on');
      await primary.query('select pg_reload_conf()');
      await sleep(5_000);
      await standby.promote();
      proxy.switchTo(standby.port);
      // the old primary keeps running for a while, with the connections that were open
      await sleep(2_000);
    },
  ],
  [
    'primary stops responding',
    async ({ primary, standby, proxy }) => {
      const frozen = primary.freeze(20_000);
      await sleep(3_000);
      await standby.promote();
      proxy.switchTo(standby.port);
      await frozen;
    },
  ],
];

/** A new standby of `primary`, which from then on waits for it at every commit. */
async function followed(primary: PostgresServer, directory: string): Promise<PostgresServer> {
  const standby = await PostgresServer.standbyOf(primary, directory);
  while ((await primary.query("select 1 from pg_stat_replication where state = 'streaming'")).length === 0)
    await sleep(100);
  await primary.query("alter system set synchronous_standby_names = 'standby'");
  await primary.query('select pg_reload_conf()');
  return standby;
}

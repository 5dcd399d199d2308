import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Kysely, sql } from 'kysely';
import { postgresEngine } from '../../src/ledger/store/postgres.js';
import { postgresStores, query, type TestStore } from '../ledger/suite/test-store.js';
import { describeWithPostgres } from './server.js';

describeWithPostgres('PostgreSQL connections that stop responding', (serverUrl) => {
  const sockets: Socket[] = [];
  let proxy: Server;
  let stopped = 0;
  let opened = 0;

  beforeAll(async () => {
    const { hostname, port } = new URL(serverUrl);
    proxy = createServer((inbound) => {
      opened += 1;
      const connection = opened;
      const outbound = connect(Number(port || 5432), hostname);
      sockets.push(inbound, outbound);
      for (const socket of [inbound, outbound]) socket.on('error', () => undefined);
      inbound.on('data', (chunk) => void (connection <= stopped || outbound.write(chunk)));
      outbound.on('data', (chunk) => inbound.write(chunk));
      inbound.on('close', () => outbound.destroy());
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => proxy.once('listening', listening));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => proxy.close(closed));
  });

  it('fail one statement, and then all that were open are replaced', async () => {
    const url = new URL(serverUrl);
    url.hostname = '127.0.0.1';
    url.port = String((proxy.address() as AddressInfo).port);
    const db = new Kysely<unknown>({ dialect: postgresEngine(url.href, 250).dialect });
    const selectOne = () => db.transaction().execute((trx) => sql<{ one: number }>`select 1 as one`.execute(trx));
    await Promise.all([selectOne(), selectOne(), selectOne()]);
    stopped = opened;
    expect(stopped).toBe(3);
    await expect(selectOne()).rejects.toThrow();
    expect((await selectOne()).rows).toEqual([{ one: 1 }]);
    expect(opened).toBe(4);
    await db.destroy();
  });
});

describeWithPostgres('PostgreSQL server that became read-only, as a primary does at a failover', (serverUrl) => {
  let store: TestStore;
  let db: Kysely<unknown>;
  beforeEach(async () => {
    store = await postgresStores(serverUrl)();
    await store.sql('create table written (number int)');
    db = new Kysely<unknown>({ dialect: postgresEngine(store.databaseUrl).dialect });
  });
  afterEach(async () => {
    await db.destroy();
    await store.drop();
  });
  const write = () => sql`insert into written values (1)`.execute(db);
  const database = () => new URL(store.databaseUrl).pathname.slice(1);

  it('gets no second write over the same connection', async () => {
    await sql`set default_transaction_read_only = on`.execute(db); // of this connection only
    await expect(write()).rejects.toMatchObject({ code: '25006' });
    await write();
    expect(await store.sql('select * from written')).toHaveLength(1);
  });

  it('is not connected to, not even to read, until it can be written again', async () => {
    await query(serverUrl, `alter database ${database()} set default_transaction_read_only = on`);
    await expect(sql`select 1`.execute(db)).rejects.toMatchObject({ code: '25006' });
    await query(serverUrl, `alter database ${database()} reset default_transaction_read_only`);
    await write();
  });
});

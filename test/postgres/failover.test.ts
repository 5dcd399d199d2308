import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Kysely, sql } from 'kysely';
import { postgresEngine } from '../../src/ledger/store/postgres.js';
import { describeWithPostgres } from './server.js';

describeWithPostgres('PostgreSQL connection that stops responding', (serverUrl) => {
  const sockets: Socket[] = [];
  let proxy: Server;
  let stopped = false;
  let opened = 0;

  beforeAll(async () => {
    const { hostname, port } = new URL(serverUrl);
    proxy = createServer((inbound) => {
      opened += 1;
      const connection = opened; // only the first connection stops forwarding
      const outbound = connect(Number(port || 5432), hostname);
      sockets.push(inbound, outbound);
      for (const socket of [inbound, outbound]) socket.on('error', () => undefined);
      inbound.on('data', (chunk) => void ((stopped && connection === 1) || outbound.write(chunk)));
      outbound.on('data', (chunk) => inbound.write(chunk));
      inbound.on('close', () => outbound.destroy());
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => proxy.once('listening', listening));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => proxy.close(closed));
  });

  it('fails one statement and is replaced', async () => {
    const url = new URL(serverUrl);
    url.hostname = '127.0.0.1';
    url.port = String((proxy.address() as AddressInfo).port);
    const db = new Kysely<unknown>({ dialect: postgresEngine(url.href, 250).dialect });
    const selectOne = () => db.transaction().execute((trx) => sql<{ one: number }>`select 1 as one`.execute(trx));
    expect((await selectOne()).rows).toEqual([{ one: 1 }]);
    stopped = true;
    await expect(selectOne()).rejects.toThrow();
    expect((await selectOne()).rows).toEqual([{ one: 1 }]);
    expect(opened).toBe(2);
    await db.destroy();
  });
});

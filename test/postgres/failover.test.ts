import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { Kysely, sql } from 'kysely';
import { postgresEngine } from '../../src/ledger/postgres.js';
import { describeWithPostgres } from './server.js';

describeWithPostgres('a connection that goes silent', (serverUrl) => {
  const sockets: Socket[] = [];
  let proxy: Server;
  let silent = false;
  let opened = 0;

  beforeAll(async () => {
    const { hostname, port } = new URL(serverUrl);
    proxy = createServer((inbound) => {
      opened += 1;
      const silencedWith = opened; // only what is open when the silence begins goes silent
      const outbound = connect(Number(port || 5432), hostname);
      sockets.push(inbound, outbound);
      for (const socket of [inbound, outbound]) socket.on('error', () => undefined);
      inbound.on('data', (chunk) => void ((silent && silencedWith === 1) || outbound.write(chunk)));
      outbound.on('data', (chunk) => inbound.write(chunk));
      inbound.on('close', () => outbound.destroy());
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => proxy.once('listening', listening));
  });
  afterAll(async () => {
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => proxy.close(closed));
  });

  it('costs one statement and is replaced', async () => {
    const url = new URL(serverUrl);
    url.hostname = '127.0.0.1';
    url.port = String((proxy.address() as AddressInfo).port);
    const db = new Kysely<unknown>({ dialect: postgresEngine(url.href, 250).dialect });
    const ask = () => db.transaction().execute((trx) => sql<{ one: number }>`select 1 as one`.execute(trx));
    expect((await ask()).rows).toEqual([{ one: 1 }]);
    silent = true;
    await expect(ask()).rejects.toThrow();
    expect((await ask()).rows).toEqual([{ one: 1 }]);
    expect(opened).toBe(2);
    await db.destroy();
  });
});

import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { PostgresEventBus } from '../../src/events/postgres-event-bus.js';
import { postgresStores, query, type TestStore } from '../ledger/suite/test-store.js';
import { listen, stopClients, wsClient } from '../subscriptions/client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { describeWithPostgres } from './server.js';

describeWithPostgres('notices among processes', (serverUrl) => {
  let store: TestStore;
  const boards: PostgresEventBus[] = [];
  beforeEach(async () => (store = await postgresStores(serverUrl)()));
  afterEach(async () => {
    await stopClients();
    await Promise.all(boards.splice(0).map((board) => board.close()));
    await store.drop();
  });
  const open = async (more: { databaseUrl?: string; answerMs?: number; beatMs?: number } = {}) => {
    const board = await PostgresEventBus.open({ databaseUrl: store.databaseUrl, ...more });
    boards.push(board);
    return board;
  };
  const notice = (id: string, tenant = 'mine') => ({ tenant, topic: 'settled', subject: id, id });

  it('reach the watchers of every process once, those of another tenant never', async () => {
    const [here, there] = [await open(), await open()];
    const [own, far, strange] = [
      here.subscribe({ tenant: 'mine', topic: 'settled' }),
      there.subscribe({ tenant: 'mine', topic: 'settled' }),
      there.subscribe({ tenant: 'other', topic: 'settled' }),
    ];
    for (const id of ['1', '2', '3']) here.publish(notice(id));
    for (const id of ['1', '2', '3']) {
      expect((await own.next()).value).toEqual({ id });
      expect((await far.next()).value).toEqual({ id });
    }
    here.publish(notice('4', 'other'));
    expect((await strange.next()).value).toEqual({ id: '4' });
    own.end();
    far.end();
    expect([await own.next(), await far.next()]).toEqual([{ done: true }, { done: true }]);
  });

  it('carry ids and no more, in payloads that PostgreSQL takes, however many and however long their subjects', async () => {
    const payloads: string[] = [];
    const [here, there] = [await open(), await open()];
    const { default: pg } = await import('pg');
    const spy = new pg.Client(store.databaseUrl);
    await spy.connect();
    await spy.query('listen customer_graph_notices');
    spy.on('notification', ({ payload }) => void payloads.push(payload!));
    const far = there.subscribe({ tenant: 'tenant-name', topic: 'settled' });
    for (let i = 0; i < 250; i += 1)
      here.publish({
        tenant: 'tenant-name',
        topic: 'settled',
        subject: `maria@example.org ${'x'.repeat(9_000)}`,
        id: `id-${i}`,
      });
    for (let i = 0; i < 250; i += 1) expect((await far.next()).value).toEqual({ id: `id-${i}` });
    await spy.query('select 1');
    await spy.end();
    expect(Math.max(...payloads.map((payload) => Buffer.byteLength(payload)))).toBeLessThan(8_000);
    expect(payloads.join()).not.toMatch(/maria|tenant-name/);
  });

  it('are looked for in the store after a break, and flow again', async () => {
    const [here, there] = [await open(), await open()];
    const far = there.subscribe({ tenant: 'mine', topic: 'settled' });
    const before = new Date();
    await query(
      serverUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(store.databaseUrl).pathname.slice(1)}'`,
    );
    const heard = (await far.next()).value as { missedSince: Date };
    expect(heard.missedSince.getTime()).toBeLessThanOrEqual(before.getTime());
    here.publish(notice('after'));
    expect((await far.next()).value).toEqual({ id: 'after' });
  });

  it('find another way when the connection has gone silent', async () => {
    const sockets: Socket[] = [];
    let opened = 0;
    const proxy = createServer((inbound) => {
      const silent = (opened += 1) === 1;
      const outbound = connect(Number(new URL(serverUrl).port || 5432), '127.0.0.1');
      let sent = 0;
      sockets.push(inbound, outbound);
      for (const socket of [inbound, outbound]) socket.on('error', () => undefined);
      // the first connection answers its `listen`, and nothing after it
      inbound.on('data', (chunk: Buffer) => void ((silent && (sent += 1) > 2) || outbound.write(chunk)));
      outbound.on('data', (chunk: Buffer) => inbound.write(chunk));
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => proxy.once('listening', listening));
    const through = new URL(store.databaseUrl);
    through.hostname = '127.0.0.1';
    through.port = String((proxy.address() as AddressInfo).port);
    const deaf = await open({ databaseUrl: through.href, answerMs: 200, beatMs: 100 });
    const far = deaf.subscribe({ tenant: 'mine', topic: 'settled' });
    expect((await far.next()).value).toEqual({ missedSince: expect.any(Date) });
    (await open()).publish(notice('found'));
    expect((await far.next()).value).toEqual({ id: 'found' });
    await boards.shift()!.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => proxy.close(closed));
  });
});

describeWithPostgres('subscriptions of two layers on one database', (serverUrl) => {
  let store: TestStore;
  let layers: TestApp[] = [];
  beforeAll(async () => {
    store = await postgresStores(serverUrl)();
    for (let i = 0; i < 2; i += 1)
      layers = [
        ...layers,
        await startTestApp({ seed: false, world: { customers: 2 }, databaseUrl: store.databaseUrl }),
      ];
  });
  afterEach(stopClients);
  afterAll(async () => {
    await Promise.all(layers.map((layer) => layer.stop()));
    await store.drop();
  });

  it('tell in the one of a write that the other has made', async () => {
    const [here, there] = layers as [TestApp, TestApp];
    const told = listen<{ operationSettled: unknown }>(
      wsClient(there.url),
      'subscription { operationSettled { status mutation } }',
    );
    while (!(await there.metrics.render()).includes('graphql_subscriptions_open{transport="websocket"} 1'))
      await new Promise(setImmediate);
    const { id } = here.world.customers[0]!;
    const written = await here.graph(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { id status } } }',
      {
        input: { idempotencyKey: 'from here', customerId: `customer:${id}`, surname: 'Zamorano' },
      },
    );
    expect(written.data).toMatchObject({ updateCustomer: { operation: { status: 'APPLIED' } } });
    expect((await told.next()).data).toEqual({ operationSettled: { status: 'APPLIED', mutation: 'updateCustomer' } });
  });

  it('lose nothing and tell nothing twice when the database cuts every line', async () => {
    const [here, there] = layers as [TestApp, TestApp];
    const told = listen<{ monitoringEvents: { event: string } }>(
      wsClient(there.url),
      'subscription { monitoringEvents(accountId: "wallet:a-1") { event } }',
    );
    while (!(await there.metrics.render()).includes('graphql_subscriptions_open{transport="websocket"} 1'))
      await new Promise(setImmediate);
    const stored = (event: string) =>
      here.layer.ledger.addEvent({
        tenant: 'default',
        source: 'qitech',
        subject: 'a-1',
        dedupeKey: event,
        body: { personId: null, topic: 'PEP', event, personType: null, accountType: null, digest: event },
      });
    await stored('first');
    await query(
      store.databaseUrl,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'customer-graph notices' and datname = current_database()",
    );
    for (const event of ['second', 'third', 'fourth']) await stored(event);
    const events: unknown[] = [];
    for (let i = 0; i < 4; i += 1) events.push((await told.next()).data!.monitoringEvents.event);
    expect(events.toSorted()).toEqual(['first', 'fourth', 'second', 'third']);
    await stored('fifth');
    expect((await told.next()).data!.monitoringEvents.event).toBe('fifth');
  });
});

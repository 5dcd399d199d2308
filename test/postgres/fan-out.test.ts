import { connect, createServer, type AddressInfo, type Socket } from 'node:net';
import { PostgresEventBus } from '../../src/events/postgres-event-bus.js';
import { newEvent } from '../ledger/suite/fixture.js';
import { postgresStores, query, type TestStore } from '../ledger/suite/test-store.js';
import { listen, stopClients, wsClient } from '../subscriptions/client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { describeWithPostgres } from './server.js';
import { uuid } from '../support/uuid.js';

describeWithPostgres('PostgreSQL event bus', (serverUrl) => {
  let store: TestStore;
  const buses: PostgresEventBus[] = [];
  beforeEach(async () => (store = await postgresStores(serverUrl)()));
  afterEach(async () => {
    await stopClients();
    await Promise.all(buses.splice(0).map((bus) => bus.close()));
    await store.drop();
  });
  const open = async (more: { databaseUrl?: string; queryTimeoutMs?: number; heartbeatMs?: number } = {}) => {
    const bus = await PostgresEventBus.open({ databaseUrl: store.databaseUrl, ...more });
    buses.push(bus);
    return bus;
  };
  const row = (id: string, tenant = 'mine') => ({ tenant, topic: 'settled', subject: id, id });

  it('notifies the subscribers of every process once, and never those of another tenant', async () => {
    const [here, there] = [await open(), await open()];
    const [own, far, other] = [
      here.subscribe({ tenant: 'mine', topic: 'settled' }),
      there.subscribe({ tenant: 'mine', topic: 'settled' }),
      there.subscribe({ tenant: 'other', topic: 'settled' }),
    ];
    for (const id of ['1', '2', '3']) here.publish(row(id));
    for (const id of ['1', '2', '3']) {
      expect((await own.next()).value).toEqual({ id });
      expect((await far.next()).value).toEqual({ id });
    }
    here.publish(row('4', 'other'));
    expect((await other.next()).value).toEqual({ id: '4' });
    own.end();
    far.end();
    expect([await own.next(), await far.next()]).toEqual([{ done: true }, { done: true }]);
  });

  it('sends ids only, in payloads below the limit of PostgreSQL, for 250 rows with long subjects', async () => {
    const payloads: string[] = [];
    const [here, there] = [await open(), await open()];
    const { default: pg } = await import('pg');
    const spy = new pg.Client(store.databaseUrl);
    await spy.connect();
    await spy.query('listen customer_graph_events');
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

  it('reports missed notifications after its connection was terminated, and then notifies again', async () => {
    const [here, there] = [await open(), await open()];
    const far = there.subscribe({ tenant: 'mine', topic: 'settled' });
    const before = new Date();
    await query(
      serverUrl,
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${new URL(store.databaseUrl).pathname.slice(1)}'`,
    );
    const received = (await far.next()).value as { missedSince: Date };
    expect(received.missedSince.getTime()).toBeLessThanOrEqual(before.getTime());
    here.publish(row('after'));
    expect((await far.next()).value).toEqual({ id: 'after' });
  });

  it('does not listen to a server that is read-only, and reports what it missed until it was not', async () => {
    const database = new URL(store.databaseUrl).pathname.slice(1);
    await query(serverUrl, `alter database ${database} set default_transaction_read_only = on`);
    const before = new Date();
    const bus = await open();
    const far = bus.subscribe({ tenant: 'mine', topic: 'settled' });
    await query(serverUrl, `alter database ${database} reset default_transaction_read_only`);
    const received = (await far.next()).value as { missedSince: Date };
    expect(received.missedSince.getTime()).toBeLessThanOrEqual(before.getTime());
    (await open()).publish(row('after'));
    expect((await far.next()).value).toEqual({ id: 'after' });
  });

  it('reconnects when its connection stops responding', async () => {
    const sockets: Socket[] = [];
    let opened = 0;
    const proxy = createServer((inbound) => {
      const stops = (opened += 1) === 1;
      const outbound = connect(Number(new URL(serverUrl).port || 5432), '127.0.0.1');
      let sent = 0;
      sockets.push(inbound, outbound);
      for (const socket of [inbound, outbound]) socket.on('error', () => undefined);
      // the first connection forwards what it opens with (start, `listen`, heartbeat), and nothing after it
      inbound.on('data', (chunk: Buffer) => void ((stops && (sent += 1) > 3) || outbound.write(chunk)));
      outbound.on('data', (chunk: Buffer) => inbound.write(chunk));
    }).listen(0, '127.0.0.1');
    await new Promise((listening) => proxy.once('listening', listening));
    const through = new URL(store.databaseUrl);
    through.hostname = '127.0.0.1';
    through.port = String((proxy.address() as AddressInfo).port);
    const unresponsive = await open({ databaseUrl: through.href, queryTimeoutMs: 200, heartbeatMs: 100 });
    const far = unresponsive.subscribe({ tenant: 'mine', topic: 'settled' });
    expect((await far.next()).value).toEqual({ missedSince: expect.any(Date) });
    (await open()).publish(row('found'));
    expect((await far.next()).value).toEqual({ id: 'found' });
    await buses.shift()!.close();
    for (const socket of sockets) socket.destroy();
    await new Promise((closed) => proxy.close(closed));
  });
});

describeWithPostgres('subscriptions of two processes on one PostgreSQL database', (serverUrl) => {
  let store: TestStore;
  let apps: TestApp[] = [];
  beforeAll(async () => {
    store = await postgresStores(serverUrl)();
    for (let i = 0; i < 2; i += 1)
      apps = [...apps, await startTestApp({ seed: false, world: { customers: 2 }, databaseUrl: store.databaseUrl })];
  });
  afterEach(stopClients);
  afterAll(async () => {
    await Promise.all(apps.map((app) => app.stop()));
    await store.drop();
  });

  it('one process notifies its subscriber of a write that the other made', async () => {
    const [here, there] = apps as [TestApp, TestApp];
    const received = listen<{ operationSettled: unknown }>(
      wsClient(there.url),
      'subscription { operationSettled { status mutation } }',
    );
    while (!(await there.metrics.render()).includes('graphql_subscriptions_open{transport="websocket"} 1'))
      await new Promise(setImmediate);
    const { id } = here.world.customers[0]!;
    const written = await here.graph(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { id status } } }',
      {
        input: { idempotencyKey: 'from here', customerId: `customer:${id}`, familyName: 'Zamorano' },
      },
    );
    expect(written.data).toMatchObject({ updateCustomer: { operation: { status: 'APPLIED' } } });
    expect((await received.next()).data).toEqual({
      operationSettled: { status: 'APPLIED', mutation: 'updateCustomer' },
    });
  });

  it('every event arrives once when the database terminates every listening connection', async () => {
    const [here, there] = apps as [TestApp, TestApp];
    const received = listen<{ monitoringEventReceived: { rawEvent: string } }>(
      wsClient(there.url),
      `subscription { monitoringEventReceived(accountId: "wallet:${uuid('a-1')}") { rawEvent } }`,
    );
    while (!(await there.metrics.render()).includes('graphql_subscriptions_open{transport="websocket"} 1'))
      await new Promise(setImmediate);
    const stored = (event: string) =>
      here.appGraph.ledger.events.add(newEvent({ tenant: 'default', subject: `wallet:${uuid('a-1')}` }), () => ({
        personId: null,
        topic: 'PEP',
        event,
        personType: null,
        accountType: null,
      }));
    await stored('first');
    await query(
      store.databaseUrl,
      "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'customer-graph events' and datname = current_database()",
    );
    for (const event of ['second', 'third', 'fourth']) await stored(event);
    const events: unknown[] = [];
    for (let i = 0; i < 4; i += 1) events.push((await received.next()).data!.monitoringEventReceived.rawEvent);
    expect(events.toSorted()).toEqual(['first', 'fourth', 'second', 'third']);
    await stored('fifth');
    expect((await received.next()).data!.monitoringEventReceived.rawEvent).toBe('fifth');
  });
});

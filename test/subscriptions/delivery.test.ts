import { newEvent, settleByRead } from '../ledger/suite/fixture.js';
import type { TestApp } from '../support/test-app.js';
import { listen, openEvents, stopClients, wsClient } from './client.js';
import { subscribed } from './metric.js';
import { applyWrite, EVENTS, reportTo, SETTLED, startStreamApp } from './stream-app.js';
import { uuid } from '../support/uuid.js';

let app: TestApp;
let accountId: string;
beforeAll(async () => {
  app = await startStreamApp();
  accountId = `wallet:${app.world.customers[0]!.wallets[0]!.id}`;
});
afterEach(async () => {
  await stopClients();
  await subscribed(app, 0);
});
afterAll(() => app.stop());

const report = (account: string, event = 'entered') => reportTo(app, account, event);

describe('subscription monitoringEventReceived', () => {
  it('delivers each report once over WebSocket', async () => {
    const results = listen(wsClient(app.url), EVENTS, { accountId });
    await subscribed(app, 1);
    await report(accountId);
    await report(`wallet:${uuid('another')}`, 'of another account');
    await report(accountId, 'exited');
    expect(await results.next()).toEqual({
      data: {
        monitoringEventReceived: {
          id: expect.stringMatching(/^event:/),
          topic: 'OFAC',
          event: 'ENTERED',
          rawEvent: 'entered',
          person: null,
        },
      },
    });
    expect(await results.next()).toMatchObject({ data: { monitoringEventReceived: { event: 'EXITED' } } });
  });

  it('delivers a report over an event stream', async () => {
    const leave = new AbortController();
    const { response, events } = await openEvents(app.url, EVENTS, {
      variables: { accountId },
      signal: leave.signal,
    });
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store, no-transform',
    ]);
    await subscribed(app, 1);
    await report(accountId);
    expect((await events.next()).value).toMatchObject({
      event: 'next',
      data: { data: { monitoringEventReceived: { event: 'ENTERED' } } },
    });
    leave.abort();
  });

  it('delivers nothing to another tenant', async () => {
    const stranger = listen(wsClient(app.url, { connectionParams: { Authorization: 'Bearer stranger' } }), EVENTS, {
      accountId,
    });
    await subscribed(app, 1);
    await report(accountId);
    const stored = newEvent({ tenant: 'stranger', subject: `stranger~${accountId}` });
    const body = { personId: null, topic: 'PEP', event: 'theirs', personType: null, accountType: null };
    await app.appGraph.ledger.events.add(stored, () => body);
    expect(await stranger.next()).toMatchObject({
      data: { monitoringEventReceived: { event: 'UNKNOWN', rawEvent: 'theirs' } },
    });
  });

  it('accepts an unknown account, whose monitoring may start later', async () => {
    const results = listen(wsClient(app.url), EVENTS, { accountId: `wallet:${uuid('unknown')}` });
    await subscribed(app, 1);
    await report(`wallet:${uuid('unknown')}`);
    expect(await results.next()).toMatchObject({ data: { monitoringEventReceived: { event: 'ENTERED' } } });
  });

  it.each([
    ['malformed', 'no id of ours', 'is not an id of this graph'],
    ['of another kind', 'customer:9f0c219e-fc51-476b-99bf-763852ba7d6a', 'must be an id of type Account'],
  ])('refuses an id that is %s, over both transports', async (_, id, why) => {
    const refused = {
      message: `accountId: ${why}`,
      extensions: { code: 'BAD_INPUT', field: 'accountId' },
    };
    expect(await listen(wsClient(app.url), EVENTS, { accountId: id }).ended).toMatchObject([refused]);
    const { events } = await openEvents(app.url, EVENTS, { variables: { accountId: id } });
    expect((await events.next()).value).toMatchObject({ event: 'next', data: { errors: [refused] } });
    expect((await events.next()).value).toEqual({ event: 'complete', data: undefined });
  });

  it('delivers a report of a listed person that the sandbox sends by signed webhook', async () => {
    const { id } = app.world.customers[1]!.wallets[0]!;
    const results = listen(
      wsClient(app.url),
      'subscription ($accountId: ID!) { monitoringEventReceived(accountId: $accountId) { event person { name } account { id } } }',
      { accountId: `wallet:${id}` },
    );
    await subscribed(app, 1);
    (app.simulators['qitech'] as unknown as { deliverTo(url: string): void }).deliverTo(app.url);
    const write = (mutation: string, input: object) =>
      app.graph(
        `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { operation { status } } }`,
        { input },
      );
    await write('startAccountMonitoring', { idempotencyKey: 'monitor', accountId: `wallet:${id}`, kind: 'CORPORATE' });
    const [documentNumber] = app.world.listedDocuments;
    const added = await write(
      documentNumber!.replace(/\D/g, '').length === 11 ? 'addNaturalPerson' : 'addLegalPerson',
      { idempotencyKey: 'listed', accountId: `wallet:${id}`, personId: 'listed', name: 'On A List', documentNumber },
    );
    expect(added.errors).toBeUndefined();
    expect(await results.next()).toEqual({
      data: {
        monitoringEventReceived: { event: 'ENTERED', person: { name: 'On A List' }, account: { id: `wallet:${id}` } },
      },
    });
  });
});

describe('subscription operationSettled', () => {
  it('delivers and completes at once when the operation is already settled', async () => {
    const id = await applyWrite(app);
    const results = listen(wsClient(app.url), SETTLED, { id });
    expect(await results.next()).toEqual({ data: { operationSettled: { id, status: 'APPLIED' } } });
    expect(await results.ended).toBeUndefined();
  });

  it('delivers and completes when an UNKNOWN operation is settled', async () => {
    const { ledger } = app.appGraph;
    const intent = {
      tenant: 'default',
      caller: { subject: 'demo' },
      idempotencyKey: 'lost',
      mutation: 'updateCustomer',
      provider: 'prozora',
      input: {},
    };
    let lost = () => {};
    const call = () => new Promise<never>((_, reject) => (lost = () => reject(new Error('lost'))));
    const { id, status } = await ledger.write({ ...intent, call, respondWithinMs: 0 });
    expect(status).toBe('UNKNOWN');
    const { events } = await openEvents(app.url, SETTLED, { variables: { id: `operation:${id}` } });
    await subscribed(app, 1);
    await settleByRead(ledger, { tenant: 'default', id, status: 'REJECTED' });
    lost();
    expect((await events.next()).value).toEqual({
      event: 'next',
      data: { data: { operationSettled: { id: `operation:${id}`, status: 'REJECTED' } } },
    });
    expect((await events.next()).value).toEqual({ event: 'complete', data: undefined });
    expect((await events.next()).done).toBe(true);
  });

  it('delivers all operations of the tenant without an id', async () => {
    const results = listen(wsClient(app.url), SETTLED);
    const stranger = listen(
      wsClient(app.url, { connectionParams: { headers: { authorization: 'Bearer stranger' } } }),
      SETTLED,
    );
    await subscribed(app, 2);
    const ids = [await applyWrite(app), await applyWrite(app)];
    expect([await results.next(), await results.next()].map(({ data }) => data)).toEqual(
      ids.map((id) => ({ operationSettled: { id, status: 'APPLIED' } })),
    );
    const { id } = await app.appGraph.ledger.write({
      tenant: 'stranger',
      caller: { subject: 'demo' },
      idempotencyKey: 'theirs',
      mutation: 'linkCustomer',
      input: {},
      call: () => Promise.resolve({ status: 'APPLIED', response: null }),
    });
    expect(await stranger.next()).toEqual({ data: { operationSettled: { id: `operation:${id}`, status: 'APPLIED' } } });
  });

  it("refuses another tenant's operation as one that does not exist", async () => {
    const id = await applyWrite(app);
    const stranger = listen(wsClient(app.url, { connectionParams: { authorization: 'Bearer stranger' } }), SETTLED, {
      id,
    });
    expect(await stranger.ended).toMatchObject([
      { message: 'operationId: there is no such operation', extensions: { code: 'NOT_FOUND' } },
    ]);
  });
});

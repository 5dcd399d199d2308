import { createHmac } from 'node:crypto';
import { GraphError } from '../../src/errors/errors.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { listen, openEvents, readEvents, stopClients, wsClient } from './client.js';
import { metric, subscribed } from './metric.js';

let layer: TestApp;
let accountId: string;
beforeAll(async () => {
  layer = await startTestApp({
    seed: false,
    world: { customers: 18, walletAccounts: 1 },
    viewerOf({ authorization }) {
      if (authorization === 'Bearer expired') throw new GraphError('UNAUTHENTICATED', 'the token has expired');
      return authorization === 'Bearer stranger' ? { tenant: { id: 'stranger', scopeAt: () => 'stranger' } } : {};
    },
  });
  accountId = `wallet:${layer.world.customers[0]!.wallets[0]!.id}`;
});
afterEach(async () => {
  await stopClients();
  await subscribed(layer, 0);
});
afterAll(() => layer.stop());

const EVENTS =
  'subscription ($accountId: ID!) { monitoringEvents(accountId: $accountId) { id topic event person { id } } }';
const SETTLED = 'subscription ($id: ID) { operationSettled(operationId: $id) { id status } }';
let reports = 0;

async function report(account: string, event = 'entered'): Promise<void> {
  const url = `${layer.url}webhooks/qitech`;
  const payload = JSON.stringify({
    person_id: `p-${(reports += 1)}`,
    account_id: account.split(':')[1],
    monitoring_topic: 'OFAC',
    event,
  });
  const key = layer.simulators['qitech']!.env['QITECH_SIGNATURE_KEY']!;
  const signature = createHmac('sha1', key).update(`${url}PUT${payload}`).digest('hex');
  const { status } = await fetch(url, {
    method: 'PUT',
    body: payload,
    headers: { 'content-type': 'application/json', signature },
  });
  expect(status).toBe(200);
}

let keys = 0;
async function write(): Promise<string> {
  const customerId = `customer:${layer.world.customers[0]!.id}`;
  const { data } = await layer.graph(
    'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { id status } } }',
    {
      input: { idempotencyKey: `write-${(keys += 1)}`, customerId, surname: 'Zamorano' },
    },
  );
  expect(data).toMatchObject({ updateCustomer: { operation: { status: 'APPLIED' } } });
  return (data as { updateCustomer: { operation: { id: string } } }).updateCustomer.operation.id;
}

describe('monitoringEvents', () => {
  it('tells of each report once, over WebSocket', async () => {
    const told = listen(wsClient(layer.url), EVENTS, { accountId });
    await subscribed(layer, 1);
    await report(accountId);
    await report('wallet:another', 'of another account');
    await report(accountId, 'exited');
    expect(await told.next()).toEqual({
      data: {
        monitoringEvents: { id: expect.stringMatching(/^event:/), topic: 'OFAC', event: 'entered', person: null },
      },
    });
    expect(await told.next()).toMatchObject({ data: { monitoringEvents: { event: 'exited' } } });
  });

  it('tells of it over an event stream', async () => {
    const leave = new AbortController();
    const { response, events } = await openEvents(layer.url, EVENTS, {
      variables: { accountId },
      signal: leave.signal,
    });
    expect([response.status, response.headers.get('content-type'), response.headers.get('cache-control')]).toEqual([
      200,
      'text/event-stream; charset=utf-8',
      'no-store, no-transform',
    ]);
    await subscribed(layer, 1);
    await report(accountId);
    expect((await events.next()).value).toMatchObject({
      event: 'next',
      data: { data: { monitoringEvents: { event: 'entered' } } },
    });
    leave.abort();
  });

  it('tells another tenant nothing', async () => {
    const stranger = listen(wsClient(layer.url, { connectionParams: { Authorization: 'Bearer stranger' } }), EVENTS, {
      accountId,
    });
    await subscribed(layer, 1);
    await report(accountId);
    const stored = {
      tenant: 'stranger',
      source: 'qitech',
      subject: accountId.split(':')[1]!,
      dedupeKey: 'theirs',
      body: { personId: null, topic: 'PEP', event: 'theirs', personType: null, accountType: null, digest: 'd' },
    };
    await layer.layer.ledger.addEvent(stored);
    expect(await stranger.next()).toMatchObject({ data: { monitoringEvents: { event: 'theirs' } } });
  });

  it('listens to an account that nobody knows, whose monitoring may start later', async () => {
    const told = listen(wsClient(layer.url), EVENTS, { accountId: 'wallet:nobody' });
    await subscribed(layer, 1);
    await report('wallet:nobody');
    expect(await told.next()).toMatchObject({ data: { monitoringEvents: { event: 'entered' } } });
  });

  it.each([
    ['malformed', 'no id of ours'],
    ['of another kind', 'customer:9f0c219e-fc51-476b-99bf-763852ba7d6a'],
  ])('refuses an id that is %s, over both transports', async (_, id) => {
    const refused = {
      message: expect.stringMatching(/^accountId: is /),
      extensions: { code: 'BAD_INPUT', field: 'accountId' },
    };
    expect(await listen(wsClient(layer.url), EVENTS, { accountId: id }).ended).toMatchObject([refused]);
    const { events } = await openEvents(layer.url, EVENTS, { variables: { accountId: id } });
    expect((await events.next()).value).toMatchObject({ event: 'next', data: { errors: [refused] } });
    expect((await events.next()).value).toEqual({ event: 'complete', data: undefined });
  });

  it('tells of a listed person whom the sandbox reports by its own signed webhook', async () => {
    const { id } = layer.world.customers[1]!.wallets[0]!;
    const told = listen(
      wsClient(layer.url),
      'subscription ($accountId: ID!) { monitoringEvents(accountId: $accountId) { event person { name } account { id } } }',
      { accountId: `wallet:${id}` },
    );
    await subscribed(layer, 1);
    (layer.simulators['qitech'] as unknown as { deliverTo(url: string): void }).deliverTo(layer.url);
    const write = (mutation: string, input: object) =>
      layer.graph(
        `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { operation { status } } }`,
        { input },
      );
    await write('startAccountMonitoring', { idempotencyKey: 'monitor', accountId: `wallet:${id}`, kind: 'CORPORATE' });
    const [documentNumber] = layer.world.listedDocuments;
    const added = await write(
      documentNumber!.replace(/\D/g, '').length === 11 ? 'addNaturalPerson' : 'addLegalPerson',
      { idempotencyKey: 'listed', accountId: `wallet:${id}`, personId: 'listed', name: 'On A List', documentNumber },
    );
    expect(added.errors).toBeUndefined();
    expect(await told.next()).toEqual({
      data: { monitoringEvents: { event: 'entered', person: { name: 'On A List' }, account: { id: `wallet:${id}` } } },
    });
  });
});

describe('operationSettled', () => {
  it('tells at once, and is complete, when the operation has ended before the subscription began', async () => {
    const id = await write();
    const told = listen(wsClient(layer.url), SETTLED, { id });
    expect(await told.next()).toEqual({ data: { operationSettled: { id, status: 'APPLIED' } } });
    expect(await told.ended).toBeUndefined();
  });

  it('tells when an unknown one is settled, and is complete', async () => {
    const {
      layer: { ledger },
    } = layer;
    const intent = {
      tenant: 'default',
      idempotencyKey: 'lost',
      mutation: 'updateCustomer',
      provider: 'prozora',
      input: {},
    };
    let lost = () => {};
    const call = () => new Promise<never>((_, reject) => (lost = () => reject(new Error('lost'))));
    const { id, status } = await ledger.write({ ...intent, call, respondWithinMs: 0 });
    expect(status).toBe('UNKNOWN');
    const { events } = await openEvents(layer.url, SETTLED, { variables: { id: `operation:${id}` } });
    await subscribed(layer, 1);
    await ledger.settle('default', id, 'REJECTED');
    lost();
    expect((await events.next()).value).toEqual({
      event: 'next',
      data: { data: { operationSettled: { id: `operation:${id}`, status: 'REJECTED' } } },
    });
    expect((await events.next()).value).toEqual({ event: 'complete', data: undefined });
    expect((await events.next()).done).toBe(true);
  });

  it('tells of all of the tenant without an id', async () => {
    const told = listen(wsClient(layer.url), SETTLED);
    const stranger = listen(
      wsClient(layer.url, { connectionParams: { headers: { authorization: 'Bearer stranger' } } }),
      SETTLED,
    );
    await subscribed(layer, 2);
    const ids = [await write(), await write()];
    expect([await told.next(), await told.next()].map(({ data }) => data)).toEqual(
      ids.map((id) => ({ operationSettled: { id, status: 'APPLIED' } })),
    );
    const { id } = await layer.layer.ledger.write({
      tenant: 'stranger',
      idempotencyKey: 'theirs',
      mutation: 'linkCustomer',
      input: {},
      call: () => Promise.resolve({ status: 'APPLIED', answer: null }),
    });
    expect(await stranger.next()).toEqual({ data: { operationSettled: { id: `operation:${id}`, status: 'APPLIED' } } });
  });

  it("refuses another tenant's operation as one that does not exist", async () => {
    const id = await write();
    const stranger = listen(wsClient(layer.url, { connectionParams: { authorization: 'Bearer stranger' } }), SETTLED, {
      id,
    });
    expect(await stranger.ended).toMatchObject([
      { message: 'operationId: there is no such operation', extensions: { code: 'NOT_FOUND' } },
    ]);
  });
});

describe('both transports', () => {
  it('answer queries and mutations through the same execution', async () => {
    const query = '{ customers(first: 2) { nodes { id } } }';
    const { data } = await layer.graph(query);
    const told = listen(wsClient(layer.url), query);
    expect([await told.next(), await told.ended]).toEqual([{ data }, undefined]);
    const { events } = await openEvents(layer.url, query);
    expect((await events.next()).value).toEqual({ event: 'next', data: { data } });
    expect((await events.next()).value).toEqual({ event: 'complete', data: undefined });
    const mutation = listen(
      wsClient(layer.url),
      'mutation { updateCustomer(input: { idempotencyKey: "ws", customerId: "no", surname: "x" }) { operation { id } } }',
    );
    expect(await mutation.next()).toMatchObject({
      data: { updateCustomer: null },
      errors: [{ extensions: { code: 'BAD_INPUT' } }],
    });
  });

  it('refuse a document as HTTP does', async () => {
    const query = 'subscription { monitoringEvents(accountId: "wallet:a") { nothing } }';
    const { errors } = await layer.graph(query);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(await listen(wsClient(layer.url), query).ended).toEqual(errors);
    const { events } = await openEvents(layer.url, query);
    expect((await events.next()).value).toEqual({ event: 'next', data: { errors } });
  });

  it('refuse a caller who is not known, before anything is asked', async () => {
    const client = wsClient(layer.url, { connectionParams: { authorization: 'Bearer expired' } });
    expect(await listen(client, EVENTS, { accountId }).ended).toMatchObject({ code: 4401, reason: 'UNAUTHENTICATED' });
    const { response } = await openEvents(layer.url, EVENTS, {
      variables: { accountId },
      headers: { authorization: 'Bearer expired' },
    });
    expect([response.status, await response.json()]).toEqual([
      401,
      { errors: [{ message: 'the token has expired', extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
  });

  it('say where to go when a subscription is sent to neither', async () => {
    expect((await layer.graph(SETTLED)).errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('text/event-stream'),
        extensions: { code: 'BAD_INPUT' },
      }),
    ]);
  });

  it('take subscriptions and queries by GET, and no mutation', async () => {
    const get = (query: string) =>
      fetch(`${layer.url}graphql?${new URLSearchParams({ query, variables: '{}' })}`, {
        headers: { accept: 'text/event-stream' },
      });
    const first = async (response: Response) => (await readEvents(response).next()).value;
    const id = await write();
    expect(await first(await get(`subscription { operationSettled(operationId: "${id}") { status } }`))).toMatchObject({
      data: { data: { operationSettled: { status: 'APPLIED' } } },
    });
    expect(await first(await get('{ __typename }'))).toMatchObject({ data: { data: { __typename: 'Query' } } });
    expect(
      await first(
        await get(
          'mutation { updateCustomer(input: { idempotencyKey: "get", customerId: "no", surname: "x" }) { operation { id } } }',
        ),
      ),
    ).toMatchObject({ data: { errors: [{ message: 'Send mutations by POST' }] } });
  });

  it('count what is open and leave nothing behind', async () => {
    expect(await metric(layer, 'graphql_subscriptions_open')).toBe(0);
    expect(await metric(layer, 'graphql_subscriptions_dropped_total')).toBe(0);
  });
});

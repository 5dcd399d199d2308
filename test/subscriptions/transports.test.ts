import type { TestApp } from '../support/test-app.js';
import { listen, openEvents, readEvents, stopClients, wsClient } from './client.js';
import { metric, subscribed } from './metric.js';
import { applyWrite, EVENTS, SETTLED, startStreamApp } from './stream-app.js';

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

describe('WebSocket and event stream', () => {
  it('execute queries and mutations as HTTP does', async () => {
    const query = '{ customers(first: 2) { nodes { id } } }';
    const { data } = await app.graph(query);
    const results = listen(wsClient(app.url), query);
    expect(await results.next()).toMatchObject({ data });
    expect(await results.ended).toBeUndefined();
    const { events } = await openEvents(app.url, query);
    expect((await events.next()).value).toMatchObject({ event: 'next', data: { data } });
    expect((await events.next()).value).toEqual({ event: 'complete', data: undefined });
    const mutation = listen(
      wsClient(app.url),
      'mutation { updateCustomer(input: { idempotencyKey: "ws", customerId: "no", familyName: "x" }) { operation { id } } }',
    );
    expect(await mutation.next()).toMatchObject({
      data: { updateCustomer: null },
      errors: [{ extensions: { code: 'BAD_INPUT' } }],
    });
  });

  it('refuse a document as HTTP does', async () => {
    const query = 'subscription { monitoringEventReceived(accountId: "wallet:a") { nothing } }';
    const { errors } = await app.graph(query);
    expect(errors).toMatchObject([{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }]);
    expect(await listen(wsClient(app.url), query).ended).toEqual(errors);
    const { events } = await openEvents(app.url, query);
    expect((await events.next()).value).toEqual({ event: 'next', data: { errors } });
  });

  it('refuse an unauthenticated client before any operation', async () => {
    const client = wsClient(app.url, { connectionParams: { authorization: 'Bearer expired' } });
    expect(await listen(client, EVENTS, { accountId }).ended).toMatchObject({ code: 4401, reason: 'UNAUTHENTICATED' });
    const { response } = await openEvents(app.url, EVENTS, {
      variables: { accountId },
      headers: { authorization: 'Bearer expired' },
    });
    expect([response.status, await response.json()]).toEqual([
      401,
      { errors: [{ message: 'the token has expired', extensions: { code: 'UNAUTHENTICATED' } }] },
    ]);
  });

  it('are named in the error of a subscription sent by plain HTTP', async () => {
    expect((await app.graph(SETTLED)).errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('text/event-stream'),
        extensions: { code: 'BAD_INPUT' },
      }),
    ]);
  });

  it('accept subscriptions and queries by GET, and refuse mutations', async () => {
    const get = (query: string) =>
      fetch(`${app.url}graphql?${new URLSearchParams({ query, variables: '{}' })}`, {
        headers: { accept: 'text/event-stream' },
      });
    const first = async (response: Response) => (await readEvents(response).next()).value;
    const id = await applyWrite(app);
    expect(await first(await get(`subscription { operationSettled(operationId: "${id}") { status } }`))).toMatchObject({
      data: { data: { operationSettled: { status: 'APPLIED' } } },
    });
    expect(await first(await get('{ __typename }'))).toMatchObject({ data: { data: { __typename: 'Query' } } });
    expect(
      await first(
        await get(
          'mutation { updateCustomer(input: { idempotencyKey: "get", customerId: "no", familyName: "x" }) { operation { id } } }',
        ),
      ),
    ).toMatchObject({ data: { errors: [{ message: 'Send mutations by POST' }] } });
  });

  it('count open subscriptions, down to zero at the end', async () => {
    expect(await metric(app, 'graphql_subscriptions_open')).toBe(0);
    expect(await metric(app, 'graphql_subscriptions_dropped_total')).toBe(0);
  });
});

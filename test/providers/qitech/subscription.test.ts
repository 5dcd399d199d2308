import { listen, stopClients, wsClient } from '../../subscriptions/client.js';
import { subscribed } from '../../subscriptions/metric.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { deliver, report } from './support.js';
import { uuid } from '../../support/uuid.js';

let app: TestApp;
let customerId: string;
let accounts: string[];
let strangerId: string;
beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 4, walletAccounts: 2 } });
  const [customer, stranger] = app.world.customers.filter(({ wallets }) => wallets.length === 2);
  customerId = `customer:${customer!.id}`;
  accounts = customer!.wallets.map(({ id }) => `wallet:${id}`);
  strangerId = `wallet:${stranger!.wallets[0]!.id}`;
});
afterEach(async () => {
  await stopClients();
  await subscribed(app, 0);
});
afterAll(() => app.stop());

const RECEIVED =
  'subscription ($accountId: ID, $customerId: ID) { monitoringEventReceived(accountId: $accountId, customerId: $customerId) { rawEvent account { id } } }';

describe('monitoringEventReceived', () => {
  it('with customerId publishes the reports about every account of the customer, and about no other account', async () => {
    const events = listen(wsClient(app.url), RECEIVED, { customerId });
    await subscribed(app, 1);
    await deliver(app, report({ account_id: strangerId, event: 'of another customer' }));
    for (const [index, account_id] of [...accounts, accounts[0]].entries())
      await deliver(app, report({ account_id, event: `about ${account_id}`, person_id: `p-${index}` }));
    const received = [await events.next(), await events.next(), await events.next()];
    expect(received.map(({ data }) => data)).toEqual(
      [...accounts, accounts[0]].map((id) => ({ monitoringEventReceived: { rawEvent: `about ${id}`, account: null } })),
    );
  });

  it('publishes each stored report once: not a repeated delivery, nor one that cannot be read', async () => {
    const account_id = accounts[1]!;
    const events = listen(wsClient(app.url), RECEIVED, { accountId: account_id });
    await subscribed(app, 1);
    const [entered, exited, last] = ['entered', 'exited', 'last'].map((event) => report({ account_id, event }));
    for (const each of [entered, entered, exited, exited, '{', entered, last]) await deliver(app, each);
    const received = [await events.next(), await events.next(), await events.next(), await events.next()];
    expect(
      received.map(({ data }) => (data as Record<string, { rawEvent: string }>)['monitoringEventReceived']!.rawEvent),
    ).toEqual(['entered', 'exited', 'entered', 'last']);
  });

  it('with customerId stops listening for every account when the client unsubscribes', async () => {
    const events = listen(wsClient(app.url), RECEIVED, { customerId });
    await subscribed(app, 1);
    events.stop();
    await subscribed(app, 0);
  });

  it('without an argument publishes the reports about every account of the tenant, known here or not', async () => {
    const events = listen(wsClient(app.url), RECEIVED);
    await subscribed(app, 1);
    await deliver(app, report({ account_id: strangerId, event: 'about a stranger' }));
    await deliver(app, report({ account_id: accounts[0], event: 'about an account' }));
    const received = [await events.next(), await events.next()];
    expect(received.map(({ data }) => data)).toEqual(
      ['about a stranger', 'about an account'].map((rawEvent) => ({
        monitoringEventReceived: { rawEvent, account: null },
      })),
    );
  });

  it('is refused with BAD_INPUT for both arguments', async () => {
    const both = { accountId: `wallet:${uuid('a')}`, customerId: `customer:${uuid('a')}` };
    expect(await listen(wsClient(app.url), RECEIVED, both).ended).toMatchObject([
      { message: 'accountId: must not be given together with customerId', extensions: { code: 'BAD_INPUT' } },
    ]);
  });
});

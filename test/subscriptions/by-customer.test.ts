import type { TestApp } from '../support/test-app.js';
import { listen, stopClients, wsClient } from './client.js';
import { subscribed } from './metric.js';
import { reportTo, startStreamApp } from './stream-app.js';
import { uuid } from '../support/uuid.js';

const EVENTS =
  'subscription ($customerId: ID, $accountId: ID) { monitoringEventReceived(customerId: $customerId, accountId: $accountId) { rawEvent } }';
const SETTLED =
  'subscription ($customerId: ID, $operationId: ID) { operationSettled(customerId: $customerId, operationId: $operationId) { mutation idempotencyKey } }';
const UNKNOWN_CUSTOMER = 'customer:00000000-0000-4000-8000-000000000000';

let app: TestApp;
beforeAll(async () => {
  app = await startStreamApp();
});
afterEach(async () => {
  await stopClients();
  await subscribed(app, 0);
});
afterAll(() => app.stop());

const customerId = (index: number) => `customer:${app.world.customers[index]!.id}`;
const accountId = (index: number) => `wallet:${app.world.customers[index]!.wallets[0]!.id}`;
const write = async (mutation: string, input: { idempotencyKey: string }) => {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const { data } = await app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { status } } }`,
    { input },
  );
  expect(data).toMatchObject({ [mutation]: { operation: { status: 'APPLIED' } } });
};

it('subscription monitoringEventReceived: with customerId delivers the reports of its accounts only', async () => {
  const results = listen(wsClient(app.url), EVENTS, { customerId: customerId(0) });
  await subscribed(app, 1);
  await reportTo(app, accountId(1), 'of another customer');
  await reportTo(app, accountId(0), 'entered');
  expect(await results.next()).toEqual({ data: { monitoringEventReceived: { rawEvent: 'entered' } } });
});

it('subscription operationSettled: with customerId delivers writes of the customer and its accounts only', async () => {
  const results = listen(wsClient(app.url), SETTLED, { customerId: customerId(0) });
  await subscribed(app, 1);
  const update = (index: number) => ({ customerId: customerId(index), familyName: 'Zamorano' });
  await write('updateCustomer', { idempotencyKey: 'of another', ...update(1) });
  await write('updateCustomer', { idempotencyKey: 'of the customer', ...update(0) });
  const monitored = { accountId: accountId(0), kind: 'INDIVIDUAL' };
  await write('startAccountMonitoring', { idempotencyKey: 'of its account', ...monitored });
  expect([await results.next(), await results.next()].map(({ data }) => data!['operationSettled'])).toEqual([
    { mutation: 'updateCustomer', idempotencyKey: 'of the customer' },
    { mutation: 'startAccountMonitoring', idempotencyKey: 'of its account' },
  ]);
});

const both = { customerId: UNKNOWN_CUSTOMER, accountId: `wallet:${uuid('a')}`, operationId: 'operation:a' };
const NO_CUSTOMER = 'customerId: there is no such customer';
it.each([
  ['monitoringEventReceived', 'an unknown customer', EVENTS, { customerId: UNKNOWN_CUSTOMER }, NO_CUSTOMER],
  ['operationSettled', 'an unknown customer', SETTLED, { customerId: UNKNOWN_CUSTOMER }, NO_CUSTOMER],
])('subscription %s: refuses %s with NOT_FOUND', async (_, _what, query, variables, message) => {
  expect(await listen(wsClient(app.url), query, variables).ended).toMatchObject([
    { message, extensions: { code: 'NOT_FOUND' } },
  ]);
});

it.each([
  ['monitoringEventReceived', 'both arguments', EVENTS, both, 'accountId: must not be given together with customerId'],
  ['operationSettled', 'both arguments', SETTLED, both, 'customerId: must not be given together with operationId'],
])('subscription %s: refuses %s with BAD_INPUT and calls no provider', async (_, _what, query, variables, message) => {
  app.forgetCalls();
  expect(await listen(wsClient(app.url), query, variables).ended).toMatchObject([
    { message: expect.stringContaining(message), extensions: { code: 'BAD_INPUT' } },
  ]);
  expect(app.calls()).toEqual([]);
});

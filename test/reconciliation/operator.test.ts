import type { WriteResult } from '../../src/ledger/write-intent.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { uuid } from '../support/uuid.js';

const BILLING_CONTACT = {
  name: 'Ana Ruiz',
  address: { addressLines: ['Calle Mayor'], city: 'Madrid', postalCode: '28013', countryCode: 'ES' },
};

let app: TestApp;
let next = 0;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 20, checkoutAccounts: 'all', edgePeople: false }, seed: false });
});
afterAll(() => app.stop());

const OPERATION = 'operation { id status settledBy reconciling note nextStep }';
const lost = async () => {
  app.simulators['smartpay']!.fault({ endpoint: 'smartpay.updateAccount', times: 1, wire: 'lose' });
  const accountId = `checkout:${app.world.customers[next]!.checkout!.id}`;
  const { data } = await app.graph(
    `mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { ${OPERATION} } }`,
    {
      input: { idempotencyKey: `key-${next++}`, accountId, billingContact: BILLING_CONTACT },
    },
  );
  return { accountId, operation: data!['updateCheckoutAccount'].operation };
};
const settle = async (operationId: string, outcome = 'APPLIED', note = 'ticket 4711') => {
  const { data, errors } = await app.graph(
    `mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { ${OPERATION} replayed errors { code message } } }`,
    { input: { operationId, outcome, note } },
  );
  return { settled: data?.['settleOperation'], code: errors?.[0]?.extensions.code, errors };
};

it('settleOperation: when only an operator can settle a write, the operation says so at once, and APPLIED updates our stored copy', async () => {
  const { accountId, operation } = await lost();
  expect(operation).toMatchObject({ status: 'UNKNOWN', reconciling: false });
  const { data: waiting } = await app.graph(
    `query ($id: ID!) { operation(id: $id) { status reconciling nextStep note } }`,
    { id: operation.id },
  );
  expect(waiting!['operation']).toMatchObject({
    status: 'UNKNOWN',
    reconciling: false,
    nextStep: expect.stringContaining('settleOperation'),
    note: expect.stringContaining('no endpoint that shows the outcome'),
  });
  app.forgetCalls();

  const { settled } = await settle(operation.id);

  expect(settled).toEqual({
    operation: {
      id: operation.id,
      status: 'APPLIED',
      settledBy: 'OPERATOR',
      reconciling: false,
      note: 'ticket 4711',
      nextStep: null,
    },
    replayed: false,
    errors: [],
  });
  expect(app.calls()).toEqual([]);
  const { data } = await app.graph(
    `query ($id: ID!) { account(id: $id) { ... on CheckoutAccount { billingContact { name address { addressLines city } } } } }`,
    { id: accountId },
  );
  expect(data!['account'].billingContact).toEqual({
    name: 'Ana Ruiz',
    address: { addressLines: ['Calle Mayor'], city: 'Madrid' },
  });
});

it('settleOperation: returns the same record for the same decision, and CONFLICT for another one', async () => {
  const { operation } = await lost();
  const { settled } = await settle(operation.id, 'REJECTED');
  expect(settled).toMatchObject({
    replayed: false,
    errors: [{ code: 'UPSTREAM_REJECTED', message: 'An operator determined that the write was not applied.' }],
  });
  expect((await settle(operation.id, 'REJECTED')).settled).toEqual({ ...settled, replayed: true });
  expect((await settle(operation.id, 'APPLIED')).code).toBe('CONFLICT');
  expect((await settle(operation.id, 'REJECTED', 'another reason')).code).toBe('CONFLICT');
});

it('settleOperation: refuses an unknown operation, an empty note and the id of another type', async () => {
  expect((await settle('operation:0190-none')).code).toBe('NOT_FOUND');
  expect((await settle('operation:0190-none', 'APPLIED', ' ')).code).toBe('BAD_INPUT');
  expect((await settle(`customer:${uuid('1')}`)).code).toBe('BAD_INPUT');
});

it('settleOperation: refuses a write whose call may still be in progress', async () => {
  let respond!: () => void;
  const responded = new Promise<void>((resolve) => (respond = resolve));
  let writing!: Promise<WriteResult>;
  const id = await new Promise<string>((called) => {
    writing = app.appGraph.ledger.write({
      tenant: 'default',
      caller: { subject: 'demo' },
      idempotencyKey: 'in-progress',
      mutation: 'updateCheckoutAccount',
      provider: 'smartpay',
      input: {},
      call: async (operationId) => {
        called(operationId);
        await responded;
        return { status: 'APPLIED', response: null };
      },
    });
  });
  expect(await settle(`operation:${id}`, 'REJECTED')).toMatchObject({
    code: 'CONFLICT',
    errors: [{ extensions: { retryable: true } }],
  });
  respond();
  expect(await writing).toMatchObject({ status: 'APPLIED', settledBy: 'RESPONSE' });
});

it('metrics: count open operations, and settled ones by how their outcome became known', async () => {
  await lost();
  await app.settleAfter(6_000);
  const text = await app.metrics.render();
  expect(text).toContain('operations_settled_total{provider="smartpay",outcome="APPLIED",by="OPERATOR"} 1');
  expect(text).toContain('operations_unsettled{status="UNKNOWN",waits_for="operator"} 1');
  expect(text).toMatch(/operations_unsettled_oldest_seconds\{waits_for="operator"\} \d/);
});

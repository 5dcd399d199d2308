import { startTestApp, type TestApp } from '../support/test-app.js';

const ADDRESS = { fullName: 'Ana Ruiz', street: 'Calle Mayor', city: 'Madrid', postCode: '28013', countryCode: 'ES' };

let layer: TestApp;
let next = 0;
beforeAll(async () => {
  layer = await startTestApp({ world: { customers: 20, checkoutAccounts: 'all', edgePeople: false }, seed: false });
});
afterAll(() => layer.stop());

const OPERATION = 'operation { id status settledBy lookedFor note nextStep }';
const lost = async () => {
  layer.simulators['smartpay']!.fault({ endpoint: 'smartpay.updateAccount', times: 1, wire: 'lose' });
  const accountId = `checkout:${layer.world.customers[next]!.checkout!.id}`;
  const { data } = await layer.graph(
    `mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { ${OPERATION} } }`,
    {
      input: { idempotencyKey: `key-${next++}`, accountId, billingAddress: ADDRESS },
    },
  );
  return { accountId, operation: data!['updateCheckoutAccount'].operation };
};
const settle = async (operationId: string, outcome = 'APPLIED', note = 'ticket 4711') => {
  const { data, errors } = await layer.graph(
    `mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { ${OPERATION} errors { code } } }`,
    { input: { operationId, outcome, note } },
  );
  return { settled: data?.['settleOperation'], code: errors?.[0]?.extensions.code, errors };
};

it('is told when only a person can find out, and the account shows what was written once one has', async () => {
  const { accountId, operation } = await lost();
  expect(operation).toMatchObject({ status: 'UNKNOWN', reconciling: true });
  await layer.settleAfter(6_000);
  const { data: waiting } = await layer.graph(
    `query ($id: ID!) { operation(id: $id) { status lookedFor nextStep note } }`,
    { id: operation.id },
  );
  expect(waiting!['operation']).toMatchObject({
    status: 'UNKNOWN',
    reconciling: false,
    nextStep: expect.stringContaining('settleOperation'),
    note: expect.stringContaining('no read'),
  });
  layer.forgetCalls();

  const { settled } = await settle(operation.id);

  expect(settled).toEqual({
    operation: {
      id: operation.id,
      status: 'APPLIED',
      settledBy: 'PERSON',
      reconciling: false,
      note: 'ticket 4711',
      nextStep: null,
    },
    errors: [],
  });
  expect(layer.calls()).toEqual([]);
  const { data } = await layer.graph(
    `query ($id: ID!) { account(id: $id) { ... on CheckoutAccount { billingAddress { fullName city } } } }`,
    { id: accountId },
  );
  expect(data!['account'].billingAddress).toEqual({ fullName: 'Ana Ruiz', city: 'Madrid' });
});

it('answers the same decision again, and refuses another one', async () => {
  const { operation } = await lost();
  const { settled } = await settle(operation.id, 'REJECTED');
  expect(settled.errors).toMatchObject([{ code: 'UPSTREAM_REJECTED' }]);
  expect((await settle(operation.id, 'REJECTED')).settled).toEqual(settled);
  expect((await settle(operation.id, 'APPLIED')).code).toBe('CONFLICT');
  expect((await settle(operation.id, 'REJECTED', 'another reason')).code).toBe('CONFLICT');
});

it('refuses what is not there, what has no note and what is no operation', async () => {
  expect((await settle('operation:0190-none')).code).toBe('NOT_FOUND');
  expect((await settle('operation:0190-none', 'APPLIED', ' ')).code).toBe('BAD_INPUT');
  expect((await settle('customer:1')).code).toBe('BAD_INPUT');
});

it('refuses a write whose call may still be under way', async () => {
  const smartpay = layer.simulators['smartpay']!;
  smartpay.fault({ endpoint: 'smartpay.updateAccount', times: 1, latencyMs: 300 });
  const accountId = `checkout:${layer.world.customers[next]!.checkout!.id}`;
  const write = layer.graph(
    `mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { ${OPERATION} } }`,
    {
      input: { idempotencyKey: `key-${next++}`, accountId, billingAddress: ADDRESS },
    },
  );
  let open: { id: string } | undefined;
  while (!open) {
    const { data } = await layer.graph(
      `query ($id: ID!) { operations(subjectId: $id, status: UNKNOWN) { nodes { id } } }`,
      { id: accountId },
    );
    open = data!['operations'].nodes[0];
  }
  expect(await settle(open.id, 'REJECTED')).toMatchObject({
    code: 'CONFLICT',
    errors: [{ extensions: { retryable: true } }],
  });
  expect((await write).data!['updateCheckoutAccount'].operation).toMatchObject({
    status: 'APPLIED',
    settledBy: 'CALL',
  });
});

it('counts what is open, and how what ended was found out', async () => {
  await lost();
  await layer.settleAfter(6_000);
  const text = await layer.metrics.render();
  expect(text).toContain('operations_settled_total{provider="smartpay",outcome="APPLIED",by="PERSON"} 1');
  expect(text).toContain('operations_unsettled{status="UNKNOWN",waits_for="person"} 1');
  expect(text).toMatch(/operations_unsettled_oldest_seconds\{waits_for="person"\} \d/);
});

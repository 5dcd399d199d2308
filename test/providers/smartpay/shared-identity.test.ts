import { startTestApp, type TestApp } from '../../support/test-app.js';

let layer: TestApp;
beforeAll(async () => {
  layer = await startTestApp({ seed: false, identityMode: 'shared', world: { customers: 16, identity: 'shared' } });
});
afterAll(() => layer.stop());
beforeEach(() => layer.forgetCalls());

it("tries the customer's own GUID: one call each, an account where it is known, none where it is not", async () => {
  const { data, errors } = await layer.graph(
    '{ customers(first: 16) { nodes { id accounts(kinds: [CHECKOUT]) { id customer { id } paymentMethods { type } } } } }',
  );
  expect(errors).toBeUndefined();
  const found = new Map<string, { id: string; customer: { id: string } }[]>(
    data?.['customers'].nodes.map(({ id, accounts }: { id: string; accounts: [] }) => [id, accounts]),
  );
  for (const { id, checkout } of layer.world.customers) {
    const accounts = found.get(`customer:${id}`)?.map((account) => [account.id, account.customer.id]);
    expect(accounts).toEqual(checkout ? [[`checkout:${id}`, `customer:${id}`]] : []);
  }
  expect(layer.calls('smartpay.paymentOptions')).toHaveLength(found.size);
});

it('does not ask where something was written before', async () => {
  const { id } = layer.world.customers.find(
    ({ checkout, isDisabled }) => checkout?.status === 'ACTIVE' && !isDisabled,
  )!;
  const billingAddress = { fullName: 'A B', street: 'S', city: 'Munich', postCode: '80807', countryCode: 'de' };
  await layer.graph(
    'mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { operation { status } } }',
    { input: { idempotencyKey: 'k', accountId: `checkout:${id}`, billingAddress } },
  );
  layer.forgetCalls();
  const { data } = await layer.graph(
    `{ customer(id: "customer:${id}") { accounts(kinds: [CHECKOUT]) { ... on CheckoutAccount { billingAddress { countryCode houseNumber } } } } }`,
  );
  expect(data?.['customer'].accounts).toEqual([{ billingAddress: { countryCode: 'DE', houseNumber: null } }]);
  expect(layer.calls('smartpay.paymentOptions')).toEqual([]);
});

import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ seed: false, identityMode: 'shared', world: { customers: 16, identity: 'shared' } });
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

describe('smartpay with shared identity', () => {
  it("tries each customer's own GUID with one call: an account where the provider knows it, none where it does not", async () => {
    const { data, errors } = await app.graph(
      '{ customers(first: 16) { nodes { id accounts(kinds: [CHECKOUT]) { id customer { id } paymentMethods { type } } } } }',
    );
    expect(errors).toBeUndefined();
    const found = new Map<string, { id: string; customer: { id: string } }[]>(
      data?.['customers'].nodes.map(({ id, accounts }: { id: string; accounts: [] }) => [id, accounts]),
    );
    for (const { id, checkout } of app.world.customers) {
      const accounts = found.get(`customer:${id}`)?.map((account) => [account.id, account.customer.id]);
      expect(accounts).toEqual(checkout ? [[`checkout:${id}`, `customer:${id}`]] : []);
    }
    expect(app.calls('smartpay.paymentOptions')).toHaveLength(found.size);
  });

  it('makes no call for an account that was written to before', async () => {
    const { id } = app.world.customers.find(
      ({ checkout, isDisabled }) => checkout?.status === 'ACTIVE' && !isDisabled,
    )!;
    const address = { addressLines: ['S'], city: 'Munich', postalCode: '80807', countryCode: 'de' };
    await app.graph(
      'mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { operation { status } } }',
      { input: { idempotencyKey: 'k', accountId: `checkout:${id}`, billingContact: { name: 'A B', address } } },
    );
    app.forgetCalls();
    const { data } = await app.graph(
      `{ customer(id: "customer:${id}") { accounts(kinds: [CHECKOUT]) { ... on CheckoutAccount { billingContact { address { countryCode houseNumber } } } } } }`,
    );
    expect(data?.['customer'].accounts).toEqual([
      { billingContact: { address: { countryCode: 'DE', houseNumber: null } } },
    ]);
    expect(app.calls('smartpay.paymentOptions')).toEqual([]);
  });
});

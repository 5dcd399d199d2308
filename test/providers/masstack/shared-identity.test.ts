import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    seed: false,
    identityMode: 'shared',
    world: { customers: 16, identity: 'shared', edgePeople: false },
  });
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

it("masstack with shared identities: lists accounts by the customer's own GUID, none where MasStack does not know it, with one call for each customer", async () => {
  const { data, errors } = await app.graph(
    '{ customers(first: 16) { nodes { id links { system } accounts(kinds: [BILLING]) { id customer { id } } } } }',
  );
  expect(errors).toBeUndefined();
  const shown = new Map<string, unknown>(
    data!['customers'].nodes.map(({ id, accounts, links }: { id: string; accounts: unknown; links: unknown }) => [
      id,
      { accounts, links },
    ]),
  );
  for (const { id, billing } of app.world.customers) {
    const accounts = (billing?.accounts ?? []).map((account) => ({
      id: `billing:${account.id}`,
      customer: { id: `customer:${id}` },
    }));
    expect(shown.get(`customer:${id}`)).toEqual({ accounts, links: [] });
  }
  expect(app.world.customers.some(({ billing }) => billing === null)).toBe(true);
  expect(app.calls('masstack.customerAccounts')).toHaveLength(16);
});

it('masstack with shared identities: openBillingAccount uses the GUID, and the new account has the customer as its owner', async () => {
  const { id, billing } = app.world.customers.find((customer) => customer.billing !== null)!;
  const input = {
    idempotencyKey: 'k',
    customerId: `customer:${id}`,
    modality: 'POSTPAID',
    paymentMethod: { bankTransfer: {} },
  };
  const { data } = await app.graph(
    'mutation ($input: OpenBillingAccountInput!) { openBillingAccount(input: $input) { operation { status } account { customer { id } } } }',
    { input },
  );
  expect(data!['openBillingAccount']).toEqual({
    operation: { status: 'APPLIED' },
    account: { customer: { id: `customer:${id}` } },
  });
  expect(app.calls('masstack.openAccount')[0]!.url).toBe(`/orgs/aurora/customers/${billing!.customerId}/accounts`);
});

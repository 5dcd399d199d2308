import { startTestApp, type TestApp } from '../../support/test-app.js';

let layer: TestApp;
beforeAll(async () => {
  layer = await startTestApp({
    seed: false,
    identityMode: 'shared',
    world: { customers: 16, identity: 'shared', edgePeople: false },
  });
});
afterAll(() => layer.stop());
beforeEach(() => layer.forgetCalls());

it("tries the customer's own GUID: accounts where it is known, none where it is not, each asked once", async () => {
  const { data, errors } = await layer.graph(
    '{ customers(first: 16) { nodes { id links { system } accounts(kinds: [BILLING]) { id customer { id } } } } }',
  );
  expect(errors).toBeUndefined();
  const shown = new Map<string, unknown>(
    data!['customers'].nodes.map(({ id, accounts, links }: { id: string; accounts: unknown; links: unknown }) => [
      id,
      { accounts, links },
    ]),
  );
  for (const { id, billing } of layer.world.customers) {
    const accounts = (billing?.accounts ?? []).map((account) => ({
      id: `billing:${account.id}`,
      customer: { id: `customer:${id}` },
    }));
    expect(shown.get(`customer:${id}`)).toEqual({ accounts, links: [] });
  }
  expect(layer.world.customers.some(({ billing }) => billing === null)).toBe(true);
  expect(layer.calls('masstack.customerAccounts')).toHaveLength(16);
});

it('writes under the GUID, and finds the owner of an account by it', async () => {
  const { id, billing } = layer.world.customers.find((customer) => customer.billing !== null)!;
  const input = {
    idempotencyKey: 'k',
    customerId: `customer:${id}`,
    modality: 'POSTPAID',
    paymentMethod: { type: 'BANK_TRANSFER' },
  };
  const { data } = await layer.graph(
    'mutation ($input: OpenBillingAccountInput!) { openBillingAccount(input: $input) { operation { status } account { customer { id } } } }',
    { input },
  );
  expect(data!['openBillingAccount']).toEqual({
    operation: { status: 'APPLIED' },
    account: { customer: { id: `customer:${id}` } },
  });
  expect(layer.calls('masstack.openAccount')[0]!.url).toBe(`/orgs/aurora/customers/${billing!.customerId}/accounts`);
});

import { startTestApp, type TestApp } from '../support/test-app.js';
import { uuid } from '../support/uuid.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 6, edgePeople: false, checkoutAccounts: 'all' } });
}, 60_000);
afterAll(() => app.stop());
beforeEach(() => Object.values(app.simulators).forEach((simulator) => simulator.clearFaults()));

const respond = (endpoint: string, body: unknown) =>
  app.simulators[endpoint.split('.')[0]!]!.fault({ endpoint, body: JSON.stringify(body) });
/** Code and path of each error. */
const errorsOf = ({ errors = [] }: Awaited<ReturnType<TestApp['graph']>>) =>
  errors.map(({ path, extensions }) => `${extensions.code} ${path?.join('.')}`);

describe('an odd value of a provider costs its field or its row, never the list, and is never INTERNAL', () => {
  const names = ['u-1', 'u-2', 'u-3'];
  const ids = names.map(uuid);
  const customers = (odd: object) => ({
    customers: ids.map((id, index) => ({ wallet_user_guid: id, name: names[index], ...(index === 1 && odd) })),
    total: 3,
  });

  it.each([
    ['a level that is text', { kyc_level: '2' }],
    ['a name that is a number', { name: 7 }],
    ['no identifier', { wallet_user_guid: null }],
  ])('prozora.customers with a row of %s: that item is null', async (_, odd) => {
    respond('prozora.customers', customers(odd));
    const result = await app.graph('{ customers(first: 3) { nodes { givenName } edges { node { id } } totalCount } }');
    expect(result.data!['customers'].nodes).toEqual([{ givenName: 'u-1' }, null, { givenName: 'u-3' }]);
    expect(result.data!['customers'].totalCount).toBe(3);
    expect(errorsOf(result).sort()).toEqual([
      'UPSTREAM_BAD_RESPONSE customers.edges.1.node',
      'UPSTREAM_BAD_RESPONSE customers.nodes.1',
    ]);
  });

  it('prozora.customers in a batch: only the customer with the odd row fails', async () => {
    respond('prozora.customers', customers({ kyc_level: '2' }));
    const result = await app.graph(
      `{ nodes(ids: [${ids.map((id) => `"customer:${id}"`).join()}]) { ... on Customer { givenName } } }`,
    );
    expect(result.data!['nodes']).toEqual([{ givenName: 'u-1' }, null, { givenName: 'u-3' }]);
    expect(errorsOf(result)).toEqual(['UPSTREAM_BAD_RESPONSE nodes.1']);
  });

  it.each(['01/02/2026', '2026-13-01T00:00:00Z', '2026-02-30', 'yesterday', '2026-02-01T25:00:00Z'])(
    'prozora.customers with the date %s: that field alone is null, with an error',
    async (created_at) => {
      respond('prozora.customers', customers({ created_at }));
      const result = await app.graph('{ customers(first: 3) { nodes { givenName createdAt } } }');
      expect(result.data!['customers'].nodes[1]).toEqual({ givenName: 'u-2', createdAt: null });
      expect(errorsOf(result)).toEqual(['UPSTREAM_BAD_RESPONSE customers.nodes.1.createdAt']);
    },
  );

  it('masstack: an unknown modality is UNKNOWN beside its word, an odd promotion and an odd day cost themselves', async () => {
    const id = app.world.customers.find(({ billing }) => billing)!.billing!.accounts[0]!.id;
    respond('masstack.account', { id, modality: 'PREPAID' });
    respond('masstack.promotions', [
      { id: uuid('p-1'), status: 'PAUSED', start_date: '01/02/2026', end_date: '2026-03-01' },
      { id: 7 },
      'promotion',
      { id: uuid('p-4'), status: 'ACTIVE', start_date: '2026-01-01' },
    ]);
    respond('masstack.promotionHistory', [{ operation: 'CREATED', operation_date: '1.2.2026' }, { operation: 5 }]);
    respond('masstack.billingAddressHistory', { history: [{ created_at: '2026-01-01T10:00:00' }, { created_at: 1 }] });
    const result = await app.graph(
      `{ account(id: "billing:${id}") { promotions(status: ALL) { rawStatus status startDate endDate }
        ... on BillingAccount { modality rawModality promotionHistory { nodes { operation operationDate } } billingAddressHistory { nodes { createdAt } } } } }`,
    );
    expect(result.data!['account']).toEqual({
      modality: 'UNKNOWN',
      rawModality: 'PREPAID',
      promotions: [
        { status: 'UNKNOWN', rawStatus: 'PAUSED', startDate: null, endDate: '2026-03-01' },
        null,
        null,
        { status: 'ACTIVE', rawStatus: 'ACTIVE', startDate: '2026-01-01', endDate: null },
      ],
      promotionHistory: { nodes: [{ operation: 'CREATED', operationDate: null }, null] },
      billingAddressHistory: { nodes: [{ createdAt: '2026-01-01T10:00:00.000Z' }, null] },
    });
    expect(errorsOf(result).sort()).toEqual(
      [
        ...['promotions.0.startDate', 'promotions.1', 'promotions.2', 'promotionHistory.nodes.0.operationDate'],
        ...['promotionHistory.nodes.1', 'billingAddressHistory.nodes.1'],
      ]
        .map((path) => `UPSTREAM_BAD_RESPONSE account.${path}`)
        .sort(),
    );
  });

  it('prozora.customerAccounts: an odd account is null, with the others beside it', async () => {
    const [customer] = app.world.customers;
    respond('prozora.customerAccounts', {
      accounts: [{ wallet_account_guid: uuid('a-1') }, { wallet_account_guid: uuid('a-2'), iban: 7 }],
      total: 2,
    });
    const result = await app.graph(
      `{ customer(id: "customer:${customer!.id}") { accounts(kinds: [WALLET]) { id } unavailableAccounts(kinds: [WALLET]) { code } } }`,
    );
    expect(result.data!['customer']).toEqual({
      accounts: [{ id: `wallet:${uuid('a-1')}` }, null],
      unavailableAccounts: [{ code: 'UPSTREAM_BAD_RESPONSE' }],
    });
  });

  it('masstack.account with odd members: each costs its own field, and the others are shown', async () => {
    const id = app.world.customers.find(({ billing }) => billing)!.billing!.accounts[0]!.id;
    respond('masstack.account', {
      ...{ id, external_id: 7, customer_id: {}, modality: 'POSTPAID' },
      billing_address: { address_lines: 'Calle Mayor', postal_code: 28013, locality: 'Madrid' },
      payment_method: { type: 'DIRECT_DEBIT', details: { iban: 5 } },
      invoice: { cycle: { name: 'Monthly', day: 'first', frequency: 1 } },
    });
    const result = await app.graph(
      `{ account(id: "billing:${id}") { externalId paymentMethods { type ... on BillingPaymentMethod { iban } }
        ... on BillingAccount { modality ownerId billingAddress { addressLines postalCode city } invoiceCycle { name day frequency } } } }`,
    );
    expect(result.data!['account']).toEqual({
      ...{ externalId: null, ownerId: null, modality: 'POSTPAID' },
      paymentMethods: [{ type: 'DIRECT_DEBIT', iban: null }],
      billingAddress: { addressLines: null, postalCode: null, city: 'Madrid' },
      invoiceCycle: { name: 'Monthly', day: null, frequency: '1' },
    });
    expect(errorsOf(result).sort()).toEqual(
      [
        ...['billingAddress.addressLines', 'billingAddress.postalCode', 'externalId', 'invoiceCycle.day', 'ownerId'],
        'paymentMethods.0.iban',
      ].map((path) => `UPSTREAM_BAD_RESPONSE account.${path}`),
    );
  });

  it('prozora.account with an odd asset and an odd name: that item and that field are null, and the others are shown', async () => {
    const id = app.world.customers[0]!.wallets[0]!.id;
    respond('prozora.account', {
      ...{ guid: id, name: 7, type: 'personal', blocked: false, assets_total: '2' },
      assets: [{ code: 'EUAH', balance: 12.5 }, { code: 'EUSD', balance: 'much' }, 'EEUR'],
    });
    const result = await app.graph(
      `{ account(id: "wallet:${id}") { status ... on WalletAccount { name providerType assetsTotal assets { code balance { amount } } } } }`,
    );
    expect(result.data!['account']).toEqual({
      ...{ status: 'ACTIVE', name: null, providerType: 'personal', assetsTotal: null },
      assets: [{ code: 'EUAH', balance: { amount: '12.5' } }, null, null],
    });
    expect(errorsOf(result).sort()).toEqual(
      ['assets.1', 'assets.2', 'assetsTotal', 'name'].map((path) => `UPSTREAM_BAD_RESPONSE account.${path}`),
    );
  });

  it('masstack.customerAccounts and masstack.paymentMethods: an odd id or type is null, with the others beside it', async () => {
    const { id: guid, billing } = app.world.customers.find(({ billing }) => billing?.accounts.length)!;
    const { id } = billing!.accounts[0]!;
    respond('masstack.customerAccounts', { accounts: [{ id }, { id: 7 }, 'not a uuid'] });
    respond('masstack.paymentMethods', { payment_methods: ['DIRECT_DEBIT', 5] });
    const result = await app.graph(
      `{ customer(id: "customer:${guid}") { accounts(kinds: [BILLING]) { id ... on BillingAccount { availablePaymentMethods availablePaymentMethodTypes } } } }`,
    );
    expect(result.data!['customer'].accounts).toEqual([
      {
        id: `billing:${id}`,
        availablePaymentMethods: ['DIRECT_DEBIT', null],
        availablePaymentMethodTypes: ['DIRECT_DEBIT', null],
      },
      null,
      null,
    ]);
    expect(errorsOf(result)).toHaveLength(4);
  });

  it('smartpay: an odd payment option is null, and an odd compliance check is shown as UNKNOWN and leaves the write APPLIED', async () => {
    const accountId = `checkout:${app.world.customers[0]!.checkout!.id}`;
    respond('smartpay.paymentOptions', { result: [{ code: 'VISA', reference: 'r' }, { code: 4 }] });
    const read = await app.graph(`{ account(id: "${accountId}") { paymentMethods { rawType } } }`);
    expect(read.data!['account'].paymentMethods).toEqual([{ rawType: 'VISA' }, null]);
    expect(errorsOf(read)).toEqual(['UPSTREAM_BAD_RESPONSE account.paymentMethods.1']);
    respond('smartpay.updateAccount', {
      ...{ responseCode: '0000', statusCode: 'FROZEN', twoFAStatusCode: 5, requestDateTime: '08.02.2021' },
      providerResponse: { complianceData: [{ trafficLight: 3 }, { trafficLight: 'PURPLE' }] },
    });
    const address = {
      addressLines: ['Leopoldstrasse'],
      houseNumber: '1',
      city: 'Munich',
      postalCode: '80807',
      countryCode: 'DE',
    };
    const written = await app.graph(
      `mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { operation { status }
        account { status rawStatus requestedAt complianceChecks(first: 2) { nodes { trafficLight rawTrafficLight } } } } }`,
      { input: { idempotencyKey: 'odd', accountId, billingContact: { name: 'Ana Ruiz', address } } },
    );
    expect(written.errors).toBeUndefined();
    expect(written.data!['updateCheckoutAccount']).toEqual({
      operation: { status: 'APPLIED' },
      account: {
        ...{ status: 'UNKNOWN', rawStatus: 'FROZEN', requestedAt: null },
        complianceChecks: {
          nodes: [
            { trafficLight: 'UNKNOWN', rawTrafficLight: 'UNREADABLE' },
            { trafficLight: 'UNKNOWN', rawTrafficLight: 'PURPLE' },
          ],
        },
      },
    });
  });
});

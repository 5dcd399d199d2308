import { Billing, key, NOBODY } from './support.js';

let billing: Billing;
beforeAll(async () => {
  billing = await Billing.start(10);
});
afterAll(() => billing.layer.stop());
beforeEach(() => billing.reset());

describe('links', () => {
  it('are put and removed without a call to any provider, and found at once', async () => {
    const { customer, externalId, accounts } = billing.fresh();
    const off = await billing.unlink(customer);
    expect(off.data!['unlinkCustomer']).toEqual({
      operation: { status: 'APPLIED' },
      customer: { links: [], accounts: [] },
    });
    expect(billing.calls()).toEqual([]);
    const on = await billing.link(customer, externalId);
    expect(on.data!['linkCustomer']).toEqual({
      operation: { status: 'APPLIED', provider: null },
      customer: { links: [{ system: 'BILLING', externalId }] },
    });
    const { data } = await billing.layer.graph(
      `{ customer(id: "${customer}") { accounts(kinds: [BILLING]) { id customer { id } } } }`,
    );
    expect(data!['customer'].accounts).toEqual(
      accounts.map(({ id }) => ({ id: `billing:${id}`, customer: { id: customer } })),
    );
  });

  it('replay their key, refuse it with other input, and replace the link the customer had', async () => {
    const { customer, externalId } = billing.fresh();
    const same = key();
    const other = billing.layer.world.unlinked.find(({ system }) => system === 'masstack')!.externalId;
    const first = await billing.link(customer, other, same);
    expect(first.data!['linkCustomer'].customer.links).toEqual([{ system: 'BILLING', externalId: other }]);
    expect(await billing.link(customer, other, same)).toEqual(first);
    expect((await billing.link(customer, externalId, same)).errors?.[0]?.extensions.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it.each([
    [{ customerId: 'nonsense' }, 'input.customerId: is not an id of this graph'],
    [{ customerId: 'customer:a:b' }, 'input.customerId: is not an id of this graph'],
    [{ externalId: '' }, 'input.externalId: must be 1 to 255 printable characters'],
    [{ externalId: '..' }, 'input.externalId: must be 1 to 255 printable characters'],
  ])('are refused by rule: %j', async (wrong, message) => {
    const { errors } = await billing.layer.graph(
      'mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { operation { status } } }',
      { input: { idempotencyKey: key(), customerId: 'customer:x', system: 'BILLING', externalId: 'x', ...wrong } },
    );
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_INPUT' } });
  });

  it('to a customer that billing does not know are an error to be seen, and without one there are no accounts', async () => {
    const { customer } = billing.fresh();
    await billing.link(customer, NOBODY);
    const { data, errors } = await billing.layer.graph(
      `{ customer(id: "${customer}") { accounts(kinds: [BILLING]) { id } } }`,
    );
    expect([data!['customer'].accounts, errors]).toMatchObject([
      [null],
      [{ path: ['customer', 'accounts', 0], extensions: { code: 'NOT_FOUND', endpoint: 'masstack.customerAccounts' } }],
    ]);
  });

  it('show an account whose owner is not linked, without a customer', async () => {
    const { customer, accounts } = billing.fresh();
    await billing.unlink(customer);
    const { data, errors } = await billing.layer.graph(
      `{ account(id: "billing:${accounts[0]!.id}") { id customer { id } ... on BillingAccount { availablePaymentMethods } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data!['account']).toMatchObject({
      id: `billing:${accounts[0]!.id}`,
      customer: null,
      availablePaymentMethods: expect.any(Array),
    });
  });
});

describe('reads', () => {
  it('send days and types as documented, and refuse a period that ends before it begins', async () => {
    const { accounts } = billing.fresh();
    const id = accounts[0]!.id;
    const { errors } = await billing.layer.graph(`{ account(id: "billing:${id}") {
      active: promotions(type: ACTIVE) { id } scheduled: promotions(type: SCHEDULED) { id } all: promotions(type: ALL) { id } now: promotions { id }
      ... on BillingAccount { billingAddressHistory(from: "2020-01-01", to: "2020-02-01") { createdAt } promotionHistory(from: "2020-03-01") { operation } invoiceCycle { name day type frequency } externalId }
    } }`);
    expect(errors).toBeUndefined();
    const base = `/orgs/aurora/accounts/${id}`;
    expect(
      billing
        .calls()
        .map(({ url }) => url)
        .sort(),
    ).toEqual([
      base,
      `${base}/billing-address/history?from=2020-01-01&to=2020-02-01`,
      `${base}/promotions/active`,
      `${base}/promotions/history?start_date=2020-03-01`,
      ...['ACTIVE', 'ALL', 'SCHEDULED'].map((type) => `${base}/promotions?account_promotion_type=${type}`),
    ]);
    const wrong = await billing.layer.graph(
      `{ account(id: "billing:${id}") { ... on BillingAccount { billingAddressHistory(from: "2020-02-01", to: "2020-01-01") { createdAt } } } }`,
    );
    expect(wrong.errors?.[0]).toMatchObject({
      message: 'to: must not be before `from`',
      extensions: { code: 'BAD_INPUT' },
    });
  });
});

import { BillingTest, key, UNKNOWN_ID } from './support.js';
import { uuid } from '../../support/uuid.js';

let billing: BillingTest;
beforeAll(async () => {
  billing = await BillingTest.start(12);
});
afterAll(() => billing.app.stop());
beforeEach(() => billing.reset());

describe('linkCustomer and unlinkCustomer:', () => {
  it('change the link without a call to a provider, and the accounts follow it at once', async () => {
    const { customer, externalId, accounts } = billing.unusedOwner();
    const off = await billing.unlink(customer);
    expect(off.data!['unlinkCustomer']).toEqual({
      operation: { status: 'APPLIED' },
      customer: { links: [], accounts: [] },
    });
    expect(billing.calls()).toEqual([]);
    const on = await billing.link(customer, externalId);
    expect(on.data!['linkCustomer']).toEqual({
      operation: { status: 'APPLIED', provider: null },
      replayed: false,
      customer: { links: [{ system: 'BILLING', externalId }] },
    });
    const { data } = await billing.app.graph(
      `{ customer(id: "${customer}") { accounts(kinds: [BILLING]) { id customer { id } } } }`,
    );
    expect(data!['customer'].accounts).toEqual(
      accounts.map(({ id }) => ({ id: `billing:${id}`, customer: { id: customer } })),
    );
  });

  it('replace the link the customer had, replay it for the same key, and refuse other input for that key', async () => {
    const { customer, externalId } = billing.unusedOwner();
    const idempotencyKey = key();
    const other = billing.app.world.unlinked.find(({ system }) => system === 'masstack')!.externalId;
    const first = (await billing.link(customer, other, idempotencyKey)).data!['linkCustomer'];
    expect(first).toMatchObject({ replayed: false, customer: { links: [{ system: 'BILLING', externalId: other }] } });
    expect((await billing.link(customer, other, idempotencyKey)).data!['linkCustomer']).toEqual({
      ...first,
      replayed: true,
    });
    expect((await billing.link(customer, externalId, idempotencyKey)).errors?.[0]?.extensions.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
  });

  it.each([
    [{ customerId: 'nonsense' }, 'input.customerId: is not an id of this graph'],
    [{ customerId: 'customer:a:b' }, 'input.customerId: must be an id of type Customer'],
    [{ customerId: 'customer:x' }, 'input.customerId: must be an id of type Customer'],
    [{ externalId: 'b-4711' }, 'input.externalId: must be a UUID'],
    ...['', '..', 'a/b', 'a\\b', 'a?b', 'a#b', 'a;b', 'a%2fb', 'a\u202eb', 'a\u200bb', 'a\nb'].map(
      (externalId): [object, string] => [
        { externalId },
        'input.externalId: must be 1 to 255 printable characters without / \\ ? # ; %',
      ],
    ),
  ])('refuse %j before anything is recorded', async (wrong, message) => {
    const { errors } = await billing.app.graph(
      'mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { operation { status } } }',
      {
        input: {
          idempotencyKey: key(),
          customerId: `customer:${uuid('x')}`,
          system: 'BILLING',
          externalId: uuid('y'),
          ...wrong,
        },
      },
    );
    expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_INPUT' } });
    expect(billing.app.calls()).toEqual([]);
  });
});

describe('Customer.accounts of kind BILLING:', () => {
  it('a link to a customer that MasStack does not know is an error at its path, and unavailableAccounts says so', async () => {
    const { customer } = billing.unusedOwner();
    await billing.link(customer, UNKNOWN_ID);
    const { data, errors } = await billing.app.graph(
      `{ customer(id: "${customer}") { accounts(kinds: [BILLING]) { id } unavailableAccounts(kinds: [BILLING]) { kind code retryable } } }`,
    );
    expect(data!['customer']).toEqual({
      accounts: [null],
      unavailableAccounts: [{ kind: 'BILLING', code: 'NOT_FOUND', retryable: false }],
    });
    expect(errors).toMatchObject([
      { path: ['customer', 'accounts', 0], extensions: { code: 'NOT_FOUND', endpoint: 'masstack.customerAccounts' } },
    ]);
  });

  it('an account whose owner is not linked has no customer, and its other fields are unaffected', async () => {
    const { customer, accounts } = billing.unusedOwner();
    await billing.unlink(customer);
    const { data, errors } = await billing.app.graph(
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

describe('BillingAccount:', () => {
  it('each field makes its own call, and fields of one response share it', async () => {
    const id = billing.unusedOwner().accounts[0]!.id;
    const { errors } = await billing.app.graph(`{ account(id: "billing:${id}") {
      externalId active: promotions(status: ACTIVE) { id } scheduled: promotions(status: SCHEDULED) { id } all: promotions(status: ALL) { id } now: promotions { id }
      ... on BillingAccount {
        modality invoiceCycle { name day type frequency }
        billingAddressHistory(from: "2020-01-01", to: "2020-02-01") { nodes { createdAt } }
        promotionHistory(from: "2020-03-01") { nodes { operation } }
      }
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
  });

  it('billingAddressHistory refuses a period that ends before it begins, without a call for it', async () => {
    const id = billing.unusedOwner().accounts[0]!.id;
    const { errors } = await billing.app.graph(
      `{ account(id: "billing:${id}") { ... on BillingAccount { billingAddressHistory(from: "2020-02-01", to: "2020-01-01") { nodes { createdAt } } } } }`,
    );
    expect(errors?.[0]).toMatchObject({ message: 'to: must not be before `from`', extensions: { code: 'BAD_INPUT' } });
    expect(billing.calls().map(({ endpoint }) => endpoint)).toEqual(['masstack.account']);
  });

  it('the histories are connections: pages follow each other to the end and hold every entry once', async () => {
    const account = billing.owners.flatMap(({ accounts }) => accounts).find(({ promotions }) => promotions.length > 2)!;
    const read = async (args: string) => {
      const { data, errors } = await billing.app.graph(
        `{ account(id: "billing:${account.id}") { ... on BillingAccount { promotionHistory${args} { totalCount nodes { operation operationDate operatedAt promotion { id account { id } } } pageInfo { hasNextPage endCursor } } } } }`,
      );
      expect(errors).toBeUndefined();
      return data!['account'].promotionHistory;
    };
    const whole = await read('');
    expect(whole).toMatchObject({ totalCount: whole.nodes.length, pageInfo: { hasNextPage: false } });
    expect(whole.nodes.length).toBeGreaterThan(2);
    expect(whole.nodes[0]).toMatchObject({
      operationDate: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      // the provider gives a day only
      operatedAt: null,
      promotion: { id: expect.stringContaining(`promotion:${account.id}:`), account: { id: `billing:${account.id}` } },
    });
    const paged: unknown[] = [];
    for (let after: string | null = '', more = true; more;) {
      const page = await read(after ? `(first: 2, after: "${after}")` : '(first: 2)');
      paged.push(...page.nodes);
      [after, more] = [page.pageInfo.endCursor, page.pageInfo.hasNextPage];
    }
    expect(paged).toEqual(whole.nodes);
  });

  it.each([
    ['not documented', 'PREPAID_ONCE', 'UNKNOWN'],
    ['documented', 'POSTPAID', 'POSTPAID'],
    ['absent', undefined, null],
    ['null', null, null],
  ])('modality and rawModality show a value that is %s, and the account does not fail', async (_, raw, modality) => {
    const id = billing.unusedOwner().accounts[0]!.id;
    const body = JSON.stringify({ id, modality: raw, external_id: 'e', payment_method: { type: 'TECI' } });
    billing.provider.fault({ endpoint: 'masstack.account', body });
    const { data, errors } = await billing.app.graph(
      `{ account(id: "billing:${id}") { id externalId paymentMethods { type rawType } ... on BillingAccount { modality rawModality } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data!['account']).toEqual({
      id: `billing:${id}`,
      externalId: 'e',
      paymentMethods: [{ type: 'UNKNOWN', rawType: 'TECI' }],
      modality,
      rawModality: raw ?? null,
    });
  });

  it('availablePaymentMethodTypes has UNKNOWN in the place of a word that is not known, with one call for both lists', async () => {
    const id = billing.unusedOwner().accounts[0]!.id;
    const body = JSON.stringify({ payment_methods: ['DIRECT_DEBIT', 'TECI'] });
    billing.provider.fault({ endpoint: 'masstack.paymentMethods', body });
    const { data, errors } = await billing.app.graph(
      `{ account(id: "billing:${id}") { ... on BillingAccount { availablePaymentMethods availablePaymentMethodTypes } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data!['account']).toEqual({
      availablePaymentMethods: ['DIRECT_DEBIT', 'TECI'],
      availablePaymentMethodTypes: ['DIRECT_DEBIT', 'UNKNOWN'],
    });
    expect(billing.calls().filter(({ endpoint }) => endpoint === 'masstack.paymentMethods')).toHaveLength(1);
  });

  it('a promotion has the status of the enum, and UNKNOWN beside the raw text for any other', async () => {
    const id = billing.unusedOwner().accounts[0]!.id;
    const statuses = ['ACTIVE', 'SCHEDULED', 'CANCELLED', 'ENDED', 'PAUSED'];
    const body = JSON.stringify(statuses.map((status) => ({ id: uuid(status), status })));
    billing.provider.fault({ endpoint: 'masstack.promotions', body });
    const { data, errors } = await billing.app.graph(
      `{ account(id: "billing:${id}") { promotions(status: ALL) { status rawStatus } } }`,
    );
    expect(errors).toBeUndefined();
    expect(data!['account'].promotions).toEqual(
      statuses.map((rawStatus) => ({ status: rawStatus === 'PAUSED' ? 'UNKNOWN' : rawStatus, rawStatus })),
    );
  });
});

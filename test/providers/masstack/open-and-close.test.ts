import { BillingTest, directDebit, SPANISH_IBAN, key, PAYMENT_METHOD_CASES, selectionOf } from './support.js';

let billing: BillingTest;
beforeAll(async () => {
  billing = await BillingTest.start(60);
});
afterAll(() => billing.app.stop());
beforeEach(() => billing.reset());

const codeOf = ({ errors }: Awaited<ReturnType<BillingTest['send']>>) => errors?.[0]?.extensions.code;

describe('openBillingAccount:', () => {
  const open = (customerId: string, more: object = {}) =>
    billing.payload('openBillingAccount', { customerId, modality: 'POSTPAID', paymentMethod: directDebit, ...more });

  it("sends one POST with the documented body, and the new account is listed with the customer's others", async () => {
    const { customer, externalId, accounts } = billing.unusedOwner();
    const billingAddress = {
      addressLines: ['Carrer Gran 1', '2n 1a'],
      postalCode: '08001',
      city: 'Barcelona',
      administrativeArea: 'Barcelona',
      countryCode: 'es',
    };
    const opened = await open(customer, { billingAddress });
    expect(billing.writes()).toEqual([
      [
        'POST',
        `/orgs/aurora/customers/${externalId}/accounts`,
        {
          modality: 'POSTPAID',
          billing_address: {
            address_lines: ['Carrer Gran 1', '2n 1a'],
            postal_code: '08001',
            locality: 'Barcelona',
            administrative_area: 'Barcelona',
            region_code: 'ES',
          },
          payment_method: { type: 'DIRECT_DEBIT', details: { iban: SPANISH_IBAN } },
        },
      ],
    ]);
    expect(opened).toMatchObject({
      replayed: false,
      operation: {
        status: 'APPLIED',
        mutation: 'openBillingAccount',
        provider: 'MASSTACK',
        endpoint: 'masstack.openAccount',
        subjectId: customer,
        error: null,
      },
      errors: [],
      account: {
        id: expect.stringMatching(/^billing:/),
        modality: 'POSTPAID',
        billingAddress: { ...billingAddress, houseNumber: null, countryCode: 'ES' },
        paymentMethods: [{ type: 'DIRECT_DEBIT', iban: SPANISH_IBAN, tokenId: null }],
      },
    });
    const { data } = await billing.app.graph(`{ customer(id: "${customer}") { accounts(kinds: [BILLING]) { id } } }`);
    expect(data!['customer'].accounts).toEqual([
      ...accounts.map(({ id }) => ({ id: `billing:${id}` })),
      { id: opened.account.id },
    ]);
  });

  it.each(PAYMENT_METHOD_CASES)('sends $name as documented, and no address when none is given', async (method) => {
    const opened = await open(billing.unusedOwner().customer, {
      modality: 'RECURRING_PREPAID',
      paymentMethod: method.input,
    });
    expect(billing.writes()[0]![2]).toEqual({ modality: 'RECURRING_PREPAID', payment_method: method.body });
    expect(opened.account).toMatchObject({ billingAddress: null, paymentMethods: [method.shown] });
  });

  it('replays the stored account for the same key, makes one call for two concurrent requests, and refuses other input', async () => {
    const input = {
      customerId: billing.unusedOwner().customer,
      modality: 'POSTPAID',
      paymentMethod: directDebit,
      idempotencyKey: key(),
    };
    const concurrent = await Promise.all([
      billing.payload('openBillingAccount', input),
      billing.payload('openBillingAccount', input),
    ]);
    const first = concurrent.find(({ replayed }) => !replayed);
    expect(first.account.id).toMatch(/^billing:/);
    expect(concurrent.find(({ replayed }) => replayed)).toEqual({ ...first, replayed: true });
    expect(await billing.payload('openBillingAccount', input)).toEqual({ ...first, replayed: true });
    expect(billing.writes()).toHaveLength(1);
    const other = await billing.send('openBillingAccount', { ...input, modality: 'RECURRING_PREPAID' });
    expect([codeOf(other), billing.writes().length]).toEqual(['IDEMPOTENCY_KEY_REUSED', 1]);
  });

  it('is REJECTED with CONFLICT when the customer has as many accounts as the provider allows', async () => {
    const { customer } = billing.unusedOwner();
    for (let accounts = 2; accounts < 10; accounts += 1)
      expect(await open(customer)).toMatchObject({ operation: { status: 'APPLIED' } });
    expect(await open(customer)).toMatchObject({
      replayed: false,
      operation: { status: 'REJECTED', error: { code: 'CONFLICT' } },
      errors: [{ code: 'CONFLICT', retryable: false }],
      account: null,
    });
  });

  it('is PENDING without an account on a 202 without a body', async () => {
    billing.provider.fault({ endpoint: 'masstack.openAccount', times: 1, status: 202, body: '' });
    expect(await open(billing.unusedOwner().customer)).toMatchObject({
      operation: { status: 'PENDING' },
      errors: [],
      account: null,
    });
  });

  it.each([
    ['has no id', '{}'],
    ['is empty', ' '],
  ])('is UNKNOWN when the body of a 200 %s', async (_, body) => {
    billing.provider.fault({ endpoint: 'masstack.openAccount', times: 1, body });
    expect(await open(billing.unusedOwner().customer)).toMatchObject({
      operation: { status: 'UNKNOWN' },
      errors: [{ code: 'UPSTREAM_BAD_RESPONSE' }],
      account: null,
    });
  });
});

describe('closeBillingAccount:', () => {
  it('sends one DELETE, and a later field of the same operation no longer lists the account', async () => {
    const { customer, externalId, accounts } = billing.unusedOwner();
    const [first, second] = accounts.map(({ id }) => `billing:${id}`);
    const input = (accountId?: string) => ({ idempotencyKey: key(), customerId: customer, accountId });
    const selection = selectionOf('closeBillingAccount');
    const { data, errors } = await billing.app.graph(
      `mutation ($a: CloseBillingAccountInput!, $b: CloseBillingAccountInput!) { a: closeBillingAccount(input: $a) { ${selection} operation { subject { id } } } b: closeBillingAccount(input: $b) { ${selection} } }`,
      { a: input(first), b: input(second) },
    );
    expect(errors).toBeUndefined();
    expect(billing.writes()).toEqual(
      accounts.map(({ id }) => ['DELETE', `/orgs/aurora/customers/${externalId}/accounts/${id}`, undefined]),
    );
    expect(data!['a']).toMatchObject({
      replayed: false,
      // the account is the subject, and no longer exists
      operation: { status: 'APPLIED', endpoint: 'masstack.closeAccount', subjectId: first, subject: null },
      errors: [],
      customer: { id: customer, accounts: [{ id: second }] },
    });
    expect(data!['b'].customer.accounts).toEqual([]);
    expect((await billing.app.graph(`{ account(id: "${first}") { id } }`)).data).toEqual({ account: null });
  });

  it('needs no link: the account names its owner, whom its GET is read for before the DELETE', async () => {
    const { customer, externalId, accounts } = billing.unusedOwner();
    await billing.unlink(customer);
    const [first, second] = accounts.map(({ id }) => id);
    billing.reset();
    const closed = await billing.payload('closeBillingAccount', { accountId: `billing:${first}` });
    expect(closed).toMatchObject({ operation: { status: 'APPLIED' }, errors: [], customer: null });
    expect(billing.calls().map(({ method, url }) => [method, url])).toEqual([
      ['GET', `/orgs/aurora/accounts/${first}`],
      ['DELETE', `/orgs/aurora/customers/${externalId}/accounts/${first}`],
    ]);
    const stated = await billing.payload('closeBillingAccount', {
      customerId: customer,
      accountId: `billing:${second}`,
    });
    expect(stated).toMatchObject({ operation: { status: 'APPLIED' }, customer: { id: customer } });
  });

  it.each([
    ['linked to another owner', true],
    ['not linked, where the owner is linked to another', false],
  ])('sends nothing for a customer who is %s', async (_, linked) => {
    const [owner, other] = [billing.unusedOwner(), billing.unusedOwner()];
    if (!linked) await billing.unlink(other.customer);
    billing.reset();
    const input = { customerId: other.customer, accountId: `billing:${owner.accounts[0]!.id}` };
    const { errors } = await billing.send('closeBillingAccount', input);
    expect(errors).toMatchObject([{ message: 'input.customerId: is not the owner of the account' }]);
    expect(billing.writes()).toEqual([]);
  });

  it('replays the stored response for the same key without a call, refuses other input, and is NOT_FOUND when the account is already closed', async () => {
    const { customer, accounts } = billing.unusedOwner();
    const input = { customerId: customer, accountId: `billing:${accounts[0]!.id}`, idempotencyKey: key() };
    const first = await billing.payload('closeBillingAccount', input);
    expect(first.replayed).toBe(false);
    expect(await billing.payload('closeBillingAccount', input)).toEqual({ ...first, replayed: true });
    expect(billing.calls().filter(({ endpoint }) => endpoint === 'masstack.account')).toHaveLength(1);
    expect(billing.writes()).toHaveLength(1);
    expect(codeOf(await billing.send('closeBillingAccount', { ...input, idempotencyKey: key() }))).toBe('NOT_FOUND');
    expect(billing.writes()).toHaveLength(1);
    const other = await billing.send('closeBillingAccount', { ...input, accountId: `billing:${accounts[1]!.id}` });
    expect(codeOf(other)).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});

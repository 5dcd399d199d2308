import { Billing, FIELDS, IBAN, key, paymentMethod, PAYS, TOKEN } from './support.js';

let billing: Billing;
beforeAll(async () => {
  billing = await Billing.start(50);
});
afterAll(() => billing.layer.stop());
beforeEach(() => billing.reset());

describe('openBillingAccount', () => {
  it('is one POST with the documented body, and shows the new account, listed with the others', async () => {
    const { customer, externalId, accounts } = billing.fresh();
    const billingAddress = {
      addressLines: ['Carrer Gran 1', '2n 1a'],
      postalCode: '08001',
      locality: 'Barcelona',
      administrativeArea: 'Barcelona',
      regionCode: 'es',
    };
    const opened = await billing.payload('openBillingAccount', {
      customerId: customer,
      modality: 'POSTPAID',
      billingAddress,
      paymentMethod: { type: 'DIRECT_DEBIT', iban: 'es91 2100 0418 4502 0005 1332' },
    });
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
          payment_method: { type: 'DIRECT_DEBIT', details: { iban: IBAN } },
        },
      ],
    ]);
    expect(opened).toMatchObject({
      operation: {
        status: 'APPLIED',
        mutation: 'openBillingAccount',
        provider: 'masstack',
        endpoint: 'masstack.openAccount',
        subjectId: customer,
        error: null,
      },
      errors: [],
      account: {
        id: expect.stringMatching(/^billing:/),
        modality: 'POSTPAID',
        billingAddress: { ...billingAddress, regionCode: 'ES' },
        paymentMethods: [{ type: 'DIRECT_DEBIT', iban: IBAN, tokenId: null }],
      },
    });
    const { data } = await billing.layer.graph(`{ customer(id: "${customer}") { accounts(kinds: [BILLING]) { id } } }`);
    expect(data!['customer'].accounts).toEqual([
      ...accounts.map(({ id }) => ({ id: `billing:${id}` })),
      { id: opened.account.id },
    ]);
  });

  it.each([
    [
      { type: 'CREDIT_CARD', tokenId: TOKEN },
      { type: 'CREDIT_CARD', details: { token_id: TOKEN } },
    ],
    [{ type: 'BANK_TRANSFER' }, { type: 'BANK_TRANSFER', details: null }],
    [
      { type: 'BANK_TRANSFER', iban: IBAN },
      { type: 'BANK_TRANSFER', details: { iban: IBAN } },
    ],
  ])('sends %j as documented, and no address where there is none', async (method, wire) => {
    const { customer } = billing.fresh();
    await billing.payload('openBillingAccount', {
      customerId: customer,
      modality: 'RECURRING_PREPAID',
      paymentMethod: method,
    });
    expect(billing.writes()[0]![2]).toEqual({ modality: 'RECURRING_PREPAID', payment_method: wire });
  });

  it('replays its key with the same account and no second write; two at once make one call', async () => {
    const input = { customerId: billing.fresh().customer, modality: 'POSTPAID', paymentMethod, idempotencyKey: key() };
    const [one, two] = await Promise.all([
      billing.send('openBillingAccount', input),
      billing.send('openBillingAccount', input),
    ]);
    expect(two).toEqual(one);
    expect(await billing.send('openBillingAccount', input)).toEqual(one);
    expect(billing.writes()).toHaveLength(1);
    const other = await billing.send('openBillingAccount', { ...input, modality: 'RECURRING_PREPAID' });
    expect([other.errors?.[0]?.extensions.code, billing.writes().length]).toEqual(['IDEMPOTENCY_KEY_REUSED', 1]);
  });

  it('is REJECTED by a customer who has as many as are allowed', async () => {
    const { customer } = billing.fresh();
    let last;
    for (let count = 0; count < 9; count += 1)
      last = await billing.payload('openBillingAccount', { customerId: customer, modality: 'POSTPAID', paymentMethod });
    expect(last).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'CONFLICT' } },
      errors: [{ code: 'CONFLICT', retryable: false }],
      account: null,
    });
  });

  it('is PENDING on a 202 without a body, and UNKNOWN on a 200 that does not say which account', async () => {
    const { customer } = billing.fresh();
    billing.provider.fault({ endpoint: 'masstack.openAccount', times: 1, status: 202, body: '' });
    expect(
      await billing.payload('openBillingAccount', { customerId: customer, modality: 'POSTPAID', paymentMethod }),
    ).toMatchObject({ operation: { status: 'PENDING' }, errors: [], account: null });
    billing.provider.fault({ endpoint: 'masstack.openAccount', times: 1, body: '{}' });
    expect(
      await billing.payload('openBillingAccount', { customerId: customer, modality: 'POSTPAID', paymentMethod }),
    ).toMatchObject({ operation: { status: 'UNKNOWN' }, errors: [{ code: 'UPSTREAM_BAD_RESPONSE' }], account: null });
  });
});

describe('closeBillingAccount', () => {
  it('is one DELETE, and the customer is shown without the account, also to who listed it in the same operation', async () => {
    const { customer, externalId, accounts } = billing.fresh();
    const [first, second] = accounts.map(({ id }) => `billing:${id}`);
    const input = (accountId?: string) => ({ idempotencyKey: key(), customerId: customer, accountId });
    const { data, errors } = await billing.layer.graph(
      `mutation ($a: CloseBillingAccountInput!, $b: CloseBillingAccountInput!) { a: closeBillingAccount(input: $a) { ${FIELDS['closeBillingAccount']} } b: closeBillingAccount(input: $b) { ${FIELDS['closeBillingAccount']} } }`,
      { a: input(first), b: input(second) },
    );
    expect(errors).toBeUndefined();
    expect(billing.writes()).toEqual(
      accounts.map(({ id }) => ['DELETE', `/orgs/aurora/customers/${externalId}/accounts/${id}`, undefined]),
    );
    expect(data!['a']).toMatchObject({
      operation: { status: 'APPLIED', endpoint: 'masstack.closeAccount', subjectId: first },
      errors: [],
      customer: { id: customer, accounts: [{ id: second }] },
    });
    expect(data!['b'].customer.accounts).toEqual([]);
    expect((await billing.layer.graph(`{ account(id: "${first}") { id } }`)).data).toEqual({ account: null });
  });

  it('replays its key, and is REJECTED when it is closed already', async () => {
    const { customer, accounts } = billing.fresh();
    const input = { customerId: customer, accountId: `billing:${accounts[0]!.id}`, idempotencyKey: key() };
    const first = await billing.send('closeBillingAccount', input);
    expect(await billing.send('closeBillingAccount', input)).toEqual(first);
    expect(billing.writes()).toHaveLength(1);
    expect(await billing.payload('closeBillingAccount', { ...input, idempotencyKey: key() })).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'CONFLICT' } },
      customer: null,
    });
    expect(
      (await billing.send('closeBillingAccount', { ...input, accountId: `billing:${accounts[1]!.id}` })).errors?.[0]
        ?.extensions.code,
    ).toBe('IDEMPOTENCY_KEY_REUSED');
  });
});

describe('changePaymentMethod', () => {
  it.each([
    [
      { type: 'DIRECT_DEBIT', iban: IBAN },
      { type: 'DIRECT_DEBIT', details: { iban: IBAN } },
    ],
    [
      { type: 'CREDIT_CARD', tokenId: TOKEN },
      { type: 'CREDIT_CARD', details: { token_id: TOKEN } },
    ],
    [{ type: 'BANK_TRANSFER' }, { type: 'BANK_TRANSFER', details: null }],
    [
      { type: 'BANK_TRANSFER', iban: IBAN, tokenId: null },
      { type: 'BANK_TRANSFER', details: { iban: IBAN } },
    ],
  ])('is one PATCH for %j, and shows the new way to pay', async (method, wire) => {
    const account = billing.quick();
    const changed = await billing.payload('changePaymentMethod', {
      accountId: `billing:${account.id}`,
      paymentMethod: method,
    });
    expect(billing.writes()).toEqual([['PATCH', `/orgs/aurora/accounts/${account.id}/payment-method`, wire]]);
    expect(changed).toMatchObject({
      operation: { status: 'APPLIED', endpoint: 'masstack.changePaymentMethod', subjectId: `billing:${account.id}` },
      errors: [],
      account: {
        paymentMethods: [
          {
            type: method.type,
            iban: 'iban' in method ? IBAN : null,
            tokenId: ('tokenId' in method && method.tokenId) || null,
          },
        ],
      },
    });
  });

  it('shows the new state to who read the old one in the same operation', async () => {
    const account = billing.quick();
    const input = (method: object) => ({
      idempotencyKey: key(),
      accountId: `billing:${account.id}`,
      paymentMethod: method,
    });
    const { data } = await billing.layer.graph(
      `mutation ($a: ChangePaymentMethodInput!, $b: ChangePaymentMethodInput!) { a: changePaymentMethod(input: $a) { account { ${PAYS} } } b: changePaymentMethod(input: $b) { account { ${PAYS} } } }`,
      { a: input({ type: 'BANK_TRANSFER' }), b: input({ type: 'CREDIT_CARD', tokenId: TOKEN }) },
    );
    expect([data!['a'].account.paymentMethods[0].type, data!['b'].account.paymentMethods[0]]).toEqual([
      'BANK_TRANSFER',
      { type: 'CREDIT_CARD', iban: null, tokenId: TOKEN },
    ]);
  });

  it('is PENDING where it was accepted for later, and stays so under its key', async () => {
    const slow = billing.owners.flatMap(({ accounts }) => accounts).find((account) => account.slow)!;
    const input = {
      accountId: `billing:${slow.id}`,
      paymentMethod: { type: 'CREDIT_CARD', tokenId: TOKEN },
      idempotencyKey: key(),
    };
    const first = await billing.payload('changePaymentMethod', input);
    expect(first).toMatchObject({
      operation: { status: 'PENDING', error: null },
      errors: [],
      account: { id: input.accountId },
    });
    expect((await billing.payload('changePaymentMethod', input)).operation.id).toBe(first.operation.id);
    expect(billing.writes()).toHaveLength(1);
    billing.provider.settle();
    const { data } = await billing.layer.graph(`{ account(id: "${input.accountId}") { ${PAYS} } }`);
    expect(data!['account'].paymentMethods).toEqual([{ type: 'CREDIT_CARD', iban: null, tokenId: TOKEN }]);
  });

  it('refuses its key with another way to pay, and never repeats either', async () => {
    const account = billing.quick();
    const input = { accountId: `billing:${account.id}`, paymentMethod, idempotencyKey: key() };
    await billing.send('changePaymentMethod', input);
    const other = await billing.send('changePaymentMethod', {
      ...input,
      paymentMethod: { type: 'CREDIT_CARD', tokenId: TOKEN },
    });
    expect([other.data, other.errors?.[0]?.extensions.code, billing.writes().length]).toEqual([
      { changePaymentMethod: null },
      'IDEMPOTENCY_KEY_REUSED',
      1,
    ]);
    expect(JSON.stringify(other) + billing.layer.logged.join()).not.toMatch(new RegExp(`${TOKEN}|${IBAN}`));
  });
});

describe('cancelPromotion', () => {
  const promoted = () => {
    for (;;) {
      const { accounts } = billing.fresh();
      for (const account of accounts) {
        const promotion = account.promotions.find(({ status }) => status === 'ACTIVE');
        if (promotion) return { account, promotion, promotionId: `promotion:${account.id}:${promotion.id}` };
      }
    }
  };

  it('is one PATCH with the day, and shows the promotion cancelled and in force no more, also to who read it before', async () => {
    const { account, promotion, promotionId } = promoted();
    const before = account.promotions.filter(({ status }) => status === 'ACTIVE').length;
    const cancelled = await billing.payload('cancelPromotion', { promotionId, cancellationDate: '2026-01-31' });
    expect(billing.writes()).toEqual([
      ['PATCH', `/orgs/aurora/accounts/${account.id}/promotions/${promotion.id}`, { cancellation_date: '2026-01-31' }],
    ]);
    expect(cancelled).toMatchObject({
      operation: { status: 'APPLIED', endpoint: 'masstack.cancelPromotion', subjectId: promotionId },
      errors: [],
      promotion: { id: promotionId, status: 'CANCELLED', cancellationDate: '2026-01-31' },
    });
    expect(cancelled.account.promotions).toHaveLength(before - 1);
    const { data } = await billing.layer.graph(
      `{ node(id: "${promotionId}") { __typename ... on Promotion { status } } account(id: "billing:${account.id}") { ... on BillingAccount { promotionHistory { operation accountPromotionId } } } }`,
    );
    expect(data!['node']).toEqual({ __typename: 'Promotion', status: 'CANCELLED' });
    expect(data!['account'].promotionHistory).toContainEqual({ operation: 'CANCEL', accountPromotionId: promotion.id });
  });

  it('replays its key, refuses it with another day, and is REJECTED for a promotion that has ended', async () => {
    const { promotionId } = promoted();
    const input = { promotionId, cancellationDate: '2026-01-31', idempotencyKey: key() };
    const first = await billing.send('cancelPromotion', input);
    expect(await billing.send('cancelPromotion', input)).toEqual(first);
    expect(
      (await billing.send('cancelPromotion', { ...input, cancellationDate: '2026-02-01' })).errors?.[0]?.extensions
        .code,
    ).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(billing.writes()).toHaveLength(1);
    expect(await billing.payload('cancelPromotion', { ...input, idempotencyKey: key() })).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'UPSTREAM_REJECTED' } },
      account: null,
      promotion: null,
    });
  });
});

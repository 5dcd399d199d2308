import {
  BillingTest,
  creditCard,
  directDebit,
  SPANISH_IBAN,
  key,
  PAYMENT_METHOD_CASES,
  PAYMENT_METHODS,
  TOKEN,
} from './support.js';

let billing: BillingTest;
beforeAll(async () => {
  billing = await BillingTest.start(60);
});
afterAll(() => billing.app.stop());
beforeEach(() => billing.reset());

const codeOf = ({ errors }: Awaited<ReturnType<BillingTest['send']>>) => errors?.[0]?.extensions.code;

describe('changePaymentMethod:', () => {
  it.each(PAYMENT_METHOD_CASES)('sends one PATCH for $name and no other call before it', async (method) => {
    const account = billing.unusedAccount();
    const changed = await billing.payload('changePaymentMethod', {
      accountId: `billing:${account.id}`,
      paymentMethod: method.input,
    });
    expect(billing.writes()).toEqual([['PATCH', `/orgs/aurora/accounts/${account.id}/payment-method`, method.body]]);
    // the write has no precondition: the provider decides, and nothing is read before it
    expect(billing.calls()[0]!.endpoint).toBe('masstack.changePaymentMethod');
    expect(changed).toMatchObject({
      replayed: false,
      operation: {
        status: 'APPLIED',
        endpoint: 'masstack.changePaymentMethod',
        subjectId: `billing:${account.id}`,
      },
      errors: [],
      account: { id: `billing:${account.id}`, paymentMethods: [method.shown] },
    });
  });

  it('clears the loaders: a second change in the same operation shows the second payment method', async () => {
    const account = billing.unusedAccount();
    const input = (paymentMethod: object) => ({
      idempotencyKey: key(),
      accountId: `billing:${account.id}`,
      paymentMethod,
    });
    const { data } = await billing.app.graph(
      `mutation ($a: ChangePaymentMethodInput!, $b: ChangePaymentMethodInput!) { a: changePaymentMethod(input: $a) { account { ${PAYMENT_METHODS} } } b: changePaymentMethod(input: $b) { account { ${PAYMENT_METHODS} } } }`,
      { a: input({ bankTransfer: {} }), b: input(creditCard) },
    );
    expect(data!['a'].account.paymentMethods[0].type).toBe('BANK_TRANSFER');
    expect(data!['b'].account.paymentMethods[0]).toEqual({ type: 'CREDIT_CARD', iban: null, tokenId: TOKEN });
  });

  it('is PENDING on a 202, and a replay returns the same operation without a second call', async () => {
    const slow = billing.owners.flatMap(({ accounts }) => accounts).find((account) => account.slow)!;
    const input = { accountId: `billing:${slow.id}`, paymentMethod: creditCard, idempotencyKey: key() };
    const first = await billing.payload('changePaymentMethod', input);
    expect(first).toMatchObject({
      replayed: false,
      operation: { status: 'PENDING', error: null },
      errors: [],
      account: { id: input.accountId },
    });
    const replay = await billing.payload('changePaymentMethod', input);
    expect(replay).toMatchObject({ replayed: true, operation: { id: first.operation.id, status: 'PENDING' } });
    expect(billing.writes()).toHaveLength(1);
    billing.provider.settle();
    const { data } = await billing.app.graph(`{ account(id: "${input.accountId}") { ${PAYMENT_METHODS} } }`);
    expect(data!['account'].paymentMethods).toEqual([{ type: 'CREDIT_CARD', iban: null, tokenId: TOKEN }]);
  });

  it('refuses the same key with another payment method, and quotes neither in the response or the log', async () => {
    const account = billing.unusedAccount();
    const input = { accountId: `billing:${account.id}`, paymentMethod: directDebit, idempotencyKey: key() };
    await billing.send('changePaymentMethod', input);
    const other = await billing.send('changePaymentMethod', { ...input, paymentMethod: creditCard });
    expect([other.data, codeOf(other), billing.writes().length]).toEqual([
      { changePaymentMethod: null },
      'IDEMPOTENCY_KEY_REUSED',
      1,
    ]);
    expect(JSON.stringify(other) + billing.app.logged.join()).not.toMatch(new RegExp(`${TOKEN}|${SPANISH_IBAN}`));
  });
});

describe('cancelPromotion:', () => {
  /** An account of an unused customer with an active promotion. */
  const activePromotion = () => {
    for (;;) {
      const { accounts } = billing.unusedOwner();
      for (const account of accounts) {
        const promotion = account.promotions.find(({ status }) => status === 'ACTIVE');
        if (promotion) return { account, promotion, promotionId: `promotion:${account.id}:${promotion.id}` };
      }
    }
  };

  it('sends one PATCH with the day, and the promotion is CANCELLED and no longer in force', async () => {
    const { account, promotion, promotionId } = activePromotion();
    const before = account.promotions.filter(({ status }) => status === 'ACTIVE').length;
    const cancelled = await billing.payload('cancelPromotion', { promotionId, cancellationDate: '2026-01-31' });
    expect(billing.writes()).toEqual([
      ['PATCH', `/orgs/aurora/accounts/${account.id}/promotions/${promotion.id}`, { cancellation_date: '2026-01-31' }],
    ]);
    expect(cancelled).toMatchObject({
      replayed: false,
      operation: { status: 'APPLIED', endpoint: 'masstack.cancelPromotion', subjectId: promotionId },
      errors: [],
      promotion: { id: promotionId, status: 'CANCELLED', cancellationDate: '2026-01-31' },
    });
    expect(cancelled.account.promotions).toHaveLength(before - 1);
    const { data } = await billing.app.graph(
      `{ node(id: "${promotionId}") { __typename ... on Promotion { status } } account(id: "billing:${account.id}") { ... on BillingAccount { promotionHistory { nodes { operation promotion { id } } } } } }`,
    );
    expect(data!['node']).toEqual({ __typename: 'Promotion', status: 'CANCELLED' });
    expect(data!['account'].promotionHistory.nodes).toContainEqual({
      operation: 'CANCEL',
      promotion: { id: promotionId },
    });
  });

  it('clears the loaders: after an earlier field has read the promotions, the account no longer lists the cancelled one', async () => {
    const { account, promotionId } = activePromotion();
    const active = account.promotions.filter(({ status }) => status === 'ACTIVE').map(({ id }) => id);
    const input = { idempotencyKey: key(), promotionId, cancellationDate: '2026-01-31' };
    const { data } = await billing.app.graph(
      'mutation ($a: ChangePaymentMethodInput!, $b: CancelPromotionInput!) { a: changePaymentMethod(input: $a) { account { promotions { id } } } b: cancelPromotion(input: $b) { account { promotions { id } } } }',
      {
        a: { idempotencyKey: key(), accountId: `billing:${account.id}`, paymentMethod: directDebit },
        b: input,
      },
    );
    const idsIn = (payload: string) => data![payload].account.promotions.map(({ id }: { id: string }) => id);
    expect(idsIn('a')).toHaveLength(active.length);
    expect(idsIn('b')).toEqual(idsIn('a').filter((id: string) => id !== promotionId));
  });

  it('replays the stored response for the same key, refuses another day, and is REJECTED for a cancelled promotion', async () => {
    const { promotionId } = activePromotion();
    const input = { promotionId, cancellationDate: '2026-01-31', idempotencyKey: key() };
    const first = await billing.payload('cancelPromotion', input);
    expect(first.replayed).toBe(false);
    expect(await billing.payload('cancelPromotion', input)).toEqual({ ...first, replayed: true });
    expect(codeOf(await billing.send('cancelPromotion', { ...input, cancellationDate: '2026-02-01' }))).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect(billing.writes()).toHaveLength(1);
    expect(await billing.payload('cancelPromotion', { ...input, idempotencyKey: key() })).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'UPSTREAM_REJECTED' } },
      account: null,
      promotion: null,
    });
  });
});

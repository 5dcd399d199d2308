import { Billing, IBAN, NOBODY, paymentMethod, TOKEN } from './support.js';

let billing: Billing;
beforeAll(async () => {
  billing = await Billing.start(4);
});
afterAll(() => billing.layer.stop());
beforeEach(() => billing.reset());

describe('an answer that is not a success', () => {
  const inputs: Record<string, { endpoint: string; input: () => object }> = {
    openBillingAccount: {
      endpoint: 'masstack.openAccount',
      input: () => ({ customerId: billing.owners[0]!.customer, modality: 'POSTPAID', paymentMethod }),
    },
    closeBillingAccount: {
      endpoint: 'masstack.closeAccount',
      input: () => ({
        customerId: billing.owners[0]!.customer,
        accountId: `billing:${billing.owners[0]!.accounts[0]!.id}`,
      }),
    },
    changePaymentMethod: {
      endpoint: 'masstack.changePaymentMethod',
      input: () => ({ accountId: `billing:${billing.owners[0]!.accounts[0]!.id}`, paymentMethod }),
    },
    cancelPromotion: {
      endpoint: 'masstack.cancelPromotion',
      input: () => ({
        promotionId: `promotion:${billing.owners[0]!.accounts[0]!.id}:${NOBODY}`,
        cancellationDate: '2026-01-01',
      }),
    },
  };
  describe.each(Object.keys(inputs))('of %s', (mutation) => {
    const { endpoint, input } = inputs[mutation]!;
    it.each<[string, object, string, string]>([
      ['400', { status: 400 }, 'REJECTED', 'UPSTREAM_REJECTED'],
      ['403', { status: 403 }, 'REJECTED', 'UPSTREAM_REJECTED'],
      ['404', { status: 404 }, 'REJECTED', 'NOT_FOUND'],
      ['409', { status: 409 }, 'REJECTED', 'CONFLICT'],
      ['429', { status: 429 }, 'REJECTED', 'UPSTREAM_RATE_LIMITED'],
      ['500', { status: 500 }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
      ['504', { status: 504 }, 'UNKNOWN', 'UPSTREAM_TIMEOUT'],
      ['a lost answer', { wire: 'reset' }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
    ])('%s is said as data, and sent once', async (_, fault, status, code) => {
      billing.provider.fault({ endpoint, ...fault });
      const result = await billing.payload(mutation, input());
      expect(result).toMatchObject({
        operation: { status, endpoint, error: { code } },
        errors: [{ code, retryable: code === 'UPSTREAM_RATE_LIMITED' }],
      });
      expect([result.account, result.customer, result.promotion].filter((one) => one)).toEqual([]);
      expect(billing.writes()).toHaveLength(1);
    });
  });

  it('is sent again after a 401, once, under another token', async () => {
    const account = billing.quick();
    await billing.layer.graph(`{ account(id: "billing:${account.id}") { id } }`);
    billing.layer.forgetCalls();
    billing.provider.revokeTokens();
    expect(
      (await billing.payload('changePaymentMethod', { accountId: `billing:${account.id}`, paymentMethod })).operation
        .status,
    ).toBe('APPLIED');
    expect(
      billing.layer
        .calls()
        .map(({ endpoint, status }) => [endpoint, status])
        .slice(0, 3),
    ).toEqual([
      ['masstack.changePaymentMethod', 401],
      ['masstack.token', 200],
      ['masstack.changePaymentMethod', 204],
    ]);
  });
});

describe('rules', () => {
  const SECRET = 'Sekret';
  const refused = async (mutation: string, input: object, message: string) => {
    billing.layer.forgetCalls();
    const answer = await billing.send(mutation, input);
    expect(answer.data).toEqual({ [mutation]: null });
    expect(answer.errors).toMatchObject([{ message, extensions: { code: 'BAD_INPUT', field: message.split(':')[0] } }]);
    expect(JSON.stringify(answer) + billing.layer.logged.join()).not.toMatch(/Sekret|ES9121000418450200051333/);
    expect(billing.layer.calls()).toEqual([]);
  };
  const customerId = 'customer:x';
  const accountId = `billing:${NOBODY}`;

  it.each([
    ['iban', { type: 'DIRECT_DEBIT' }, 'is required with DIRECT_DEBIT'],
    [
      'iban',
      { type: 'DIRECT_DEBIT', iban: 'ES9121000418450200051333' },
      'must be an IBAN: known country, right length, right checksum',
    ],
    ['iban', { type: 'BANK_TRANSFER', iban: SECRET }, 'must be an IBAN: known country, right length, right checksum'],
    ['iban', { type: 'CREDIT_CARD', tokenId: TOKEN, iban: IBAN }, 'is not for CREDIT_CARD'],
    ['tokenId', { type: 'CREDIT_CARD' }, 'is required with CREDIT_CARD'],
    ['tokenId', { type: 'CREDIT_CARD', tokenId: SECRET }, 'must be a UUID'],
    ['tokenId', { type: 'DIRECT_DEBIT', iban: IBAN, tokenId: TOKEN }, 'is only for CREDIT_CARD'],
    ['tokenId', { type: 'BANK_TRANSFER', tokenId: TOKEN }, 'is only for CREDIT_CARD'],
  ])('of a payment method: %s of %j %s', async (field, method, message) => {
    await refused(
      'changePaymentMethod',
      { accountId, paymentMethod: method },
      `input.paymentMethod.${field}: ${message}`,
    );
    await refused(
      'openBillingAccount',
      { customerId, modality: 'POSTPAID', paymentMethod: method },
      `input.paymentMethod.${field}: ${message}`,
    );
  });

  it.each([
    ['addressLines[1]', { addressLines: ['ok', SECRET.padEnd(101, 'x')] }, 'must be at most 100 characters'],
    ['addressLines[0]', { addressLines: ['undefined'] }, 'must not be the word undefined'],
    ['addressLines[0]', { addressLines: [' '] }, 'must not be empty'],
    ['addressLines', { addressLines: [] }, 'must not be empty'],
    ['postalCode', { postalCode: SECRET.padEnd(21, 'x') }, 'must be at most 20 characters'],
    ['locality', { locality: SECRET.padEnd(101, 'x') }, 'must be at most 100 characters'],
    ['administrativeArea', { administrativeArea: SECRET.padEnd(101, 'x') }, 'must be at most 100 characters'],
    ['regionCode', { regionCode: 'ZZ' }, 'must be a two-letter country code of ISO 3166-1'],
  ])('of a billing address: %s of %j %s', async (field, billingAddress, message) => {
    await refused(
      'openBillingAccount',
      { customerId, modality: 'POSTPAID', paymentMethod, billingAddress },
      `input.billingAddress.${field}: ${message}`,
    );
  });

  it('of ids and days', async () => {
    const unlinked = 'is not linked to a billing customer; link it first with linkCustomer';
    const pay = { paymentMethod };
    await refused('openBillingAccount', { customerId, modality: 'POSTPAID', ...pay }, `input.customerId: ${unlinked}`);
    await refused(
      'openBillingAccount',
      { customerId: SECRET, modality: 'POSTPAID', ...pay },
      'input.customerId: is not an id of this graph',
    );
    await refused('closeBillingAccount', { customerId, accountId }, `input.customerId: ${unlinked}`);
    await refused(
      'closeBillingAccount',
      { customerId: accountId, accountId },
      'input.customerId: is the id of something else',
    );
    await refused(
      'closeBillingAccount',
      { customerId: 'customer:x:y', accountId },
      'input.customerId: is not an id of this graph',
    );
    await refused(
      'closeBillingAccount',
      { customerId, accountId: `wallet:${SECRET}` },
      'input.accountId: is the id of something else',
    );
    await refused(
      'changePaymentMethod',
      { accountId: 'billing:a:b', ...pay },
      'input.accountId: is not an id of this graph',
    );
    await refused(
      'changePaymentMethod',
      { accountId, ...pay, idempotencyKey: '' },
      'input.idempotencyKey: must be 1 to 255 printable ASCII characters',
    );
    const day = { cancellationDate: '2026-01-01' };
    await refused(
      'cancelPromotion',
      { promotionId: accountId, ...day },
      'input.promotionId: is the id of something else',
    );
    await refused(
      'cancelPromotion',
      { promotionId: `promotion:${NOBODY}`, ...day },
      'input.promotionId: is not an id of this graph',
    );
    await refused(
      'cancelPromotion',
      { promotionId: `promotion:${NOBODY}:${NOBODY}:x`, ...day },
      'input.promotionId: is not an id of this graph',
    );
    await refused(
      'cancelPromotion',
      { promotionId: `promotion:${NOBODY}:${NOBODY}`, cancellationDate: '1899-12-31' },
      'input.cancellationDate: is too early',
    );
    await refused(
      'cancelPromotion',
      { promotionId: `promotion:${NOBODY}:${NOBODY}`, cancellationDate: '2201-01-01' },
      'input.cancellationDate: is too late',
    );
  });

  it('of the types themselves name the field and not the value', async () => {
    for (const [mutation, input] of [
      ['changePaymentMethod', { accountId, paymentMethod: { type: SECRET } }],
      ['openBillingAccount', { customerId, modality: SECRET, paymentMethod }],
      ['cancelPromotion', { promotionId: `promotion:${NOBODY}:${NOBODY}`, cancellationDate: SECRET }],
    ] as const) {
      const answer = await billing.send(mutation, input);
      expect(answer.errors?.[0]?.extensions.code).toBe('BAD_INPUT');
      expect(JSON.stringify(answer) + billing.layer.logged.join()).not.toContain(SECRET);
    }
    expect(billing.layer.calls()).toEqual([]);
  });
});

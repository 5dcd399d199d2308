import type { SimulatedFault } from '../../../src/sandbox/simulator.js';
import { masstackProvider } from '../../../src/providers/masstack/index.js';
import { callsProvider, Made, workloads } from '../../force/every-write.js';
import { BillingTest, directDebit, SPANISH_IBAN, TOKEN, UNKNOWN_ID } from './support.js';
import { uuid } from '../../support/uuid.js';

let billing: BillingTest;
beforeAll(async () => {
  billing = await BillingTest.start(4);
});
afterAll(() => billing.app.stop());
beforeEach(() => billing.reset());

describe('masstack mutations: a response that is not a success', () => {
  /** One input of each mutation, by its name. */
  const loads = new Map<string, { endpoint: string; input: object }>();
  beforeAll(() => {
    const { customer, accounts } = billing.owners[0]!;
    const made = new Made();
    made.billing.push(JSON.stringify({ customerId: customer, accountId: `billing:${accounts[0]!.id}` }));
    for (const { mutation, endpoint, next } of workloads(billing.app.world, [], made).filter(callsProvider))
      if (endpoint.startsWith('masstack.')) loads.set(mutation, { endpoint, input: next()! });
  });
  describe.each(masstackProvider.writes)('to $mutation,', ({ mutation }) => {
    it.each<[string, Omit<SimulatedFault, 'endpoint'>, string, string]>([
      ['a 400', { status: 400 }, 'REJECTED', 'UPSTREAM_REJECTED'],
      ['a 403', { status: 403 }, 'REJECTED', 'UPSTREAM_REJECTED'],
      ['a 404', { status: 404 }, 'REJECTED', 'NOT_FOUND'],
      ['a 409', { status: 409 }, 'REJECTED', 'CONFLICT'],
      ['a 429', { status: 429 }, 'REJECTED', 'UPSTREAM_RATE_LIMITED'],
      ['a 500', { status: 500 }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
      ['a 504', { status: 504 }, 'UNKNOWN', 'UPSTREAM_TIMEOUT'],
      ['a lost response', { wire: 'reset' }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
    ])('%s is returned as data in the payload, and the request is sent once', async (_, fault, status, code) => {
      const { endpoint, input } = loads.get(mutation)!;
      billing.provider.fault({ endpoint, ...fault });
      const result = await billing.payload(mutation, input);
      expect(result).toMatchObject({
        replayed: false,
        operation: { status, endpoint, error: { code } },
        // the provider has not looked at the write
        errors: [{ code, retryable: [403, 429].includes(fault.status ?? 0) }],
      });
      expect([result.account, result.customer, result.promotion].filter((one) => one)).toEqual([]);
      expect(billing.writes()).toHaveLength(1);
    });
  });

  it('of 401 is followed by one more request with a new token', async () => {
    const account = billing.unusedAccount();
    await billing.app.graph(`{ account(id: "billing:${account.id}") { id } }`);
    billing.app.forgetCalls();
    billing.provider.revokeTokens();
    expect(
      (await billing.payload('changePaymentMethod', { accountId: `billing:${account.id}`, paymentMethod: directDebit }))
        .operation.status,
    ).toBe('APPLIED');
    expect(
      billing.app
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

describe('masstack mutations: invalid input is refused before any call, and its value is not quoted:', () => {
  const SECRET = 'Sekret';
  const BAD_IBAN = 'ES9121000418450200051333';
  const customerId = `customer:${uuid('x')}`;
  const accountId = `billing:${UNKNOWN_ID}`;
  const promotionId = `promotion:${UNKNOWN_ID}:${UNKNOWN_ID}`;

  /** Nothing was called, and neither the response nor the log holds the value. */
  const expectRefusal = async (mutation: string, input: object) => {
    billing.app.forgetCalls();
    const response = await billing.send(mutation, input);
    expect(new Set(response.errors?.map(({ extensions }) => extensions.code))).toEqual(new Set(['BAD_INPUT']));
    expect(JSON.stringify(response) + billing.app.logged.join()).not.toMatch(new RegExp(`${SECRET}|${BAD_IBAN}`));
    expect(billing.app.calls()).toEqual([]);
    return response;
  };
  const refused = async (mutation: string, input: object, message: string) => {
    const { data, errors } = await expectRefusal(mutation, input);
    expect(data).toEqual({ [mutation]: null });
    expect(errors).toMatchObject([{ message, extensions: { field: message.split(':')[0] } }]);
  };

  it.each([
    [
      'directDebit.iban',
      { directDebit: { iban: BAD_IBAN } },
      'must be an IBAN: known country, right length, right checksum',
    ],
    [
      'bankTransfer.iban',
      { bankTransfer: { iban: SECRET } },
      'must be an IBAN: known country, right length, right checksum',
    ],
    ['creditCard.tokenId', { creditCard: { tokenId: SECRET } }, 'must be a UUID'],
  ])('%s of the payment method %j %s', async (field, paymentMethod, rule) => {
    const message = `input.paymentMethod.${field}: ${rule}`;
    await refused('changePaymentMethod', { accountId, paymentMethod }, message);
    await refused('openBillingAccount', { customerId, modality: 'POSTPAID', paymentMethod }, message);
  });

  it('the modality UNKNOWN, which is only read', async () => {
    const input = { customerId, modality: 'UNKNOWN', paymentMethod: directDebit };
    await refused('openBillingAccount', input, 'input.modality: must be RECURRING_PREPAID or POSTPAID');
  });

  it.each<[string, object]>([
    ['none', {}],
    ['two', { creditCard: { tokenId: TOKEN }, directDebit: { iban: SPANISH_IBAN } }],
    ['a null one', { directDebit: null }],
    ['one of an unknown kind', { paypal: { email: SECRET } }],
    ['a direct debit without an IBAN', { directDebit: {} }],
    ['a direct debit with a null IBAN', { directDebit: { iban: null } }],
    ['a direct debit with a token', { directDebit: { iban: SPANISH_IBAN, tokenId: TOKEN } }],
    ['a credit card without a token', { creditCard: {} }],
    ['a credit card with an IBAN', { creditCard: { tokenId: TOKEN, iban: SPANISH_IBAN } }],
    ['a bank transfer with a token', { bankTransfer: { tokenId: TOKEN } }],
  ])('a payment method that is %s does not fit the schema', async (_, paymentMethod) => {
    for (const [mutation, input] of [
      ['changePaymentMethod', { accountId, paymentMethod }],
      ['openBillingAccount', { customerId, modality: 'POSTPAID', paymentMethod }],
    ] as const) {
      const response = await expectRefusal(mutation, input);
      expect(JSON.stringify(response) + billing.app.logged.join()).not.toMatch(new RegExp(`${TOKEN}|${SPANISH_IBAN}`));
    }
  });

  it.each([
    ['addressLines[1]', { addressLines: ['ok', SECRET.padEnd(101, 'x')] }, 'must be at most 100 characters'],
    ['addressLines[0]', { addressLines: ['undefined'] }, 'must not be the word undefined'],
    ['addressLines[0]', { addressLines: [' '] }, 'must not be empty'],
    ['addressLines', { addressLines: [] }, 'must not be empty'],
    ['houseNumber', { houseNumber: SECRET }, 'belongs to the address lines'],
    ['postalCode', { postalCode: SECRET.padEnd(21, 'x') }, 'must be at most 20 characters'],
    ['city', { city: SECRET.padEnd(101, 'x') }, 'must be at most 100 characters'],
    ['administrativeArea', { administrativeArea: SECRET.padEnd(101, 'x') }, 'must be at most 100 characters'],
    ['countryCode', { countryCode: 'ZZ' }, 'must be a two-letter country code of ISO 3166-1'],
  ])('%s of the billing address %j %s', async (field, billingAddress, rule) => {
    await refused(
      'openBillingAccount',
      { customerId, modality: 'POSTPAID', paymentMethod: directDebit, billingAddress },
      `input.billingAddress.${field}: ${rule}`,
    );
  });

  const NOT_LINKED = 'is not linked to a billing customer; link it first with linkCustomer';
  const NO_ID = 'is not an id of this graph';
  const pays = { paymentMethod: directDebit };
  const opens = { modality: 'POSTPAID', ...pays };
  const day = { cancellationDate: '2026-01-01' };
  it.each<[string, object, string]>([
    ['openBillingAccount', { customerId, ...opens }, `customerId: ${NOT_LINKED}`],
    ['openBillingAccount', { customerId: SECRET, ...opens }, `customerId: ${NO_ID}`],
    ['closeBillingAccount', { customerId: accountId, accountId }, 'customerId: must be an id of type Customer'],
    ['closeBillingAccount', { customerId: 'customer:x:y', accountId }, 'customerId: must be an id of type Customer'],
    [
      'closeBillingAccount',
      { customerId, accountId: `wallet:${SECRET}` },
      'accountId: must be an id of type BillingAccount',
    ],
    ['changePaymentMethod', { accountId: 'billing:a:b', ...pays }, 'accountId: must be an id of type BillingAccount'],
    ['changePaymentMethod', { accountId: 'billing:..', ...pays }, `accountId: ${NO_ID}`],
    [
      'changePaymentMethod',
      { accountId, ...pays, idempotencyKey: '' },
      'idempotencyKey: must be 1 to 255 printable ASCII characters',
    ],
    ['cancelPromotion', { promotionId: accountId, ...day }, 'promotionId: must be an id of type Promotion'],
    [
      'cancelPromotion',
      { promotionId: `promotion:${UNKNOWN_ID}`, ...day },
      'promotionId: must be an id of type Promotion',
    ],
    ['cancelPromotion', { promotionId: `${promotionId}:x`, ...day }, 'promotionId: must be an id of type Promotion'],
    ['cancelPromotion', { promotionId, cancellationDate: '1899-12-31' }, 'cancellationDate: is too early'],
    ['cancelPromotion', { promotionId, cancellationDate: '2201-01-01' }, 'cancellationDate: is too late'],
  ])('%s of %j gives input.%s', async (mutation, input, message) => {
    await refused(mutation, input, `input.${message}`);
  });

  it.each<[string, object]>([
    ['openBillingAccount', { customerId, modality: SECRET, paymentMethod: directDebit }],
    ['cancelPromotion', { promotionId, cancellationDate: SECRET }],
  ])("%s with a value that is not of the field's type", async (mutation, input) => {
    await expectRefusal(mutation, input);
  });
});

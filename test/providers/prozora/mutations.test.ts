import { startTestApp, type TestApp } from '../../support/test-app.js';
import { uuid } from '../../support/uuid.js';

let app: TestApp;
let next = 0;
beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 40, edgePeople: false } });
});
afterAll(() => app.stop());
beforeEach(() => {
  app.simulators['prozora']!.clearFaults();
  app.forgetCalls();
});

let keys = 0;
const key = () => `key-${keys++}`;
const fresh = () => `customer:${app.world.customers[next++]!.id}`;
const writes = () => app.calls().filter(({ method }) => method !== 'GET');
const ISSUER = 'GAURORA2UAH7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHATEA4';
const IBAN = 'UA213223130000026007233566001';

const SHOWN =
  'id givenName familyName middleName phoneNumber kycLevel segment status isDisabled branchId balanceAllowed { amount currency } balanceAssetIssuer';
const RESULT = `replayed operation { id status mutation provider endpoint error { code } nextStep } errors { code retryable message }`;
const FIELDS: Record<string, string> = {
  createCustomer: `${RESULT} customer { ${SHOWN} login accounts(kinds: [WALLET]) { id } } account { id iban assets { code balance { amount } } }`,
  updateCustomer: `${RESULT} customer { ${SHOWN} }`,
};
const send = (mutation: 'createCustomer' | 'updateCustomer', input: object) =>
  app.graph(
    `mutation ($input: ${mutation === 'createCustomer' ? 'Create' : 'Update'}CustomerInput!) { ${mutation}(input: $input) { ${FIELDS[mutation]} } }`,
    { input: { idempotencyKey: key(), ...input } },
  );
const create = (input: object = {}) => send('createCustomer', { assetCode: 'EUAH', assetIssuer: ISSUER, ...input });
const update = (input: object) => send('updateCustomer', input);
const payload = (result: Awaited<ReturnType<typeof send>>) => {
  expect(result.errors).toBeUndefined();
  return result.data!['createCustomer'] ?? result.data!['updateCustomer'];
};

const DETAILS = {
  givenName: 'Ivan',
  familyName: 'Franko',
  middleName: 'Yakovych',
  phoneNumber: '+380501234567',
  kycLevel: 2,
  segment: 'PL',
  status: 'active',
  isDisabled: false,
  balanceAllowed: '1250.50',
  balanceAssetCode: 'EUAH',
  balanceAssetIssuer: ISSUER,
  branchId: 'branch-1',
};
const WIRE = {
  name: 'Ivan',
  surname: 'Franko',
  paternal_name: 'Yakovych',
  phone_number: '+380501234567',
  kyc_level: 2,
  segment: 'PL',
  status: 'active',
  is_disabled: false,
  balance_allowed: 1250.5,
  balance_asset_code: 'EUAH',
  balance_asset_issuer: ISSUER,
  branch_guid: 'branch-1',
};
const { balanceAssetCode: _code, ...PLAIN } = DETAILS;
const AS_SHOWN = { ...PLAIN, balanceAllowed: { amount: '1250.5', currency: 'EUAH' } };
const url = (end = '') => `/counterparty/${app.world.tenant.counterpartyGuid}/customers${end}`;

describe('prozora createCustomer', () => {
  it('sends one POST with the documented body and shows the customer and the first account', async () => {
    const made = payload(await create({ ...DETAILS, iban: 'ua21 3223 1300 0002 6007 2335 6600 1', login: 'ivan' }));
    expect(writes().map(({ method, url: path, body }) => [method, path, body])).toEqual([
      ['POST', url(), { asset_code: 'EUAH', asset_issuer: ISSUER, iban: IBAN, login: 'ivan', ...WIRE }],
    ]);
    expect(made).toMatchObject({
      operation: {
        status: 'APPLIED',
        mutation: 'createCustomer',
        provider: 'PROZORA',
        endpoint: 'prozora.createCustomer',
        error: null,
        nextStep: null,
      },
      errors: [],
      customer: { ...AS_SHOWN, login: 'ivan', accounts: [{ id: made.account.id }] },
      account: { iban: IBAN, assets: [{ code: 'EUAH', balance: { amount: '0' } }] },
    });
  });

  it('sends no field that was left out or null', async () => {
    expect(payload(await create({ givenName: null, balanceAllowed: null })).operation.status).toBe('APPLIED');
    expect(writes()[0]!.body).toEqual({ asset_code: 'EUAH', asset_issuer: ISSUER });
  });

  it('replays the response for its key, refuses the key with other input, and makes one call for two requests at once', async () => {
    const input = { idempotencyKey: key(), givenName: 'Lesia' };
    const [one, two] = await Promise.all([create(input), create(input)]);
    const { replayed: _one, ...first } = payload(one);
    const { replayed: _two, ...second } = payload(two);
    expect(second).toEqual(first);
    expect(payload(await create(input))).toEqual({ ...first, replayed: true });
    expect(writes()).toHaveLength(1);
    const other = await create({ ...input, givenName: 'Secret' });
    expect([other.data, other.errors?.[0]?.extensions.code]).toEqual([
      { createCustomer: null },
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    expect(writes()).toHaveLength(1);
    expect(JSON.stringify(other)).not.toContain('Secret');
  });

  it('is REJECTED with CONFLICT when the login is taken', async () => {
    await create({ login: 'taken' });
    expect(payload(await create({ login: 'taken' }))).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'CONFLICT' } },
      errors: [{ code: 'CONFLICT', retryable: false }],
      customer: null,
      account: null,
    });
  });

  it('is PENDING after a 202, with or without a body', async () => {
    for (const [body, customer] of [
      ['', null],
      ['{"customer_guid":"u","wallet_account_guid":"a"}', null],
    ] as const) {
      app.simulators['prozora']!.fault({ endpoint: 'prozora.createCustomer', times: 1, status: 202, body });
      expect(payload(await create())).toMatchObject({
        operation: { status: 'PENDING', nextStep: expect.any(String) },
        errors: [],
        customer,
      });
    }
  });

  it.each([
    ['has no body', ''],
    ['does not name the customer', '{}'],
    ['is not JSON', '<html>'],
  ])('is UNKNOWN after a 200 that %s', async (_, body) => {
    app.simulators['prozora']!.fault({ endpoint: 'prozora.createCustomer', times: 1, body });
    expect(payload(await create())).toMatchObject({
      operation: { status: 'UNKNOWN' },
      errors: [{ code: 'UPSTREAM_BAD_RESPONSE', retryable: false }],
      customer: null,
      account: null,
    });
  });
});

describe('prozora updateCustomer', () => {
  it('sends one PUT with the documented body and clears the customer that the same operation has read before', async () => {
    const customerId = fresh();
    const { data, errors } = await app.graph(
      `mutation ($a: UpdateCustomerInput!, $b: UpdateCustomerInput!) { a: updateCustomer(input: $a) { ${FIELDS['updateCustomer']} } b: updateCustomer(input: $b) { customer { givenName familyName } } }`,
      {
        a: { idempotencyKey: key(), customerId, ...DETAILS },
        b: { idempotencyKey: key(), customerId, givenName: 'Taras' },
      },
    );
    expect(errors).toBeUndefined();
    expect(writes().map(({ method, url: path, body }) => [method, path, body])).toEqual([
      ['PUT', url(`/${customerId.slice(9)}`), { ...WIRE, wallet_user_guid: customerId.slice(9) }],
      ['PUT', url(`/${customerId.slice(9)}`), { ...WIRE, wallet_user_guid: customerId.slice(9), name: 'Taras' }],
    ]);
    expect(data!['a']).toMatchObject({
      operation: { status: 'APPLIED', endpoint: 'prozora.updateCustomer' },
      errors: [],
      customer: { id: customerId, ...AS_SHOWN },
    });
    expect(data!['b'].customer).toEqual({ givenName: 'Taras', familyName: 'Franko' });
  });

  it('disables a customer and still shows it', async () => {
    const customerId = fresh();
    const { customer } = payload(await update({ customerId, isDisabled: true }));
    expect(customer).toMatchObject({ id: customerId, isDisabled: true });
  });

  it('replays the response for its key and refuses the key with other input', async () => {
    const input = { customerId: fresh(), idempotencyKey: key(), status: 'vip' };
    const first = payload(await update(input));
    expect(first.replayed).toBe(false);
    expect(payload(await update(input))).toEqual({ ...first, replayed: true });
    expect(writes()).toHaveLength(1);
    expect((await update({ ...input, status: 'other' })).errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await update({ ...input, customerId: fresh() })).errors?.[0]?.extensions.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect(writes()).toHaveLength(1);
  });

  it('is REJECTED with NOT_FOUND for an unknown customer', async () => {
    expect(payload(await update({ customerId: `customer:${uuid('nonexistent')}`, givenName: 'x' }))).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'NOT_FOUND' } },
      errors: [{ code: 'NOT_FOUND' }],
      customer: null,
    });
  });

  it('is PENDING after a 202', async () => {
    const customerId = fresh();
    app.simulators['prozora']!.fault({ endpoint: 'prozora.updateCustomer', times: 1, status: 202, body: '' });
    expect(payload(await update({ customerId, givenName: 'x' }))).toMatchObject({
      operation: { status: 'PENDING' },
      errors: [],
      customer: { id: customerId },
    });
  });

  it('stays APPLIED when reading the customer afterwards fails: only that field is null', async () => {
    // the update itself reads the customer first
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', times: 1, latencyMs: 0 });
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', status: 400 });
    const { data, errors } = await update({ customerId: fresh(), givenName: 'x' });
    expect(data!['updateCustomer']).toMatchObject({ operation: { status: 'APPLIED' }, errors: [], customer: null });
    expect(errors).toMatchObject([
      { path: ['updateCustomer', 'customer'], extensions: { code: 'UPSTREAM_REJECTED', provider: 'prozora' } },
    ]);
  });
});

describe('prozora writes after a failed response', () => {
  const both: [string, (input: object) => ReturnType<typeof send>][] = [
    ['createCustomer', create],
    ['updateCustomer', (input) => update({ customerId: fresh(), givenName: 'x', ...input })],
  ];
  describe.each(both)('%s', (mutation, write) => {
    it.each<[string, object, string, string]>([
      ['a 400', { status: 400 }, 'REJECTED', 'UPSTREAM_REJECTED'],
      ['a 404', { status: 404 }, 'REJECTED', 'NOT_FOUND'],
      ['a 409', { status: 409 }, 'REJECTED', 'CONFLICT'],
      ['a 429', { status: 429 }, 'REJECTED', 'UPSTREAM_RATE_LIMITED'],
      ['a 500', { status: 500 }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
      ['a 504', { status: 504 }, 'UNKNOWN', 'UPSTREAM_TIMEOUT'],
      ['a lost response', { wire: 'lose' }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
      ['a truncated response', { wire: 'truncate' }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
    ])('after %s returns the outcome as data and is sent once', async (_, fault, status, code) => {
      app.simulators['prozora']!.fault({ endpoint: `prozora.${mutation}`, ...fault });
      const input = { idempotencyKey: key() };
      const result = await write(input);
      expect(payload(result)).toMatchObject({
        operation: { status, error: { code } },
        errors: [{ code, retryable: code === 'UPSTREAM_RATE_LIMITED' }],
        customer: null,
      });
      expect(writes()).toHaveLength(1);
    });
  });

  it('updateCustomer is sent again under its key after a 429, but not after a lost response', async () => {
    const [busy, lost] = [
      { customerId: fresh(), givenName: 'x', idempotencyKey: key() },
      { customerId: fresh(), givenName: 'x', idempotencyKey: key() },
    ];
    app.simulators['prozora']!.fault({ endpoint: 'prozora.updateCustomer', times: 1, status: 429 });
    await update(busy);
    expect(payload(await update(busy)).operation.status).toBe('APPLIED');
    app.simulators['prozora']!.fault({ endpoint: 'prozora.updateCustomer', times: 1, wire: 'lose' });
    await update(lost);
    // Reconciliation may have read the customer by now.
    expect(['UNKNOWN', 'APPLIED']).toContain(payload(await update(lost)).operation.status);
    expect(writes()).toHaveLength(3);
  });
});

import { startTestApp, type TestApp } from '../../support/test-app.js';

let layer: TestApp;
let next = 0;
beforeAll(async () => {
  layer = await startTestApp({ seed: false, world: { customers: 40, edgePeople: false } });
});
afterAll(() => layer.stop());
beforeEach(() => {
  layer.simulators['prozora']!.clearFaults();
  layer.forgetCalls();
});

let keys = 0;
const key = () => `key-${keys++}`;
const fresh = () => `customer:${layer.world.customers[next++]!.id}`;
const writes = () => layer.calls().filter(({ method }) => method !== 'GET');
const ISSUER = 'GAURORA2UAH7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHASIT7';
const IBAN = 'UA213223130000026007233566001';

const SHOWN =
  'id name surname paternalName phoneNumber kycLevel segment status isDisabled branchId balanceAllowed { amount currency } balanceAssetIssuer';
const RESULT = `operation { id status mutation provider endpoint subjectId error { code } nextStep } errors { code retryable message }`;
const FIELDS: Record<string, string> = {
  createCustomer: `${RESULT} customer { ${SHOWN} login accounts(kinds: [WALLET]) { id } } account { id iban assets { code balance { amount } } }`,
  updateCustomer: `${RESULT} customer { ${SHOWN} }`,
};
const send = (mutation: 'createCustomer' | 'updateCustomer', input: object) =>
  layer.graph(
    `mutation ($input: ${mutation === 'createCustomer' ? 'Create' : 'Update'}CustomerInput!) { ${mutation}(input: $input) { ${FIELDS[mutation]} } }`,
    { input: { idempotencyKey: key(), ...input } },
  );
const create = (input: object = {}) => send('createCustomer', { assetCode: 'EUAH', assetIssuer: ISSUER, ...input });
const update = (input: object) => send('updateCustomer', input);
const payload = (answer: Awaited<ReturnType<typeof send>>) => {
  expect(answer.errors).toBeUndefined();
  return answer.data!['createCustomer'] ?? answer.data!['updateCustomer'];
};

const DETAILS = {
  name: 'Ivan',
  surname: 'Franko',
  paternalName: 'Yakovych',
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
const url = (end = '') => `/counterparty/${layer.world.tenant.counterpartyGuid}/customers${end}`;

describe('createCustomer', () => {
  it('is one POST with the documented body, and shows the customer and the first account', async () => {
    const made = payload(await create({ ...DETAILS, iban: 'ua21 3223 1300 0002 6007 2335 6600 1', login: 'ivan' }));
    expect(writes().map(({ method, url: path, body }) => [method, path, body])).toEqual([
      ['POST', url(), { asset_code: 'EUAH', asset_issuer: ISSUER, iban: IBAN, login: 'ivan', ...WIRE }],
    ]);
    expect(made).toMatchObject({
      operation: {
        status: 'APPLIED',
        mutation: 'createCustomer',
        provider: 'prozora',
        endpoint: 'prozora.createCustomer',
        subjectId: null,
        error: null,
        nextStep: null,
      },
      errors: [],
      customer: { ...AS_SHOWN, login: 'ivan', accounts: [{ id: made.account.id }] },
      account: { iban: IBAN, assets: [{ code: 'EUAH', balance: { amount: '0' } }] },
    });
  });

  it('sends nothing of what was left out or null', async () => {
    expect(payload(await create({ name: null, balanceAllowed: null })).operation.status).toBe('APPLIED');
    expect(writes()[0]!.body).toEqual({ asset_code: 'EUAH', asset_issuer: ISSUER });
  });

  it('replays its key without a second write, refuses it with other input, and makes one call for two at once', async () => {
    const input = { idempotencyKey: key(), name: 'Lesia' };
    const [one, two] = await Promise.all([create(input), create(input)]);
    expect(two).toEqual(one);
    expect(await create(input)).toEqual(one);
    expect(writes()).toHaveLength(1);
    const other = await create({ ...input, name: 'Secret' });
    expect([other.data, other.errors?.[0]?.extensions.code]).toEqual([
      { createCustomer: null },
      'IDEMPOTENCY_KEY_REUSED',
    ]);
    const elsewhere = await update({ idempotencyKey: input.idempotencyKey, customerId: fresh(), name: 'Lesia' });
    expect(elsewhere.errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect(writes()).toHaveLength(1);
    expect(JSON.stringify([other, elsewhere])).not.toContain('Secret');
  });

  it('is REJECTED by a login or IBAN that is taken', async () => {
    await create({ login: 'taken' });
    expect(payload(await create({ login: 'taken' }))).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'CONFLICT' } },
      errors: [{ code: 'CONFLICT', retryable: false }],
      customer: null,
      account: null,
    });
  });

  it('is PENDING on a 202, whatever comes with it', async () => {
    for (const [body, customer] of [
      ['', null],
      ['{"customer_guid":"u","wallet_account_guid":"a"}', null],
    ] as const) {
      layer.simulators['prozora']!.fault({ endpoint: 'prozora.createCustomer', times: 1, status: 202, body });
      expect(payload(await create())).toMatchObject({
        operation: { status: 'PENDING', nextStep: expect.any(String) },
        errors: [],
        customer,
      });
    }
  });

  it.each([
    ['has no body', ''],
    ['does not say who was created', '{}'],
    ['is not JSON', '<html>'],
  ])('is UNKNOWN when its 200 %s', async (_, body) => {
    layer.simulators['prozora']!.fault({ endpoint: 'prozora.createCustomer', times: 1, body });
    expect(payload(await create())).toMatchObject({
      operation: { status: 'UNKNOWN' },
      errors: [{ code: 'UPSTREAM_BAD_RESPONSE', retryable: false }],
      customer: null,
      account: null,
    });
  });
});

describe('updateCustomer', () => {
  it('is one PUT with the documented body, and shows the new state, also to who read the old one in the same operation', async () => {
    const customerId = fresh();
    const { data, errors } = await layer.graph(
      `mutation ($a: UpdateCustomerInput!, $b: UpdateCustomerInput!) { a: updateCustomer(input: $a) { ${FIELDS['updateCustomer']} } b: updateCustomer(input: $b) { customer { name surname } } }`,
      { a: { idempotencyKey: key(), customerId, ...DETAILS }, b: { idempotencyKey: key(), customerId, name: 'Taras' } },
    );
    expect(errors).toBeUndefined();
    expect(writes().map(({ method, url: path, body }) => [method, path, body])).toEqual([
      ['PUT', url(`/${customerId.slice(9)}`), WIRE],
      ['PUT', url(`/${customerId.slice(9)}`), { name: 'Taras' }],
    ]);
    expect(data!['a']).toMatchObject({
      operation: { status: 'APPLIED', endpoint: 'prozora.updateCustomer', subjectId: customerId },
      errors: [],
      customer: { id: customerId, ...AS_SHOWN },
    });
    expect(data!['b'].customer).toEqual({ name: 'Taras', surname: 'Franko' });
  });

  it('disables a customer, who is still shown', async () => {
    const customerId = fresh();
    expect(payload(await update({ customerId, isDisabled: true })).customer).toMatchObject({
      id: customerId,
      isDisabled: true,
    });
  });

  it('replays its key without a second write, and refuses it with other input', async () => {
    const input = { customerId: fresh(), idempotencyKey: key(), status: 'vip' };
    const first = await update(input);
    expect(await update(input)).toEqual(first);
    expect(writes()).toHaveLength(1);
    expect((await update({ ...input, status: 'other' })).errors?.[0]?.extensions.code).toBe('IDEMPOTENCY_KEY_REUSED');
    expect((await update({ ...input, customerId: fresh() })).errors?.[0]?.extensions.code).toBe(
      'IDEMPOTENCY_KEY_REUSED',
    );
    expect(writes()).toHaveLength(1);
  });

  it('is REJECTED for a customer that is not there', async () => {
    expect(payload(await update({ customerId: 'customer:nobody', name: 'x' }))).toMatchObject({
      operation: { status: 'REJECTED', error: { code: 'NOT_FOUND' } },
      errors: [{ code: 'NOT_FOUND' }],
      customer: null,
    });
  });

  it('is PENDING on a 202', async () => {
    const customerId = fresh();
    layer.simulators['prozora']!.fault({ endpoint: 'prozora.updateCustomer', times: 1, status: 202, body: '' });
    expect(payload(await update({ customerId, name: 'x' }))).toMatchObject({
      operation: { status: 'PENDING' },
      errors: [],
      customer: { id: customerId },
    });
  });

  it('stands when showing the new state fails: that field alone is lost', async () => {
    layer.simulators['prozora']!.fault({ endpoint: 'prozora.customers', status: 400 });
    const { data, errors } = await update({ customerId: fresh(), name: 'x' });
    expect(data!['updateCustomer']).toMatchObject({ operation: { status: 'APPLIED' }, errors: [], customer: null });
    expect(errors).toMatchObject([
      { path: ['updateCustomer', 'customer'], extensions: { code: 'UPSTREAM_REJECTED', provider: 'prozora' } },
    ]);
  });
});

describe('an answer that is not a success', () => {
  const both: [string, (input: object) => ReturnType<typeof send>][] = [
    ['createCustomer', create],
    ['updateCustomer', (input) => update({ customerId: fresh(), name: 'x', ...input })],
  ];
  describe.each(both)('of %s', (mutation, write) => {
    it.each<[string, object, string, string]>([
      ['400', { status: 400 }, 'REJECTED', 'UPSTREAM_REJECTED'],
      ['404', { status: 404 }, 'REJECTED', 'NOT_FOUND'],
      ['409', { status: 409 }, 'REJECTED', 'CONFLICT'],
      ['429', { status: 429 }, 'REJECTED', 'UPSTREAM_RATE_LIMITED'],
      ['500', { status: 500 }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
      ['504', { status: 504 }, 'UNKNOWN', 'UPSTREAM_TIMEOUT'],
      ['a lost answer', { wire: 'lose' }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
      ['a cut answer', { wire: 'truncate' }, 'UNKNOWN', 'UPSTREAM_UNAVAILABLE'],
    ])('%s is said as data, and sent once', async (_, fault, status, code) => {
      layer.simulators['prozora']!.fault({ endpoint: `prozora.${mutation}`, ...fault });
      const input = { idempotencyKey: key() };
      const answer = await write(input);
      expect(payload(answer)).toMatchObject({
        operation: { status, error: { code } },
        errors: [{ code, retryable: code === 'UPSTREAM_RATE_LIMITED' }],
        customer: null,
      });
      expect(writes()).toHaveLength(1);
    });
  });

  it('may be tried again under its key only where it was surely not carried out', async () => {
    const [busy, lost] = [
      { customerId: fresh(), name: 'x', idempotencyKey: key() },
      { customerId: fresh(), name: 'x', idempotencyKey: key() },
    ];
    layer.simulators['prozora']!.fault({ endpoint: 'prozora.updateCustomer', times: 1, status: 429 });
    await update(busy);
    expect(payload(await update(busy)).operation.status).toBe('APPLIED');
    layer.simulators['prozora']!.fault({ endpoint: 'prozora.updateCustomer', times: 1, wire: 'lose' });
    await update(lost);
    // It may have been found out by now to have taken place.
    expect(['UNKNOWN', 'APPLIED']).toContain(payload(await update(lost)).operation.status);
    expect(writes()).toHaveLength(3);
  });
});

describe('rules', () => {
  const SECRET = 'Sekret';
  const long = (length: number) => SECRET.padEnd(length, 'x');
  const refused = async (answer: Awaited<ReturnType<typeof send>>, message: string) => {
    expect(answer.errors).toMatchObject([{ message, extensions: { code: 'BAD_INPUT', field: message.split(':')[0] } }]);
    expect(JSON.stringify(answer) + layer.logged.join()).not.toContain(SECRET);
    expect(layer.calls()).toEqual([]);
  };
  const details: [string, object, string][] = [
    ...['name', 'surname', 'paternalName', 'branchId'].map((field): [string, object, string] => [
      field,
      { [field]: long(256) },
      'must be at most 255 characters',
    ]),
    ...['phoneNumber', 'segment', 'status', 'balanceAssetCode'].map((field): [string, object, string] => [
      field,
      { [field]: long(51) },
      'must be at most 50 characters',
    ]),
    ['name', { name: '  ' }, 'must not be empty'],
    ['name', { name: `${SECRET}\u0000` }, 'must not contain control characters'],
    ['kycLevel', { kycLevel: -1 }, 'must be 0 or more'],
    ['balanceAllowed', { balanceAllowed: '-1' }, 'must be 0 or more'],
    ['balanceAllowed', { balanceAllowed: '90071992547409931.25' }, 'must have at most 15 digits'],
    ['balanceAssetIssuer', { balanceAssetIssuer: long(121) }, 'must be at most 120 characters'],
    ['idempotencyKey', { idempotencyKey: '' }, 'must be 1 to 255 printable ASCII characters'],
    ['idempotencyKey', { idempotencyKey: long(256) }, 'must be 1 to 255 printable ASCII characters'],
  ];
  it.each(details)('of %s hold for both: %j', async (field, input, message) => {
    await refused(await create(input), `input.${field}: ${message}`);
    await refused(await update({ customerId: 'customer:x', surname: 'y', ...input }), `input.${field}: ${message}`);
  });

  it.each([
    ['assetCode', { assetCode: '' }, 'must not be empty'],
    ['assetCode', { assetCode: long(51) }, 'must be at most 50 characters'],
    ['assetIssuer', { assetIssuer: long(121) }, 'must be at most 120 characters'],
    ['login', { login: long(256) }, 'must be at most 255 characters'],
    ['iban', { iban: 'UA213223130000026007233566002' }, 'must be an IBAN: known country, right length, right checksum'],
    ['iban', { iban: SECRET }, 'must be an IBAN: known country, right length, right checksum'],
  ])('of createCustomer: %s %j', async (field, input, message) => {
    await refused(await create(input), `input.${field}: ${message}`);
  });

  it.each([
    ['input', { customerId: 'customer:x' }, 'must change something'],
    ['input', { customerId: 'customer:x', name: null }, 'must change something'],
    ['input.customerId', { customerId: SECRET, name: 'x' }, 'is not an id of this graph'],
    ['input.customerId', { customerId: `wallet:${SECRET}`, name: 'x' }, 'is the id of something else'],
    ['input.customerId', { customerId: `customer:x:${SECRET}`, name: 'x' }, 'is not an id of this graph'],
    ['input.customerId', { customerId: '', name: 'x' }, 'must not be empty'],
  ])('of updateCustomer: %s %j', async (field, input, message) => {
    await refused(await update(input), `${field}: ${message}`);
  });

  it('are all told at once', async () => {
    const { errors } = await create({ name: '', kycLevel: -1, iban: SECRET });
    expect((errors?.[0]?.extensions['problems'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'input.name',
      'input.kycLevel',
      'input.iban',
    ]);
    expect(layer.calls()).toEqual([]);
  });

  it('log nothing personal of what was accepted either', async () => {
    await create({
      name: 'Olena',
      surname: 'Pchilka',
      phoneNumber: '+380991112233',
      login: 'olena.p',
      iban: 'UA903052992990004149123456789',
    });
    expect(layer.logged.join()).not.toMatch(/Olena|Pchilka|380991112233|olena|UA90/);
    expect(layer.logged.join()).not.toContain('cx-authorization');
  });
});

it('needs the scope to write', async () => {
  const reader = await startTestApp({
    seed: false,
    world: { customers: 1 },
    viewer: { scopes: new Set(['customers:read' as const]) },
  });
  try {
    const { errors } = await reader.graph(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { id } } }',
      { input: { idempotencyKey: 'k', customerId: `customer:${reader.world.customers[0]!.id}`, name: 'x' } },
    );
    expect([errors?.[0]?.extensions.code, reader.calls()]).toEqual(['FORBIDDEN', []]);
  } finally {
    await reader.stop();
  }
});

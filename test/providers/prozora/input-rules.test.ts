import { startTestApp, type TestApp } from '../../support/test-app.js';
import { uuid } from '../../support/uuid.js';

const CUSTOMER = `customer:${uuid('x')}`;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 1, edgePeople: false } });
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

let keys = 0;
const send = (type: 'Create' | 'Update', input: object) =>
  app.graph(
    `mutation ($input: ${type}CustomerInput!) { ${type.toLowerCase()}Customer(input: $input) { operation { status } } }`,
    { input: { idempotencyKey: `key-${keys++}`, ...input } },
  );
const ISSUER = 'GAURORA2UAH7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHATEA4';
const create = (input: object = {}) => send('Create', { assetCode: 'EUAH', assetIssuer: ISSUER, ...input });
const update = (input: object) => send('Update', input);

describe('prozora input rules', () => {
  const SECRET = 'Sekret';
  const long = (length: number) => SECRET.padEnd(length, 'x');
  const refused = async (result: Awaited<ReturnType<typeof send>>, message: string) => {
    expect(result.errors).toMatchObject([{ message, extensions: { code: 'BAD_INPUT', field: message.split(':')[0] } }]);
    expect(JSON.stringify(result) + app.logged.join()).not.toContain(SECRET);
    expect(app.calls()).toEqual([]);
  };
  const details: [string, object, string][] = [
    ...['givenName', 'familyName', 'middleName', 'branchId'].map((field): [string, object, string] => [
      field,
      { [field]: long(256) },
      'must be at most 255 characters',
    ]),
    ...['status', 'balanceAssetCode'].map((field): [string, object, string] => [
      field,
      { [field]: long(51) },
      'must be at most 50 characters',
    ]),
    ['phoneNumber', { phoneNumber: SECRET }, 'must be a phone number of 5 to 15 digits'],
    ['givenName', { givenName: '  ' }, 'must not be empty'],
    ['givenName', { givenName: `${SECRET}\u0000` }, 'must not contain control characters'],
    ['kycLevel', { kycLevel: -1 }, 'must be 0 or more'],
    ['balanceAllowed', { balanceAllowed: '-1' }, 'must be 0 or more'],
    ['balanceAllowed', { balanceAllowed: '90071992547409931.25' }, 'must have at most 15 digits'],
    ...['Sekret', 'pl', '', 'PL '].map((segment): [string, object, string] => [
      'segment',
      { segment },
      'must be PL or PI',
    ]),
    ...[long(121), ISSUER.replace(/4$/, '5'), `S${ISSUER.slice(1)}`, ISSUER.toLowerCase()].map(
      (balanceAssetIssuer): [string, object, string] => [
        'balanceAssetIssuer',
        { balanceAssetIssuer },
        'must be a Stellar address with the right checksum',
      ],
    ),
    ['idempotencyKey', { idempotencyKey: '' }, 'must be 1 to 255 printable ASCII characters'],
    ['idempotencyKey', { idempotencyKey: long(256) }, 'must be 1 to 255 printable ASCII characters'],
  ];
  it.each(details)('createCustomer and updateCustomer refuse %s without a call: %j', async (field, input, message) => {
    await refused(await create(input), `input.${field}: ${message}`);
    await refused(await update({ customerId: CUSTOMER, familyName: 'y', ...input }), `input.${field}: ${message}`);
  });

  it.each([
    ['assetCode', { assetCode: '' }, 'must not be empty'],
    ['assetCode', { assetCode: long(51) }, 'must be at most 50 characters'],
    ['assetIssuer', { assetIssuer: long(121) }, 'must be a Stellar address with the right checksum'],
    ['login', { login: long(256) }, 'must be at most 255 characters'],
    ['iban', { iban: 'UA213223130000026007233566002' }, 'must be an IBAN: known country, right length, right checksum'],
    ['iban', { iban: SECRET }, 'must be an IBAN: known country, right length, right checksum'],
  ])('createCustomer refuses %s without a call: %j', async (field, input, message) => {
    await refused(await create(input), `input.${field}: ${message}`);
  });

  it.each([
    ['input', { customerId: CUSTOMER }, 'must change something'],
    [
      'input.givenName',
      { customerId: CUSTOMER, givenName: null },
      'cannot be cleared; leave it out to keep it unchanged',
    ],
    ['input.customerId', { customerId: SECRET, givenName: 'x' }, 'is not an id of this graph'],
    ['input.customerId', { customerId: `customer:${SECRET}`, givenName: 'x' }, 'must be an id of type Customer'],
    ['input.customerId', { customerId: `wallet:${SECRET}`, givenName: 'x' }, 'must be an id of type Customer'],
    ['input.customerId', { customerId: `customer:x:${SECRET}`, givenName: 'x' }, 'must be an id of type Customer'],
    ['input.customerId', { customerId: '', givenName: 'x' }, 'is not an id of this graph'],
  ])('updateCustomer refuses %s without a call: %j', async (field, input, message) => {
    await refused(await update(input), `${field}: ${message}`);
  });

  it('createCustomer reports every broken rule at once', async () => {
    const { errors } = await create({ givenName: '', kycLevel: -1, iban: SECRET });
    expect((errors?.[0]?.extensions['problems'] as { field: string }[]).map(({ field }) => field)).toEqual([
      'input.givenName',
      'input.kycLevel',
      'input.iban',
    ]);
    expect(app.calls()).toEqual([]);
  });

  it('createCustomer logs no personal data and no token', async () => {
    await create({
      givenName: 'Olena',
      familyName: 'Pchilka',
      phoneNumber: '+380991112233',
      login: 'olena.p',
      iban: 'UA903052992990004149123456789',
    });
    expect(app.logged.join()).not.toMatch(/Olena|Pchilka|380991112233|olena|UA90/);
    expect(app.logged.join()).not.toContain('cx-authorization');
  });
});

it('prozora updateCustomer: is FORBIDDEN without the scope customers:write, and makes no call', async () => {
  const reader = await startTestApp({
    seed: false,
    world: { customers: 1 },
    viewer: { scopes: new Set(['customers:read' as const]) },
  });
  try {
    const { errors } = await reader.graph(
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { id } } }',
      { input: { idempotencyKey: 'k', customerId: `customer:${reader.world.customers[0]!.id}`, givenName: 'x' } },
    );
    expect([errors?.[0]?.extensions.code, reader.calls()]).toEqual(['FORBIDDEN', []]);
  } finally {
    await reader.stop();
  }
});

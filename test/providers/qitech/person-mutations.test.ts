import { startTestApp, type TestApp } from '../../support/test-app.js';
import { applied as appliedBy, CNPJ, CPF, key, methodPathBody, qitechCalls, send as sendTo } from './support.js';

let app: TestApp;
let accounts: string[];
let next = 0;
const account = () => `wallet:${accounts[next++]!}`;

beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 30, walletAccounts: 2 } });
  accounts = app.world.customers.flatMap(({ wallets }) => wallets.map(({ id }) => id));
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

const send = (mutation: string, input: object) => sendTo(app, mutation, input);
const applied = (mutation: string, input: object) => appliedBy(app, mutation, input);
const start = async (kind: 'INDIVIDUAL' | 'CORPORATE' = 'CORPORATE') => {
  const accountId = account();
  await applied('startAccountMonitoring', { accountId, kind });
  return accountId;
};
const addPerson = (accountId: string, more: object = {}) =>
  applied('addNaturalPerson', { accountId, name: 'John Doe', documentNumber: CPF, ...more });

async function refused(mutation: string, input: object, message: string) {
  app.forgetCalls();
  const { data, errors } = await send(mutation, input);
  expect(data).toEqual({ [mutation]: null });
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_INPUT' } });
  expect(app.calls()).toEqual([]);
}

describe('qitech person mutations', () => {
  it('addNaturalPerson without a person id sends one POST with the operation’s id and the person’s data', async () => {
    const accountId = await start('INDIVIDUAL');
    app.forgetCalls();
    const payload = await addPerson(accountId, { birthDate: '2000-07-13' });
    const personId = payload.person.id.split(':')[2];
    expect(payload).toMatchObject({
      account: { id: accountId },
      person: {
        __typename: 'NaturalPerson',
        id: `person:${encodeURIComponent(accountId)}:${personId}`,
        name: 'John Doe',
        documentNumber: CPF,
        status: 'ACTIVE',
        birthDate: '2000-07-13',
      },
    });
    const data = { name: 'John Doe', document_number: CPF, birthdate: '2000-07-13' };
    expect(methodPathBody(app)).toEqual([
      [
        'POST',
        `/natural_person_account/${encodeURIComponent(accountId)}/natural_person`,
        { id: personId, registration_date: expect.any(String), data },
      ],
    ]);
  });

  it('addLegalPerson sends one POST with the caller’s person id and no birth date', async () => {
    const accountId = await start();
    app.forgetCalls();
    const name = 'Empresa das Tampas';
    const input = { accountId, personId: 'company-1', name, documentNumber: CNPJ };
    const payload = await applied('addLegalPerson', input);
    expect(payload.person).toMatchObject({
      __typename: 'LegalPerson',
      id: `person:${encodeURIComponent(accountId)}:company-1`,
    });
    expect(methodPathBody(app)).toEqual([
      [
        'POST',
        `/legal_person_account/${encodeURIComponent(accountId)}/legal_person`,
        { id: 'company-1', registration_date: expect.any(String), data: { name, document_number: CNPJ } },
      ],
    ]);
  });

  it('deactivatePerson and reactivatePerson each send one PATCH for one person and leave the others as they are', async () => {
    const accountId = await start();
    const one = await addPerson(accountId);
    await addPerson(accountId);
    app.forgetCalls();
    const personId = one.person.id;
    expect((await applied('deactivatePerson', { personId })).person.status).toBe('DEACTIVATED');
    const { data } = await app.graph(`{ account(id: "${accountId}") { persons { id status } } }`);
    expect(data?.['account'].persons.map(({ status }: { status: string }) => status).sort()).toEqual([
      'ACTIVE',
      'DEACTIVATED',
    ]);
    expect((await applied('reactivatePerson', { personId })).person.status).toBe('ACTIVE');
    const path = `/legal_person_account/${encodeURIComponent(accountId)}/natural_person/${personId.split(':')[2]}`;
    expect(methodPathBody(app)).toEqual([
      ['PATCH', path, { new_person_status: 'deactivated' }],
      ['PATCH', path, { new_person_status: 'active' }],
    ]);
  });

  it('a replay of addNaturalPerson returns the stored person without a call', async () => {
    const accountId = await start();
    const input = { accountId, idempotencyKey: key(), personId: 'twice', name: 'John Doe', documentNumber: CPF };
    const first = await applied('addNaturalPerson', input);
    app.forgetCalls();
    expect(await applied('addNaturalPerson', input)).toEqual({ ...first, replayed: true });
    expect(qitechCalls(app)).toEqual([]);
  });

  it('explicit null for an optional field means that it is left out', async () => {
    const accountId = await start();
    app.forgetCalls();
    await addPerson(accountId, { personId: null, registrationDate: null, birthDate: null });
    expect((qitechCalls(app)[0]!.body as { data: object }).data).toEqual({ name: 'John Doe', document_number: CPF });
  });

  it('input that breaks a rule is refused before any call', async () => {
    const [individual, corporate, none] = [await start('INDIVIDUAL'), await start(), account()];
    const natural = { accountId: corporate, name: 'John Doe', documentNumber: CPF };
    const legal = { accountId: corporate, name: 'Empresa', documentNumber: CNPJ };
    const personId = `person:${encodeURIComponent(corporate)}`;
    await addPerson(corporate, { personId: 'known' });
    const cases: [string, object, string][] = [
      ['addNaturalPerson', { ...natural, accountId: none }, 'accountId: is not monitored'],
      [
        'addLegalPerson',
        { ...legal, accountId: individual },
        'accountId: is monitored as an individual account, which holds natural persons only',
      ],
      ['addNaturalPerson', { ...natural, personId: 'known' }, 'personId: is in the account already'],
      [
        'addNaturalPerson',
        { ...natural, personId: '../x' },
        'personId: must be 1 to 100 letters, digits, ".", "_", "~" or "-"',
      ],
      [
        'addNaturalPerson',
        { ...natural, documentNumber: '123.456.789-00' },
        'documentNumber: must be a CPF with right check digits',
      ],
      [
        'addLegalPerson',
        { ...legal, documentNumber: '12.482.243/0001-34' },
        'documentNumber: must be a CNPJ with right check digits',
      ],
      ['addNaturalPerson', { ...natural, birthDate: '2999-01-01' }, 'birthDate: is too late'],
      ['addNaturalPerson', { ...natural, name: ' ' }, 'name: must not be empty'],
      ['deactivatePerson', { personId: `${personId}:unknown` }, 'personId: is not a person added through this API'],
      ['reactivatePerson', { personId: `${personId}:known` }, 'personId: is active already'],
      ['deactivatePerson', { personId: corporate }, 'personId: must be an id of type Person'],
    ];
    for (const [mutation, input, message] of cases) await refused(mutation, input, `input.${message}`);
  });
});

describe('qitech reads', () => {
  it('monitoring and persons of many accounts make no call to the provider', async () => {
    await addPerson(await start());
    app.forgetCalls();
    const { data, errors } = await app.graph(
      '{ customers(first: 30) { nodes { accounts(kinds: [WALLET]) { monitoring { status persons { name } } persons { id account { id } } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('John Doe');
    expect(qitechCalls(app)).toEqual([]);
  });

  it('a person and a monitoring are nodes; null for ids that are unknown', async () => {
    const accountId = await start();
    const { person } = await addPerson(accountId);
    const id = encodeURIComponent(accountId);
    const { data } = await app.graph(
      `{ person: node(id: "${person.id}") { __typename ... on NaturalPerson { name account { id } } }
        monitoring: node(id: "monitoring:${id}") { id ... on Monitoring { status account { id } } }
        noPerson: node(id: "person:a:b") { id } noMonitoring: node(id: "monitoring:a") { id } }`,
    );
    expect(data).toEqual({
      person: { __typename: 'NaturalPerson', name: 'John Doe', account: { id: accountId } },
      monitoring: { id: `monitoring:${id}`, status: 'ACTIVE', account: { id: accountId } },
      noPerson: null,
      noMonitoring: null,
    });
  });

  it('a list of persons longer than `first` is an error and is never cut', async () => {
    const accountId = await start();
    await addPerson(accountId);
    await addPerson(accountId);
    const { data, errors } = await app.graph(`{ account(id: "${accountId}") { id persons(first: 1) { id } } }`);
    expect(data).toEqual({ account: { id: accountId, persons: null } });
    expect(errors?.[0]).toMatchObject({
      path: ['account', 'persons'],
      extensions: { code: 'OPERATION_TOO_COMPLEX' },
    });
  });
});

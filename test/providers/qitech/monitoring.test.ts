import { startTestApp, type TestApp } from '../../support/test-app.js';

const CPF = '123.456.789-09';
const CNPJ = '12.ABC.345/01DE-35';

let layer: TestApp;
let accounts: string[];
let next = 0;
const account = () => `wallet:${accounts[next++]!}`;

beforeAll(async () => {
  layer = await startTestApp({ seed: false, world: { customers: 30, walletAccounts: 2 } });
  accounts = layer.world.customers.flatMap(({ wallets }) => wallets.map(({ id }) => id));
});
afterAll(() => layer.stop());
beforeEach(() => layer.forgetCalls());

const RESULT = 'operation { status mutation endpoint subjectId attempts } errors { code retryable }';
const MONITORING = `{ ${RESULT} account { id } monitoring { kind status registrationDate asOf } }`;
const PERSON = `{ ${RESULT} account { id } person { __typename id name documentNumber status ... on NaturalPerson { birthdate } } }`;

let keys = 0;
const key = () => `key-${keys++}`;
const capital = (name: string) => name[0]!.toUpperCase() + name.slice(1);
const send = (mutation: string, input: object) =>
  layer.graph(
    `mutation ($input: ${capital(mutation)}Input!) { ${mutation}(input: $input) ${mutation.includes('Person') ? PERSON : MONITORING} }`,
    {
      input: { idempotencyKey: key(), ...input },
    },
  );
async function applied(mutation: string, input: object) {
  const { data, errors } = await send(mutation, input);
  expect(errors).toBeUndefined();
  expect(data?.[mutation].operation.status).toBe('APPLIED');
  return data?.[mutation];
}
const start = async (kind: 'INDIVIDUAL' | 'CORPORATE' = 'CORPORATE') => {
  const accountId = account();
  await applied('startAccountMonitoring', { accountId, kind });
  return accountId;
};
const person = (accountId: string, more: object = {}) =>
  applied('addNaturalPerson', { accountId, name: 'John Doe', documentNumber: CPF, ...more });
const qitechCalls = () => layer.calls().filter(({ endpoint }) => endpoint.startsWith('qitech.'));

async function refused(mutation: string, input: object, message: string) {
  layer.forgetCalls();
  const { data, errors } = await send(mutation, input);
  expect(data).toEqual({ [mutation]: null });
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_INPUT' } });
  expect(layer.calls()).toEqual([]);
}

describe('accounts', () => {
  it('are monitored by one call, which carries their own id', async () => {
    const accountId = account();
    const payload = await applied('startAccountMonitoring', {
      accountId,
      kind: 'INDIVIDUAL',
      registrationDate: '2024-11-04T10:37:00-03:00',
    });
    expect(payload).toMatchObject({
      operation: {
        mutation: 'startAccountMonitoring',
        endpoint: 'qitech.createNaturalAccount',
        subjectId: accountId,
        attempts: 1,
      },
      errors: [],
      account: { id: accountId },
      monitoring: { kind: 'INDIVIDUAL', status: 'ACTIVE', registrationDate: '2024-11-04T13:37:00.000Z' },
    });
    expect(qitechCalls()).toMatchObject([
      {
        method: 'POST',
        url: '/natural_person_account',
        body: { account_id: accountId.slice(7), registration_date: '2024-11-04T13:37:00.000Z' },
      },
    ]);
  });

  it('send the present moment where no registration date is given', async () => {
    const before = Date.now();
    await start();
    const { registration_date } = qitechCalls()[0]!.body as { registration_date: string };
    expect(registration_date).toMatch(/Z$/);
    expect(Date.parse(registration_date)).toBeGreaterThanOrEqual(before);
  });

  it('are deactivated and reactivated, each by one PATCH', async () => {
    const accountId = await start();
    layer.forgetCalls();
    expect((await applied('deactivateAccountMonitoring', { accountId })).monitoring.status).toBe('DEACTIVATED');
    expect((await applied('reactivateAccountMonitoring', { accountId })).monitoring.status).toBe('ACTIVE');
    const id = accountId.slice(7);
    expect(qitechCalls().map(({ method, url, body }) => [method, url, body])).toEqual([
      ['PATCH', `/legal_person_account/${id}`, { new_account_status: 'deactivated' }],
      ['PATCH', `/legal_person_account/${id}`, { new_account_status: 'active' }],
    ]);
  });

  it('answer a repeat from the record, also when the state has moved on, without a call', async () => {
    const accountId = account();
    const input = { accountId, kind: 'CORPORATE', idempotencyKey: key() };
    const first = await applied('startAccountMonitoring', input);
    const deactivate = { accountId, idempotencyKey: key() };
    await applied('deactivateAccountMonitoring', deactivate);
    layer.forgetCalls();
    expect(await applied('startAccountMonitoring', input)).toEqual(first);
    expect((await applied('deactivateAccountMonitoring', deactivate)).monitoring.status).toBe('DEACTIVATED');
    expect(qitechCalls()).toEqual([]);
  });

  it('make one call for two at once under one key', async () => {
    const input = { accountId: account(), kind: 'CORPORATE', idempotencyKey: key() };
    await Promise.all([applied('startAccountMonitoring', input), applied('startAccountMonitoring', input)]);
    expect(qitechCalls()).toHaveLength(1);
  });

  it('refuse what the state does not allow before any call', async () => {
    const accountId = await start();
    const other = account();
    await refused('startAccountMonitoring', { accountId, kind: 'CORPORATE' }, 'input.accountId: is monitored already');
    await refused('reactivateAccountMonitoring', { accountId }, 'input.accountId: is active already');
    await refused('deactivateAccountMonitoring', { accountId: other }, 'input.accountId: is not monitored');
    await refused(
      'deactivateAccountMonitoring',
      { accountId: 'customer:x' },
      'input.accountId: is the id of something else',
    );
    await refused(
      'deactivateAccountMonitoring',
      { accountId: 'nonsense' },
      'input.accountId: is not an id of this graph',
    );
  });

  it('are left as they were by a refused write, and may be tried again after one that was not carried out', async () => {
    const accountId = account();
    const input = { accountId, kind: 'CORPORATE', idempotencyKey: key() };
    layer.simulators['qitech']!.fault({ endpoint: '*', times: 1, status: 429 });
    const { data } = await send('startAccountMonitoring', input);
    expect(data?.['startAccountMonitoring']).toMatchObject({
      operation: { status: 'REJECTED' },
      errors: [{ code: 'UPSTREAM_RATE_LIMITED', retryable: true }],
      account: null,
      monitoring: null,
    });
    expect(
      (await layer.graph(`{ account(id: "${accountId}") { monitoring { status } persons { id } } }`)).data,
    ).toEqual({ account: { monitoring: null, persons: [] } });
    await applied('startAccountMonitoring', input);
  });

  it('are UNKNOWN when the answer is lost, as data and not as an error', async () => {
    layer.simulators['qitech']!.fault({ endpoint: 'qitech.createLegalAccount', times: 1, wire: 'lose' });
    const { data, errors } = await send('startAccountMonitoring', { accountId: account(), kind: 'CORPORATE' });
    expect(errors).toBeUndefined();
    expect(data?.['startAccountMonitoring']).toMatchObject({
      operation: { status: 'UNKNOWN' },
      account: null,
      monitoring: null,
    });
  });
});

describe('persons', () => {
  it('are added under an id made from the operation, with their data', async () => {
    const accountId = await start('INDIVIDUAL');
    layer.forgetCalls();
    const payload = await person(accountId, { birthdate: '2000-07-13' });
    expect(payload).toMatchObject({
      account: { id: accountId },
      person: {
        __typename: 'NaturalPerson',
        name: 'John Doe',
        documentNumber: CPF,
        status: 'ACTIVE',
        birthdate: '2000-07-13',
      },
    });
    const [call] = qitechCalls();
    const personId = payload.person.id.split(':')[2];
    expect(call).toMatchObject({
      method: 'POST',
      url: `/natural_person_account/${accountId.slice(7)}/natural_person`,
      body: { id: personId, data: { name: 'John Doe', document_number: CPF, birthdate: '2000-07-13' } },
    });
    expect(payload.person.id).toBe(`person:${accountId.slice(7)}:${personId}`);
  });

  it('may be companies in a corporate account, and carry no birthdate', async () => {
    const accountId = await start();
    layer.forgetCalls();
    const payload = await applied('addLegalPerson', {
      accountId,
      personId: 'company-1',
      name: 'Empresa das Tampas',
      documentNumber: CNPJ,
    });
    expect(payload.person).toMatchObject({ __typename: 'LegalPerson', id: `person:${accountId.slice(7)}:company-1` });
    expect(qitechCalls()[0]!.body).toEqual({
      id: 'company-1',
      registration_date: expect.any(String),
      data: { name: 'Empresa das Tampas', document_number: CNPJ },
    });
  });

  it('are deactivated and reactivated one by one', async () => {
    const accountId = await start();
    const [one] = [await person(accountId), await person(accountId)];
    layer.forgetCalls();
    const personId = one.person.id;
    expect((await applied('deactivatePerson', { personId })).person.status).toBe('DEACTIVATED');
    const { data } = await layer.graph(`{ account(id: "${accountId}") { persons { id status } } }`);
    expect(data?.['account'].persons.map(({ status }: { status: string }) => status).sort()).toEqual([
      'ACTIVE',
      'DEACTIVATED',
    ]);
    expect((await applied('reactivatePerson', { personId })).person.status).toBe('ACTIVE');
    expect(qitechCalls().map(({ method, url, body }) => [method, url, body])).toEqual([
      [
        'PATCH',
        `/legal_person_account/${accountId.slice(7)}/natural_person/${personId.split(':')[2]}`,
        { new_person_status: 'deactivated' },
      ],
      [
        'PATCH',
        `/legal_person_account/${accountId.slice(7)}/natural_person/${personId.split(':')[2]}`,
        { new_person_status: 'active' },
      ],
    ]);
  });

  it('answer a repeat without a call', async () => {
    const accountId = await start();
    const input = { accountId, idempotencyKey: key(), personId: 'twice', name: 'John Doe', documentNumber: CPF };
    const first = await applied('addNaturalPerson', input);
    layer.forgetCalls();
    expect(await applied('addNaturalPerson', input)).toEqual(first);
    expect(qitechCalls()).toEqual([]);
  });

  it('are refused by rule before any call', async () => {
    const [individual, corporate, none] = [await start('INDIVIDUAL'), await start(), account()];
    const natural = { accountId: corporate, name: 'John Doe', documentNumber: CPF };
    const legal = { accountId: corporate, name: 'Empresa', documentNumber: CNPJ };
    await person(corporate, { personId: 'known' });
    await refused('addNaturalPerson', { ...natural, accountId: none }, 'input.accountId: is not monitored');
    await refused(
      'addLegalPerson',
      { ...legal, accountId: individual },
      'input.accountId: is monitored as an individual account, which holds natural persons only',
    );
    await refused('addNaturalPerson', { ...natural, personId: 'known' }, 'input.personId: is in the account already');
    await refused(
      'addNaturalPerson',
      { ...natural, personId: '../x' },
      'input.personId: must be 1 to 100 letters, digits, ".", "_", "~" or "-"',
    );
    await refused(
      'addNaturalPerson',
      { ...natural, documentNumber: '123.456.789-00' },
      'input.documentNumber: must be a CPF with right check digits',
    );
    await refused(
      'addLegalPerson',
      { ...legal, documentNumber: '12.482.243/0001-34' },
      'input.documentNumber: must be a CNPJ with right check digits',
    );
    await refused('addNaturalPerson', { ...natural, birthdate: '2999-01-01' }, 'input.birthdate: is too late');
    await refused('addNaturalPerson', { ...natural, name: ' ' }, 'input.name: must not be empty');
    await refused(
      'deactivatePerson',
      { personId: `person:${corporate.slice(7)}:nobody` },
      'input.personId: is not a person added through this graph',
    );
    await refused(
      'reactivatePerson',
      { personId: `person:${corporate.slice(7)}:known` },
      'input.personId: is active already',
    );
    await refused('deactivatePerson', { personId: corporate }, 'input.personId: is the id of something else');
  });

  it('are read for many accounts without a call to the provider', async () => {
    const accountId = await start();
    await person(accountId);
    layer.forgetCalls();
    const { data, errors } = await layer.graph(
      '{ customers(first: 30) { nodes { accounts(kinds: [WALLET]) { monitoring { status persons { name } } persons { id account { id } } } } } }',
    );
    expect(errors).toBeUndefined();
    expect(JSON.stringify(data)).toContain('John Doe');
    expect(qitechCalls()).toEqual([]);
  });

  it('are found by their ids', async () => {
    const accountId = await start();
    const { person: added } = await person(accountId);
    const { data } = await layer.graph(
      `{ node(id: "${added.id}") { __typename ... on NaturalPerson { name account { id } } } nobody: node(id: "person:a:b") { id } }`,
    );
    expect(data).toEqual({
      node: { __typename: 'NaturalPerson', name: 'John Doe', account: { id: accountId } },
      nobody: null,
    });
  });
});

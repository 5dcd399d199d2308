import { startTestApp, type TestApp } from '../../support/test-app.js';
import {
  applied as appliedBy,
  CPF,
  createElsewhere,
  deliver,
  key,
  methodPathBody,
  report,
  send as sendTo,
  startElsewhere,
} from './support.js';
import { uuid } from '../../support/uuid.js';

const HOUR_MS = 3_600_000;
const START = 'qitech.createLegalAccount';

let app: TestApp;
let accounts: string[];
let next = 0;

beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 30, walletAccounts: 2 } });
  accounts = app.world.customers.flatMap(({ wallets }) => wallets.map(({ id }) => id));
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

const account = () => `wallet:${accounts[next++]!}`;
const send = (mutation: string, input: object) => sendTo(app, mutation, input);
const applied = (mutation: string, input: object) => appliedBy(app, mutation, input);
const simulator = () => app.simulators['qitech']!;
const as = (accountId: string, more: object = {}) => ({ accountId, kind: 'CORPORATE', status: 'ACTIVE', ...more });

/** An account whose monitoring another system has started. */
async function knownAccount(): Promise<string> {
  const accountId = account();
  await startElsewhere(app, accountId);
  return accountId;
}

/** A person whom another system has added to it. */
const addElsewhere = (accountId: string, id: string) =>
  createElsewhere(app, `/legal_person_account/${encodeURIComponent(accountId)}/natural_person`, {
    ...{ id, data: { name: 'Jane Doe', document_number: CPF } },
  });

async function shown(accountId: string) {
  const { data, errors } = await app.graph(
    'query ($id: ID!) { account(id: $id) { monitoring { adopted kind status registrationDate } persons { id } } }',
    { id: accountId },
  );
  expect(errors).toBeUndefined();
  return data!['account'];
}

/** A start whose outcome is open. */
async function openStart(accountId: string, fault: object) {
  simulator().fault({ endpoint: START, times: 1, ...fault });
  const { operation } = (await startedAs(accountId)).data!['startAccountMonitoring'];
  return operation as { id: string; status: string };
}

const startedAs = (accountId: string) =>
  app.graph(
    'mutation ($input: StartAccountMonitoringInput!) { startAccountMonitoring(input: $input) { operation { id status } errors { code message retryable } } }',
    { input: { idempotencyKey: key(), accountId, kind: 'CORPORATE' } },
  );

async function operation(id: string) {
  const { data } = await app.graph('query ($id: ID!) { operation(id: $id) { status evidence { source } } }', { id });
  return data!['operation'];
}

const settle = (operationId: string, outcome: string) =>
  app.graph('mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { operation { status } } }', {
    input: { operationId, outcome, note: 'asked the provider' },
  });

describe('adoptAccountMonitoring', () => {
  it('records what the caller states without a call, and says that earlier persons are not known', async () => {
    const accountId = await knownAccount();
    const input = as(accountId, { status: 'DEACTIVATED', registrationDate: '2020-01-01T00:00:00Z' });
    const payload = await applied('adoptAccountMonitoring', input);
    expect(payload).toMatchObject({
      operation: { mutation: 'adoptAccountMonitoring', endpoint: null },
      account: { id: accountId },
      monitoring: { id: `monitoring:${encodeURIComponent(accountId)}`, kind: 'CORPORATE', status: 'DEACTIVATED' },
    });
    expect(await shown(accountId)).toEqual({
      monitoring: {
        ...{ adopted: true, kind: 'CORPORATE', status: 'DEACTIVATED' },
        registrationDate: '2020-01-01T00:00:00.000Z',
      },
      persons: [],
    });
    expect(methodPathBody(app)).toEqual([]);
  });

  it('leaves a registration date that is not given null, and an account that was started here is not adopted', async () => {
    const [accountId, started] = [await knownAccount(), account()];
    await applied('adoptAccountMonitoring', as(accountId));
    expect((await shown(accountId)).monitoring).toMatchObject({ adopted: true, registrationDate: null });
    await applied('startAccountMonitoring', { accountId: started, kind: 'CORPORATE' });
    expect((await shown(started)).monitoring).toMatchObject({ adopted: false });
  });

  it('lets persons be added and statuses be changed afterwards, and the account stays adopted', async () => {
    const accountId = await knownAccount();
    const path = `/legal_person_account/${encodeURIComponent(accountId)}`;
    await applied('adoptAccountMonitoring', as(accountId));
    await applied('deactivateAccountMonitoring', { accountId });
    await applied('reactivateAccountMonitoring', { accountId });
    await applied('addNaturalPerson', { accountId, personId: `p-${next}`, name: 'John Doe', documentNumber: CPF });
    const personId = `person:${encodeURIComponent(accountId)}:p-${next}`;
    await applied('deactivatePerson', { personId });
    expect(methodPathBody(app).map(([method, url]) => `${method} ${url}`)).toEqual([
      `PATCH ${path}`,
      `PATCH ${path}`,
      `POST ${path}/natural_person`,
      `PATCH ${path}/natural_person/p-${next}`,
    ]);
    expect(await shown(accountId)).toMatchObject({
      monitoring: { adopted: true, status: 'ACTIVE' },
      persons: [{ id: personId }],
    });
  });

  it('is replayed under its key, also after the status has changed', async () => {
    const accountId = await knownAccount();
    const input = as(accountId, { idempotencyKey: key() });
    const first = await applied('adoptAccountMonitoring', input);
    await applied('deactivateAccountMonitoring', { accountId });
    expect(await applied('adoptAccountMonitoring', input)).toEqual({ ...first, replayed: true });
    expect((await shown(accountId)).monitoring.status).toBe('DEACTIVATED');
  });

  it('is refused for an account that is monitored here, and for an id of something else', async () => {
    const accountId = account();
    await applied('startAccountMonitoring', { accountId, kind: 'CORPORATE' });
    for (const [id, message] of [
      [accountId, 'input.accountId: is monitored already'],
      [`customer:${uuid('x')}`, 'input.accountId: must be an id of type Account'],
    ]) {
      const { errors } = await send('adoptAccountMonitoring', as(id!));
      expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_INPUT' } });
    }
  });

  it.each([
    ['UNKNOWN', { wire: 'lose' }],
    ['PENDING', { status: 202, body: '' }],
  ])('is refused while a start of the account is %s, and possible once that is REJECTED', async (status, fault) => {
    const accountId = account();
    const start = await openStart(accountId, fault);
    expect(start.status).toBe(status);
    for (const sameAtProvider of [as(accountId), as(account(), { providerAccountId: accountId })]) {
      const { errors } = await send('adoptAccountMonitoring', sameAtProvider);
      expect(errors?.[0]).toMatchObject({ extensions: { code: 'BAD_INPUT' } });
      expect(errors?.[0]?.message).toMatch(/^input\.accountId: .*startAccountMonitoring.*settleOperation/);
      expect(errors?.[0]?.message).toContain(start.id);
    }
    await settle(start.id, 'REJECTED');
    await applied('adoptAccountMonitoring', as(accountId));
    expect((await shown(accountId)).monitoring.adopted).toBe(true);
  });
});

describe('startAccountMonitoring of an account that qitech knows already', () => {
  it('is REJECTED with a message that names adoptAccountMonitoring, and other conflicts are not', async () => {
    const accountId = await knownAccount();
    const { data } = await startedAs(accountId);
    expect(data!['startAccountMonitoring']).toMatchObject({
      operation: { status: 'REJECTED' },
      errors: [{ code: 'CONFLICT', retryable: false, message: expect.stringContaining('adoptAccountMonitoring') }],
    });
    await applied('adoptAccountMonitoring', as(accountId));
    await addElsewhere(accountId, 'taken');
    const person = await send('addNaturalPerson', {
      ...{ accountId, personId: 'taken', name: 'John Doe', documentNumber: CPF },
    });
    expect(person.data!['addNaturalPerson'].operation.status).toBe('REJECTED');
    expect(JSON.stringify(person)).not.toContain('adoptAccountMonitoring');
  });

  it('stays REJECTED when the provider reports about the account, before and after its adoption', async () => {
    const accountId = await knownAccount();
    const { id } = (await startedAs(accountId)).data!['startAccountMonitoring'].operation;
    await deliver(app, report({ account_id: accountId }));
    await app.settleAfter(0);
    await applied('adoptAccountMonitoring', as(accountId));
    await deliver(app, report({ account_id: accountId, event: 'exited' }));
    await app.settleAfter(0);
    expect(await operation(id)).toEqual({ status: 'REJECTED', evidence: [{ source: 'RESPONSE' }] });
  });

  it('stays as an operator settled it when the provider reports about the account after its adoption', async () => {
    const accountId = account();
    const start = await openStart(accountId, { status: 202, body: '' });
    await settle(start.id, 'REJECTED');
    await applied('adoptAccountMonitoring', as(accountId));
    await deliver(app, report({ account_id: accountId }));
    await app.settleAfter(0);
    expect(await operation(start.id)).toMatchObject({ status: 'REJECTED' });
  });
});

describe('a person added to an adopted account', () => {
  const lostAddition = async (accountId: string, personId: string | null) => {
    simulator().fault({ endpoint: 'qitech.addNaturalPersonToLegal', times: 1, wire: 'lose' });
    const input = { idempotencyKey: key(), accountId, personId, name: 'John Doe', documentNumber: CPF };
    const { data } = await app.graph(
      'mutation ($input: AddNaturalPersonInput!) { addNaturalPerson(input: $input) { operation { id status } } }',
      { input },
    );
    expect(data!['addNaturalPerson'].operation.status).toBe('UNKNOWN');
    return data!['addNaturalPerson'].operation.id as string;
  };

  it('under an id that was used before the adoption is not taken for ours: neither a 409 to the retry nor a report proves it', async () => {
    const accountId = await knownAccount();
    await applied('adoptAccountMonitoring', as(accountId));
    await addElsewhere(accountId, 'earlier');
    const id = await lostAddition(accountId, 'earlier');
    await deliver(app, report({ account_id: accountId, person_id: 'earlier' }));
    for (let hours = 0; hours < 8; hours += 1) await app.settleAfter(HOUR_MS);
    expect(await operation(id)).toMatchObject({ status: 'UNKNOWN' });
    expect((await shown(accountId)).persons).toEqual([]);
  });

  it('under an id of ours is known to be applied by a 409 to the retry', async () => {
    const accountId = await knownAccount();
    await applied('adoptAccountMonitoring', as(accountId));
    const id = await lostAddition(accountId, null);
    await app.settleAfter(HOUR_MS);
    expect(await operation(id)).toMatchObject({ status: 'APPLIED' });
  });
});

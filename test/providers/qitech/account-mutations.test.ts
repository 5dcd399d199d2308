import { startTestApp, type TestApp } from '../../support/test-app.js';
import { applied as appliedBy, key, methodPathBody, qitechCalls, send as sendTo } from './support.js';
import { uuid } from '../../support/uuid.js';

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
const start = async () => {
  const accountId = account();
  await applied('startAccountMonitoring', { accountId, kind: 'CORPORATE' });
  return accountId;
};

async function refused(mutation: string, input: object, message: string) {
  app.forgetCalls();
  const { data, errors } = await send(mutation, input);
  expect(data).toEqual({ [mutation]: null });
  expect(errors?.[0]).toMatchObject({ message, extensions: { code: 'BAD_INPUT' } });
  expect(app.calls()).toEqual([]);
}

describe('qitech account mutations', () => {
  it('startAccountMonitoring sends one POST with the account’s own id, and returns the account and its monitoring', async () => {
    const accountId = account();
    const id = encodeURIComponent(accountId);
    const registrationDate = '2024-11-04T10:37:00-03:00';
    const payload = await applied('startAccountMonitoring', { accountId, kind: 'INDIVIDUAL', registrationDate });
    expect(payload).toMatchObject({
      operation: { mutation: 'startAccountMonitoring', endpoint: 'qitech.createNaturalAccount', attempts: 1 },
      errors: [],
      replayed: false,
      account: { id: accountId },
      monitoring: {
        id: `monitoring:${id}`,
        kind: 'INDIVIDUAL',
        status: 'ACTIVE',
        registrationDate: '2024-11-04T13:37:00.000Z',
      },
    });
    expect(methodPathBody(app)).toEqual([
      ['POST', '/natural_person_account', { account_id: accountId, registration_date: '2024-11-04T13:37:00.000Z' }],
    ]);
  });

  it('startAccountMonitoring sends the current time in UTC where no registration date is given', async () => {
    const before = Date.now();
    await start();
    const { registration_date } = qitechCalls(app)[0]!.body as { registration_date: string };
    expect(registration_date).toMatch(/Z$/);
    expect(Date.parse(registration_date)).toBeGreaterThanOrEqual(before);
  });

  it('deactivateAccountMonitoring and reactivateAccountMonitoring each send one PATCH with the new status', async () => {
    const accountId = await start();
    app.forgetCalls();
    expect((await applied('deactivateAccountMonitoring', { accountId })).monitoring.status).toBe('DEACTIVATED');
    expect((await applied('reactivateAccountMonitoring', { accountId })).monitoring.status).toBe('ACTIVE');
    const path = `/legal_person_account/${encodeURIComponent(accountId)}`;
    expect(methodPathBody(app)).toEqual([
      ['PATCH', path, { new_account_status: 'deactivated' }],
      ['PATCH', path, { new_account_status: 'active' }],
    ]);
  });

  it('a replay returns the stored response without a call, also after the state has changed', async () => {
    const accountId = account();
    const input = { accountId, kind: 'CORPORATE', idempotencyKey: key() };
    const first = await applied('startAccountMonitoring', input);
    const deactivate = { accountId, idempotencyKey: key() };
    await applied('deactivateAccountMonitoring', deactivate);
    app.forgetCalls();
    expect(await applied('startAccountMonitoring', input)).toEqual({ ...first, replayed: true });
    expect((await applied('deactivateAccountMonitoring', deactivate)).monitoring.status).toBe('DEACTIVATED');
    expect(qitechCalls(app)).toEqual([]);
  });

  it('two concurrent requests with one idempotency key make one call', async () => {
    const input = { accountId: account(), kind: 'CORPORATE', idempotencyKey: key() };
    await Promise.all([applied('startAccountMonitoring', input), applied('startAccountMonitoring', input)]);
    expect(qitechCalls(app)).toHaveLength(1);
  });

  it('input that the state or the id does not allow is refused before any call', async () => {
    const accountId = await start();
    const other = account();
    await refused('startAccountMonitoring', { accountId, kind: 'CORPORATE' }, 'input.accountId: is monitored already');
    await refused('reactivateAccountMonitoring', { accountId }, 'input.accountId: is active already');
    await refused('deactivateAccountMonitoring', { accountId: other }, 'input.accountId: is not monitored');
    await refused(
      'deactivateAccountMonitoring',
      { accountId: `customer:${uuid('x')}` },
      'input.accountId: must be an id of type Account',
    );
    await refused(
      'deactivateAccountMonitoring',
      { accountId: 'nonsense' },
      'input.accountId: is not an id of this graph',
    );
  });

  it('a rejected write changes nothing and can be retried with the same key', async () => {
    const accountId = account();
    const input = { accountId, kind: 'CORPORATE', idempotencyKey: key() };
    app.simulators['qitech']!.fault({ endpoint: '*', times: 1, status: 429 });
    const { data } = await send('startAccountMonitoring', input);
    expect(data?.['startAccountMonitoring']).toMatchObject({
      operation: { status: 'REJECTED' },
      errors: [{ code: 'UPSTREAM_RATE_LIMITED', retryable: true }],
      account: null,
      monitoring: null,
    });
    expect((await app.graph(`{ account(id: "${accountId}") { monitoring { status } persons { id } } }`)).data).toEqual({
      account: { monitoring: null, persons: [] },
    });
    await applied('startAccountMonitoring', input);
  });

  it('a lost response makes the operation UNKNOWN, as data and not as an error', async () => {
    app.simulators['qitech']!.fault({ endpoint: 'qitech.createLegalAccount', times: 1, wire: 'lose' });
    const { data, errors } = await send('startAccountMonitoring', { accountId: account(), kind: 'CORPORATE' });
    expect(errors).toBeUndefined();
    expect(data?.['startAccountMonitoring']).toMatchObject({
      operation: { status: 'UNKNOWN' },
      account: null,
      monitoring: null,
    });
  });

  it('a mutation clears what the same operation has read: monitoring read after it is the new one', async () => {
    const accountId = await start();
    const fields = '{ account { monitoring { status } } }';
    const { data, errors } = await app.graph(
      `mutation { off: deactivateAccountMonitoring(input: { idempotencyKey: "${key()}", accountId: "${accountId}" }) ${fields}
        on: reactivateAccountMonitoring(input: { idempotencyKey: "${key()}", accountId: "${accountId}" }) ${fields} }`,
    );
    expect(errors).toBeUndefined();
    expect(data).toEqual({
      off: { account: { monitoring: { status: 'DEACTIVATED' } } },
      on: { account: { monitoring: { status: 'ACTIVE' } } },
    });
  });
});

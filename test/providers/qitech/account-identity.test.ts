import * as initial from '../../../src/ledger/store/migrations/0001-initial.js';
import * as settlement from '../../../src/ledger/store/migrations/0002-settlement.js';
import * as plainNames from '../../../src/ledger/store/migrations/0003-plain-names.js';
import * as evidence from '../../../src/ledger/store/migrations/0004-evidence.js';
import * as eventPayloads from '../../../src/ledger/store/migrations/0005-event-payloads.js';
import { createOlderStore } from '../../ledger/suite/older-store.js';
import { libsqlStore } from '../../ledger/suite/test-store.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { applied, CPF, deliver, key, methodPathBody, report, send } from './support.js';

const WORLD = { customers: 3, walletAccounts: 1 } as const;
const walletOf = ({ world }: TestApp, index: number) => world.customers[index]!.wallets[0]!.id;

async function shown(app: TestApp, id: string) {
  const { data, errors } = await app.graph(
    'query ($id: ID!) { account(id: $id) { persons { name } monitoring { kind status events { totalCount } account { id } } } }',
    { id },
  );
  expect(errors).toBeUndefined();
  return data!['account'];
}

const linked = (app: TestApp, mutation: string, input: object) =>
  app.graph(
    `mutation ($input: ${mutation === 'linkCustomer' ? 'Link' : 'Unlink'}CustomerInput!) { ${mutation}(input: $input) { operation { status } } }`,
    { input: { idempotencyKey: key(), system: 'CHECKOUT', ...input } },
  );

describe('qitech accounts of two kinds with the same id at their own providers', () => {
  let app: TestApp;
  let guid: string;
  beforeAll(async () => {
    app = await startTestApp({ seed: false, world: WORLD });
    guid = walletOf(app, 0);
    await linked(app, 'linkCustomer', { customerId: `customer:${app.world.customers[0]!.id}`, externalId: guid });
  });
  afterAll(() => app.stop());

  it('are monitored apart: neither shows the monitoring, persons or events of the other, and both can be started', async () => {
    const [wallet, checkout] = [`wallet:${guid}`, `checkout:${guid}`];
    await applied(app, 'startAccountMonitoring', { accountId: wallet, kind: 'CORPORATE' });
    await applied(app, 'addNaturalPerson', { accountId: wallet, name: 'John Doe', documentNumber: CPF });
    await deliver(app, report({ account_id: wallet }));
    expect(await shown(app, checkout)).toEqual({ persons: [], monitoring: null });
    app.forgetCalls();
    await applied(app, 'startAccountMonitoring', { accountId: checkout, kind: 'INDIVIDUAL' });
    expect(methodPathBody(app)).toMatchObject([['POST', '/natural_person_account', { account_id: checkout }]]);
    expect(await shown(app, checkout)).toMatchObject({
      persons: [],
      monitoring: { kind: 'INDIVIDUAL', events: { totalCount: 0 }, account: { id: checkout } },
    });
    expect(await shown(app, wallet)).toMatchObject({
      persons: [{ name: 'John Doe' }],
      monitoring: { kind: 'CORPORATE', events: { totalCount: 1 }, account: { id: wallet } },
    });
  });

  it('an account is adopted under the id that the provider has it under, unless another account has that id', async () => {
    const adopt = { kind: 'CORPORATE', status: 'ACTIVE' };
    const [first, second] = [`wallet:${walletOf(app, 1)}`, `wallet:${walletOf(app, 2)}`];
    await applied(app, 'adoptAccountMonitoring', { accountId: first, providerAccountId: 'chosen elsewhere', ...adopt });
    await deliver(app, report({ account_id: 'chosen elsewhere' }));
    expect(await shown(app, first)).toMatchObject({
      monitoring: { events: { totalCount: 1 }, account: { id: first } },
    });
    const taken = { accountId: second, providerAccountId: 'chosen elsewhere', ...adopt };
    expect((await send(app, 'adoptAccountMonitoring', taken)).errors).toMatchObject([
      { message: 'input.providerAccountId: is the id of another monitored account', extensions: { code: 'BAD_INPUT' } },
    ]);
  });
});

describe('a write about something that its own provider does not know', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ seed: false, world: WORLD });
  });
  afterAll(() => app.stop());

  const nowhere = '00000000-0000-4000-8000-000000000000';
  it.each([
    [
      'startAccountMonitoring',
      { accountId: `wallet:${nowhere}`, kind: 'CORPORATE' },
      'input.accountId: there is no such account',
    ],
    [
      'startAccountMonitoring',
      { accountId: `billing:${nowhere}`, kind: 'CORPORATE' },
      'input.accountId: there is no such account',
    ],
    [
      'startAccountMonitoring',
      { accountId: 'checkout:nowhere', kind: 'CORPORATE' },
      'input.accountId: there is no such account',
    ],
    [
      'adoptAccountMonitoring',
      { accountId: `wallet:${nowhere}`, kind: 'CORPORATE', status: 'ACTIVE' },
      'input.accountId: there is no such account',
    ],
    [
      'linkCustomer',
      { customerId: `customer:${nowhere}`, externalId: 'x' },
      'input.customerId: there is no such customer',
    ],
    ['unlinkCustomer', { customerId: `customer:${nowhere}` }, 'input.customerId: there is no such customer'],
  ])('%s of %j is NOT_FOUND, and nothing is recorded or written', async (mutation, input, message) => {
    const { errors } = await (mutation.endsWith('Monitoring') ? send : linked)(app, mutation, input);
    expect(errors).toMatchObject([{ message, extensions: { code: 'NOT_FOUND', retryable: false } }]);
    expect(app.calls().filter(({ method, endpoint }) => method !== 'GET' && !endpoint.endsWith('.token'))).toEqual([]);
    expect(await app.appGraph.ledger.operations.count('default', {})).toBe(0);
  });
});

it('qitech: an account whose monitoring an earlier release started under its bare id is shown and changed as before', async () => {
  const store = await libsqlStore();
  const probe = await startTestApp({ seed: false, world: WORLD });
  const bare = walletOf(probe, 0);
  await probe.stop();
  const at = '2026-05-01T12:00:00.000Z';
  const stored = JSON.stringify({
    ...{ accountId: `wallet:${bare}`, monitoringId: bare, kind: 'CORPORATE', status: 'ACTIVE' },
    ...{ registrationDate: at, adopted: false },
  });
  await createOlderStore(
    store.databaseUrl,
    {
      ...{ '0001-initial': initial, '0002-settlement': settlement, '0003-plain-names': plainNames },
      ...{ '0004-evidence': evidence, '0005-event-payloads': eventPayloads },
    },
    [
      [
        'operation',
        {
          ...{ id: '1', tenant: 'default', caller: '', idempotency_key: 'k', mutation: 'startAccountMonitoring' },
          ...{ input_hash: 'h', input: '{}', provider: 'qitech', subject: `wallet:${bare}`, status: 'APPLIED' },
          ...{ attempts: 1, checks: 0, epoch: 1, attempted_at: at, created_at: at, sent_at: at, settled_at: at },
          ...{ settled_by: 'RESPONSE', plan: stored, response: stored },
        },
      ],
      [
        'projection',
        {
          tenant: 'default',
          kind: 'qitech.account',
          id: bare,
          parent: null,
          body: stored,
          as_of: at,
          operation_id: '1',
        },
      ],
    ],
  );
  const app = await startTestApp({ seed: false, world: WORLD, databaseUrl: store.databaseUrl });
  await deliver(app, report({ account_id: bare }));
  const before = await shown(app, `wallet:${bare}`);
  const { data } = await send(app, 'deactivateAccountMonitoring', { accountId: `wallet:${bare}` });
  const path = methodPathBody(app).at(-1)?.[1];
  await app.stop();
  await store.drop();
  expect(before).toMatchObject({ monitoring: { kind: 'CORPORATE', events: { totalCount: 1 } } });
  // the sandbox does not know it: what counts is the id that was sent
  expect(path).toBe(`/legal_person_account/${bare}`);
  expect(data?.['deactivateAccountMonitoring'].operation.status).toBe('REJECTED');
});

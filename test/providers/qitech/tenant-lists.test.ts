import { uuid } from '../../support/uuid.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { applied, CPF, deliver, report } from './support.js';

const EVENT =
  'topic event providerAccountId personId rawPersonType rawAccountType person { id } account { id } receivedAt';

let app: TestApp;
let wallet: string, billing: string;
const foreign = 'their-17';
beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 4, billingAccounts: 1, edgePeople: false } });
  const [one, two] = app.world.customers;
  wallet = `wallet:${one!.wallets[0]!.id}`;
  billing = `billing:${two!.billing!.accounts[0]!.id}`;
  await applied(app, 'startAccountMonitoring', { accountId: wallet, kind: 'INDIVIDUAL' });
  await applied(app, 'addNaturalPerson', { accountId: wallet, personId: 'p-1', name: 'Ana Ruiz', documentNumber: CPF });
  await deliver(app, report({ account_id: wallet }));
  await deliver(app, report({ account_id: wallet, event: 'exited', person_id: 'p-9' }));
  await deliver(app, report({ account_id: foreign, monitoring_topic: 'PEP', person_id: 'p-9' }));
  await deliver(app, report({ account_id: 'unknown', monitoring_topic: 'a new topic', person_id: null }));
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

const events = async (filter: string, selection = EVENT) => {
  const { data, errors } = await app.graph(
    `{ monitoringEvents(first: 10, filter: { ${filter} }) { totalCount nodes { ${selection} } } }`,
  );
  return errors ?? data!['monitoringEvents'];
};
const shown = async (filter: string) => {
  const { totalCount, nodes } = await events(filter, 'providerAccountId rawEvent rawTopic');
  expect(totalCount).toBe(nodes.length);
  return nodes.map((node: Record<string, string>) => [node['providerAccountId'], node['rawTopic'], node['rawEvent']]);
};

describe('monitoringEvents', () => {
  it('lists the reports of the tenant newest first, with account and person identified where neither is known here', async () => {
    const { nodes } = await events('');
    const reported = { rawPersonType: 'natural_person', rawAccountType: 'natural_person_account' };
    const receivedAt = expect.any(String);
    const nobody = { person: null, ...reported, receivedAt };
    expect(nodes).toEqual([
      { ...nobody, topic: 'UNKNOWN', event: 'ENTERED', providerAccountId: 'unknown', personId: null, account: null },
      { ...nobody, topic: 'PEP', event: 'ENTERED', providerAccountId: foreign, personId: 'p-9', account: null },
      {
        ...{ ...nobody, topic: 'OFAC', event: 'EXITED', providerAccountId: wallet, personId: 'p-9' },
        account: { id: wallet },
      },
      {
        ...{ ...nobody, topic: 'OFAC', event: 'ENTERED', providerAccountId: wallet, personId: 'p-1' },
        person: { id: `person:${encodeURIComponent(wallet)}:p-1` },
        account: { id: wallet },
      },
    ]);
  });

  it('is filtered by topic, event, kind of account, account, person and time, without a provider call', async () => {
    const ofWallet = [
      [wallet, 'OFAC', 'exited'],
      [wallet, 'OFAC', 'entered'],
    ];
    expect(await shown('topic: OFAC')).toEqual(ofWallet);
    expect(await shown('topic: OFAC, event: ENTERED')).toEqual([ofWallet[1]]);
    expect(await shown('topic: UNKNOWN')).toEqual([['unknown', 'a new topic', 'entered']]);
    expect(await shown('accountKind: WALLET')).toEqual(ofWallet);
    expect(await shown(`accountId: "${wallet}"`)).toEqual(ofWallet);
    expect(await shown('personId: "p-9"')).toEqual([[foreign, 'PEP', 'entered'], ofWallet[0]]);
    expect(await shown('receivedAfter: "2020-01-01", receivedBefore: "2999-01-01"')).toHaveLength(4);
    expect(await shown('receivedBefore: "2020-01-01"')).toEqual([]);
    expect(app.calls()).toEqual([]);
  });

  it('finds reports by the kind of an account that was adopted after they had arrived', async () => {
    expect(await shown('accountKind: BILLING')).toEqual([]);
    const adopted = { accountId: billing, kind: 'INDIVIDUAL', status: 'ACTIVE', providerAccountId: foreign };
    await applied(app, 'adoptAccountMonitoring', adopted);
    await deliver(app, report({ account_id: foreign, monitoring_topic: 'PEP', event: 'exited' }));
    expect(await shown('accountKind: BILLING')).toEqual([
      [foreign, 'PEP', 'exited'],
      [foreign, 'PEP', 'entered'],
    ]);
    expect(await shown(`accountId: "${billing}"`)).toHaveLength(2);
  });

  it('is paged by cursors of its own filter', async () => {
    const page = (filter: string, after?: string) =>
      app.graph(
        `query ($after: String) { monitoringEvents(first: 1, after: $after, filter: { ${filter} }) { nodes { rawEvent } pageInfo { hasNextPage endCursor } } }`,
        { after },
      );
    const first = (await page('topic: OFAC')).data!['monitoringEvents'];
    expect(first).toMatchObject({ nodes: [{ rawEvent: 'exited' }], pageInfo: { hasNextPage: true } });
    const second = (await page('topic: OFAC', first.pageInfo.endCursor)).data!['monitoringEvents'];
    expect(second).toMatchObject({ nodes: [{ rawEvent: 'entered' }], pageInfo: { hasNextPage: false } });
    expect((await page('topic: PEP', first.pageInfo.endCursor)).errors).toMatchObject([
      { message: 'after: is not a cursor of this list', extensions: { code: 'BAD_INPUT' } },
    ]);
  });

  it.each([
    [`accountId: "customer:${uuid('x')}"`, 'filter.accountId: must be an id of type Account'],
    ['accountId: "nothing"', 'filter.accountId: is not an id of this graph'],
    ['personId: ""', 'filter.personId: must not be empty'],
    ['personId: "a\\u0000"', 'filter.personId: must not contain control characters'],
    [
      'receivedAfter: "2026-03-02", receivedBefore: "2026-03-01"',
      'filter.receivedBefore: must be after `receivedAfter`',
    ],
  ])('refuses %s', async (filter, message) => {
    expect(await events(filter)).toMatchObject([{ message, extensions: { code: 'BAD_INPUT' } }]);
  });
});

describe('monitoredAccounts', () => {
  const LIST = '{ totalCount nodes { status account { id } } }';

  it('lists the accounts of the tenant last changed first, of all kinds or of one status', async () => {
    await applied(app, 'deactivateAccountMonitoring', { accountId: wallet });
    app.forgetCalls();
    const { data } = await app.graph(
      `{ all: monitoredAccounts ${LIST} off: monitoredAccounts(status: DEACTIVATED) ${LIST} on: monitoredAccounts(status: ACTIVE, first: 1) ${LIST} }`,
    );
    const [off, on] = [
      { status: 'DEACTIVATED', account: { id: wallet } },
      { status: 'ACTIVE', account: { id: billing } },
    ];
    expect(data).toEqual({
      all: { totalCount: 2, nodes: [off, on] },
      off: { totalCount: 1, nodes: [off] },
      on: { totalCount: 1, nodes: [on] },
    });
    expect(app.calls().map(({ endpoint }) => endpoint)).not.toContain('qitech');
  });
});

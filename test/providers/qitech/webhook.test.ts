import { createHmac } from 'node:crypto';
import { startTestApp, type TestApp } from '../../support/test-app.js';
import { applied, CPF, deliver as deliverTo, report } from './support.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 4, walletAccounts: 1 } });
});
afterAll(() => app.stop());

const deliver = (body: unknown, how?: { method?: string; signature?: string }) => deliverTo(app, body, how);
const stored = async (subject: string) =>
  (await app.appGraph.ledger.events.page('default', { source: 'qitech', subject, first: 100 })).items;

describe('qitech webhook', () => {
  it('stores a signed report before its 200, also for an unknown account', async () => {
    expect(await deliver(report())).toBe(200);
    expect((await stored('a-1')).map(({ body }) => body)).toMatchObject([
      { personId: 'p-1', topic: 'OFAC', event: 'entered' },
    ]);
  });

  it.each([
    ['another key', createHmac('sha1', 'other').update('x').digest('hex')],
    ['not hex', 'z'.repeat(40)],
    ['too short', 'ab'],
    ['empty', ''],
  ])('responds 401 and stores nothing when the signature is from or is %s', async (_, signature) => {
    expect(await deliver(report({ account_id: 'a-3' }), { signature })).toBe(401);
    expect(await stored('a-3')).toEqual([]);
  });

  it('responds 405 to a method other than PUT', async () => {
    expect(await deliver(report({ account_id: 'a-4' }), { method: 'POST' })).toBe(405);
    expect(await stored('a-4')).toEqual([]);
  });

  it("accepts the simulator's own delivery", async () => {
    const simulator = app.simulators['qitech'] as unknown as {
      sendWebhook(webhook: object): Promise<{ delivered: boolean }>;
    };
    const webhook = { url: `${app.url}webhooks/qitech`, event: report({ account_id: 'a-9' }) };
    expect(await simulator.sendWebhook(webhook)).toMatchObject({ delivered: true });
  });
});

interface EventPage {
  totalCount: number;
  nodes: { id: string; topic: string; event: string; rawEvent: string; person: { id: string } | null }[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

describe('qitech monitoring events', () => {
  const EVENTS =
    'totalCount nodes { id topic event rawEvent person { id } account { id } } pageInfo { hasNextPage endCursor }';
  let accountId: string;
  let id: string;
  beforeAll(async () => {
    accountId = `wallet:${app.world.customers[0]!.wallets[0]!.id}`;
    id = encodeURIComponent(accountId);
    await applied(app, 'startAccountMonitoring', { accountId, kind: 'INDIVIDUAL' });
    for (const personId of ['p-1', 'p-2'])
      await applied(app, 'addNaturalPerson', { accountId, personId, name: 'John Doe', documentNumber: CPF });
    for (const [person_id, event] of [
      ['p-1', 'entered'],
      ['p-2', 'entered'],
      ['p-1', 'exited'],
      ['stranger', 'Renewed'],
    ])
      await deliver(report({ account_id: accountId, person_id, event }));
  });

  const ofAccount = async (first: number, after?: string): Promise<EventPage> => {
    const { data } = await app.graph(
      `query ($first: Int!, $after: String) { account(id: "${accountId}") { monitoring { events(first: $first, after: $after) { ${EVENTS} } } } }`,
      { first, after },
    );
    return data?.['account'].monitoring.events;
  };
  const ofPerson = async (first: number, after?: string): Promise<EventPage> => {
    const { data } = await app.graph(
      `query ($first: Int!, $after: String) { node(id: "person:${id}:p-1") { ... on Person { events(first: $first, after: $after) { ${EVENTS} } } } }`,
      { first, after },
    );
    return data?.['node'].events;
  };

  it('of an account are listed newest first, with the person where it is known, and counted', async () => {
    const { nodes, totalCount } = await ofAccount(10);
    expect(nodes.map(({ event, rawEvent, person }) => [event, rawEvent, person?.id ?? null])).toEqual([
      ['UNKNOWN', 'Renewed', null],
      ['EXITED', 'exited', `person:${id}:p-1`],
      ['ENTERED', 'entered', `person:${id}:p-2`],
      ['ENTERED', 'entered', `person:${id}:p-1`],
    ]);
    expect(nodes[0]).toMatchObject({ topic: 'OFAC', account: { id: accountId } });
    expect(totalCount).toBe(4);
    // a report about a person who was not added here names the person all the same
    const { data } = await app.graph(
      `{ account(id: "${accountId}") { monitoring { events(first: 1) { nodes { person { id } personId rawPersonType rawAccountType } } } } }`,
    );
    expect(data!['account'].monitoring.events.nodes).toEqual([
      {
        ...{ person: null, personId: 'stranger', rawPersonType: 'natural_person' },
        rawAccountType: 'natural_person_account',
      },
    ]);
  });

  it('of an account are read page by page with opaque cursors', async () => {
    const first = await ofAccount(3);
    expect(first.pageInfo.hasNextPage).toBe(true);
    const rest = await ofAccount(3, first.pageInfo.endCursor);
    expect(rest).toMatchObject({ totalCount: 4, nodes: [{ event: 'ENTERED' }], pageInfo: { hasNextPage: false } });
  });

  it('of a person are only that person’s, page by page, and counted', async () => {
    const first = await ofPerson(1);
    expect(first).toMatchObject({ totalCount: 2, nodes: [{ event: 'EXITED' }], pageInfo: { hasNextPage: true } });
    const rest = await ofPerson(1, first.pageInfo.endCursor);
    expect(rest).toMatchObject({ totalCount: 2, nodes: [{ event: 'ENTERED' }], pageInfo: { hasNextPage: false } });
  });

  it('refuse a cursor of another list with BAD_INPUT', async () => {
    const { pageInfo } = await ofAccount(1);
    const { errors } = await app.graph(
      `{ node(id: "person:${id}:p-1") { ... on Person { events(after: "${pageInfo.endCursor}") { totalCount } } } }`,
    );
    expect(errors?.[0]).toMatchObject({ message: 'after: is not a cursor of this list' });
  });

  it('are nodes; null for an unknown id', async () => {
    const [node] = (await ofPerson(1)).nodes;
    const { data } = await app.graph(
      `{ node(id: "${node!.id}") { id ... on MonitoringEvent { event } } nothing: node(id: "event:none") { id } }`,
    );
    expect(data).toEqual({ node: { id: node!.id, event: 'EXITED' }, nothing: null });
  });
});

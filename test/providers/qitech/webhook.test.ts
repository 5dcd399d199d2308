import { createHmac } from 'node:crypto';
import { dedupeKeyOf } from '../../../src/providers/qitech/webhook.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

let layer: TestApp;
let key: string;
beforeAll(async () => {
  layer = await startTestApp({ seed: false, world: { customers: 4, walletAccounts: 1 } });
  key = layer.simulators['qitech']!.env['QITECH_SIGNATURE_KEY']!;
});
afterAll(() => layer.stop());

const report = (more: object = {}) => ({
  person_type: 'natural_person',
  account_type: 'natural_person_account',
  person_id: 'p-1',
  account_id: 'a-1',
  monitoring_topic: 'OFAC',
  event: 'entered',
  ...more,
});

async function deliver(
  body: unknown,
  { method = 'PUT', signature }: { method?: string; signature?: string } = {},
): Promise<number> {
  const url = `${layer.url}webhooks/qitech`;
  const payload = typeof body === 'string' ? body : JSON.stringify(body);
  const signed =
    signature ??
    createHmac('sha1', key)
      .update(url + method + payload)
      .digest('hex');
  return (
    await fetch(url, { method, body: payload, headers: { 'content-type': 'application/json', signature: signed } })
  ).status;
}
const stored = async (subject: string) =>
  (await layer.layer.ledger.events('default', { source: 'qitech', subject, first: 100 })).items;

it('stores a signed report before its 200, also of an account nobody knows', async () => {
  expect(await deliver(report())).toBe(200);
  expect((await stored('a-1')).map(({ body }) => body)).toMatchObject([
    { personId: 'p-1', topic: 'OFAC', event: 'entered' },
  ]);
});

it('takes one delivered twice, or twice at once, for one', async () => {
  const body = report({ account_id: 'a-2' });
  expect(await Promise.all([deliver(body), deliver(body), deliver(body)])).toEqual([200, 200, 200]);
  expect(await deliver(report({ account_id: 'a-2', event: 'exited' }))).toBe(200);
  expect(await deliver(body)).toBe(200);
  expect(await stored('a-2')).toHaveLength(2);
});

it.each([
  ['another key', createHmac('sha1', 'other').update('x').digest('hex')],
  ['no hex', 'z'.repeat(40)],
  ['a short one', 'ab'],
  ['an empty one', ''],
])('refuses a signature of %s', async (_, signature) => {
  expect(await deliver(report({ account_id: 'a-3' }), { signature })).toBe(401);
  expect(await stored('a-3')).toEqual([]);
});

it.each([
  ['no JSON', '{'],
  ['a list', '[]'],
  ['no account', JSON.stringify({ ...report(), account_id: undefined })],
  ['no event', JSON.stringify({ ...report(), event: 7 })],
])('refuses %s as malformed', async (_, payload) => expect(await deliver(payload)).toBe(400));

it('takes PUT only', async () => {
  expect(await deliver(report({ account_id: 'a-4' }), { method: 'POST' })).toBe(405);
  expect(await stored('a-4')).toEqual([]);
});

describe('the same content again', () => {
  const hour = 3_600_000;
  const at = (...hours: number[]) => hours.map((h) => ({ receivedAt: new Date(h * hour) }));
  it('is the same report while it may still be repeated, whatever came between', () => {
    expect(dedupeKeyOf('d', at(100), 100 * hour)).toBe('d:1');
    expect(dedupeKeyOf('d', at(100), 115.9 * hour)).toBe('d:1');
  });
  it('is a new one afterwards, and that one is known again', () => {
    expect(dedupeKeyOf('d', at(100), 116.1 * hour)).toBe('d:2');
    expect(dedupeKeyOf('d', at(100, 117), 118 * hour)).toBe('d:2');
    expect(dedupeKeyOf('d', at(100, 117), 200 * hour)).toBe('d:3');
  });
});

it('shows what was reported on monitoring and person, page by page, and by node', async () => {
  const id = layer.world.customers[0]!.wallets[0]!.id;
  const run = (mutation: string, input: object) =>
    layer.graph(
      `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { operation { status } } }`,
      { input },
    );
  await run('startAccountMonitoring', { idempotencyKey: 's', accountId: `wallet:${id}`, kind: 'INDIVIDUAL' });
  for (const personId of ['p-1', 'p-2']) {
    await run('addNaturalPerson', {
      idempotencyKey: personId,
      accountId: `wallet:${id}`,
      personId,
      name: 'John Doe',
      documentNumber: '123.456.789-09',
    });
  }
  for (const [person_id, event] of [
    ['p-1', 'entered'],
    ['p-2', 'entered'],
    ['p-1', 'exited'],
    ['stranger', 'entered'],
  ]) {
    await deliver(report({ account_id: id, person_id, event }));
  }
  const EVENTS =
    'nodes { id topic event person { id } account { id } } pageInfo { hasNextPage hasPreviousPage endCursor }';
  const read = async (first: number, after?: string) =>
    (
      await layer.graph(
        `query ($first: Int!, $after: String) { account(id: "wallet:${id}") { monitoring { events(first: $first, after: $after) { ${EVENTS} } } persons { id events(first: $first, after: $after) { ${EVENTS} } } } }`,
        { first, after },
      )
    ).data?.['account'];

  const all = await read(10);
  expect(all.monitoring.events.nodes.map(({ event, person }: any) => [event, person?.id ?? null])).toEqual([
    // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads what it asked for
    ['entered', null],
    ['exited', `person:${id}:p-1`],
    ['entered', `person:${id}:p-2`],
    ['entered', `person:${id}:p-1`],
  ]);
  expect(all.monitoring.events.nodes[0].account).toEqual({ id: `wallet:${id}` });
  const one = all.persons.find((person: { id: string }) => person.id === `person:${id}:p-1`);
  expect(one.events.nodes.map(({ event }: { event: string }) => event)).toEqual(['exited', 'entered']);

  const page = await read(1);
  const first = page.persons.find((person: { id: string }) => person.id === `person:${id}:p-1`).events;
  expect(first.pageInfo).toMatchObject({ hasNextPage: true, hasPreviousPage: false });
  const rest = (await read(1, first.pageInfo.endCursor)).persons.find(
    (person: { id: string }) => person.id === `person:${id}:p-1`,
  ).events;
  expect(rest).toMatchObject({
    nodes: [{ event: 'entered' }],
    pageInfo: { hasNextPage: false, hasPreviousPage: true },
  });

  const node = await layer.graph(
    `{ node(id: "${first.nodes[0].id}") { id ... on MonitoringEvent { event } } nothing: node(id: "event:none") { id } }`,
  );
  expect(node.data).toEqual({ node: { id: first.nodes[0].id, event: 'exited' }, nothing: null });
});

it("takes the simulator's own delivery", async () => {
  const simulator = layer.simulators['qitech'] as unknown as {
    sendWebhook(webhook: object): Promise<{ delivered: boolean }>;
  };
  expect(
    await simulator.sendWebhook({ url: `${layer.url}webhooks/qitech`, event: report({ account_id: 'a-9' }) }),
  ).toMatchObject({ delivered: true });
});

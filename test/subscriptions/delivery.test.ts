import { createHmac } from 'node:crypto';
import { startTestLayer, type TestLayer } from '../support/layer.js';
import { listen, openEvents, stopClients, wsClient } from './client.js';

let layer: TestLayer;
let accountId: string;
beforeAll(async () => {
  layer = await startTestLayer({ seed: false, world: { customers: 4, walletAccounts: 1 } });
  accountId = `wallet:${layer.world.customers[0]!.wallets[0]!.id}`;
});
afterEach(stopClients);
afterAll(() => layer.stop());

const EVENTS = 'subscription ($accountId: ID!) { monitoringEvents(accountId: $accountId) { id topic event } }';

async function report(account: string, event = 'entered'): Promise<void> {
  const url = `${layer.url}webhooks/qitech`;
  const payload = JSON.stringify({ person_id: `p-${Math.random()}`, account_id: account.split(':')[1], monitoring_topic: 'OFAC', event });
  const key = layer.simulators['qitech']!.env['QITECH_SIGNATURE_KEY']!;
  const signature = createHmac('sha1', key).update(`${url}PUT${payload}`).digest('hex');
  const { status } = await fetch(url, { method: 'PUT', body: payload, headers: { 'content-type': 'application/json', signature } });
  expect(status).toBe(200);
}

/** Until the server has taken up so many watches. */
async function watched(count: number): Promise<void> {
  while ((await metric('graphql_subscriptions_open')) !== count) await new Promise(setImmediate);
}

async function metric(name: string): Promise<number> {
  const lines = (await layer.metrics.render()).split('\n').filter((line) => line.startsWith(name));
  return lines.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}

it('tells of a report to who subscribed over WebSocket', async () => {
  const told = listen(wsClient(layer.url), EVENTS, { accountId });
  await watched(1);
  await report(accountId);
  expect(await told.next()).toEqual({ data: { monitoringEvents: { id: expect.stringMatching(/^event:/), topic: 'OFAC', event: 'entered' } } });
  told.stop();
  await watched(0);
});

it('tells of a report to who subscribed over an event stream', async () => {
  const leave = new AbortController();
  const { response, events } = await openEvents(layer.url, EVENTS, { variables: { accountId }, signal: leave.signal });
  expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
  await watched(1);
  await report(accountId, 'exited');
  expect((await events.next()).value).toEqual({ event: 'next', data: { data: { monitoringEvents: { id: expect.any(String), topic: 'OFAC', event: 'exited' } } } });
  leave.abort();
  await watched(0);
});

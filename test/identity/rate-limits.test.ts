import type { Bill } from '../../src/cost/limits.js';
import { listen, openEvents, stopClients, wsClient } from '../subscriptions/client.js';
import { EVENTS, reportTo } from '../subscriptions/stream-app.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const SMALL = '{ customers(first: 1) { nodes { id } } }';
const NESTED = '{ customers(first: 1) { nodes { accounts(first: 5) { id status persons(first: 5) { id } } } } }';
const TENANTS = ['calls', 'unused', 'small', 'explain', 'replay', 'streams'];

/** A tenant for each test, named by the header: their counts do not mix. The default tenant has no limit. */
let app: TestApp;
let bounds: Record<'small' | 'nested', number>;
beforeAll(async () => {
  const limit = (rateLimit: number) => ({ rateLimit });
  app = await startTestApp({
    seed: false,
    world: { customers: 3, walletAccounts: 1 },
    tenants: Object.fromEntries(TENANTS.map((id) => [id, {}])),
    tenantLimits: {
      calls: limit(3),
      small: limit(1),
      explain: limit(2),
      replay: limit(8),
      streams: limit(1),
      unused: limit(20),
    },
    viewerOf: ({ authorization }) =>
      authorization === undefined ? {} : { tenant: app.appGraph.tenants.get(authorization)! },
  });
  const boundOf = async (query: string) => (await send(undefined, query)).extensions!.cost.bound!.calls;
  bounds = { small: await boundOf(SMALL), nested: await boundOf(NESTED) };
}, 60_000);
beforeEach(() => app.forgetCalls());
afterEach(stopClients);
afterAll(() => app.stop());

interface Sent {
  status: number;
  retryAfter: string | null;
  data?: Record<string, { replayed: boolean }> | null;
  errors?: { message: string; extensions: Record<string, unknown> & { code: string } }[];
  extensions?: { cost: Bill };
}

async function send(tenant: string | undefined, query: string, more: object = {}): Promise<Sent> {
  const response = await fetch(`${app.url}graphql`, {
    method: 'POST',
    headers: {
      ...{ 'content-type': 'application/json', accept: 'application/graphql-response+json' },
      ...(tenant !== undefined && { authorization: tenant }),
    },
    body: JSON.stringify({ query, ...more }),
  });
  const body = (await response.json()) as Omit<Sent, 'status' | 'retryAfter'>;
  return { ...body, status: response.status, retryAfter: response.headers.get('retry-after') };
}

const codeOf = ({ errors }: Pick<Sent, 'errors'>) => errors?.[0]?.extensions.code ?? 'ok';

describe('rate limit of a tenant', () => {
  it('refuses operations beyond it with RATE_LIMITED, 429 and Retry-After, without a provider call; other tenants go on', async () => {
    expect(bounds.small).toBe(1);
    const codes = [];
    for (let i = 0; i < 3; i += 1) codes.push(codeOf(await send('calls', SMALL)));
    expect([codes, app.calls().length]).toEqual([['ok', 'ok', 'ok'], 3]);
    const refused = await send('calls', SMALL);
    const { retryAfterMs } = refused.errors![0]!.extensions as unknown as { retryAfterMs: number };
    expect(refused).toMatchObject({ status: 429, errors: [{ extensions: { code: 'RATE_LIMITED', retryable: true } }] });
    expect(refused.data).toBeUndefined();
    expect(refused.retryAfter).toBe(String(Math.ceil(retryAfterMs / 1_000)));
    expect(retryAfterMs > 0 && retryAfterMs <= 60_000).toBe(true);
    expect(app.calls().length).toBe(3);
    expect(codeOf(await send(undefined, SMALL))).toBe('ok');
    expect(await app.metrics.render()).toMatch(
      /graphql_operations_total\{operation="anonymous",type="query",outcome="RATE_LIMITED",tenant="calls"\} 1/,
    );
  });

  it('charges what an operation may call, and gives back what it did not', async () => {
    expect(bounds.nested).toBeGreaterThan(10);
    const bills = [];
    for (let i = 0; i < 2; i += 1) bills.push(await send('unused', NESTED));
    expect(bills.map(codeOf)).toEqual(['ok', 'ok']);
    expect(bills[0]!.extensions!.cost.actual.calls).toBeLessThan(5);
  });

  it('an operation that may cost more than a whole minute is OPERATION_TOO_COMPLEX, whatever is left', async () => {
    const { errors } = await send('small', NESTED);
    expect(errors).toMatchObject([
      { extensions: { code: 'OPERATION_TOO_COMPLEX', cost: { budget: 'calls', bound: bounds.nested, limit: 1 } } },
    ]);
    expect([codeOf(await send('small', SMALL)), app.calls().length]).toEqual(['ok', 1]);
  });

  it('an operation that is only explained costs nothing; one that makes no call costs one point', async () => {
    for (let i = 0; i < 4; i += 1)
      expect(codeOf(await send('explain', SMALL, { extensions: { explain: true } }))).toBe('ok');
    const codes = [];
    for (let i = 0; i < 3; i += 1) codes.push(codeOf(await send('explain', '{ __typename }')));
    expect(codes).toEqual(['ok', 'ok', 'RATE_LIMITED']);
    expect(codeOf(await send('explain', SMALL, { extensions: { explain: true } }))).toBe('ok');
  });

  it('a replayed idempotency key counts as one', async () => {
    const input = { idempotencyKey: 'k', customerId: `customer:${app.world.customers[0]!.id}`, familyName: 'Zamorano' };
    const write = () =>
      send('replay', 'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { replayed } }', {
        variables: { input },
      });
    const first = await write();
    const { bound, actual } = first.extensions!.cost;
    const left = 8 - Math.max(1, actual.calls);
    // each replay needs its bound when it is admitted, and keeps one point
    const replays = left - bound!.calls + 1;
    expect(replays).toBeGreaterThan(0);
    const all = [];
    for (let i = 0; i <= replays; i += 1) all.push(await write());
    expect(all.map((sent) => sent.data?.['updateCustomer']?.replayed ?? codeOf(sent))).toEqual([
      ...Array.from({ length: replays }, () => true),
      'RATE_LIMITED',
    ]);
  });

  it('holds for operations over WebSocket and event streams too', async () => {
    expect(codeOf(await send('streams', SMALL))).toBe('ok');
    const overWebSocket = listen(wsClient(app.url, { connectionParams: { authorization: 'streams' } }), SMALL);
    expect(await overWebSocket.ended).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryable: true, retryAfterMs: expect.any(Number) } },
    ]);
    const { response } = await openEvents(app.url, SMALL, { headers: { authorization: 'streams' } });
    expect([response.status, Number(response.headers.get('retry-after')) > 0]).toEqual([429, true]);
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] });
    expect(app.calls().length).toBe(1);
  });
});

it('rate limit of a tenant: each result of a subscription counts, and the one beyond it ends it with RATE_LIMITED', async () => {
  const limited = await startTestApp({
    seed: false,
    world: { customers: 2, walletAccounts: 1 },
    tenantLimits: { default: { rateLimit: 3 } },
  });
  const accountId = `wallet:${limited.world.customers[0]!.wallets[0]!.id}`;
  const { events } = await openEvents(limited.url, EVENTS, { variables: { accountId } });
  for (const event of ['entered', 'exited', 'entered']) await reportTo(limited, accountId, event);
  const received = [];
  for await (const { event, data } of events) received.push([event, data]);
  expect(received).toMatchObject([
    ['next', { data: { monitoringEventReceived: { event: 'ENTERED' } } }],
    ['next', { data: { monitoringEventReceived: { event: 'EXITED' } } }],
    ['next', { errors: [{ extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } }] }],
    ['complete', undefined],
  ]);
  await limited.stop();
}, 30_000);

import { FACTORIES } from '../sandbox/factories.js';
import { Admission, type AdmittedPlace } from '../../src/limits/admission.js';
import type { Bill } from '../../src/cost/limits.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/start.js';
import { worldOf } from '../../src/sandbox/world.js';
import { SETTLED } from '../subscriptions/stream-app.js';
import { listen, openEvents, stopClients, wsClient } from '../subscriptions/client.js';
import { HELD_MS, holdLatency, type HeldLatency } from '../support/held-latency.js';
import { startTestApp, UNLIMITED_COST, type GraphResult, type TestApp } from '../support/test-app.js';

const MIB = 1024 * 1024;
const NAMES = '{ customers(first: 3) { nodes { id givenName } } }';
const RENAME =
  'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { operation { status } customer { accounts(first: 100) { id persons(first: 20) { id } } } } }';

/** The smallest limit of operations in flight that a saturated server has. */
const PLACES = 16;

/** The admission that ships, at its smallest limit; `held` is how many operations of a tenant are in flight. */
function narrowAdmission() {
  const admission = new Admission({ utilization: () => 1, isShared: () => true });
  const places: AdmittedPlace[] = [];
  for (let place = admission.enter(); place; place = admission.enter()) places.push(place);
  for (let i = 0; i < 50; i += 1) admission.adjust();
  for (const place of places) place.leave();
  admission.stop();
  const waiting: (() => void)[] = [];
  const held = new Map<string, number>();
  const enter = () => {
    const place = admission.enter();
    return (
      place && {
        ...place,
        ownedBy(tenant: string) {
          const isAdmitted = place.ownedBy(tenant);
          if (isAdmitted) held.set(tenant, (held.get(tenant) ?? 0) + 1);
          waiting.splice(0).forEach((check) => check());
          return isAdmitted;
        },
      }
    );
  };
  const until = async (tenant: string, count: number) => {
    while ((held.get(tenant) ?? 0) < count) await new Promise<void>((resolve) => waiting.push(resolve));
  };
  return { gate: { enter }, until, forget: () => held.clear() };
}

/** Two tenants of one process: `other` floods or hangs, and the answers of the default one must stay the same. */
let app: TestApp;
let sandbox: Sandbox<typeof FACTORIES>;
let latency: HeldLatency;
const admission = narrowAdmission();
beforeAll(async () => {
  const other = worldOf({ customers: 12, seed: 'another' });
  sandbox = await startSandbox({ factories: FACTORIES, world: other });
  app = await startTestApp({
    world: { seed: 'first' },
    seed: false,
    tenants: { other: sandbox.env },
    tenantLimits: { other: { streamLimits: { connections: 2, subscriptionsPerCaller: 3, connectionsPerCaller: 1 } } },
    costLimits: UNLIMITED_COST,
    deadlineMs: 60_000,
    gate: admission.gate,
    limits: { bodyBytes: 2 * MIB },
    viewerOf: ({ authorization = '' }) => {
      const [tenant, subject = 'demo'] = authorization.split('/');
      return tenant === 'other' ? { tenant: app.appGraph.tenants.get('other')!, subject } : {};
    },
  });
}, 60_000);
beforeEach(() => {
  latency = holdLatency();
  admission.forget();
});
afterEach(async () => {
  latency.restore();
  release();
  await stopClients();
});
afterAll(async () => {
  await app.stop();
  await sandbox.stop();
});

/** Every call to the other tenant's providers hangs until the test ends. */
function hang(): void {
  for (const simulator of Object.values(sandbox.simulators)) simulator.fault({ endpoint: '*', latencyMs: HELD_MS });
}

function release(): void {
  for (const simulator of Object.values(sandbox.simulators)) simulator.clearFaults();
  latency.release();
}

type Answer = GraphResult<Record<string, unknown>> & { extensions?: { cost: Bill } };

async function asOther(query: string, variables: object = {}): Promise<Answer> {
  const response = await fetch(`${app.url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'other' },
    body: JSON.stringify({ query, variables }),
  });
  return (await response.json()) as Answer;
}

const codeOf = ({ errors }: GraphResult<unknown>) => errors?.[0]?.extensions.code ?? 'ok';
const rename = (key: string, customerId: string) => ({
  input: { idempotencyKey: key, customerId: `customer:${customerId}`, familyName: 'Zamorano' },
});
/** Sends operations whose provider hangs, resolves once they are in flight, and lets them end with the test. */
async function hangingOperations(count: number, variables: object = {}): Promise<{ ended: Promise<unknown> }> {
  hang();
  const all = Array.from({ length: count }, () => asOther(NAMES, variables));
  await admission.until('other', count);
  return { ended: Promise.all(all) };
}

describe('two tenants, one of which floods or hangs: the other has the same answers, over', () => {
  it('places of operations in flight', async () => {
    const before = await app.graph(NAMES);
    const { ended } = await hangingOperations(PLACES);
    expect(codeOf(await asOther('{ __typename }'))).toBe('OVERLOADED');
    const all = await Promise.all(Array.from({ length: PLACES / 2 }, () => app.graph(NAMES)));
    expect(all).toEqual(Array.from({ length: PLACES / 2 }, () => before));
    expect(before.data!['customers'].nodes).toHaveLength(3);
    release();
    await ended;
  });

  it('bytes of request bodies', async () => {
    const text = (bytes: number) => ({ text: 'x'.repeat(bytes) });
    const { ended } = await hangingOperations(2, text(MIB * 0.9));
    expect(codeOf(await asOther('{ __typename }', text(MIB * 0.9)))).toBe('OVERLOADED');
    expect(codeOf(await app.graph(NAMES, text(MIB * 0.9)))).toBe('ok');
    release();
    await ended;
  });

  it('values of results in flight', async () => {
    const [customer] = app.world.customers;
    const before = await app.graph(RENAME, rename('before', customer!.id));
    expect(before.errors).toBeUndefined();
    hang();
    const fields = RENAME.slice(RENAME.indexOf('{') + 1, -1).replace('first: 20', 'first: 200');
    const many = Array.from({ length: 10 }, (_, i) => `a${i}: ${fields}`).join(' ');
    // it may hold more than the 300,000 values of all together
    const flood = asOther(
      `mutation ($input: UpdateCustomerInput!) { ${many} }`,
      rename('flood', sandbox.world.customers[0]!.id),
    );
    await admission.until('other', 1);
    expect(await app.graph(RENAME, rename('during', customer!.id))).toEqual(before);
    release();
    const { bound } = (await flood).extensions!.cost;
    expect(bound!.nodes).toBeGreaterThan(300_000);
  });

  it('WebSockets, by tenant and by caller', async () => {
    const connect = (authorization: string) =>
      wsClient(app.url, { lazy: false, onNonLazyError: () => undefined, connectionParams: { authorization } });
    const opened = (authorization: string) =>
      new Promise<string>((resolve) => {
        const client = connect(authorization);
        client.on('connected', () => resolve('connected'));
        client.on('closed', (event) => {
          const { code, reason } = event as { code: number; reason: string };
          resolve(`${code} ${reason}`);
        });
      });
    expect(await opened('other/one')).toBe('connected');
    expect(await opened('other/one')).toBe('1013 RATE_LIMITED');
    expect(await opened('other/two')).toBe('connected');
    expect(await opened('other/three')).toBe('1013 RATE_LIMITED');
    expect([await opened('default'), await opened('default')]).toEqual(['connected', 'connected']);
  });

  it('subscriptions of a caller, over WebSocket and event streams, until one of them ends', async () => {
    const client = wsClient(app.url, { connectionParams: { authorization: 'other/one' } });
    const first = [listen(client, SETTLED), listen(client, SETTLED)];
    const headers = { authorization: 'other/one' };
    const stream = await openEvents(app.url, SETTLED, { headers });
    expect(stream.response.status).toBe(200);
    // over one connection the subscriptions have begun, in order, when a later operation has its result
    await listen(client, '{ __typename }').next();
    expect(await listen(client, SETTLED).ended).toMatchObject([
      { extensions: { code: 'RATE_LIMITED', retryAfterMs: expect.any(Number) } },
    ]);
    const refused = await openEvents(app.url, SETTLED, { headers });
    expect([refused.response.status, refused.response.headers.get('retry-after')]).toEqual([429, '5']);
    const own = await openEvents(app.url, SETTLED);
    expect(own.response.status).toBe(200);
    first[0]!.stop();
    await first[0]!.ended;
    await listen(client, '{ __typename }').next();
    const again = listen(client, SETTLED);
    await listen(client, '{ __typename }').next();
    expect(await Promise.race([again.ended, Promise.resolve('open')])).toBe('open');
    await Promise.all([stream.response.body!.cancel(), own.response.body!.cancel()]).catch(() => undefined);
  });
});

import { createHmac } from 'node:crypto';
import { FACTORIES } from '../sandbox/factories.js';
import { seedsOf } from '../../src/sandbox/control.js';
import { seedSandbox } from '../../src/sandbox/seed.js';
import { startSandbox, type Sandbox } from '../../src/sandbox/start.js';
import { worldOf } from '../../src/sandbox/world.js';
import { Made, workloads, worldFor } from '../force/every-write.js';
import { selectionsBelow } from '../support/schema-paths.js';
import { startTestApp, UNLIMITED_COST, type TestApp } from '../support/test-app.js';
import { listen, stopClients, wsClient } from '../subscriptions/client.js';

/** Two tenants of one process with one ledger; each has its own providers, and neither may learn anything of the other. */
let app: TestApp;
let sandbox: Sandbox<typeof FACTORIES>;
beforeAll(async () => {
  sandbox = await startSandbox({ factories: FACTORIES, world: worldOf({ ...worldFor(1), seed: 'another' }) });
  app = await startTestApp({
    world: { ...worldFor(1), seed: 'first' },
    tenants: { other: sandbox.env },
    costLimits: UNLIMITED_COST,
    viewerOf: ({ authorization }) => (authorization === 'other' ? { tenant: app.appGraph.tenants.get('other')! } : {}),
  });
  const { viewer } = app.appGraph;
  const other = { ...viewer, tenant: app.appGraph.tenants.get('other')! };
  await seedSandbox({ ...app.appGraph, viewer: other }, seedsOf(sandbox));
}, 60_000);
afterEach(stopClients);
afterAll(async () => {
  await app.stop();
  await sandbox.stop();
});

async function asOther(query: string, variables: Record<string, unknown> = {}): Promise<string> {
  const response = await fetch(`${app.url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: 'other' },
    body: JSON.stringify({ query, variables }),
  });
  return response.text();
}

/** Ids and numbers of the first tenant's customers, which no response to the other may hold. */
function secrets(): string[] {
  const leaves = (value: unknown): string[] =>
    typeof value === 'string'
      ? [value]
      : value && typeof value === 'object'
        ? Object.values(value).flatMap(leaves)
        : [];
  const known = new Set(leaves(sandbox.world.customers));
  return [...new Set(leaves(app.world.customers))].filter(
    (text) => text.length >= 8 && /\d{4}/.test(text) && !/^\d{4}-\d\d-/.test(text) && !known.has(text),
  );
}

const leaked = (text: string) => secrets().filter((secret) => text.includes(secret));

/** Node ids of the first tenant, of every kind. */
async function foreignIds(): Promise<string[]> {
  const { data, errors } = await app.graph(`{
    customers(first: 40) {
      nodes { id accounts { id persons { id } promotions(status: ALL) { id } paymentMethods { ... on CheckoutPaymentMethod { id } } } }
    }
    operations(first: 100) { nodes { id } }
  }`);
  expect(errors ?? []).toEqual([]);
  const ids = JSON.stringify(data).match(/"id":"[^"]+"/g) ?? [];
  return [...new Set(ids.map((member) => JSON.parse(`{${member}}`).id as string))];
}

/** What a client sees of a node, without the id it asked for and the time it took. */
function answerAbout(id: string, text: string): string {
  const { data, errors } = JSON.parse(text) as { data: unknown; errors?: unknown };
  return JSON.stringify({ data, errors }).replaceAll(id, 'ID');
}
/** The same id, of an object that does not exist. */
const missing = (id: string) => id.replace(/[0-9a-f](?=[^0-9a-f:]*$)/i, (digit) => (digit === '0' ? '1' : '0'));

describe('two tenants', () => {
  it('have answers that name nothing of each other, over every field of the schema', async () => {
    const { schema } = app.appGraph;
    const roots = ['customers(first: 10) { nodes { %s } }'];
    app.forgetCalls();
    const customer = schema.getType('Customer')!;
    const texts = await Promise.all(
      selectionsBelow(schema, customer as never).map((selection) =>
        asOther(`{ ${roots[0]!.replace('%s', selection)} }`),
      ),
    );
    expect(texts.length).toBeGreaterThan(30);
    expect(texts.join('')).toContain(sandbox.world.customers[0]!.id);
    expect(leaked(texts.join(''))).toEqual([]);
    expect(app.calls()).toEqual([]);
  });

  it('find nothing under an id of the other, and cannot tell it from one that does not exist', async () => {
    const ids = await foreignIds();
    const kinds = new Set(ids.map((id) => id.split(':')[0]));
    expect([...kinds].sort()).toEqual(
      expect.arrayContaining(['billing', 'checkout', 'customer', 'operation', 'promotion', 'wallet']),
    );
    app.forgetCalls();
    for (const id of ids.slice(0, 200)) {
      const [foreign, none] = await Promise.all(
        [id, missing(id)].map((each) => asOther('query ($id: ID!) { node(id: $id) { __typename id } }', { id: each })),
      );
      expect(answerAbout(id, foreign!)).toBe(answerAbout(missing(id), none!));
    }
    expect(app.calls()).toEqual([]);
  });

  it('write nothing to each other: every mutation about an object of the other makes no call to its providers', async () => {
    const hosts = app.world.customers.slice(0, 2).map(({ wallets }) => `wallet:${wallets[0]!.id}`);
    const made = new Made();
    made.billing.push(
      ...app.world.customers.flatMap(({ id, billing }) =>
        billing!.accounts.map((account) =>
          JSON.stringify({ customerId: `customer:${id}`, accountId: `billing:${account.id}` }),
        ),
      ),
    );
    made.monitored.push(...hosts);
    made.deactivated.push(...hosts);
    const persons = (await foreignIds()).filter((id) => id.startsWith('person:'));
    made.persons.push(...persons);
    made.deactivatedPersons.push(...persons);
    const loads = workloads(app.world, hosts, made);
    app.forgetCalls();
    for (const { mutation, next } of loads) {
      const input = next();
      if (input === undefined) continue;
      const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
      const text = await asOther(
        `mutation ($input: ${type}!) { ${mutation}(input: $input) { replayed operation { status } } }`,
        { input: { ...input, idempotencyKey: `foreign-${mutation}` } },
      );
      expect(leaked(text).filter((secret) => !JSON.stringify(input).includes(secret))).toEqual([]);
    }
    expect(app.calls()).toEqual([]);
  });

  it('have keys, operations and links of their own', async () => {
    const rename = (id: string) => ({
      input: { idempotencyKey: 'same', customerId: `customer:${id}`, familyName: 'Zamorano' },
    });
    const RENAME =
      'mutation ($input: UpdateCustomerInput!) { updateCustomer(input: $input) { replayed operation { id } } }';
    const own = (await app.graph(RENAME, rename(app.world.customers[0]!.id))).data!['updateCustomer'];
    const theirs = JSON.parse(await asOther(RENAME, rename(sandbox.world.customers[0]!.id))).data.updateCustomer;
    expect([own.replayed, theirs.replayed]).toEqual([false, false]);
    expect(await asOther('{ operations { nodes { id } } }')).not.toContain(own.operation.id);
    expect(await asOther('query ($id: ID!) { operation(id: $id) { id } }', { id: own.operation.id })).toContain(
      '"operation":null',
    );
  });

  it('receive their own webhooks and no subscription of the other: the path names the tenant, whose key is checked', async () => {
    const wallet = `wallet:${sandbox.world.customers[0]!.wallets[0]!.id}`;
    const events = listen(
      wsClient(app.url),
      'subscription ($id: ID!) { monitoringEventReceived(accountId: $id) { id } }',
      {
        id: `wallet:${app.world.customers[0]!.wallets[0]!.id}`,
      },
    );
    let received = 0;
    void events.next().then(() => (received += 1));
    const deliver = async (path: string, env: Readonly<Record<string, string>>, accountId = `other~${wallet}`) => {
      const url = `${app.url}${path}`;
      const payload = JSON.stringify({
        person_id: 'p',
        account_id: accountId,
        monitoring_topic: 'OFAC',
        event: 'entered',
      });
      const signature = createHmac('sha1', env['QITECH_SIGNATURE_KEY']!).update(`${url}PUT${payload}`).digest('hex');
      return (await fetch(url, { method: 'PUT', body: payload, headers: { signature } })).status;
    };
    const first = app.simulators['qitech']!.env;
    expect(await deliver('webhooks/qitech/other', first)).toBe(401);
    expect(await deliver('webhooks/qitech', sandbox.env)).toBe(401);
    expect(await deliver('webhooks/qitech/nobody', first)).toBe(404);
    expect(await deliver('webhooks/qitech/other', sandbox.env)).toBe(200);
    expect(received).toBe(0);
    events.stop();

    const stored = async (tenant: string, subject: string) =>
      (await app.appGraph.ledger.events.page(tenant, { source: 'qitech', subject, first: 10 })).items.length;
    expect(await stored('other', `other~${wallet}`)).toBe(1);
    // signed with this tenant's key, about an account of another
    expect(await deliver('webhooks/qitech', first)).toBe(404);
    expect(await deliver('webhooks/qitech/other', sandbox.env, `third~${wallet}`)).toBe(404);
    expect([await stored('default', `other~${wallet}`), await stored('other', `third~${wallet}`)]).toEqual([0, 0]);
    expect(await app.metrics.render()).toMatch(
      /webhooks_total\{provider="qitech",outcome="other-tenant",tenant="default"\} 1/,
    );
    // an id that another system chose is of no tenant
    expect(await deliver('webhooks/qitech', first, 'other~1')).toBe(200);
    expect(await stored('default', 'other~1')).toBe(1);
  });

  it('send ids that carry the tenant to the monitoring provider, and are counted apart', async () => {
    const accountId = `wallet:${sandbox.world.customers.at(-1)!.wallets.at(-1)!.id}`;
    sandbox.simulators.qitech.calls.length = 0;
    await asOther(
      'mutation ($input: StartAccountMonitoringInput!) { startAccountMonitoring(input: $input) { operation { status } } }',
      { input: { idempotencyKey: 'start', accountId, kind: 'INDIVIDUAL' } },
    );
    const { calls } = sandbox.simulators.qitech;
    expect(calls.at(-1)?.body).toMatchObject({ account_id: `other~${accountId}` });
    const metrics = await app.metrics.render();
    expect(metrics).toMatch(
      /provider_calls_total\{endpoint="qitech.createNaturalAccount",outcome="ok",tenant="other"\} \d/,
    );
    expect(leaked(metrics)).toEqual([]);
  });

  it('do not share an outage: the breaker and the queue of one are not those of the other', async () => {
    const QUERY = '{ customers(first: 5) { nodes { accounts(kinds: [BILLING]) { id } } } }';
    for (const simulator of Object.values(sandbox.simulators)) simulator.fault({ endpoint: '*', status: 503 });
    try {
      for (let i = 0; i < 20; i += 1) await asOther(QUERY);
      expect(await app.metrics.render()).toMatch(
        /provider_breaker_state\{endpoint="prozora.customers",tenant="other"\} 2/,
      );
      expect((await app.graph(QUERY)).errors).toBeUndefined();
    } finally {
      for (const simulator of Object.values(sandbox.simulators)) simulator.clearFaults();
    }
  });

  it('that are removed from the settings are refused, and the others go on', async () => {
    const own = app.appGraph.tenants.get('default')!;
    const other = app.appGraph.tenants.get('other')!;
    app.appGraph.tenants.replace(new Map([['default', own.settings]]));
    expect(app.appGraph.tenants.get('default')).toBe(own);
    expect((await app.graph('{ customers(first: 1) { nodes { id } } }')).errors).toBeUndefined();
    expect(app.appGraph.tenants.get('other')).toBeUndefined();
    app.appGraph.tenants.replace(
      new Map([
        ['default', own.settings],
        ['other', other.settings],
      ]),
    );
    expect(await asOther('{ customers(first: 1) { nodes { id } } }')).toContain('customer:');
  });
});

import type { Bill } from '../../src/cost/limits.js';
import type { Plan } from '../../src/cost/plan.js';
import type { Scope } from '../../src/graph/context.js';
import { listen, stopClients, wsClient } from '../subscriptions/client.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

const NESTED = 'query ($first: Int) { customers(first: $first) { nodes { id accounts { id persons { id } } } } }';
const UPDATE =
  'mutation { updateCustomer(input: { idempotencyKey: "explained", customerId: "customer:x", familyName: "Zamorano" }) { replayed } }';

let app: TestApp;
let scopes: Set<Scope> | undefined;
beforeAll(async () => {
  app = await startTestApp({ viewerOf: () => (scopes ? { scopes } : {}) });
}, 60_000);
beforeEach(() => {
  scopes = undefined;
  app.forgetCalls();
});
afterEach(stopClients);
afterAll(() => app.stop());

interface Explained {
  data?: unknown;
  errors?: { extensions: { code: string } }[];
  extensions?: { cost: Bill; plan: Plan };
}

async function explain(query: string, variables: object = {}, explain: unknown = true): Promise<Explained> {
  const response = await fetch(`${app.url}graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query, variables, extensions: { explain } }),
  });
  return (await response.json()) as Explained;
}

const codes = ({ errors = [] }: Explained) => errors.map(({ extensions }) => extensions.code);

describe('extensions.explain: the operation is not run', () => {
  it('a query: responds with its bound and plan, without a provider call or a query of the ledger', async () => {
    const { data, errors, extensions } = await explain(NESTED, { first: 3 });
    expect([data, errors, app.calls()]).toEqual([null, undefined, []]);
    expect(extensions!.cost.actual).toMatchObject({ calls: 0, ledgerReads: 0, nodes: 0 });
    await app.graph(NESTED, { first: 3 });
    expect(extensions!.cost.bound).toEqual(app.extensions.cost!.bound);
    const needs = ({ endpoints }: Plan) => endpoints.map(({ endpoint, bound, waves }) => ({ endpoint, bound, waves }));
    expect(needs(extensions!.plan)).toEqual(needs(app.extensions.plan!));
    expect(extensions!.plan.calls).toEqual([]);
  });

  it('a mutation: nothing is recorded or sent', async () => {
    const recorded = async () => (await app.graph('{ operations { totalCount } }')).data!['operations'].totalCount;
    const before = await recorded();
    const { data, extensions } = await explain(UPDATE);
    expect([data, app.calls(), await recorded()]).toEqual([null, [], before]);
    expect(extensions!.plan.endpoints.map(({ endpoint }) => endpoint)).toContain('prozora.updateCustomer');
  });

  it('a subscription: responds over plain HTTP, and completes after one result over WebSocket', async () => {
    const query = 'subscription { operationSettled { id } }';
    expect(await explain(query)).toMatchObject({ data: null, extensions: { plan: { calls: [] } } });
    const results = listen(wsClient(app.url), query, {}, { explain: true });
    expect(await results.next()).toMatchObject({ data: null, extensions: { plan: { calls: [] } } });
    expect(await results.ended).toBeUndefined();
  });

  it('a query by GET: responds with its plan', async () => {
    const search = new URLSearchParams({
      query: '{ customers(first: 1) { nodes { id } } }',
      extensions: '{"explain":true}',
    });
    const headers = { accept: 'application/graphql-response+json', 'sec-fetch-site': 'same-origin' };
    const response = await fetch(`${app.url}graphql?${search.toString()}`, { headers });
    expect(await response.json()).toMatchObject({ data: null, extensions: { plan: { calls: [] } } });
    expect(app.calls()).toEqual([]);
  });

  it('extensions is null: the operation runs', async () => {
    const body = JSON.stringify({ query: '{ __typename }', extensions: null });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${app.url}graphql`, { method: 'POST', headers, body });
    expect(await response.json()).toMatchObject({ data: { __typename: 'Query' } });
  });

  it.each([null, false])('explain is %j: the operation runs', async (value) => {
    const { data } = await explain('{ customers(first: 1) { nodes { id } } }', {}, value);
    expect(data).toMatchObject({ customers: { nodes: [expect.anything()] } });
  });
});

describe('extensions.explain: refusals, before anything is run', () => {
  it('without the scope operations:explain: FORBIDDEN', async () => {
    scopes = new Set<Scope>(['customers:read', 'customers:write', 'pii:read']);
    for (const query of [NESTED, UPDATE]) expect(codes(await explain(query))).toEqual(['FORBIDDEN']);
    expect(app.calls()).toEqual([]);
  });

  it.each([1, 'true', {}, []])('explain is %j: BAD_INPUT', async (value) => {
    expect(codes(await explain(UPDATE, {}, value))).toEqual(['BAD_INPUT']);
    expect(app.calls()).toEqual([]);
  });

  it('invalid variables: BAD_INPUT, as when it runs', async () => {
    const explained = await explain(NESTED, { first: 'three' });
    expect(codes(explained)).toEqual(['BAD_INPUT']);
    expect(explained.errors).toEqual((await app.graph(NESTED, { first: 'three' })).errors);
  });

  it('above a limit: OPERATION_TOO_COMPLEX with the bound, the limit and the most expensive field', async () => {
    const history = 'billingAddressHistory { totalCount }';
    const query = `{ customers(first: 100) { nodes { accounts(first: 100) { ... on BillingAccount { ${history} } } } } }`;
    const [error] = (await explain(query)).errors!;
    expect(error!.extensions).toMatchObject({
      code: 'OPERATION_TOO_COMPLEX',
      cost: { budget: 'calls', bound: expect.any(Number), limit: 3_000, field: expect.stringMatching(/^customers\./) },
    });
  });
});

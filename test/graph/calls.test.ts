import { getNamedType } from 'graphql';
import type { Endpoint } from '../../src/http/endpoint.js';
import { providers } from '../../src/providers/index.js';
import type { ReceivedCall } from '../../src/sandbox/simulator.js';
import { startTestApp, UNLIMITED_COST, type TestApp } from '../support/test-app.js';
import { selectionsBelow } from '../support/schema-paths.js';

/** Three sizes show the slope: a read that is not batched grows with the customers. */
const SIZES = [1, 10, 30];
const endpoints = new Map<string, Endpoint>(
  providers.flatMap((provider) => provider.endpoints.map((endpoint) => [endpoint.name, endpoint])),
);

/** How many keys a batch read carries: its one repeated parameter. */
function keysOf({ url }: ReceivedCall): number {
  const names = [...new URL(url, 'http://provider').searchParams.keys()];
  return Math.max(0, ...names.map((name) => names.filter((other) => other === name).length));
}

/** The calls that one operation should not have made, as sentences. */
function excessOf(calls: readonly ReceivedCall[]): string[] {
  const sent = calls.map(({ method, url }) => `${method} ${url}`);
  const repeated = sent.filter((call, index) => sent.indexOf(call) !== index).map((call) => `${call} was sent twice`);
  const names = [...new Set(calls.map(({ endpoint }) => endpoint))];
  const undeclared = names.filter((name) => !endpoints.has(name)).map((name) => `${name} is not a declared endpoint`);
  return [...repeated, ...undeclared, ...names.flatMap((name) => unbatchedCalls(name, calls))];
}

function unbatchedCalls(name: string, calls: readonly ReceivedCall[]): string[] {
  const batch = endpoints.get(name)?.batch;
  if (batch === undefined) return [];
  const own = calls.filter(({ endpoint }) => endpoint === name);
  // The account list returns rows, and a customer may have more than one: each full page costs one call more.
  const allowed = Math.max(1, Math.ceil(own.reduce((keys, call) => keys + keysOf(call), 0) / batch));
  return own.length > allowed ? [`${name}: ${own.length} calls for keys that fit in ${allowed}`] : [];
}

describe('calls per operation', () => {
  let app: TestApp;
  const reached = new Set<string>();

  beforeAll(async () => {
    app = await startTestApp({ world: { customers: 30, edgePeople: false }, costLimits: UNLIMITED_COST });
  }, 60_000);
  afterAll(() => app.stop());

  async function callsFor(query: string): Promise<ReceivedCall[]> {
    app.forgetCalls();
    const { errors } = await app.graph(query);
    expect({ query, errors }).toEqual({ query, errors: undefined });
    // A token is fetched now and then, whatever the operation reads.
    const calls = app.calls().filter(({ endpoint }) => !endpoint.endsWith('.token'));
    for (const { endpoint } of calls) reached.add(endpoint);
    return calls;
  }

  /** What is excessive each time: where the machine stalls, keys of one batch may arrive at two moments and make two calls. */
  async function lastingExcess(query: string): Promise<string[]> {
    let excess = excessOf(await callsFor(query));
    for (let again = 0; again < 2 && excess.length > 0; again += 1) excess = excessOf(await callsFor(query));
    return excess;
  }

  it.each(SIZES)(
    'every path below %i customers: no call is sent twice, and batch reads fill their batches',
    async (size) => {
      const { schema } = app.appGraph;
      for (const selection of selectionsBelow(schema, schema.getType('Customer')!)) {
        const query = `{ customers(first: ${size}) { nodes { ${selection} } } }`;
        expect({ selection, excess: await lastingExcess(query) }).toEqual({ selection, excess: [] });
      }
    },
    60_000,
  );

  it('nodes(ids:) with ten ids of one kind: no call is sent twice, and batch reads fill their batches', async () => {
    const { data } = await app.graph(`{
      customers(first: 10) { nodes {
        id operations { nodes { id } }
        accounts { id persons { id } promotions(status: ALL) { id } monitoring { id events { nodes { id } } } paymentMethods { ... on CheckoutPaymentMethod { id } } }
      } }
      operations { nodes { id } }
    }`);
    const ids = [...new Set(JSON.stringify(data).match(/(?<="id":")[^"]+/g))];
    const { schema } = app.appGraph;
    const kinds = [...new Set(ids.map((id) => id.split(':')[0]))];
    const declared = app.appGraph.providers.flatMap(({ nodes }) => (nodes ?? []).map(({ id }) => id.kind));
    expect([...kinds].sort()).toEqual(['operation', ...declared].sort());
    const node = getNamedType(schema.getQueryType()!.getFields()['node']!.type);
    for (const kind of kinds) {
      const ten = JSON.stringify(ids.filter((id) => id.startsWith(`${kind}:`)).slice(0, 10));
      for (const selection of selectionsBelow(schema, node)) {
        const excess = await lastingExcess(`{ nodes(ids: ${ten}) { ${selection} } }`);
        expect({ kind, selection, excess }).toEqual({ kind, selection, excess: [] });
      }
    }
  }, 60_000);

  it('the operations above reach every read endpoint of every provider', () => {
    const reads = [...endpoints.values()].filter(({ method }) => method === 'GET').map(({ name }) => name);
    expect(reads.filter((name) => !reached.has(name))).toEqual([]);
  });
});

import { getNamedType } from 'graphql';
import type { Endpoint } from '../../src/http/endpoint.js';
import { providers } from '../../src/providers/index.js';
import type { ReceivedCall } from '../../src/sandbox/simulator.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import { selectionsBelow } from '../support/schema-paths.js';

const SIZES = [1, 10, 100];
const endpoints = new Map<string, Endpoint>(
  providers.flatMap((provider) => provider.endpoints.map((endpoint) => [endpoint.name, endpoint])),
);

/** How many keys a batch read carries: its one repeated parameter. */
function keysOf({ url }: ReceivedCall): number {
  const names = [...new URL(url, 'http://provider').searchParams.keys()];
  return Math.max(0, ...names.map((name) => names.filter((other) => other === name).length));
}

/** What a query may not do, whatever its size, said as sentences; empty when its calls grow as they should. */
function faultsOf(calls: readonly ReceivedCall[]): string[] {
  const sent = calls.map(({ method, url }) => `${method} ${url}`);
  const twice = sent.filter((call, index) => sent.indexOf(call) !== index).map((call) => `${call} was sent twice`);
  const names = [...new Set(calls.map(({ endpoint }) => endpoint))];
  const unbatched = names.flatMap((name) => {
    const batch = endpoints.get(name)?.batch;
    const own = calls.filter(({ endpoint }) => endpoint === name);
    // The account list answers rows, of which a customer may have more than one: a page more for each full one.
    const allowed = batch && Math.max(1, Math.ceil(own.reduce((keys, call) => keys + keysOf(call), 0) / batch));
    return allowed !== undefined && own.length > allowed
      ? [`${name}: ${own.length} calls for what fits in ${allowed}`]
      : [];
  });
  return [
    ...twice,
    ...unbatched,
    ...names.filter((name) => !endpoints.has(name)).map((name) => `${name} is not a declared endpoint`),
  ];
}

describe('calls grow with what is asked for, never with how it is asked', () => {
  let test: TestApp;
  const reached = new Set<string>();

  beforeAll(async () => {
    test = await startTestApp({ world: { customers: 100, edgePeople: false } });
  }, 120_000);
  afterAll(() => test.stop());

  async function callsFor(query: string): Promise<ReceivedCall[]> {
    test.forgetCalls();
    const { errors } = await test.graph(query);
    expect({ query, errors }).toEqual({ query, errors: undefined });
    // Signing in is not a read: it happens once in a while, whoever asks.
    const calls = test.calls().filter(({ endpoint }) => !endpoint.endsWith('.token'));
    for (const { endpoint } of calls) reached.add(endpoint);
    return calls;
  }

  it.each(SIZES)(
    'walks every path below %i customers without a call too many',
    async (size) => {
      const customer = test.layer.schema.getType('Customer')!;
      const faults: Record<string, string[]> = {};
      for (const selection of selectionsBelow(test.layer.schema, customer)) {
        const found = faultsOf(await callsFor(`{ customers(first: ${size}) { nodes { ${selection} } } }`));
        if (found.length > 0) faults[selection] = found.slice(0, 3);
      }
      expect(faults).toEqual({});
    },
    300_000,
  );

  it('finds the nodes of every kind, ten at once, without a call too many', async () => {
    const { data } = await test.graph(`{
      customers(first: 10) { nodes { id accounts { id persons { id } promotions(type: ALL) { id } monitoring { events { nodes { id } } } } operations { nodes { id } } } }
    }`);
    const ids = [...new Set(JSON.stringify(data).match(/(?<="id":")[^"]+/g))];
    const kinds = [...new Set(ids.map((id) => id.split(':')[0]))].map((kind) =>
      ids.filter((id) => id.startsWith(`${kind}:`)),
    );
    const node = getNamedType(test.layer.schema.getQueryType()!.getFields()['node']!.type);
    for (const ofKind of kinds) {
      for (const selection of selectionsBelow(test.layer.schema, node)) {
        expect(
          faultsOf(await callsFor(`{ nodes(ids: ${JSON.stringify(ofKind.slice(0, 10))}) { ${selection} } }`)),
        ).toEqual([]);
      }
    }
  }, 300_000);

  it('has reached every read endpoint of every provider', () => {
    const reads = [...endpoints.values()].filter(({ method }) => method === 'GET').map(({ name }) => name);
    expect(reads.filter((name) => !reached.has(name))).toEqual([]);
  });
});

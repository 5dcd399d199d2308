import { ERROR_CODES } from '../../src/errors/graph-error.js';
import { providers } from '../../src/providers/index.js';
import { startTestApp, UNLIMITED_COST, type GraphResult, type TestApp } from '../support/test-app.js';
import { everyBranchQuery, unexpectedChanges, type Tree } from '../support/partial.js';
import { readSemanticFields, semanticFields } from '../support/semantic-nulls.js';

const SECRET = 'Maria Secret 111.444.777-35';

interface Unavailable {
  links: { system: string }[];
  unavailableAccounts: unknown[];
}

describe('partial failure', () => {
  let app: TestApp;
  let query: string;
  let whole: GraphResult<Tree>;

  beforeAll(async () => {
    app = await startTestApp({
      world: { customers: 6, edgePeople: false, checkoutAccounts: 'all' },
      deadlineMs: 4_000,
      costLimits: UNLIMITED_COST,
    });
    query = everyBranchQuery(app.appGraph.schema);
    whole = await app.graph<Tree>(query);
    expect(whole.errors).toBeUndefined();
  }, 60_000);
  afterAll(() => app.stop());
  afterEach(() => Object.values(app.simulators).forEach((simulator) => simulator.clearFaults()));

  const reads = providers.flatMap(({ name, endpoints }) =>
    endpoints.filter(({ method }) => method === 'GET').map((endpoint) => ({ provider: name, endpoint: endpoint.name })),
  );
  // The query starts at this list, so everything is lost with it.
  const branches = reads.filter(({ endpoint }) => endpoint !== 'prozora.customers');

  it('no provider fails: every @semanticNonNull field has a value', () => {
    const { selected, nulls } = readSemanticFields(query, whole);
    expect(nulls).toEqual([]);
    expect([...selected]).toEqual(expect.arrayContaining(semanticFields()));
  });

  it.each(branches)(
    '$endpoint responds 400: only its own fields are null, with an error that hides the response body',
    async ({ provider, endpoint }) => {
      app.simulators[provider]!.fault({ endpoint, body: `{"error":"${SECRET}"}`, status: 400 });
      const failed = await app.graph<Tree>(query);
      expect(unexpectedChanges(whole, failed)).toEqual([]);
      expect(readSemanticFields(query, failed).nulls).toEqual([]);
      for (const { extensions, message } of failed.errors ?? []) {
        expect(ERROR_CODES).toContain(extensions.code);
        expect(extensions).toMatchObject({ provider });
        expect(message).not.toMatch(/https?:|Maria| at .*:\d/);
      }
      expect(JSON.stringify(failed.errors ?? []) + app.logged.join()).not.toContain('Maria Secret');
    },
  );

  it.each(providers.map(({ name }) => name))(
    '%s is down: the fields of the other providers are unchanged',
    async (provider) => {
      await app.simulators[provider]!.stop();
      try {
        const failed = await app.graph<Tree>(query);
        if (provider === 'prozora') expect(failed.data).toEqual({ ...(whole.data as object), customers: null });
        else expect(unexpectedChanges(whole, failed)).toEqual([]);
        expect(readSemanticFields(query, failed).nulls).toEqual([]);
        const codes = (failed.errors ?? []).map(({ extensions }) => extensions.code);
        expect(codes.filter((code) => !['UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT'].includes(code))).toEqual([]);
      } finally {
        await app.simulators[provider]!.restart();
      }
    },
  );

  it('masstack is down: unavailableAccounts names BILLING for each customer who is linked to it, and no other kind', async () => {
    await app.simulators['masstack']!.stop();
    try {
      const { data } = await app.graph<{ customers: { nodes: Unavailable[] } }>(
        '{ customers(first: 6) { nodes { links { system } unavailableAccounts { kind code retryable } } } }',
      );
      const { nodes } = data!.customers;
      const linked = nodes.map(({ links }) => links.some(({ system }) => system === 'BILLING'));
      const missing = { kind: 'BILLING', code: 'UPSTREAM_UNAVAILABLE', retryable: true };
      expect(linked).toContain(true);
      expect(nodes.map((node) => node.unavailableAccounts)).toEqual(linked.map((is) => (is ? [missing] : [])));
    } finally {
      await app.simulators['masstack']!.restart();
    }
  });
});

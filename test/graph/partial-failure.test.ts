import { ERROR_CODES } from '../../src/errors/errors.js';
import { providers } from '../../src/providers/index.js';
import { startTestApp, type GraphAnswer, type TestApp } from '../support/test-app.js';
import { everything, faultsOf, type Tree } from '../support/partial.js';

const SECRET = 'Maria Secret 111.444.777-35';

describe('a provider that fails costs its own branch and no other', () => {
  let test: TestApp;
  let whole: GraphAnswer<Tree>;

  beforeAll(async () => {
    test = await startTestApp({
      world: { customers: 6, edgePeople: false, checkoutAccounts: 'all' },
      deadlineMs: 4_000,
    });
    whole = await test.graph<Tree>(everything(test.layer.schema));
    expect(whole.errors).toBeUndefined();
  }, 60_000);
  afterAll(() => test.stop());
  afterEach(() => Object.values(test.simulators).forEach((simulator) => simulator.clearFaults()));

  const reads = providers.flatMap(({ name, endpoints }) =>
    endpoints.filter(({ method }) => method === 'GET').map((endpoint) => ({ provider: name, endpoint: endpoint.name })),
  );
  // The list that the query starts from has no siblings to spare; the others each have.
  const branches = reads.filter(({ endpoint }) => endpoint !== 'prozora.customers');

  it.each(branches)('$endpoint answering 400 leaves every sibling whole', async ({ provider, endpoint }) => {
    test.simulators[provider]!.fault({ endpoint, body: `{"error":"${SECRET}"}`, status: 400 });
    const failed = await test.graph<Tree>(everything(test.layer.schema));
    expect(faultsOf(whole, failed)).toEqual([]);
    for (const { extensions, message } of failed.errors ?? []) {
      expect(ERROR_CODES).toContain(extensions.code);
      expect(extensions).toMatchObject({ provider });
      expect(message).not.toMatch(/https?:|Maria| at .*:\d/);
    }
    expect(JSON.stringify(failed.errors ?? []) + test.logged.join()).not.toContain('Maria Secret');
  });

  it.each(providers.map(({ name }) => name))('%s stopped: what the others hold still comes', async (provider) => {
    await test.simulators[provider]!.stop();
    try {
      const failed = await test.graph<Tree>(everything(test.layer.schema));
      if (provider === 'prozora') expect(failed.data).toEqual({ customers: null });
      else expect(faultsOf(whole, failed)).toEqual([]);
      const codes = (failed.errors ?? []).map(({ extensions }) => extensions.code);
      expect(codes.filter((code) => !['UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT'].includes(code))).toEqual([]);
    } finally {
      await test.simulators[provider]!.restart();
    }
  });
});

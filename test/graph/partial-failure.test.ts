import { ERROR_CODES } from '../../src/errors/errors.js';
import { providers } from '../../src/providers/index.js';
import { startTestLayer, type GraphAnswer, type TestLayer } from '../support/layer.js';

/** Touches every read endpoint, each in a branch of its own. */
const EVERYTHING = `{
  customers(first: 6, orderBy: CREATED_AT_ASC) {
    totalCount
    nodes {
      id name
      accounts {
        __typename id
        customer { id }
        monitoring { status }
        persons { id name }
        promotions { id }
        scheduled: promotions(type: SCHEDULED) { id }
        paymentMethods { type }
        ... on WalletAccount { assets { code balance { amount } } }
        ... on BillingAccount {
          modality
          billingAddressHistory { createdAt }
          promotionHistory { operation }
          availablePaymentMethods
        }
        ... on CheckoutAccount { status }
      }
    }
  }
}`;

type Tree = null | string | number | boolean | Tree[] | { [key: string]: Tree };

/** Where `failed` differs from `whole`, and whether it is null there, as it must be. */
function differences(whole: Tree, failed: Tree, path: string[] = []): { path: string; isNull: boolean }[] {
  if (JSON.stringify(whole) === JSON.stringify(failed)) return [];
  const here = { path: path.join('.'), isNull: failed === null };
  if (failed === null || whole === null || typeof failed !== 'object' || typeof whole !== 'object') return [here];
  if (Array.isArray(whole) && Array.isArray(failed) && whole.length !== failed.length) return lostItems(whole, failed, path);
  const keys = Object.keys(whole);
  if (Object.keys(failed).length !== keys.length) return [{ ...here, isNull: false }];
  const at = (tree: object, key: string) => (tree as Record<string, Tree>)[key]!;
  return keys.flatMap((key) => differences(at(whole, key), at(failed, key), [...path, key]));
}

/** A source that fails has one null in its place, whatever it would have listed; what is left must be what was there. */
function lostItems(whole: Tree[], failed: Tree[], path: string[]): { path: string; isNull: boolean }[] {
  const known = new Set(whole.map((item) => JSON.stringify(item)));
  return failed.flatMap((item, index) => (known.has(JSON.stringify(item)) ? [] : [{ path: [...path, index].join('.'), isNull: item === null }]));
}

const pathsOf = (answer: GraphAnswer<Tree>) => new Set((answer.errors ?? []).map(({ path }) => (path ?? []).join('.')));

const SECRET = 'Maria Secret 111.444.777-35';

describe('a provider that fails costs its own branch and no other', () => {
  let test: TestLayer;
  let whole: GraphAnswer<Tree>;

  beforeAll(async () => {
    test = await startTestLayer({ world: { customers: 6, edgePeople: false, checkoutAccounts: 'all' }, deadlineMs: 4_000 });
    whole = await test.graph<Tree>(EVERYTHING);
    expect(whole.errors).toBeUndefined();
  }, 60_000);
  afterAll(() => test.stop());
  afterEach(() => Object.values(test.simulators).forEach((simulator) => simulator.clearFaults()));

  const reads = providers.flatMap(({ name, endpoints }) => endpoints.filter(({ method }) => method === 'GET').map((endpoint) => ({ provider: name, endpoint: endpoint.name })));
  // The list that the query starts from has no siblings to spare; the others each have.
  const branches = reads.filter(({ endpoint }) => endpoint !== 'prozora.customers');

  it.each(branches)('$endpoint answering 400 leaves every sibling whole', async ({ provider, endpoint }) => {
    test.simulators[provider]!.fault({ endpoint, body: `{"error":"${SECRET}"}`, status: 400 });
    const failed = await test.graph<Tree>(EVERYTHING);
    const lost = differences(whole.data, failed.data);
    expect(lost.filter(({ isNull }) => !isNull)).toEqual([]);
    expect(lost.map(({ path }) => path).filter((path) => !pathsOf(failed).has(path))).toEqual([]);
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
      const failed = await test.graph<Tree>(EVERYTHING);
      if (provider === 'prozora') {
        expect(failed.data).toEqual({ customers: null });
      } else {
        expect(differences(whole.data, failed.data).filter(({ isNull }) => !isNull)).toEqual([]);
      }
      const codes = (failed.errors ?? []).map(({ extensions }) => extensions.code);
      expect(codes.filter((code) => !['UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT'].includes(code))).toEqual([]);
    } finally {
      await test.simulators[provider]!.restart();
    }
  });
});

import { Made, monitorHosts, workloads, worldFor } from '../force/every-write.js';
import { startTestApp, UNLIMITED_COST, type GraphResult, type TestApp } from '../support/test-app.js';
import { randomOperation, textsNamed, type Subjects } from './random-operation.js';
import { VariedResponses, type Variant } from './varied-responses.js';

/** `npm run fuzz` sends more, with another seed each time; `FUZZ_SEED` repeats a run. */
const { FUZZ_CASES, FUZZ_SEED = FUZZ_CASES === undefined ? '4711' : String(Date.now() % 1e6) } = process.env;
const OPERATIONS = Number(FUZZ_CASES ?? 200);
const CHUNK = 500;
/** Lists without items, with many, and above every limit of the schema. `plain` never follows `failing`. */
const VARIANTS: readonly Variant[] = ['plain', 'plain', 'failing', { items: 0 }, { items: 20 }, { items: 101 }];

let app: TestApp;
const proxies: VariedResponses[] = [];
let subjects: Subjects;

beforeAll(async () => {
  app = await startTestApp({
    world: worldFor(8),
    costLimits: UNLIMITED_COST,
    env: async (env) => {
      const urls = Object.entries(env).filter(([name]) => name.endsWith('_BASE_URL'));
      const varied = await Promise.all(
        urls.map(async ([name, url]) => {
          const proxy = await VariedResponses.before(url);
          proxies.push(proxy);
          return [name, proxy.baseUrl];
        }),
      );
      return { ...env, ...(Object.fromEntries(varied) as Record<string, string>) };
    },
  });
  subjects = await subjectsIn(app);
}, 120_000);
afterAll(async () => {
  await app.stop();
  await Promise.all(proxies.map((proxy) => proxy.stop()));
});

async function subjectsIn({ graph, world }: TestApp): Promise<Subjects> {
  const { data } = await graph(
    `{ customers(first: 8) {
      pageInfo { endCursor }
      nodes { id accounts(first: 100) {
        id monitoring { id events(first: 1) { nodes { id } pageInfo { endCursor } } }
        persons { id } promotions { id } paymentMethods { ... on CheckoutPaymentMethod { id } }
      } }
    } operations { nodes { id } pageInfo { endCursor } } }`,
  );
  // the sandbox monitors only the first wallet of the newest customers
  const hosts = world.customers.slice(-4).map(({ wallets }) => `wallet:${wallets[1]!.id}`);
  await monitorHosts(app, hosts);
  const loads = new Map(workloads(world, hosts, new Made()).map((load) => [load.mutation, load]));
  let keys = 0;
  return {
    ids: [...new Set(textsNamed('id', data))],
    cursors: textsNamed('endCursor', data),
    validInput(mutation) {
      const input = loads.get(mutation)?.next();
      return input && { idempotencyKey: `cost-${FUZZ_SEED}-${(keys += 1)}`, ...input };
    },
  };
}

/** What was more than its bound, or was not counted, as sentences. */
function excess({ data, errors = [] }: GraphResult<unknown>): string[] {
  const { cost, plan } = app.extensions;
  if (!cost?.bound || !plan) return ['the response has no bound'];
  const { bound, actual } = cost;
  const over = Object.entries(actual).filter(([name, amount]) => amount > bound[name as 'calls']);
  const endpoints = plan.endpoints.filter((each) => each.actual + each.coalesced > each.bound);
  const planned = new Set(plan.endpoints.map(({ endpoint }) => endpoint));
  const unplanned = plan.calls.filter(({ endpoint }) => !planned.has(endpoint));
  return [
    ...over.map(([name, amount]) => `${name}: ${amount} of ${bound[name as 'calls']}`),
    ...endpoints.map((each) => `${each.endpoint}: ${each.actual} and ${each.coalesced} joined, of ${each.bound}`),
    ...unplanned.map(({ endpoint }) => `${endpoint} was not in the plan`),
    ...(errors.length === actual.errors ? [] : ['errors were not counted']),
    ...(Buffer.byteLength(JSON.stringify(data)) > 2 * actual.bytes ? ['bytes were not counted'] : []),
  ];
}

/** Endpoints that received more calls than were counted. */
function uncounted(): string[] {
  const counted = new Map(app.extensions.plan?.endpoints.map((each) => [each.endpoint, each.actual + each.retries]));
  const received = app.calls().map(({ endpoint }) => endpoint);
  const isOver = (name: string) => received.filter((other) => other === name).length > (counted.get(name) ?? 0);
  return [...new Set(received)].filter((name) => !name.endsWith('.token') && isOver(name));
}

async function run(index: number): Promise<void> {
  const seed = `${FUZZ_SEED}-${index}`;
  const variant = VARIANTS[index % VARIANTS.length]!;
  const { query, variables } = randomOperation(app.appGraph.schema, subjects, seed);
  for (const proxy of proxies) proxy.vary(variant, seed);
  app.forgetCalls();
  app.logged.length = 0;
  const result = await app.graph(query, { ...variables });
  const at = { seed, variant, query, variables };
  const refused = result.data === undefined && result.errors;
  expect({ ...at, refused, excess: excess(result) }).toEqual({ ...at, refused: false, excess: [] });
  // after a failure, other calls may still be in flight when the response is sent
  if (variant !== 'plain') return;
  let missed = uncounted();
  if (missed.length > 0 && query.startsWith('query')) {
    // such a call of an earlier operation arrives once; one that is not counted arrives each time
    app.forgetCalls();
    await app.graph(query, { ...variables });
    missed = uncounted();
  }
  expect({ ...at, uncounted: missed }).toEqual({ ...at, uncounted: [] });
}

const chunks = Array.from({ length: Math.ceil(OPERATIONS / CHUNK) }, (_, index) => index * CHUNK);

it.each(chunks)(
  `random operations of seed ${FUZZ_SEED} cost at most their bound, endpoint by endpoint: from the %ith of ${OPERATIONS}`,
  async (first) => {
    for (let index = first; index < Math.min(first + CHUNK, OPERATIONS); index += 1) await run(index);
  },
  600_000,
);

it('a response carries its bound, what was used and what is left', async () => {
  for (const proxy of proxies) proxy.vary('plain', '');
  await app.graph('{ customers(first: 2) { nodes { id } } }');
  const { bound, actual, remaining } = app.extensions.cost!;
  expect(bound).toMatchObject({ calls: 1, nodes: 6 });
  expect(actual).toMatchObject({ calls: 1, nodes: 6, errors: 0, bytes: expect.any(Number) });
  expect(remaining.calls).toBe(UNLIMITED_COST.calls - 1);
});

it('a document that is slow to validate is refused before it is validated', async () => {
  const { errors } = await app.graph(`{ customer(id: "customer:x") { ${'id '.repeat(2_000)} } }`);
  expect(errors).toMatchObject([{ extensions: { code: 'OPERATION_TOO_COMPLEX' } }]);
});

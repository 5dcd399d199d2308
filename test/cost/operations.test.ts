import { startTestApp, UNLIMITED_COST, type TestApp } from '../support/test-app.js';
import { idsIn, RandomOperations } from './random-operation.js';

const OPERATIONS = 60;

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 8 }, costLimits: UNLIMITED_COST });
}, 120_000);
afterAll(() => app.stop());

async function allIds(): Promise<string[]> {
  const { data } = await app.graph(
    '{ customers(first: 8) { nodes { id accounts(first: 100) { id monitoring { id } persons { id } promotions { id } paymentMethods { ... on CheckoutPaymentMethod { id } } } } } operations { nodes { id } } }',
  );
  return [...new Set(idsIn(data))];
}

/** What was more than its bound, as sentences. */
function excess(): string[] {
  const { cost, plan } = app.extensions;
  const over = Object.entries(cost!.actual).filter(([name, actual]) => actual > cost!.bound![name as 'calls']);
  const endpoints = plan!.endpoints.filter(({ actual, coalesced, bound }) => actual + coalesced > bound);
  const predicted = new Set(plan!.endpoints.map(({ endpoint }) => endpoint));
  const unpredicted = plan!.calls.filter(({ endpoint }) => !predicted.has(endpoint));
  return [
    ...over.map(([name]) => name),
    ...endpoints.map(({ endpoint }) => endpoint),
    ...unpredicted.map(({ endpoint }) => `${endpoint} was not in the plan`),
  ];
}

it(`${OPERATIONS} random operations cost at most their bound, endpoint by endpoint`, async () => {
  const ids = await allIds();
  for (let seed = 1; seed <= OPERATIONS; seed += 1) {
    const query = new RandomOperations(app.appGraph.schema, ids, seed).query(1 + (seed % 4));
    const { data } = await app.graph(query);
    expect({ query, executed: data !== undefined, excess: excess() }).toEqual({ query, executed: true, excess: [] });
  }
}, 240_000);

it('a response carries its bound, what was used and what is left', async () => {
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

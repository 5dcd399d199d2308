import { QueryClient } from '@tanstack/react-query';
import {
  CustomersDocument,
  CustomerDocument,
  GraphClient,
  graphQueryKey,
  branchAt,
  type CustomerQuery,
  type GraphDocument,
  type GraphResult,
  type Path,
} from '../../packages/react/src/index.js';
import { retryBranchOf } from '../../packages/react/src/retry-branch.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let app: TestApp;
let client: GraphClient;
let queries: QueryClient;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 6 } });
  client = new GraphClient({ url: `${app.url}graphql` });
});
beforeEach(() => {
  queries = new QueryClient();
  app.forgetCalls();
});
afterEach(() => Object.values(app.simulators).forEach((simulator) => simulator.clearFaults()));
afterAll(() => app.stop());

const endpointsCalled = () => app.calls().map(({ endpoint }) => endpoint);

/** Reads an operation into the cache as a hook does, and retries branches of it. */
async function read<Data, Variables>(document: GraphDocument<Data, Variables>, variables: Variables) {
  const queryKey = graphQueryKey(document, variables);
  await queries.fetchQuery({ queryKey, queryFn: () => client.request(document, variables) });
  const result = () => queries.getQueryData<GraphResult<Data>>(queryKey)!;
  const set = (change: (result: GraphResult<Data>) => GraphResult<Data>) =>
    void queries.setQueryData<GraphResult<Data>>(queryKey, change(result()));
  const retry = (path: Path) =>
    retryBranchOf({ ...{ client, queries, document, variables, path }, read: result, write: set });
  return { result, retry, set };
}

/** A customer whose billing account's promotions failed, and their path. */
async function customerWithoutPromotions() {
  const [id] = await customerIds();
  app.simulators['masstack']!.fault({ endpoint: 'masstack.activePromotions', status: 404 });
  const customer = await read(CustomerDocument, { id: id! });
  app.simulators['masstack']!.clearFaults();
  app.forgetCalls();
  const { path } = customer.result().branches.find((branch) => branch.path.includes('promotions'))!;
  return { ...customer, path };
}

async function customerIds(): Promise<string[]> {
  const { data } = await client.request(CustomersDocument, { first: 6 });
  return data.customers!.nodes.flatMap((node) =>
    node?.accounts?.some((each) => each?.kind === 'BILLING') ? node.id : [],
  );
}

const promotionsAt = ({ data }: GraphResult<CustomerQuery>, path: Path) =>
  data.customer!.accounts![path[2] as number]!.promotions;

describe('retryBranch', () => {
  it('keeps what was read, names the failed provider, and reads the failed field alone through its node', async () => {
    const { result, retry, path } = await customerWithoutPromotions();
    expect(result().data.customer?.givenName).toEqual(expect.any(String));
    expect(promotionsAt(result(), path)).toBeNull();
    expect(branchAt(result().branches, [...path, 0, 'name'])).toMatchObject({ provider: 'masstack', path });
    const { givenName, operations } = result().data.customer!;
    expect(await retry(path)).toBe(true);
    // `node(id:)` reads the account, to know that it exists.
    expect(endpointsCalled()).toEqual(['masstack.account', 'masstack.activePromotions']);
    expect(promotionsAt(result(), path)).toEqual(expect.any(Array));
    expect(branchAt(result().branches, path)).toBeUndefined();
    expect(result().data.customer).toMatchObject({ givenName, operations });
  });

  it('of the same field twice at a time is one request', async () => {
    const { retry, path } = await customerWithoutPromotions();
    await Promise.all([retry(path), retry(path)]);
    expect(app.calls('masstack.activePromotions')).toHaveLength(1);
  });

  it('that fails again leaves the field null, with the new error at its place', async () => {
    const { result, retry, path } = await customerWithoutPromotions();
    app.simulators['masstack']!.fault({ endpoint: 'masstack.activePromotions', status: 429 });
    expect(await retry(path)).toBe(false);
    expect(promotionsAt(result(), path)).toBeNull();
    expect(branchAt(result().branches, path)).toMatchObject({ code: 'UPSTREAM_RATE_LIMITED', retryable: true, path });
  });

  it('without a response keeps the rest of the result, and shows why', async () => {
    const { result, path, set } = await customerWithoutPromotions();
    const [queryKey] = queries
      .getQueryCache()
      .getAll()
      .map((query) => query.queryKey);
    const stopped = new GraphClient({ url: 'http://127.0.0.1:1/graphql' });
    const variables = (queryKey as unknown[])[2] as { id: string };
    const options = { queries, document: CustomerDocument, variables, path, read: result, write: set };
    expect(await retryBranchOf({ ...options, client: stopped })).toBe(false);
    expect(branchAt(result().branches, path)).toMatchObject({
      code: 'NETWORK_ERROR',
      provider: 'masstack',
      retryable: true,
    });
  });

  it('of a field without a node above it asks for that field of the query, with the variables that it uses', async () => {
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', status: 429 });
    const { result, retry } = await read(CustomersDocument, { first: 2, after: null });
    expect(result()).toMatchObject({
      data: { customers: null },
      branches: [{ path: ['customers'], provider: 'prozora' }],
    });
    app.simulators['prozora']!.clearFaults();
    expect(await retry(['customers'])).toBe(true);
    expect(result().data.customers?.nodes).toHaveLength(2);
    expect(result().branches).toEqual([]);
  });

  it('does not write into another object that stands at its place by then', async () => {
    const { result, retry, path, set } = await customerWithoutPromotions();
    const retried = retry(path);
    set(({ data, branches }) => ({ data: { customer: { ...data.customer!, accounts: [] } }, branches }));
    const before = result();
    await retried;
    expect(result().data).toEqual(before.data);
  });

  it('of a path that the query does not have sends nothing', async () => {
    const { retry } = await customerWithoutPromotions();
    expect(await retry(['customer', 'other'])).toBe(false);
    expect(app.calls()).toEqual([]);
  });
});

import { GraphQLClient } from 'graphql-request';
import { getSdk, type Sdk } from '../../clients/sdk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the generated SDK', () => {
  let app: TestApp;
  let sdk: Sdk;
  beforeAll(async () => {
    app = await startTestApp({ world: { customers: 6 } });
    sdk = getSdk(new GraphQLClient(`${app.url}graphql`));
  });
  afterAll(() => app.stop());

  it('lists customers with their accounts, and the next page after a cursor', async () => {
    const { customers } = await sdk.Customers({ first: 4 });
    expect(customers?.nodes).toHaveLength(4);
    expect(customers?.nodes[0]?.accounts?.map((account) => account?.__typename)).toContain('WalletAccount');
    const rest = await sdk.Customers({ first: 4, after: customers!.pageInfo.endCursor ?? null });
    expect(rest.customers?.nodes).toHaveLength(2);
  });

  it('reads one customer by id, and finds it by its given name', async () => {
    const { customers } = await sdk.Customers({ first: 1 });
    const { customer } = await sdk.Customer({ id: customers!.nodes[0]!.id });
    expect(customer?.id).toBe(customers!.nodes[0]!.id);
    const found = await sdk.SearchCustomers({ filter: { givenNames: [customer!.givenName!] }, first: 10 });
    expect(found.customers?.nodes.map((node) => node?.id)).toContain(customer!.id);
  });

  it('updates a customer: two requests with one key make one call, and the operation is APPLIED', async () => {
    const { customers } = await sdk.Customers({ first: 1 });
    const input = { customerId: customers!.nodes[0]!.id, familyName: 'Zamorano', idempotencyKey: 'sdk-once' };
    app.forgetCalls();
    const first = await sdk.UpdateCustomer({ input });
    const again = await sdk.UpdateCustomer({ input });
    expect(again.updateCustomer?.operation.id).toBe(first.updateCustomer?.operation.id);
    expect(app.calls().filter(({ method }) => method === 'PUT')).toHaveLength(1);
    const { operation } = await sdk.OperationStatus({ id: first.updateCustomer!.operation.id });
    expect(operation).toMatchObject({ status: 'APPLIED', mutation: 'updateCustomer', error: null });
    expect(
      (await sdk.Operations({ first: 5, filter: { status: 'APPLIED' } })).operations?.nodes.map((node) => node?.id),
    ).toContain(operation!.id);
  });
});

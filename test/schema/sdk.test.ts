import { GraphQLClient } from 'graphql-request';
import { getSdk, type Sdk } from '../../clients/sdk.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

describe('the generated SDK', () => {
  let layer: TestApp;
  let sdk: Sdk;
  beforeAll(async () => {
    layer = await startTestApp({ world: { customers: 6 } });
    sdk = getSdk(new GraphQLClient(`${layer.url}graphql`));
  });
  afterAll(() => layer.stop());

  it('lists customers with their accounts, and follows a cursor', async () => {
    const { customers } = await sdk.Customers({ first: 4 });
    expect(customers?.nodes).toHaveLength(4);
    expect(customers?.nodes[0]?.accounts?.map((account) => account?.__typename)).toContain('WalletAccount');
    const rest = await sdk.Customers({ first: 4, after: customers!.pageInfo.endCursor ?? null });
    expect(rest.customers?.nodes).toHaveLength(2);
  });

  it('shows one customer, and finds it by name', async () => {
    const { customers } = await sdk.Customers({ first: 1 });
    const { customer } = await sdk.Customer({ id: customers!.nodes[0]!.id });
    expect(customer?.id).toBe(customers!.nodes[0]!.id);
    const found = await sdk.SearchCustomers({ filter: { names: [customer!.name!] }, first: 10 });
    expect(found.customers?.nodes.map((node) => node?.id)).toContain(customer!.id);
  });

  it('writes once under one key, and tells what became of it', async () => {
    const { customers } = await sdk.Customers({ first: 1 });
    const input = { customerId: customers!.nodes[0]!.id, surname: 'Zamorano', idempotencyKey: 'sdk-once' };
    layer.forgetCalls();
    const first = await sdk.UpdateCustomer({ input });
    const again = await sdk.UpdateCustomer({ input });
    expect(again.updateCustomer?.operation.id).toBe(first.updateCustomer?.operation.id);
    expect(layer.calls().filter(({ method }) => method === 'PUT')).toHaveLength(1);
    const { operation } = await sdk.OperationStatus({ id: first.updateCustomer!.operation.id });
    expect(operation).toMatchObject({ status: 'APPLIED', mutation: 'updateCustomer', error: null });
    expect((await sdk.Operations({ first: 5, status: 'APPLIED' })).operations?.nodes.map((node) => node?.id)).toContain(
      operation!.id,
    );
  });
});

import { isObjectType } from 'graphql';
import { scopeOf } from '../../src/identity/policy.js';
import type { Scope } from '../../src/graph/context.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

let scopes: readonly Scope[] = [];
let subject = 'agent';
let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ viewerOf: () => ({ subject, scopes: new Set(scopes) }) });
});
afterAll(() => app.stop());
beforeEach(() => {
  app.forgetCalls();
  subject = 'agent';
});

const customerId = () => `customer:${app.world.customers[0]!.id}`;
const WRITE = `mutation ($input: UpdateCustomerInput!) {
  updateCustomer(input: $input) { replayed operation { id status } }
}`;
const write = (key: string) =>
  app.graph(WRITE, { input: { idempotencyKey: key, customerId: customerId(), familyName: 'Zamorano' } });

describe('scopes', () => {
  it('are declared for every root field, and for every type that holds data of customers', () => {
    for (const type of Object.values(app.appGraph.schema.getTypeMap())) {
      if (!isObjectType(type) || type.name.startsWith('__')) continue;
      for (const field of Object.keys(type.getFields())) {
        const scope = scopeOf(type, field);
        const isOpen =
          type.getInterfaces().some(({ name }) => name === 'WritePayload') ||
          /^(CustomerLinkResult|ErasedRecords|Operation(Connection|Edge|Error|Evidence)?|PageInfo)$/.test(type.name);
        expect([`${type.name}.${field}`, scope]).toEqual([
          `${type.name}.${field}`,
          isOpen ? null : expect.stringMatching(/^(customers:(read|write|erase)|operations:settle)$/),
        ]);
      }
    }
  });

  it.each<[string, readonly Scope[], string, string]>([
    ['a query', ['customers:write'], '{ customers { totalCount } }', 'Query.customers needs the scope customers:read'],
    [
      'a mutation',
      ['customers:read'],
      'mutation { unlinkCustomer(input: { idempotencyKey: "k", customerId: "x", system: BILLING }) { replayed } }',
      'Mutation.unlinkCustomer needs the scope customers:write',
    ],
    [
      'what a mutation returns of a customer',
      ['customers:write'],
      'mutation { unlinkCustomer(input: { idempotencyKey: "k", customerId: "x", system: BILLING }) { customer { id } } }',
      'Customer.id needs the scope customers:read',
    ],
    [
      'a settlement',
      ['customers:read', 'customers:write'],
      'mutation { settleOperation(input: { operationId: "x", outcome: APPLIED, note: "n" }) { replayed } }',
      'Mutation.settleOperation needs the scope operations:settle',
    ],
    [
      'a fragment of a fragment',
      [],
      'query { ...a } fragment a on Query { ...b } fragment b on Query { operations { totalCount } }',
      'Query.operations needs the scope customers:read',
    ],
  ])('refuse %s without its scope, before any call', async (_, own, query, message) => {
    scopes = own;
    expect(await app.graph(query)).toEqual({
      errors: [{ message, extensions: { code: 'FORBIDDEN', retryable: false } }],
    });
    expect(app.calls()).toEqual([]);
  });

  it('are not needed for the schema itself', async () => {
    scopes = [];
    expect(await app.graph('{ __typename __schema { queryType { name } } }')).toMatchObject({
      data: { __typename: 'Query' },
    });
  });

  it('are checked again when a key is replayed', async () => {
    scopes = ['customers:read', 'customers:write'];
    expect(await write('once')).toMatchObject({ data: { updateCustomer: { replayed: false } } });
    scopes = ['customers:read'];
    expect(await write('once')).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] });
  });
});

describe('operations', () => {
  const LIST = '{ operations { totalCount nodes { id } } }';
  const BY_ID = 'query ($id: ID!) { operation(id: $id) { id } node(id: $id) { id } }';

  it('of another caller are listed and found only with operations:settle', async () => {
    scopes = ['customers:read', 'customers:write'];
    subject = 'first';
    const { data } = await write('own');
    const id = (data as { updateCustomer: { operation: { id: string } } }).updateCustomer.operation.id;
    expect(await app.graph(LIST)).toMatchObject({ data: { operations: { totalCount: 1, nodes: [{ id }] } } });

    subject = 'second';
    expect(await app.graph(LIST)).toMatchObject({ data: { operations: { totalCount: 0, nodes: [] } } });
    expect(await app.graph(BY_ID, { id })).toMatchObject({ data: { operation: null, node: null } });
    expect(await app.graph(`{ customer(id: "${customerId()}") { operations { nodes { id } } } }`)).toMatchObject({
      data: { customer: { operations: { nodes: [] } } },
    });

    scopes = ['customers:read', 'operations:settle'];
    expect(await app.graph(BY_ID, { id })).toMatchObject({ data: { operation: { id }, node: { id } } });
  });

  it('with one key of two callers are two operations', async () => {
    scopes = ['customers:read', 'customers:write'];
    subject = 'third';
    await write('shared');
    subject = 'fourth';
    expect(await write('shared')).toMatchObject({ data: { updateCustomer: { replayed: false } } });
    expect(app.calls('prozora.updateCustomer')).toHaveLength(2);
  });
});

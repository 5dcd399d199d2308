import { startTestApp, type TestApp } from '../support/test-app.js';

const ID = '00000000-0000-4000-8000-000000000000';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 6, billingAccounts: 2, edgePeople: false } });
});
afterAll(() => app.stop());
beforeEach(() => app.forgetCalls());

/** The one error of a query that must make no provider call. */
async function refused(query: string, variables: Record<string, unknown> = {}) {
  const { errors } = await app.graph(query, variables);
  expect(errors).toHaveLength(1);
  expect(app.calls()).toEqual([]);
  const { message, extensions } = errors![0]!;
  return { message, code: extensions.code };
}

describe('operations(filter:)', () => {
  it.each([
    ['a subject that is no id', { subjectId: 'garbage' }, 'filter.subjectId: is not an id of this graph'],
    ['a subject of an unknown type', { subjectId: 'CUSTOMER:x' }, 'filter.subjectId: is not an id of this graph'],
    ['an unknown mutation', { mutation: 'nonsense' }, 'filter.mutation: is not a mutation of this graph'],
    ['an inherited name as a mutation', { mutation: 'toString' }, 'filter.mutation: is not a mutation of this graph'],
    ['an empty mutation', { mutation: '' }, 'filter.mutation: is not a mutation of this graph'],
    [
      'a period that ends before it begins',
      { createdAfter: '2030-01-01T00:00:00Z', createdBefore: '2020-01-01T00:00:00Z' },
      'filter.createdBefore: must be after `createdAfter`',
    ],
  ])('refuses %s, instead of finding nothing', async (_, filter, message) => {
    const query = 'query ($filter: OperationFilter) { operations(filter: $filter) { totalCount } }';
    expect(await refused(query, { filter })).toEqual({ message, code: 'BAD_INPUT' });
  });
});

describe('a cursor', () => {
  const NOT_OF_THIS_LIST = { message: 'after: is not a cursor of this list', code: 'BAD_INPUT' };
  const CUSTOMERS =
    'query ($filter: CustomerFilter, $orderBy: CustomerOrder, $after: String) { customers(first: 2, filter: $filter, orderBy: $orderBy, after: $after) { nodes { id } pageInfo { endCursor } } }';
  const HISTORY =
    'query ($id: ID!, $from: Date, $after: String) { account(id: $id) { ... on BillingAccount { billingAddressHistory(first: 1, from: $from, after: $after) { pageInfo { endCursor } } } } }';

  it('of customers is refused under another filter or order', async () => {
    const { data } = await app.graph(CUSTOMERS);
    const after = data!['customers'].pageInfo.endCursor;
    expect((await app.graph(CUSTOMERS, { after })).errors).toBeUndefined();
    app.forgetCalls();
    expect(await refused(CUSTOMERS, { after, filter: { kycLevels: [1] } })).toEqual(NOT_OF_THIS_LIST);
    expect(await refused(CUSTOMERS, { after, orderBy: 'CREATED_AT_DESC' })).toEqual(NOT_OF_THIS_LIST);
  });

  it('of an address history is refused for another account or period', async () => {
    const [first, second] = app.world.customers[0]!.billing!.accounts.map(({ id }) => `billing:${id}`);
    const { data } = await app.graph(HISTORY, { id: first });
    const after = data!['account'].billingAddressHistory.pageInfo.endCursor;
    expect(after).toEqual(expect.any(String));
    for (const variables of [
      { id: second, after },
      { id: first, after, from: '2001-01-01' },
    ])
      expect((await app.graph(HISTORY, variables)).errors).toMatchObject([{ message: NOT_OF_THIS_LIST.message }]);
  });

  it('of operations must hold an operation', async () => {
    const query = 'query ($after: String) { operations(after: $after) { nodes { id } } }';
    for (const text of ['operations 0', 'operations', `operations ${ID}x`])
      expect(await refused(query, { after: Buffer.from(text).toString('base64url') })).toEqual(NOT_OF_THIS_LIST);
  });
});

describe('an input of which exactly one field must be given', () => {
  const change = (paymentMethod: string, variables = '') =>
    `mutation ${variables} { changePaymentMethod(input: { idempotencyKey: "k", accountId: "billing:${ID}", paymentMethod: ${paymentMethod} }) { replayed } }`;
  const FIELD = 'input.paymentMethod';

  it.each([
    ['none', '{}', `${FIELD}: must have exactly one of its fields`],
    ['two', '{ bankTransfer: {}, creditCard: { tokenId: "4111" } }', `${FIELD}: must have exactly one of its fields`],
    ['null', '{ directDebit: null }', `${FIELD}: must have exactly one of its fields`],
  ])('is refused as a literal with %s, naming the field', async (_, literal, message) => {
    expect(await refused(change(literal))).toEqual({ message, code: 'BAD_INPUT' });
  });

  it('is refused with a variable that may be missing', async () => {
    // graphql-js finds this only when it executes the field, and then names the argument alone
    expect(await refused(change('{ directDebit: $d }', '($d: DirectDebitInput)'))).toEqual({
      message: 'input: is not a valid value here',
      code: 'BAD_INPUT',
    });
  });
});

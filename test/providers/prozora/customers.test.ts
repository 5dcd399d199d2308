import { startTestApp, type TestApp } from '../../support/test-app.js';

let layer: TestApp;
beforeAll(async () => {
  layer = await startTestApp({ seed: false, world: { customers: 25, edgePeople: false } });
});
afterAll(() => layer.stop());
beforeEach(() => {
  layer.simulators['prozora']!.clearFaults();
  layer.forgetCalls();
});

const QUERY = `query ($filter: CustomerFilter, $orderBy: CustomerOrder, $first: Int, $after: String) {
  customers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { totalCount edges { cursor } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
}`;
const list = (variables: Record<string, unknown> = {}) => layer.graph(QUERY, variables);
/** Query parameters of the one call that was made, repeated keys gathered. */
function sent(): Record<string, string[]> {
  const [call, ...more] = layer.calls();
  expect([call?.endpoint, more]).toEqual(['prozora.customers', []]);
  const { searchParams } = new URL(call!.url, 'http://provider');
  return Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
}
const PAGE = { offset: ['0'], limit: ['20'] };
const AT = '2026-01-02T03:04:05.000Z';

describe('filters', () => {
  it.each<[string, unknown, string, string[]]>([
    ['guids', ['a', 'b'], 'wallet_user_guids', ['a', 'b']],
    ['logins', ['a@b.c', 'd&e=f'], 'logins', ['a@b.c', 'd&e=f']],
    ['kycLevels', [0, 3], 'kyc_levels', ['0', '3']],
    ['includeDisabled', true, 'is_disabled', ['true']],
    ['includeDisabled', false, 'is_disabled', ['false']],
    ['minBalanceAllowed', '90071992547409931.25', 'min_balance_allowed', ['90071992547409931.25']],
    ['maxBalanceAllowed', '0.10', 'max_balance_allowed', ['0.10']],
    ['balanceAssetCodes', ['EUAH', 'EEUR'], 'balance_asset_codes', ['EUAH', 'EEUR']],
    ['balanceAssetIssuers', ['GA', 'GB'], 'balance_asset_issuers', ['GA', 'GB']],
    ['branchIds', ['x', 'y'], 'branch_guids', ['x', 'y']],
    ['names', ['Іван', 'Olha'], 'names', ['Іван', 'Olha']],
    ['paternalNames', ['Petrovych'], 'paternal_names', ['Petrovych']],
    ['phoneNumbers', ['+380501234567'], 'phone_numbers', ['+380501234567']],
    ['segments', ['PL', 'PI'], 'segments', ['PL', 'PI']],
    ['statuses', ['active', 'new'], 'statuses', ['active', 'new']],
    ['surnames', ["O'Neill Jr"], 'surnames', ["O'Neill Jr"]],
    ['search', 'iv an', 'search_string', ['iv an']],
    ['minCreatedAt', AT, 'min_created_at', [AT]],
    ['maxCreatedAt', '2026-01-02T05:04:05+02:00', 'max_created_at', [AT]],
    ['minUpdatedAt', AT, 'min_updated_at', [AT]],
    ['maxUpdatedAt', AT, 'max_updated_at', [AT]],
  ])('%s %j goes as %s', async (field, value, name, values) => {
    const { errors } = await list({ filter: { [field]: value } });
    expect(errors).toBeUndefined();
    expect(sent()).toEqual({ [name]: values, ...PAGE });
  });

  it('go together, and null is no condition', async () => {
    expect(
      (await list({ filter: { names: ['A'], statuses: null, search: null, minCreatedAt: null, kycLevels: [1] } }))
        .errors,
    ).toBeUndefined();
    expect(sent()).toEqual({ names: ['A'], kyc_levels: ['1'], ...PAGE });
  });

  it.each([[[]], [Array.from({ length: 101 }, () => 'secret-name')]])(
    'of no values or of too many are refused without a call',
    async (names) => {
      const { data, errors } = await list({ filter: { names } });
      expect(data).toEqual({ customers: null });
      expect(errors).toMatchObject([
        {
          message: 'filter.names: must hold 1 to 100 values',
          extensions: { code: 'BAD_INPUT', field: 'filter.names' },
        },
      ]);
      expect(layer.calls()).toEqual([]);
    },
  );

  it.each([{ minBalanceAllowed: 'secret' }, { kycLevels: ['secret'] }, { minCreatedAt: 'secret' }])(
    'that are not of their type are refused without a call: %j',
    async (filter) => {
      const { errors } = await list({ filter });
      expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
      expect(JSON.stringify(errors) + layer.logged.join()).not.toContain('secret');
      expect(layer.calls()).toEqual([]);
    },
  );
});

it.each([
  ['CREATED_AT_ASC', 'created_at'],
  ['CREATED_AT_DESC', '-created_at'],
  ['UPDATED_AT_ASC', 'updated_at'],
  ['UPDATED_AT_DESC', '-updated_at'],
  ['NAME_ASC', 'name'],
  ['NAME_DESC', '-name'],
  ['SURNAME_ASC', 'surname'],
  ['SURNAME_DESC', '-surname'],
])('orders by %s as %s', async (orderBy, ordering) => {
  expect((await list({ orderBy })).errors).toBeUndefined();
  expect(sent()).toEqual({ ordering: [ordering], ...PAGE });
});

describe('pages', () => {
  /** Follows the cursors to the end; gives up after 30 pages. */
  async function walk(first: number) {
    const pages: string[][] = [];
    for (let after: string | null = null; pages.length < 30;) {
      const { data, errors } = await list({ first, after, orderBy: 'CREATED_AT_ASC' });
      expect(errors).toBeUndefined();
      const { nodes, pageInfo } = data!['customers'];
      pages.push(nodes.map(({ id }: { id: string }) => id));
      expect(pageInfo.hasPreviousPage).toBe(after !== null);
      if (!pageInfo.hasNextPage) return pages;
      after = pageInfo.endCursor;
    }
    throw new Error('does not end');
  }
  const everybody = () => layer.world.customers.map(({ id }) => `customer:${id}`);

  it('lead through everybody once, whatever their size', async () => {
    for (const first of [1, 10, 25, 100]) {
      const pages = await walk(first);
      expect(pages.flat()).toEqual(everybody());
      expect(pages).toHaveLength(Math.ceil(25 / first));
    }
  });

  it('have a total, cursors, and ends', async () => {
    const { data } = await list({ first: 2 });
    const { totalCount, edges, pageInfo } = data!['customers'];
    expect([totalCount, pageInfo]).toEqual([
      25,
      { hasNextPage: true, hasPreviousPage: false, startCursor: edges[0].cursor, endCursor: edges[1].cursor },
    ]);
    const beyond = await list({ first: 2, after: Buffer.from('customers:999').toString('base64url') });
    expect(beyond.data!['customers']).toEqual({
      totalCount: 25,
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true, startCursor: null, endCursor: null },
    });
  });

  describe('from a provider that gives fewer than it is asked for', () => {
    const row = (index: number) => ({ wallet_user_guid: `u${index}` });
    const give = (rows: object[], total?: number) =>
      layer.simulators['prozora']!.fault({
        endpoint: 'prozora.customers',
        times: 1,
        body: JSON.stringify({ customers: rows, total }),
      });
    const page = async (after: string | null) => (await list({ first: 10, after })).data!['customers'];

    it.each([
      ['with a total', 3],
      ['without one', undefined],
    ])('go on after what was given, and end: %s', async (_, total) => {
      give([row(0), row(1)], total);
      const one = await page(null);
      expect([one.nodes.length, one.pageInfo.hasNextPage, one.totalCount]).toEqual([2, true, total ?? null]);
      layer.forgetCalls();
      give(total === undefined ? [] : [row(2)], total);
      const two = await page(one.pageInfo.endCursor);
      expect(sent()).toMatchObject({ offset: ['2'], limit: ['10'] });
      expect(two.pageInfo.hasNextPage).toBe(false);
    });

    it('end on an empty page although the total says more', async () => {
      give([], 50);
      expect((await page(null)).pageInfo).toEqual({
        hasNextPage: false,
        hasPreviousPage: false,
        startCursor: null,
        endCursor: null,
      });
    });
  });

  it.each([
    [{ first: 0 }, 'first: must be between 1 and 100'],
    [{ first: 101 }, 'first: must be between 1 and 100'],
    [{ first: -1 }, 'first: must be between 1 and 100'],
    [{ after: 'secret' }, 'after: is not a cursor of this list'],
    [{ after: Buffer.from('customers:-1').toString('base64url') }, 'after: is not a cursor of this list'],
    [{ after: Buffer.from('operations:1').toString('base64url') }, 'after: is not a cursor of this list'],
    [{ after: 'operation:1' }, 'after: is not a cursor of this list'],
  ])('are refused without a call: %j', async (variables, message) => {
    const { data, errors } = await list(variables);
    expect(data).toEqual({ customers: null });
    expect(errors).toMatchObject([{ message, path: ['customers'], extensions: { code: 'BAD_INPUT' } }]);
    expect(layer.calls()).toEqual([]);
  });
});

it('reads both shapes of a list of customers', async () => {
  layer.simulators['prozora']!.fault({
    endpoint: 'prozora.customers',
    times: 1,
    body: '[{"customers":[{"wallet_user_guid":"u"}],"total":1}]',
  });
  expect((await list()).data!['customers']).toMatchObject({ totalCount: 1, nodes: [{ id: 'customer:u' }] });
});

describe('money', () => {
  it('keeps every digit, of a balance and of an allowed balance', async () => {
    const { data } = await layer.graph(
      '{ customers(first: 100) { nodes { id balanceAllowed { amount currency } accounts(kinds: [WALLET]) { id ... on WalletAccount { assets { code balance { amount currency } } } } } } }',
    );
    const shown = new Map<
      string,
      {
        id: string;
        balanceAllowed: { amount: string };
        accounts: { id: string; assets: { balance: { amount: string } }[] }[];
      }
    >(data!['customers'].nodes.map((node: { id: string }) => [node.id, node]));
    // A number that a double holds is shown as JSON prints it; one that it does not hold, as it was written.
    const exact = (text: string) => (text.replace(/\D/g, '').length > 15 ? text : String(Number(text)));
    for (const { id, balanceAllowed, wallets } of layer.world.customers) {
      const customer = shown.get(`customer:${id}`)!;
      expect(customer.balanceAllowed.amount).toBe(exact(balanceAllowed));
      const held = new Map(customer.accounts.map((account) => [account.id, account.assets[0]!.balance]));
      for (const wallet of wallets)
        expect(held.get(`wallet:${wallet.id}`)).toEqual({ amount: exact(wallet.balance), currency: wallet.asset.code });
    }
    const long = layer.world.customers
      .flatMap(({ wallets, balanceAllowed }) => [balanceAllowed, ...wallets.map(({ balance }) => balance)])
      .filter((text) => text.replace(/\D/g, '').length > 15);
    expect(long.length).toBeGreaterThan(1);
  });
});

describe('ids', () => {
  const wallet = () => layer.world.customers[0]!.wallets[0]!.id;
  const person = () => layer.world.customers[0]!.id;

  it('route by their kind, in their order, with null for what is not there', async () => {
    const { data, errors } = await layer.graph('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      ids: [`wallet:${wallet()}`, `customer:${person()}`, 'customer:nobody', 'wallet:nothing', `customer:${person()}`],
    });
    expect(errors).toBeUndefined();
    const [account, customer] = [
      { __typename: 'WalletAccount', id: `wallet:${wallet()}` },
      { __typename: 'Customer', id: `customer:${person()}` },
    ];
    expect(data!['nodes']).toEqual([account, customer, null, null, customer]);
    expect(layer.calls('prozora.customers')).toHaveLength(2);
    expect(layer.calls('prozora.account')).toHaveLength(2);
  });

  it('find one thing, and null where there is none', async () => {
    const { data } = await layer.graph(
      `{ node(id: "customer:${person()}") { __typename } customer(id: "customer:${person()}") { id } account(id: "wallet:${wallet()}") { id customer { id } } gone: customer(id: "customer:nobody") { id } none: account(id: "wallet:nothing") { id } }`,
    );
    expect(data).toEqual({
      node: { __typename: 'Customer' },
      customer: { id: `customer:${person()}` },
      account: { id: `wallet:${wallet()}`, customer: { id: `customer:${person()}` } },
      gone: null,
      none: null,
    });
  });

  it.each([
    ['customer', 'secret', 'is not an id of this graph'],
    ['customer', 'customer:', 'is not an id of this graph'],
    ['customer', 'customer:..', 'is not an id of this graph'],
    ['customer', 'customer:a/../secret', 'is not an id of this graph'],
    ['customer', 'customer:a:secret', 'is not an id of this graph'],
    ['customer', 'nobody:secret', 'is not an id of this graph'],
    ['customer', 'wallet:secret', 'is the id of something else'],
    ['account', 'customer:secret', 'is the id of something else'],
    ['node', 'customer:%2e%2e', 'is not an id of this graph'],
  ])('%s(id: "%s") %s: no call is made', async (field, id, message) => {
    const { errors } = await layer.graph(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id });
    expect(errors).toMatchObject([{ message: `id: ${message}`, path: [field], extensions: { code: 'BAD_INPUT' } }]);
    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(layer.calls()).toEqual([]);
  });

  it('that are bad among good ones make no call for any', async () => {
    const { data, errors } = await layer.graph('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [`customer:${person()}`, 'customer:a:b'],
    });
    expect([data, errors?.[0]?.message, layer.calls()]).toEqual([
      { nodes: null },
      'ids[1]: is not an id of this graph',
      [],
    ]);
    const many = await layer.graph('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 101 }, (_, index) => `customer:${index}`),
    });
    expect([many.errors?.[0]?.message, layer.calls()]).toEqual(['ids: must be at most 100', []]);
  });
});

import { startTestApp, type TestApp } from '../../support/test-app.js';
import { uuid } from '../../support/uuid.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 25, edgePeople: false } });
});
afterAll(() => app.stop());
beforeEach(() => {
  app.simulators['prozora']!.clearFaults();
  app.forgetCalls();
});

const QUERY = `query ($filter: CustomerFilter, $orderBy: CustomerOrder, $first: Int, $after: String) {
  customers(filter: $filter, orderBy: $orderBy, first: $first, after: $after) { totalCount edges { cursor } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }
}`;
const list = (variables: Record<string, unknown> = {}) => app.graph(QUERY, variables);
/** Query parameters of the one call that was made, repeated keys gathered. */
function sent(): Record<string, string[]> {
  const [call, ...more] = app.calls();
  expect([call?.endpoint, more]).toEqual(['prozora.customers', []]);
  const { searchParams } = new URL(call!.url, 'http://provider');
  return Object.fromEntries([...new Set(searchParams.keys())].map((name) => [name, searchParams.getAll(name)]));
}
const PAGE = { offset: ['0'], limit: ['20'] };
const AT = '2026-01-02T03:04:05.000Z';

describe('prozora customers(filter:)', () => {
  it.each<[string, unknown, string, string[]]>([
    ['ids', [`customer:${uuid('a')}`, `customer:${uuid('b')}`], 'wallet_user_guids', [uuid('a'), uuid('b')]],
    ['logins', ['a@b.c', 'd&e=f'], 'logins', ['a@b.c', 'd&e=f']],
    ['kycLevels', [0, 3], 'kyc_levels', ['0', '3']],
    ['includeDisabled', true, 'is_disabled', ['true']],
    ['includeDisabled', false, 'is_disabled', ['false']],
    ['minBalanceAllowed', '90071992547409931.25', 'min_balance_allowed', ['90071992547409931.25']],
    ['maxBalanceAllowed', '0.10', 'max_balance_allowed', ['0.10']],
    ['balanceAssetCodes', ['EUAH', 'EEUR'], 'balance_asset_codes', ['EUAH', 'EEUR']],
    [
      'balanceAssetIssuers',
      [
        'GAURORA2UAH7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHATEA4',
        'GAURORA2EUR7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHASDNA',
      ],
      'balance_asset_issuers',
      [
        'GAURORA2UAH7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHATEA4',
        'GAURORA2EUR7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHASDNA',
      ],
    ],
    ['minCreatedAt', '2026-03-01', 'min_created_at', ['2026-03-01T00:00:00.000Z']],
    ['branchIds', ['x', 'y'], 'branch_guids', ['x', 'y']],
    ['givenNames', ['Іван', 'Olha'], 'names', ['Іван', 'Olha']],
    ['familyNames', ["O'Neill Jr"], 'surnames', ["O'Neill Jr"]],
    ['middleNames', ['Petrovych'], 'paternal_names', ['Petrovych']],
    ['phoneNumbers', ['+380501234567'], 'phone_numbers', ['+380501234567']],
    ['segments', ['PL', 'PI'], 'segments', ['PL', 'PI']],
    ['statuses', ['active', 'new'], 'statuses', ['active', 'new']],
    ['search', 'iv an', 'search_string', ['iv an']],
    ['minCreatedAt', AT, 'min_created_at', [AT]],
    ['maxCreatedAt', '2026-01-02T05:04:05+02:00', 'max_created_at', [AT]],
    ['minUpdatedAt', AT, 'min_updated_at', [AT]],
    ['maxUpdatedAt', AT, 'max_updated_at', [AT]],
  ])('sends %s %j as the query parameter %s', async (field, value, name, values) => {
    const { errors } = await list({ filter: { [field]: value } });
    expect(errors).toBeUndefined();
    expect(sent()).toEqual({ [name]: values, ...PAGE });
  });

  it('sends every condition given and none for null', async () => {
    expect(
      (await list({ filter: { givenNames: ['A'], statuses: null, search: null, minCreatedAt: null, kycLevels: [1] } }))
        .errors,
    ).toBeUndefined();
    expect(sent()).toEqual({ names: ['A'], kyc_levels: ['1'], ...PAGE });
  });

  const MIN = '2026-01-01T00:00:00Z';
  const MAX = '2025-12-31T23:59:59Z';
  it.each<[string, object, string]>([
    ['givenNames', { givenNames: [] }, 'must hold 1 to 100 values'],
    ['ids', { ids: [] }, 'must hold 1 to 100 values'],
    ['logins', { logins: Array.from({ length: 101 }, () => 'secret') }, 'must hold 1 to 100 values'],
    ['ids[1]', { ids: [`customer:${uuid('a')}`, 'wallet:secret'] }, 'must be an id of type Customer'],
    ['ids[0]', { ids: ['secret'] }, 'is not an id of this graph'],
    ['kycLevels[0]', { kycLevels: [-1] }, 'must be 0 or more'],
    ['familyNames[0]', { familyNames: ['secret\u0000'] }, 'must not contain control characters'],
    ['statuses[0]', { statuses: ['  '] }, 'must not be empty'],
    ['phoneNumbers[0]', { phoneNumbers: ['secret'] }, 'must be a phone number of 5 to 15 digits'],
    ['search', { search: ' ' }, 'must not be empty'],
    ['search', { search: 'secret\u0007' }, 'must not contain control characters'],
    [
      'maxBalanceAllowed',
      { minBalanceAllowed: '9007199254740993.01', maxBalanceAllowed: '9007199254740993.00' },
      'must not be less than `minBalanceAllowed`',
    ],
    [
      'maxBalanceAllowed',
      { minBalanceAllowed: '-0.5', maxBalanceAllowed: '-1' },
      'must not be less than `minBalanceAllowed`',
    ],
    ['maxCreatedAt', { minCreatedAt: MIN, maxCreatedAt: MAX }, 'must not be before `minCreatedAt`'],
    ['maxUpdatedAt', { minUpdatedAt: MIN, maxUpdatedAt: MAX }, 'must not be before `minUpdatedAt`'],
  ])('refuses %s without a call: %j', async (field, filter, message) => {
    const { data, errors } = await list({ filter });
    expect(data).toEqual({ customers: null });
    expect(errors).toMatchObject([
      { message: `filter.${field}: ${message}`, extensions: { code: 'BAD_INPUT', field: `filter.${field}` } },
    ]);
    expect(JSON.stringify(errors) + app.logged.join()).not.toContain('secret');
    expect(app.calls()).toEqual([]);
  });

  it('accepts a range of one value, compared exactly', async () => {
    const amount = '90071992547409931.25';
    const filter = { minBalanceAllowed: amount, maxBalanceAllowed: amount, minCreatedAt: MIN, maxCreatedAt: MIN };
    expect((await list({ filter })).errors).toBeUndefined();
    expect(app.calls()).toHaveLength(1);
  });

  it.each([{ minBalanceAllowed: 'secret' }, { kycLevels: ['secret'] }, { minCreatedAt: 'secret' }])(
    'refuses values of the wrong type without a call and without printing them: %j',
    async (filter) => {
      const { errors } = await list({ filter });
      expect(errors?.[0]?.extensions.code).toBe('BAD_INPUT');
      expect(JSON.stringify(errors) + app.logged.join()).not.toContain('secret');
      expect(app.calls()).toEqual([]);
    },
  );
});

it.each([
  ['CREATED_AT_ASC', 'created_at'],
  ['CREATED_AT_DESC', '-created_at'],
  ['UPDATED_AT_ASC', 'updated_at'],
  ['UPDATED_AT_DESC', '-updated_at'],
  ['GIVEN_NAME_ASC', 'name'],
  ['GIVEN_NAME_DESC', '-name'],
  ['FAMILY_NAME_ASC', 'surname'],
  ['FAMILY_NAME_DESC', '-surname'],
])('prozora customers(orderBy:): sends %s as ordering=%s', async (orderBy, ordering) => {
  expect((await list({ orderBy })).errors).toBeUndefined();
  expect(sent()).toEqual({ ordering: [ordering], ...PAGE });
});

describe('prozora customers pages', () => {
  /** Follows the cursors to the end; fails after 30 pages. */
  async function walk(first: number) {
    const pages: string[][] = [];
    for (let after: string | null = null; pages.length < 30;) {
      const { data, errors } = await list({ first, after, orderBy: 'CREATED_AT_ASC' });
      expect(errors).toBeUndefined();
      const { nodes, pageInfo } = data!['customers'];
      pages.push(nodes.map(({ id }: { id: string }) => id));
      expect(pageInfo.hasPreviousPage).toBe(false);
      if (!pageInfo.hasNextPage) return pages;
      after = pageInfo.endCursor;
    }
    throw new Error('does not end');
  }
  const all = () => app.world.customers.map(({ id }) => `customer:${id}`);

  it('reach every customer exactly once, whatever the page size', async () => {
    for (const first of [1, 10, 25, 100]) {
      const pages = await walk(first);
      expect(pages.flat()).toEqual(all());
      expect(pages).toHaveLength(Math.ceil(25 / first));
    }
  });

  it('carry a total, cursors and the end of the list', async () => {
    const { data } = await list({ first: 2 });
    const { totalCount, edges, pageInfo } = data!['customers'];
    expect([totalCount, pageInfo]).toEqual([
      25,
      { hasNextPage: true, hasPreviousPage: false, startCursor: edges[0].cursor, endCursor: edges[1].cursor },
    ]);
    const opaque = Buffer.from(edges[1].cursor, 'base64url').toString();
    const beyond = await list({ first: 2, after: Buffer.from(opaque.replace(/\d+$/, '999')).toString('base64url') });
    expect(beyond.data!['customers']).toEqual({
      totalCount: 25,
      edges: [],
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
    });
  });

  describe('when the provider returns fewer rows than the limit', () => {
    const row = (index: number) => ({ wallet_user_guid: uuid(`u${index}`) });
    const give = (rows: object[], total?: number) =>
      app.simulators['prozora']!.fault({
        endpoint: 'prozora.customers',
        times: 1,
        body: JSON.stringify({ customers: rows, total }),
      });
    const page = async (after: string | null) => (await list({ first: 10, after })).data!['customers'];

    it.each([
      ['with a total', 3],
      ['without one', undefined],
    ])('continue after the rows that came and end, %s', async (_, total) => {
      give([row(0), row(1)], total);
      const one = await page(null);
      expect([one.nodes.length, one.pageInfo.hasNextPage, one.totalCount]).toEqual([2, true, total ?? null]);
      app.forgetCalls();
      give(total === undefined ? [] : [row(2)], total);
      const two = await page(one.pageInfo.endCursor);
      expect(sent()).toMatchObject({ offset: ['2'], limit: ['10'] });
      expect(two.pageInfo.hasNextPage).toBe(false);
    });

    it('fail on an empty page although the total is higher: a list that ends early is not shown as whole', async () => {
      give([], 50);
      expect((await list({ first: 10 })).errors).toMatchObject([
        { path: ['customers'], extensions: { code: 'UPSTREAM_BAD_RESPONSE', endpoint: 'prozora.customers' } },
      ]);
    });
  });

  it.each([
    [{ first: 0 }, 'first: must be between 1 and 100'],
    [{ first: 101 }, 'first: must be between 1 and 100'],
    [{ first: -1 }, 'first: must be between 1 and 100'],
    [{ after: 'secret' }, 'after: is not a cursor of this list'],
    [{ after: Buffer.from('customers -1').toString('base64url') }, 'after: is not a cursor of this list'],
    [{ after: Buffer.from('operations 1').toString('base64url') }, 'after: is not a cursor of this list'],
    [{ after: 'operation:1' }, 'after: is not a cursor of this list'],
  ])('are refused for bad arguments without a call: %j', async (variables, message) => {
    const { data, errors } = await list(variables);
    expect(data).toEqual({ customers: null });
    expect(errors).toMatchObject([{ message, path: ['customers'], extensions: { code: 'BAD_INPUT' } }]);
    expect(app.calls()).toEqual([]);
  });
});

it('prozora customers: reads a list that comes as an array around one object', async () => {
  app.simulators['prozora']!.fault({
    endpoint: 'prozora.customers',
    times: 1,
    body: `[{"customers":[{"wallet_user_guid":"${uuid('u')}"}],"total":1}]`,
  });
  expect((await list()).data!['customers']).toMatchObject({ totalCount: 1, nodes: [{ id: `customer:${uuid('u')}` }] });
});

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

describe('prozora money', () => {
  it('keeps every digit of a balance and of an allowed balance', async () => {
    const { data } = await app.graph(
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
    for (const { id, balanceAllowed, wallets } of app.world.customers) {
      const customer = shown.get(`customer:${id}`)!;
      expect(customer.balanceAllowed.amount).toBe(exact(balanceAllowed));
      const held = new Map(customer.accounts.map((account) => [account.id, account.assets[0]!.balance]));
      for (const wallet of wallets)
        expect(held.get(`wallet:${wallet.id}`)).toEqual({ amount: exact(wallet.balance), currency: wallet.asset.code });
    }
    const long = app.world.customers
      .flatMap(({ wallets, balanceAllowed }) => [balanceAllowed, ...wallets.map(({ balance }) => balance)])
      .filter((text) => text.replace(/\D/g, '').length > 15);
    expect(long.length).toBeGreaterThan(1);
  });
});

describe('prozora ids', () => {
  const wallet = () => app.world.customers[0]!.wallets[0]!.id;
  const person = () => app.world.customers[0]!.id;

  it('nodes: finds customers and accounts in the order of their ids, with null for unknown ones', async () => {
    const { data, errors } = await app.graph('query ($ids: [ID!]!) { nodes(ids: $ids) { __typename id } }', {
      ids: [
        `wallet:${wallet()}`,
        `customer:${person()}`,
        `customer:${uuid('nonexistent')}`,
        `wallet:${uuid('nothing')}`,
        `customer:${person()}`,
      ],
    });
    expect(errors).toBeUndefined();
    const [account, customer] = [
      { __typename: 'WalletAccount', id: `wallet:${wallet()}` },
      { __typename: 'Customer', id: `customer:${person()}` },
    ];
    expect(data!['nodes']).toEqual([account, customer, null, null, customer]);
    expect(app.calls('prozora.customers')).toHaveLength(2);
    expect(app.calls('prozora.account')).toHaveLength(2);
  });

  it('node, customer, account: find one object, and null where there is none', async () => {
    const { data } = await app.graph(
      `{ node(id: "customer:${person()}") { __typename } customer(id: "customer:${person()}") { id } account(id: "wallet:${wallet()}") { id customer { id } } gone: customer(id: "customer:${uuid('nonexistent')}") { id } none: account(id: "wallet:${uuid('nothing')}") { id } }`,
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
    ['customer', 'unheard:secret', 'is not an id of this graph'],
    ['customer', `wallet:${uuid('secret')}`, 'must be an id of type Customer'],
    ['account', `customer:${uuid('secret')}`, 'must be an id of type Account'],
    ['customer', 'customer:secret', 'is not an id of this graph'],
    ['account', 'wallet:secret', 'is not an id of this graph'],
    ['node', 'customer:secret', 'is not an id of this graph'],
    ['node', 'customer:%2e%2e', 'is not an id of this graph'],
  ])('%s(id: "%s") is refused without a call: the id %s', async (field, id, message) => {
    const { errors } = await app.graph(`query ($id: ID!) { ${field}(id: $id) { id } }`, { id });
    expect(errors).toMatchObject([{ message: `id: ${message}`, path: [field], extensions: { code: 'BAD_INPUT' } }]);
    expect(JSON.stringify(errors)).not.toContain('secret');
    expect(app.calls()).toEqual([]);
  });

  it('nodes: makes no call when one of the ids is bad, or when there are more than 100', async () => {
    const { data, errors } = await app.graph('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: [`customer:${person()}`, 'customer:a:b'],
    });
    expect([data, errors?.[0]?.message, app.calls()]).toEqual([
      { nodes: null },
      'ids[1]: is not an id of this graph',
      [],
    ]);
    const many = await app.graph('query ($ids: [ID!]!) { nodes(ids: $ids) { id } }', {
      ids: Array.from({ length: 101 }, (_, index) => `customer:${uuid(String(index))}`),
    });
    expect([many.errors?.[0]?.message, app.calls()]).toEqual(['ids: must be at most 100', []]);
  });
});

import { startTestApp, type TestApp } from '../../support/test-app.js';
import { uuid } from '../../support/uuid.js';

const OTHER_IBAN = 'DE89370400440532013000';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ world: { customers: 6, edgePeople: false, checkoutAccounts: 'all' } });
}, 60_000);
afterAll(() => app.stop());
beforeEach(() => {
  Object.values(app.simulators).forEach((simulator) => simulator.clearFaults());
  app.forgetCalls();
});

/** Method and URL of each call, below the counterparty. */
const calls = () => app.calls().map(({ method, url }) => `${method} ${url.replace(/^.*\/counterparty\/[^/]+/, '')}`);
const customer = () => app.world.customers.find(({ billing }) => billing?.accounts.length)!;
const wallet = () => customer().wallets[0]!;
const spaced = (iban: string) => iban.toLowerCase().replace(/(.{4})/g, '$1 ');

describe('Customer.accounts(iban:)', () => {
  const query = `query ($id: ID!, $iban: IBAN) { customer(id: $id) { accounts(iban: $iban) { id status } unavailableAccounts(iban: $iban) { code } } }`;
  const accounts = async (iban: string | null) => {
    const { data, errors } = await app.graph(query, { id: `customer:${customer().id}`, iban });
    return { ids: data!['customer'].accounts.map((one: { id: string } | null) => one?.id), errors };
  };

  it('sends the documented request once, with the IBAN in compact form, and calls no provider of other kinds', async () => {
    const { id, iban } = wallet();
    expect(await accounts(spaced(iban))).toEqual({ ids: [`wallet:${id}`] });
    expect(calls()).toEqual([
      expect.stringContaining('GET /customers?wallet_user_guids='),
      `GET /customers/${customer().id}/accounts?iban=${iban}`,
      `GET /accounts/${id}`,
    ]);
  });

  it('is empty for an IBAN that the customer has not, and null is no condition', async () => {
    expect(await accounts(OTHER_IBAN)).toEqual({ ids: [] });
    expect((await accounts(null)).ids.length).toBeGreaterThan(1);
  });

  it('leaves out an account that shows another IBAN, where the provider ignores the parameter', async () => {
    const row = (name: string, iban: string | null) => ({ wallet_account_guid: uuid(name), iban });
    const rows = [row('a', OTHER_IBAN), row('b', wallet().iban), row('c', null)];
    const body = JSON.stringify({ accounts: rows, total: 3 });
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customerAccounts', body });
    expect((await accounts(OTHER_IBAN)).ids).toEqual([`wallet:${uuid('a')}`, `wallet:${uuid('c')}`]);
  });

  it('asks once for each IBAN, and reads the accounts without one beside them', async () => {
    const { iban } = wallet();
    const { errors } = await app.graph(
      `{ customer(id: "customer:${customer().id}") { a: accounts(iban: "${iban}") { id } b: accounts(iban: "${OTHER_IBAN}") { id } c: accounts(iban: "${iban}") { id } d: accounts(kinds: [WALLET]) { id } } }`,
    );
    expect(errors).toBeUndefined();
    const path = `GET /customers/${customer().id}/accounts`;
    expect(calls().slice(1).sort()).toEqual([path, `${path}?iban=${OTHER_IBAN}`, `${path}?iban=${iban}`].sort());
  });

  it('is empty without a call for kinds that have no IBAN', async () => {
    const { data } = await app.graph(
      `{ customer(id: "customer:${customer().id}") { accounts(kinds: [BILLING, CHECKOUT], iban: "${OTHER_IBAN}") { id } } }`,
    );
    expect(data!['customer'].accounts).toEqual([]);
    expect(calls()).toHaveLength(1);
  });
});

describe('account(id:, iban:)', () => {
  const find = (id: string, iban: string) =>
    app.graph(
      'query ($id: ID!, $iban: IBAN) { account(id: $id, iban: $iban) { id status ... on WalletAccount { name iban } } }',
      { id, iban },
    );

  it('sends the documented request once, whatever is selected', async () => {
    const { id, iban } = wallet();
    expect((await find(`wallet:${id}`, spaced(iban))).data!['account']).toMatchObject({ id: `wallet:${id}`, iban });
    expect(calls()).toEqual([`GET /accounts/${id}?iban=${iban}`]);
  });

  it('is null where the account has another IBAN, also where the provider ignores the parameter', async () => {
    const { id, iban } = wallet();
    expect(await find(`wallet:${id}`, OTHER_IBAN)).toEqual({ data: { account: null } });
    app.simulators['prozora']!.fault({ endpoint: 'prozora.account', body: JSON.stringify({ guid: id, iban }) });
    expect(await find(`wallet:${id}`, OTHER_IBAN)).toEqual({ data: { account: null } });
  });

  it.each([
    ['a bad checksum', `wallet:${uuid('a')}`, 'DE89370400440532013001', 'must be an IBAN: known country'],
    ['an id of another kind', `billing:${uuid('a')}`, OTHER_IBAN, 'must not be given for an id of type BillingAccount'],
  ])('refuses %s without a call, and does not quote the value', async (_, id, iban, message) => {
    const { data, errors } = await find(id, iban);
    expect(data).toEqual({ account: null });
    expect(errors).toMatchObject([{ extensions: { code: 'BAD_INPUT', field: 'iban' } }]);
    expect(errors![0]!.message).toContain(message);
    expect(JSON.stringify(errors)).not.toContain(iban);
    expect(calls()).toEqual([]);
  });

  it('a failed call shows the IBAN neither in its error nor in the log', async () => {
    app.simulators['prozora']!.fault({ endpoint: 'prozora.account', status: 400 });
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customerAccounts', status: 500 });
    const { id, iban } = wallet();
    const one = await find(`wallet:${id}`, iban);
    const many = await app.graph(
      'query ($id: ID!, $iban: IBAN) { customer(id: $id) { accounts(iban: $iban) { id } unavailableAccounts(iban: $iban) { code } } }',
      { id: `customer:${customer().id}`, iban },
    );
    expect([one.errors?.length, many.errors?.length]).toEqual([1, 1]);
    expect(many.data!['customer'].unavailableAccounts).toEqual([{ code: 'UPSTREAM_UNAVAILABLE' }]);
    expect(JSON.stringify([one, many, app.extensions])).not.toContain(iban);
    expect(app.logged.join('\n')).not.toContain(iban);
  });
});

import { startTestApp, type TestApp } from '../../support/test-app.js';
import { Checkouts, billingContact } from './support.js';

let checkouts: Checkouts;
beforeAll(async () => {
  checkouts = await Checkouts.start();
});
afterAll(() => checkouts.app.stop());

const LIST = '{ totalCount nodes { id ... on CheckoutAccount { trafficLight } } pageInfo { hasNextPage } }';
const ids = (list: { nodes: { id: string }[] }) => list.nodes.map(({ id }) => id);

describe('knownCheckoutAccounts', () => {
  const query = async (args: string) => {
    const { data, errors } = await checkouts.app.graph(`{ list: knownCheckoutAccounts${args} ${LIST} }`);
    return errors ?? data!['list'];
  };
  const update = (id: string) =>
    checkouts.send('updateCheckoutAccount', { accountId: `checkout:${id}`, billingContact });

  it('lists what was written to last written first, by the light of the last response with checks, without a call', async () => {
    const held = checkouts.held.slice();
    const of = (light: string) => held.find(({ id }) => checkouts.checkoutOf(id).compliance === light)!.id;
    const [red, yellow, green] = ['RED', 'YELLOW', 'GREEN'].map(of) as [string, string, string];
    for (const id of [red, yellow, green]) await update(id);
    checkouts.app.forgetCalls();
    const node = (id: string, trafficLight: string) => ({ id: `checkout:${id}`, trafficLight });
    expect(await query('')).toMatchObject({
      totalCount: 3,
      nodes: [node(green, 'GREEN'), node(yellow, 'YELLOW'), node(red, 'RED')],
    });
    expect(await query('(trafficLight: [RED, YELLOW], first: 1)')).toEqual({
      totalCount: 2,
      nodes: [node(yellow, 'YELLOW')],
      pageInfo: { hasNextPage: true },
    });
    expect(ids(await query('(trafficLight: [UNKNOWN])'))).toEqual([]);
    expect(checkouts.calls()).toEqual([]);
  });

  it('keeps the light when a later response has no check, and when the account is closed', async () => {
    const { id } = checkouts.take(({ compliance }) => compliance === 'RED');
    await update(id);
    checkouts.app.simulators['smartpay']!.fault({
      endpoint: 'smartpay.updateAccount',
      times: 1,
      body: '{"responseCode":"0000"}',
    });
    await update(id);
    expect(ids(await query('(trafficLight: [RED])'))).toContain(`checkout:${id}`);
    await checkouts.send('closeCheckoutAccount', { accountId: `checkout:${id}`, closingReason: 'moved' });
    expect(ids(await query('(trafficLight: [RED])'))).toContain(`checkout:${id}`);
  });

  it('refuses an empty list of lights', async () => {
    expect(await query('(trafficLight: [])')).toMatchObject([
      { message: 'trafficLight: must not be empty', extensions: { code: 'BAD_INPUT' } },
    ]);
  });
});

describe('the seeded sandbox', () => {
  let app: TestApp;
  beforeAll(async () => {
    app = await startTestApp({ world: { customers: 24 } });
  });
  afterAll(() => app.stop());

  it('has checkout accounts to link, whose owners are suggested by what matches; a link removes them from the list', async () => {
    const UNLINKED = `{ unlinkedAccounts { totalCount nodes { id customer { id } unlinkedOwner { system externalId } } } }`;
    const { data } = await app.graph(UNLINKED);
    const { totalCount, nodes } = data!['unlinkedAccounts'];
    const spare = app.world.unlinked.filter(({ system }) => system === 'smartpay').slice(0, -1);
    expect(ids({ nodes }).sort()).toEqual(spare.map(({ externalId }) => `checkout:${externalId}`).sort());
    expect(totalCount).toBe(4);
    const [account] = nodes;
    const externalId = account.id.slice('checkout:'.length);
    const owner = { system: 'CHECKOUT', externalId };
    expect(account).toEqual({ id: account.id, customer: null, unlinkedOwner: owner });
    const suggest = async () =>
      (
        await app.graph(
          `{ suggestLinks(accountId: "${account.id}") { customer { id } link { system externalId } matchedBy } }`,
        )
      ).data!['suggestLinks'];
    const { customerId } = app.world.seeding.checkout.find(({ accountId }) => accountId === externalId)!;
    expect(await suggest()).toEqual([
      { customer: { id: `customer:${customerId}` }, link: owner, matchedBy: ['PHONE'] },
    ]);
    await app.graph('mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { operation { status } } }', {
      input: { idempotencyKey: 'link', customerId: `customer:${customerId}`, ...owner },
    });
    app.forgetCalls();
    expect(await suggest()).toEqual([]);
    expect(app.calls()).toEqual([]);
    expect((await app.graph(UNLINKED)).data!['unlinkedAccounts'].totalCount).toBe(3);
    expect((await app.graph(`{ account(id: "${account.id}") { unlinkedOwner { system } } }`)).data).toEqual({
      account: { unlinkedOwner: null },
    });
  });

  it('has monitoring events and accounts with a light to look at', async () => {
    const { data } = await app.graph(
      '{ monitoredAccounts { totalCount } knownCheckoutAccounts(trafficLight: [RED, YELLOW]) { totalCount } }',
    );
    expect(data!['monitoredAccounts'].totalCount).toBeGreaterThan(10);
    expect(data!['knownCheckoutAccounts'].totalCount).toBeGreaterThan(0);
  });
});

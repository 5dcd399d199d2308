import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({
    seed: false,
    world: { customers: 12, billingAccounts: 2, checkoutAccounts: 'all', edgePeople: false },
  });
});
afterAll(() => app.stop());
beforeEach(() => {
  app.forgetCalls();
  for (const simulator of Object.values(app.simulators)) simulator.clearFaults();
});

const suggest = (accountId: string) =>
  app.graph(
    'query ($id: ID!) { suggestLinks(accountId: $id) { customer { id } link { system externalId } matchedBy } }',
    { id: accountId },
  );
const suggested = async (accountId: string) => {
  const { data, errors } = await suggest(accountId);
  expect(errors).toBeUndefined();
  return data!['suggestLinks'];
};
const query = (endpoint: string) => app.calls(endpoint).map(({ url }) => decodeURIComponent(url.split('?')[1] ?? ''));

/** A billing account of one customer, shown by its provider with what another is known by. */
function billingShownWith(index: number, shown: object) {
  const { id } = app.world.customers[index]!.billing!.accounts[0]!;
  const { customerId } = app.world.customers[index]!.billing!;
  const body = JSON.stringify({ id, customer_id: customerId, ...shown });
  app.simulators['masstack']!.fault({ endpoint: 'masstack.account', body });
  return { id: `billing:${id}`, link: { system: 'BILLING', externalId: customerId } };
}

const consumer = (more: object) => ({
  givenName: 'Ana',
  familyName: 'Ruiz',
  emailAddress: 'nobody@example.com',
  ...more,
});
async function checkoutWrittenWith(index: number, holder: object) {
  const id = `checkout:${app.world.customers[index]!.checkout!.id}`;
  const address = { addressLines: ['Gran Via'], city: 'Madrid', postalCode: '28013', countryCode: 'ES' };
  const input = {
    idempotencyKey: `write-${index}`,
    accountId: id,
    billingContact: { name: 'Ana Ruiz', address },
    holder,
  };
  const { data } = await app.graph(
    'mutation ($input: UpdateCheckoutAccountInput!) { updateCheckoutAccount(input: $input) { operation { status } } }',
    { input },
  );
  expect(data).toEqual({ updateCheckoutAccount: { operation: { status: 'APPLIED' } } });
  app.forgetCalls();
  return { id, link: { system: 'CHECKOUT', externalId: id.slice('checkout:'.length) } };
}

describe('suggestLinks', () => {
  it('finds the owner of a billing account by the IBAN that it pays from', async () => {
    const [, owner] = app.world.customers;
    const iban = owner!.wallets[0]!.iban;
    const spaced = iban.replace(/(.{4})/g, '$1 ');
    const account = billingShownWith(0, { payment_method: { type: 'DIRECT_DEBIT', details: { iban: spaced } } });
    expect(await suggested(account.id)).toEqual([
      { customer: { id: `customer:${owner!.id}` }, link: account.link, matchedBy: ['IBAN'] },
    ]);
    expect(query('prozora.accounts')).toEqual([`iban=${iban}&offset=0&limit=100`]);
  });

  it("finds the owner of a billing account whose external id is the customer's GUID", async () => {
    const [, , owner] = app.world.customers;
    const account = billingShownWith(0, { external_id: owner!.id });
    expect(await suggested(account.id)).toEqual([
      { customer: { id: `customer:${owner!.id}` }, link: account.link, matchedBy: ['EXTERNAL_ID'] },
    ]);
  });

  it('finds owners of a checkout account by phone, in any spelling, and login; the best match is first', async () => {
    const [, , , one, two] = app.world.customers;
    const phone = one!.phone.replace(/(\d{3})/, '$1 ');
    const login = { idempotencyKey: 'login', login: 'ana@example.com', phoneNumber: one!.phone };
    const { code: assetCode, issuer: assetIssuer } = app.world.assets[0]!;
    const { data } = await app.graph(
      'mutation ($input: CreateCustomerInput!) { createCustomer(input: $input) { customer { id } } }',
      { input: { ...login, givenName: 'Ana', assetCode, assetIssuer } },
    );
    const created = data!['createCustomer'].customer;
    const holder = { consumer: consumer({ emailAddress: 'Ana@example.com', mobilePhone: phone }) };
    const account = await checkoutWrittenWith(4, holder);
    const found = await suggested(account.id);
    expect(found).toHaveLength(2);
    expect(found[0]).toEqual({ customer: created, link: account.link, matchedBy: ['PHONE', 'LOGIN'] });
    expect(found[1]).toMatchObject({ customer: { id: `customer:${one!.id}` }, matchedBy: ['PHONE'] });
    expect(two!.phone).not.toBe(one!.phone);
  });

  it('suggests no one whom a provider returns without a match, and no one for an account without identifiers', async () => {
    const account = await checkoutWrittenWith(5, { consumer: consumer({ mobilePhone: '+34 999 999 999' }) });
    const stranger = { wallet_user_guid: app.world.customers[0]!.id, login: 'x', phone_number: '+1 555 0100' };
    const body = JSON.stringify({ customers: [stranger], total: 1 });
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', body });
    expect(await suggested(account.id)).toEqual([]);
    app.simulators['prozora']!.clearFaults();
    expect(await suggested(billingShownWith(0, {}).id)).toEqual([]);
  });

  it('makes no call to Prozora for a wallet beyond its own read, and is NOT_FOUND for an account that is none', async () => {
    const wallet = `wallet:${app.world.customers[0]!.wallets[0]!.id}`;
    expect(await suggested(wallet)).toEqual([]);
    expect(app.calls().map(({ endpoint }) => endpoint)).toEqual(['prozora.account']);
    expect((await suggest('checkout:anything')).errors).toMatchObject([
      { message: 'accountId: there is no such account', extensions: { code: 'NOT_FOUND' } },
    ]);
  });

  it('fails where the wallet provider does, and prints no value that it compared', async () => {
    const account = await checkoutWrittenWith(6, { consumer: consumer({ mobilePhone: '+34 612 345 678' }) });
    app.simulators['prozora']!.fault({ endpoint: 'prozora.customers', status: 500 });
    const { data, errors } = await suggest(account.id);
    expect(data).toEqual({ suggestLinks: null });
    expect(errors?.[0]?.extensions.code).toBe('UPSTREAM_UNAVAILABLE');
    expect(JSON.stringify(errors) + app.logged.join()).not.toMatch(/612 345|612345678|nobody@example/);
  });
});

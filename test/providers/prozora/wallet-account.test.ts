import { startTestApp, type TestApp } from '../../support/test-app.js';

let app: TestApp;
beforeAll(async () => {
  app = await startTestApp({ seed: false, world: { customers: 3, edgePeople: false } });
});
afterAll(() => app.stop());
beforeEach(() => {
  app.simulators['prozora']!.clearFaults();
  app.forgetCalls();
});

const owner = () => app.world.customers[0]!;
const wallet = () => owner().wallets[0]!;
const read = async (fields: string) => {
  const { data, errors } = await app.graph(
    `query ($id: ID!) { account(id: $id) { ... on WalletAccount { ${fields} } } }`,
    {
      id: `wallet:${wallet().id}`,
    },
  );
  return { account: data!['account'], errors };
};
const endpoints = () =>
  app
    .calls()
    .map(({ endpoint }) => endpoint)
    .sort();
const respondOnce = (endpoint: string, body: object) =>
  app.simulators['prozora']!.fault({ endpoint, times: 1, body: JSON.stringify(body) });

describe('prozora wallet account', () => {
  it('shows the details of one account in one call', async () => {
    const { account, errors } = await read(
      'kind status iban name platform activated registered blocked externalId providerType assetsTotal assets { code name minorUnit activated platform stellarCode issuer balance { currency } }',
    );
    expect(errors).toBeUndefined();
    const { code, issuer, name, minorUnit } = wallet().asset;
    expect(account).toEqual({
      kind: 'WALLET',
      status: 'ACTIVE',
      iban: wallet().iban,
      name,
      platform: 'stellar',
      activated: true,
      registered: true,
      blocked: false,
      ...{ externalId: null, providerType: 'wallet', assetsTotal: 1 },
      assets: [
        {
          ...{ code, name, minorUnit, activated: true, platform: 'stellar', stellarCode: code, issuer },
          balance: { currency: code },
        },
      ],
    });
    expect(endpoints()).toEqual(['prozora.account']);
  });

  it('reads the fields that only the list returns with one more call when the account is found by its id', async () => {
    const { account, errors } = await read('providerKind stellarAddress createdAt updatedAt');
    expect(errors).toBeUndefined();
    const { address, createdAt } = wallet();
    const at = new Date(createdAt).toISOString();
    expect(account).toEqual({ providerKind: 'wallet', stellarAddress: address, createdAt: at, updatedAt: at });
    expect(endpoints()).toEqual(['prozora.account', 'prozora.accounts']);
  });

  it("makes no call for fields of the row when it comes from the customer's accounts", async () => {
    const { data } = await app.graph(
      `query ($id: ID!) { customer(id: $id) { accounts(kinds: [WALLET]) { createdAt ... on WalletAccount { iban providerKind stellarAddress } } } }`,
      { id: `customer:${owner().id}` },
    );
    expect(data!['customer'].accounts[0]).toMatchObject({ iban: wallet().iban, providerKind: 'wallet' });
    expect(endpoints()).toEqual(['prozora.customerAccounts', 'prozora.customers']);
  });

  it.each([
    [true, 'BLOCKED'],
    [false, 'ACTIVE'],
    [null, 'ACTIVE'],
  ])('has a status of its own when blocked is %j: %s', async (blocked, status) => {
    respondOnce('prozora.account', { guid: wallet().id, blocked });
    expect((await read('status')).account).toEqual({ status });
  });

  it('has null for what the provider leaves out and no assets for a missing list', async () => {
    respondOnce('prozora.account', { guid: wallet().id });
    expect((await read('iban name platform activated blocked assets { code }')).account).toEqual({
      iban: null,
      name: null,
      platform: null,
      activated: null,
      blocked: null,
      assets: [],
    });
  });

  it('fails its own fields with NOT_FOUND when a listed account is unknown to the read of one account', async () => {
    app.simulators['prozora']!.fault({ endpoint: 'prozora.account', status: 404 });
    const { data, errors } = await app.graph(
      `query ($id: ID!) { customer(id: $id) { accounts(kinds: [WALLET]) { id status } } }`,
      { id: `customer:${owner().id}` },
    );
    expect(data!['customer'].accounts[0]).toEqual({ id: `wallet:${wallet().id}`, status: null });
    expect(errors?.[0]).toMatchObject({
      path: ['customer', 'accounts', 0, 'status'],
      extensions: { code: 'NOT_FOUND', provider: 'prozora', endpoint: 'prozora.account' },
    });
  });

  it('refuses more assets than first accepts, and a first out of range', async () => {
    respondOnce('prozora.account', { guid: wallet().id, assets: [{ code: 'A' }, { code: 'B' }] });
    const tooMany = await read('assets(first: 1) { code }');
    expect(tooMany.errors?.[0]?.extensions.code).toBe('OPERATION_TOO_COMPLEX');
    expect((await read('assets(first: 0) { code }')).errors?.[0]?.extensions).toMatchObject({ code: 'BAD_INPUT' });
  });
});

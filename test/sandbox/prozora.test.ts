import { simulateProzora } from '../../src/providers/prozora/simulator/index.js';
import type { Simulator } from '../../src/sandbox/simulator.js';
import { worldOf } from '../../src/sandbox/world.js';
import { prozoraRequests, type SendRequest } from './http-request.js';

const world = worldOf();
const enabled = world.customers.filter(({ isDisabled }) => !isDisabled);
const [asset] = world.assets;

let prozora: Simulator;
let send: SendRequest;

beforeEach(async () => {
  prozora = await simulateProzora({ world });
  send = prozoraRequests(prozora);
});
afterEach(() => prozora.stop());

describe('prozora simulator: creation of a customer', () => {
  const body = { asset_code: asset?.code, asset_issuer: asset?.issuer };

  it('returns the first account and lists the customer afterwards', async () => {
    const login = 'nova.pessoa@example.com';
    const reply = await send('POST', '/customers', {
      body: { ...body, login, name: 'Nova', segment: 'PI', kyc_level: 2, unheard_of: 1 },
    });
    expect(reply).toMatchObject({
      status: 200,
      json: {
        activated: true,
        blocked: false,
        registered: true,
        assets_total: 1,
        assets: [{ balance: 0, code: asset?.code, minor_unit: 2, stellar_issuer: asset?.issuer }],
      },
    });
    const { guid, wallet_account_guid, customer_guid } = reply.json;
    expect(guid).toBe(wallet_account_guid);
    expect((await send('GET', `/customers?logins=${login}`)).json).toMatchObject({
      total: 1,
      customers: [
        {
          wallet_user_guid: customer_guid,
          name: 'Nova',
          segment: 'PI',
          kyc_level: 2,
          balance_allowed: 0,
          surname: null,
        },
      ],
    });
    expect((await send('GET', `/customers/${customer_guid}/accounts`)).json.accounts).toMatchObject([
      { wallet_account_guid: guid, iban: reply.json.iban },
    ]);
  });

  it('stores every digit of an allowed balance', async () => {
    const text = `{"asset_code":"${asset?.code}","asset_issuer":"${asset?.issuer}","login":"exact","balance_allowed":90071992547409931.25}`;
    await send('POST', '/customers', { body: text });
    expect((await send('GET', '/customers?logins=exact')).text).toContain('"balance_allowed":90071992547409931.25');
  });

  it('responds 409 to a login that exists', async () => {
    expect(await send('POST', '/customers', { body: { ...body, login: enabled[0]?.login } })).toMatchObject({
      status: 409,
      json: { error: 'LOGIN_ALREADY_EXISTS' },
    });
  });

  it.each([
    [{ asset_code: undefined }, 'MISSING_ASSET_CODE'],
    [{ asset_issuer: undefined }, 'MISSING_ASSET_ISSUER'],
    [{ asset_issuer: 'not stellar' }, 'INVALID_ASSET_ISSUER'],
    [{ kyc_level: '2' }, 'INVALID_KYC_LEVEL'],
    [{ kyc_level: 1.5 }, 'INVALID_KYC_LEVEL'],
    [{ is_disabled: 'no' }, 'INVALID_IS_DISABLED'],
    [{ segment: 'XX' }, 'INVALID_SEGMENT'],
    [{ iban: 'DE00370400440532013000' }, 'INVALID_IBAN'],
  ])('responds 400 to %j with the error %s', async (change, error) => {
    expect(await send('POST', '/customers', { body: { ...body, ...change } })).toMatchObject({
      status: 400,
      json: { error },
    });
  });

  it('responds 400 to a body that is not JSON', async () => {
    expect(await send('POST', '/customers', { body: '{' })).toMatchObject({
      status: 400,
      json: { error: 'INVALID_JSON' },
    });
  });
});

describe('prozora simulator: update of a customer', () => {
  it('replaces what it leaves out with its default, keeps login and ids, and sets the update time', async () => {
    const { id, login } = enabled[5]!;
    expect(
      await send('PUT', `/customers/${id}`, {
        body: { surname: 'Nova', is_disabled: true, balance_allowed: 12.5, nonsense: 1 },
      }),
    ).toMatchObject({ status: 200, json: {} });
    const { customers } = (await send('GET', `/customers?wallet_user_guids=${id}&is_disabled=true`)).json;
    expect(customers).toMatchObject([
      { login, name: null, kyc_level: 0, surname: 'Nova', is_disabled: true, balance_allowed: 12.5 },
    ]);
    expect(customers[0].updated_at > enabled[5]!.updatedAt).toBe(true);
  });

  it('responds 404 to an unknown customer and 400 to a value of a wrong type', async () => {
    expect((await send('PUT', '/customers/6f9619ff-8b86-4011-b42d-00cf4fc964ff', { body: {} })).status).toBe(404);
    expect((await send('PUT', `/customers/${enabled[5]?.id}`, { body: { kyc_level: 'high' } })).status).toBe(400);
  });
});

describe('prozora simulator: accounts', () => {
  const owner = enabled.find(({ wallets }) => wallets.length === 2)!;
  const [wallet, other] = owner.wallets;

  it('are listed by customer and can be filtered by IBAN', async () => {
    const reply = await send('GET', `/customers/${owner.id}/accounts`);
    expect(reply.json).toMatchObject({
      total: 2,
      accounts: [
        { wallet_account_guid: wallet?.id, wallet_user_guid: owner.id, iban: wallet?.iban },
        { wallet_account_guid: other?.id },
      ],
    });
    expect((await send('GET', `/customers/${owner.id}/accounts?iban=${other?.iban}`)).json).toMatchObject({
      total: 1,
      accounts: [{ wallet_account_guid: other?.id }],
    });
    expect((await send('GET', '/customers/6f9619ff-8b86-4011-b42d-00cf4fc964ff/accounts')).status).toBe(404);
  });

  it('return the balance with all its digits', async () => {
    const rich = world.customers
      .flatMap(({ wallets }) => wallets)
      .find(({ balance }) => balance === '90071992547409930.17');
    const reply = await send('GET', `/accounts/${rich?.id}`);
    expect(reply.text).toContain('"balance":90071992547409930.17');
    expect(reply.json).toMatchObject({ guid: rich?.id, iban: rich?.iban, assets_total: 1 });
  });

  it('respond 404 for another IBAN or an unknown GUID', async () => {
    expect((await send('GET', `/accounts/${wallet?.id}?iban=${wallet?.iban}`)).status).toBe(200);
    expect((await send('GET', `/accounts/${wallet?.id}?iban=${other?.iban}`)).status).toBe(404);
    expect((await send('GET', `/accounts/${owner.id}`)).status).toBe(404);
  });

  it('are listed over all customers, in an array around one object', async () => {
    const [{ accounts, total }] = (
      await send('GET', `/accounts?wallet_account_guids=${wallet?.id}&wallet_account_guids=${other?.id}`)
    ).json;
    expect(total).toBe(2);
    expect(accounts.map((each: { wallet_user_guid: string }) => each.wallet_user_guid)).toEqual([owner.id, owner.id]);
    const [byOwners] = (
      await send('GET', `/accounts?wallet_user_guids=${owner.id}&wallet_user_guids=${enabled[9]?.id}&limit=1`)
    ).json;
    expect(byOwners).toMatchObject({ total: 2 + (enabled[9]?.wallets.length ?? 0), accounts: [{}] });
    const [byIban] = (await send('GET', `/accounts?iban=${wallet?.iban}`)).json;
    expect(byIban).toMatchObject({ total: 1, accounts: [{ wallet_account_guid: wallet?.id }] });
  });
});

import { generateKeyPairSync } from 'node:crypto';
import { simulateProzora } from '../../src/providers/prozora/simulator/index.js';
import type { Simulator } from '../../src/sandbox/simulator.js';
import { worldOf, type WorldCustomer } from '../../src/sandbox/world.js';
import { ask, asProzora, jwt, seconds, type Ask, type Reply } from './ask.js';

const world = worldOf();
const enabled = world.customers.filter(({ isDisabled }) => !isDisabled);
const [asset] = world.assets;

let prozora: Simulator;
let say: Ask;

beforeEach(async () => {
  prozora = await simulateProzora({ world });
  say = asProzora(prozora);
});
afterEach(() => prozora.stop());

const guids = (reply: Reply): string[] =>
  reply.json.customers.map((each: { wallet_user_guid: string }) => each.wallet_user_guid);
const ids = (customers: readonly WorldCustomer[]): string[] => customers.map(({ id }) => id);

describe('the list of customers', () => {
  it('shows the first ten of all enabled ones, oldest first', async () => {
    const reply = await say('GET', '/customers');
    expect(guids(reply)).toEqual(ids(enabled.slice(0, 10)));
    expect(reply.json.total).toBe(enabled.length);
    const [first] = enabled;
    expect(reply.json.customers[0]).toEqual({
      wallet_user_guid: first?.id,
      counterparty_guid: world.tenant.counterpartyGuid,
      login: first?.login,
      name: first?.name,
      surname: first?.surname,
      paternal_name: first?.paternalName,
      phone_number: first?.phone,
      kyc_level: first?.kycLevel,
      segment: first?.segment,
      status: first?.status,
      is_disabled: false,
      balance_allowed: Number(first?.balanceAllowed),
      balance_asset_code: first?.wallets[0]?.asset.code,
      balance_asset_issuer: first?.wallets[0]?.asset.issuer,
      branch_guid: first?.branchId,
      created_at: first?.createdAt,
      updated_at: first?.updatedAt,
    });
  });

  it('pages, and gives no more than a hundred whatever is asked', async () => {
    expect(guids(await say('GET', '/customers?offset=5&limit=3'))).toEqual(ids(enabled.slice(5, 8)));
    expect(guids(await say('GET', '/customers?limit=1000'))).toHaveLength(100);
    expect(guids(await say('GET', '/customers?offset=100000'))).toEqual([]);
  });

  it.each([
    'offset=-1',
    'limit=ten',
    'is_disabled=yes',
    'min_created_at=yesterday',
    'min_balance_allowed=lots',
    'ordering=shoe_size',
    'ordering=constructor',
  ])('refuses %s', async (query) => {
    expect(await say('GET', `/customers?${query}`)).toMatchObject({
      status: 400,
      json: { error: expect.stringMatching(/^INVALID_/) },
    });
  });

  it('is a batch read: many customers by repeated keys, in one call', async () => {
    const wanted = [enabled[40], enabled[3], enabled[40]].map((customer) => `wallet_user_guids=${customer?.id}`);
    const reply = await say(
      'GET',
      `/customers?${wanted.join('&')}&wallet_user_guids=6f9619ff-8b86-4011-b42d-00cf4fc964ff&limit=100`,
    );
    expect(new Set(guids(reply))).toEqual(new Set([enabled[40]?.id, enabled[3]?.id]));
  });

  it('shows disabled customers only where they are asked to be included', async () => {
    const disabled = world.customers.find(({ isDisabled }) => isDisabled);
    expect(guids(await say('GET', `/customers?wallet_user_guids=${disabled?.id}`))).toEqual([]);
    expect(guids(await say('GET', `/customers?wallet_user_guids=${disabled?.id}&is_disabled=true`))).toEqual([
      disabled?.id,
    ]);
    expect((await say('GET', '/customers?is_disabled=true')).json.total).toBe(world.customers.length);
  });

  it.each<[string, (customer: WorldCustomer) => string | number | null]>([
    ['logins', ({ login }) => login],
    ['kyc_levels', ({ kycLevel }) => kycLevel],
    ['balance_asset_codes', ({ wallets }) => wallets[0]?.asset.code ?? null],
    ['balance_asset_issuers', ({ wallets }) => wallets[0]?.asset.issuer ?? null],
    ['branch_guids', ({ branchId }) => branchId],
    ['names', ({ name }) => name],
    ['paternal_names', ({ paternalName }) => paternalName],
    ['phone_numbers', ({ phone }) => phone],
    ['segments', ({ segment }) => segment],
    ['statuses', ({ status }) => status],
    ['surnames', ({ surname }) => surname],
  ])('filters by any of repeated %s', async (filter, read) => {
    const values = [...new Set(enabled.map(read).filter((value) => value !== null))].slice(0, 2);
    const expected = enabled.filter((customer) => values.includes(read(customer) ?? ''));
    const query = values.map((value) => `${filter}=${encodeURIComponent(String(value))}`).join('&');
    const reply = await say('GET', `/customers?${query}&limit=100`);
    expect(guids(reply)).toEqual(ids(expected.slice(0, 100)));
    expect(reply.json.total).toBe(expected.length);
  });

  it('filters by ranges that include both ends', async () => {
    const [from, to] = [enabled[10]?.createdAt ?? '', enabled[19]?.createdAt ?? ''];
    expect(guids(await say('GET', `/customers?min_created_at=${from}&max_created_at=${to}&limit=100`))).toEqual(
      ids(enabled.slice(10, 20)),
    );
    const updated = enabled.filter(({ updatedAt }) => updatedAt >= from && updatedAt <= to);
    expect((await say('GET', `/customers?min_updated_at=${from}&max_updated_at=${to}`)).json.total).toBe(
      updated.length,
    );
    const rich = enabled.filter(
      ({ balanceAllowed }) => Number(balanceAllowed) >= 20_000 && Number(balanceAllowed) <= 30_000,
    );
    expect((await say('GET', '/customers?min_balance_allowed=20000&max_balance_allowed=30000')).json.total).toBe(
      rich.length,
    );
  });

  it('searches name and login, without regard to case', async () => {
    const one = enabled[2]!;
    expect(guids(await say('GET', `/customers?search_string=${encodeURIComponent(one.login.toUpperCase())}`))).toEqual([
      one.id,
    ]);
    const named = enabled.filter(({ name }) => name === one.name);
    expect(
      (await say('GET', `/customers?search_string=${encodeURIComponent(one.name.toLowerCase())}`)).json.total,
    ).toBeGreaterThanOrEqual(named.length);
    expect((await say('GET', '/customers?search_string=zzzz')).json).toEqual({ customers: [], total: 0 });
  });

  it('orders up and down', async () => {
    const byName = (await say('GET', '/customers?ordering=name&limit=100')).json.customers.map(
      (each: { name: string }) => each.name,
    );
    expect(byName).toEqual([...byName].sort());
    expect(guids(await say('GET', '/customers?ordering=-created_at&limit=5'))).toEqual(
      ids([...enabled].reverse().slice(0, 5)),
    );
  });

  it('writes numbers with all their digits', async () => {
    const rich = enabled.find(({ balanceAllowed }) => balanceAllowed.length > 16);
    expect((await say('GET', `/customers?wallet_user_guids=${rich?.id}`)).text).toContain(
      `"balance_allowed":${rich?.balanceAllowed}`,
    );
  });
});

describe('creating a customer', () => {
  const body = { asset_code: asset?.code, asset_issuer: asset?.issuer };

  it('answers with its first account and lists it from then on', async () => {
    const login = 'nova.pessoa@example.com';
    const reply = await say('POST', '/customers', {
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
    expect((await say('GET', `/customers?logins=${login}`)).json).toMatchObject({
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
    expect((await say('GET', `/customers/${customer_guid}/accounts`)).json.accounts).toMatchObject([
      { wallet_account_guid: guid, iban: reply.json.iban },
    ]);
  });

  it('keeps every digit of an allowed balance', async () => {
    const text = `{"asset_code":"${asset?.code}","asset_issuer":"${asset?.issuer}","login":"exact","balance_allowed":90071992547409931.25}`;
    await say('POST', '/customers', { body: text });
    expect((await say('GET', '/customers?logins=exact')).text).toContain('"balance_allowed":90071992547409931.25');
  });

  it('refuses a login that is taken', async () => {
    expect(await say('POST', '/customers', { body: { ...body, login: enabled[0]?.login } })).toMatchObject({
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
  ])('refuses %j', async (change, error) => {
    expect(await say('POST', '/customers', { body: { ...body, ...change } })).toMatchObject({
      status: 400,
      json: { error },
    });
  });

  it('refuses what is not JSON', async () => {
    expect(await say('POST', '/customers', { body: '{' })).toMatchObject({
      status: 400,
      json: { error: 'INVALID_JSON' },
    });
  });
});

describe('updating a customer', () => {
  it('changes what was sent, only that, and the time of the update', async () => {
    const { id, name } = enabled[5]!;
    expect(
      await say('PUT', `/customers/${id}`, {
        body: { surname: 'Nova', is_disabled: true, balance_allowed: 12.5, nonsense: 1 },
      }),
    ).toMatchObject({ status: 200, json: {} });
    const { customers } = (await say('GET', `/customers?wallet_user_guids=${id}&is_disabled=true`)).json;
    expect(customers).toMatchObject([{ name, surname: 'Nova', is_disabled: true, balance_allowed: 12.5 }]);
    expect(customers[0].updated_at > enabled[5]!.updatedAt).toBe(true);
  });

  it('knows only its own customers and types', async () => {
    expect((await say('PUT', '/customers/6f9619ff-8b86-4011-b42d-00cf4fc964ff', { body: {} })).status).toBe(404);
    expect((await say('PUT', `/customers/${enabled[5]?.id}`, { body: { kyc_level: 'high' } })).status).toBe(400);
  });
});

describe('accounts', () => {
  const owner = enabled.find(({ wallets }) => wallets.length === 2)!;
  const [wallet, other] = owner.wallets;

  it('are listed by customer, and by iban of these', async () => {
    const reply = await say('GET', `/customers/${owner.id}/accounts`);
    expect(reply.json).toMatchObject({
      total: 2,
      accounts: [
        { wallet_account_guid: wallet?.id, wallet_user_guid: owner.id, iban: wallet?.iban },
        { wallet_account_guid: other?.id },
      ],
    });
    expect((await say('GET', `/customers/${owner.id}/accounts?iban=${other?.iban}`)).json).toMatchObject({
      total: 1,
      accounts: [{ wallet_account_guid: other?.id }],
    });
    expect((await say('GET', '/customers/6f9619ff-8b86-4011-b42d-00cf4fc964ff/accounts')).status).toBe(404);
  });

  it('tell their balance with all its digits', async () => {
    const rich = world.customers
      .flatMap(({ wallets }) => wallets)
      .find(({ balance }) => balance === '90071992547409930.17');
    const reply = await say('GET', `/accounts/${rich?.id}`);
    expect(reply.text).toContain('"balance":90071992547409930.17');
    expect(reply.json).toMatchObject({ guid: rich?.id, iban: rich?.iban, assets_total: 1 });
  });

  it('are not found under another iban or guid', async () => {
    expect((await say('GET', `/accounts/${wallet?.id}?iban=${wallet?.iban}`)).status).toBe(200);
    expect((await say('GET', `/accounts/${wallet?.id}?iban=${other?.iban}`)).status).toBe(404);
    expect((await say('GET', `/accounts/${owner.id}`)).status).toBe(404);
  });

  it('are listed across customers, as an array around one object', async () => {
    const [{ accounts, total }] = (
      await say('GET', `/accounts?wallet_account_guids=${wallet?.id}&wallet_account_guids=${other?.id}`)
    ).json;
    expect(total).toBe(2);
    expect(accounts.map((each: { wallet_user_guid: string }) => each.wallet_user_guid)).toEqual([owner.id, owner.id]);
    const [byOwners] = (
      await say('GET', `/accounts?wallet_user_guids=${owner.id}&wallet_user_guids=${enabled[9]?.id}&limit=1`)
    ).json;
    expect(byOwners).toMatchObject({ total: 2 + (enabled[9]?.wallets.length ?? 0), accounts: [{}] });
    const [byIban] = (await say('GET', `/accounts?iban=${wallet?.iban}`)).json;
    expect(byIban).toMatchObject({ total: 1, accounts: [{ wallet_account_guid: wallet?.id }] });
  });
});

describe('the door', () => {
  const good = () => ({
    flow: 'sign-in',
    obj: {},
    sub: prozora.env['PROZORA_SUBJECT'],
    iat: seconds(),
    exp: seconds() + 1200,
  });
  const signed = (claims: object, alg = 'ES256', pem = prozora.env['PROZORA_SIGNING_KEY'] ?? '') =>
    jwt(pem, { header: { alg }, claims });
  const stranger = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    .privateKey.export({ type: 'pkcs8', format: 'pem' })
    .toString();

  it.each<[string, () => string]>([
    ['nothing', () => ''],
    ['no token', () => 'abc'],
    ['another key', () => signed(good(), 'ES256', stranger)],
    ['no signature', () => signed(good(), 'none')],
    ['a life over 1,200 s', () => signed({ ...good(), exp: seconds() + 1201 })],
    ['an ended token', () => signed({ ...good(), iat: seconds() - 100, exp: seconds() - 1 })],
    ['a token from the future', () => signed({ ...good(), iat: seconds() + 600, exp: seconds() + 900 })],
    ['another flow', () => signed({ ...good(), flow: 'sign-up' })],
    ['another subject', () => signed({ ...good(), sub: 'somebody' })],
    ['no obj', () => signed({ ...good(), obj: undefined })],
    ['no iat', () => signed({ ...good(), iat: undefined })],
  ])('refuses %s', async (_, token) => {
    expect(await say('GET', '/customers', { headers: { 'cx-authorization': token() } })).toMatchObject({
      status: 401,
      json: { error: 'AUTHORIZATION_FAILED' },
    });
  });

  it('refuses a token that ended since it was first seen', async () => {
    await prozora.stop();
    let late = 0;
    prozora = await simulateProzora({ world, now: () => Date.now() + late });
    say = asProzora(prozora);
    expect((await say('GET', '/customers')).status).toBe(200);
    late = 1_201_000;
    expect((await say('GET', '/customers')).status).toBe(401);
  });

  it('takes RS256 where the pair is RSA', async () => {
    await prozora.stop();
    prozora = await simulateProzora({ world, signingAlgorithm: 'RS256' });
    const url = `${prozora.baseUrl}/counterparty/${world.tenant.counterpartyGuid}/customers`;
    expect((await ask(url, 'GET', { headers: { 'cx-authorization': signed(good(), 'RS256') } })).status).toBe(200);
  });

  it('belongs to one counterparty', async () => {
    const url = `${prozora.baseUrl}/counterparty/6f9619ff-8b86-4011-b42d-00cf4fc964ff/customers`;
    expect((await ask(url, 'GET', { headers: { 'cx-authorization': signed(good()) } })).status).toBe(403);
  });
});

import { simulateProzora } from '../../src/providers/prozora/simulator/index.js';
import type { Simulator } from '../../src/sandbox/simulator.js';
import { worldOf } from '../../src/sandbox/world.js';
import type { WorldCustomer } from '../../src/sandbox/world-customer.js';
import { prozoraRequests, type HttpReply, type SendRequest } from './http-request.js';

const world = worldOf();
const enabled = world.customers.filter(({ isDisabled }) => !isDisabled);

let prozora: Simulator;
let send: SendRequest;

beforeEach(async () => {
  prozora = await simulateProzora({ world });
  send = prozoraRequests(prozora);
});
afterEach(() => prozora.stop());

const guids = (reply: HttpReply): string[] =>
  reply.json.customers.map((each: { wallet_user_guid: string }) => each.wallet_user_guid);
const ids = (customers: readonly WorldCustomer[]): string[] => customers.map(({ id }) => id);

describe('prozora simulator: list of customers', () => {
  it('returns the ten oldest enabled customers by default', async () => {
    const reply = await send('GET', '/customers');
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

  it('returns pages of at most 100 rows', async () => {
    expect(guids(await send('GET', '/customers?offset=5&limit=3'))).toEqual(ids(enabled.slice(5, 8)));
    expect(guids(await send('GET', '/customers?limit=1000'))).toHaveLength(100);
    expect(guids(await send('GET', '/customers?offset=100000'))).toEqual([]);
  });

  it.each([
    'offset=-1',
    'limit=ten',
    'is_disabled=yes',
    'min_created_at=yesterday',
    'min_balance_allowed=lots',
    'ordering=shoe_size',
    'ordering=constructor',
  ])('responds 400 to the query %s', async (query) => {
    expect(await send('GET', `/customers?${query}`)).toMatchObject({
      status: 400,
      json: { error: expect.stringMatching(/^INVALID_/) },
    });
  });

  it('returns several customers by repeated keys in one call', async () => {
    const wanted = [enabled[40], enabled[3], enabled[40]].map((customer) => `wallet_user_guids=${customer?.id}`);
    const reply = await send(
      'GET',
      `/customers?${wanted.join('&')}&wallet_user_guids=6f9619ff-8b86-4011-b42d-00cf4fc964ff&limit=100`,
    );
    expect(new Set(guids(reply))).toEqual(new Set([enabled[40]?.id, enabled[3]?.id]));
  });

  it('returns disabled customers only with is_disabled=true', async () => {
    const disabled = world.customers.find(({ isDisabled }) => isDisabled);
    expect(guids(await send('GET', `/customers?wallet_user_guids=${disabled?.id}`))).toEqual([]);
    expect(guids(await send('GET', `/customers?wallet_user_guids=${disabled?.id}&is_disabled=true`))).toEqual([
      disabled?.id,
    ]);
    expect((await send('GET', '/customers?is_disabled=true')).json.total).toBe(world.customers.length);
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
  ])('filters by repeated %s and returns customers that match any of them', async (filter, read) => {
    const values = [...new Set(enabled.map(read).filter((value) => value !== null))].slice(0, 2);
    const expected = enabled.filter((customer) => values.includes(read(customer) ?? ''));
    const query = values.map((value) => `${filter}=${encodeURIComponent(String(value))}`).join('&');
    const reply = await send('GET', `/customers?${query}&limit=100`);
    expect(guids(reply)).toEqual(ids(expected.slice(0, 100)));
    expect(reply.json.total).toBe(expected.length);
  });

  it('filters by ranges with inclusive bounds', async () => {
    const [from, to] = [enabled[10]?.createdAt ?? '', enabled[19]?.createdAt ?? ''];
    expect(guids(await send('GET', `/customers?min_created_at=${from}&max_created_at=${to}&limit=100`))).toEqual(
      ids(enabled.slice(10, 20)),
    );
    const updated = enabled.filter(({ updatedAt }) => updatedAt >= from && updatedAt <= to);
    expect((await send('GET', `/customers?min_updated_at=${from}&max_updated_at=${to}`)).json.total).toBe(
      updated.length,
    );
    const rich = enabled.filter(
      ({ balanceAllowed }) => Number(balanceAllowed) >= 20_000 && Number(balanceAllowed) <= 30_000,
    );
    expect((await send('GET', '/customers?min_balance_allowed=20000&max_balance_allowed=30000')).json.total).toBe(
      rich.length,
    );
  });

  it('searches name and login, ignoring case', async () => {
    const one = enabled[2]!;
    expect(guids(await send('GET', `/customers?search_string=${encodeURIComponent(one.login.toUpperCase())}`))).toEqual(
      [one.id],
    );
    const named = enabled.filter(({ name }) => name === one.name);
    expect(
      (await send('GET', `/customers?search_string=${encodeURIComponent(one.name.toLowerCase())}`)).json.total,
    ).toBeGreaterThanOrEqual(named.length);
    expect((await send('GET', '/customers?search_string=zzzz')).json).toEqual({ customers: [], total: 0 });
  });

  it('orders ascending and descending', async () => {
    const byName = (await send('GET', '/customers?ordering=name&limit=100')).json.customers.map(
      (each: { name: string }) => each.name,
    );
    expect(byName).toEqual([...byName].sort());
    expect(guids(await send('GET', '/customers?ordering=-created_at&limit=5'))).toEqual(
      ids([...enabled].reverse().slice(0, 5)),
    );
  });

  it('returns numbers with all their digits', async () => {
    const rich = enabled.find(({ balanceAllowed }) => balanceAllowed.length > 16);
    expect((await send('GET', `/customers?wallet_user_guids=${rich?.id}`)).text).toContain(
      `"balance_allowed":${rich?.balanceAllowed}`,
    );
  });
});

import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import { endpoints, type ProzoraClient } from '../../../src/providers/prozora/client.js';
import { prozora } from '../../../src/providers/prozora/index.js';
import { prozoraSettings } from '../../../src/providers/prozora/settings.js';
import type { ProzoraAccess } from '../../../src/providers/prozora/access.js';
import { answer, type FaultServer, faults, inTurn, json, SECRET, type Fault } from '../../support/fault-server.js';
import { Recorder } from '../../http/support.js';
import { asked, C, caller, connect, customer, PEM, row, start } from './support.js';

const CREATED = {
  activated: true,
  assets: [],
  guid: 'a-1',
  wallet_account_guid: 'a-1',
  customer_guid: 'u-1',
  iban: null,
  name: 'x',
  type: 'wallet',
};

let server: FaultServer;
let client: ProzoraClient;
beforeEach(async () => {
  server = await start(json({}));
  client = connect(server.url);
});
afterEach(async () => {
  await client.close();
  await server.stop();
});

async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await call.then(
    () => 'succeeded',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamError);
  expect((error as UpstreamError).message).not.toContain(SECRET);
  return error as UpstreamError;
}

describe('speaks the documented operations', () => {
  it('lists customers, with repeated keys', async () => {
    server.fault = json({ customers: [customer('u-1')], total: 7 });
    const { customers, total } = await client.listCustomers(
      { logins: ['a b', 'c'], is_disabled: true, ordering: undefined, offset: 0, limit: 20 },
      caller(),
    );
    expect([customers.map((one) => one.wallet_user_guid), total]).toEqual([['u-1'], 7]);
    expect(server.seen[0]!.path).toBe(
      `/api/v1/counterparty/${C}/customers?logins=a%20b&logins=c&is_disabled=true&offset=0&limit=20`,
    );
  });

  it('creates and updates a customer', async () => {
    server.fault = json(CREATED);
    expect(await client.createCustomer(C, { asset_code: 'EUAH' })).toEqual({
      status: 200,
      body: { customer_guid: 'u-1', wallet_account_guid: 'a-1' },
    });
    server.fault = json({});
    await client.updateCustomer(C, 'u/1', { name: 'x' });
    server.fault = answer(200);
    await client.updateCustomer(C, 'u-1', { name: 'x' });
    expect(server.seen.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', `/api/v1/counterparty/${C}/customers`, '{"asset_code":"EUAH"}'],
      ['PUT', `/api/v1/counterparty/${C}/customers/u%2F1`, '{"name":"x"}'],
      ['PUT', `/api/v1/counterparty/${C}/customers/u-1`, '{"name":"x"}'],
    ]);
  });

  it("reads a customer's accounts and one account", async () => {
    server.fault = json({ accounts: [row('a-1', 'u-1')], total: 1 });
    expect(await client.customerAccounts('u-1', caller())).toMatchObject([{ wallet_account_guid: 'a-1' }]);
    server.fault = json({ guid: 'a-1', assets: [{ code: 'EUAH', balance: 1.5, minor_unit: 2 }] });
    expect(await client.account('a-1', caller())).toMatchObject({ guid: 'a-1', assets: [{ balance: '1.5' }] });
    expect(server.seen.map(asked)).toEqual([
      { method: 'GET', path: '/customers/u-1/accounts', query: {} },
      { method: 'GET', path: '/accounts/a-1', query: {} },
    ]);
    expect(Object.keys(endpoints)).toHaveLength(6);
  });

  it.each([
    ['owner', 'wallet_user_guids'],
    ['account', 'wallet_account_guids'],
  ] as const)('reads accounts by %s in one call', async (filter, name) => {
    server.fault = json([{ accounts: [row('x', 'x'), row('y', 'y')], total: 2 }]);
    expect(await client.accountsBy(filter, ['y', 'x'], caller())).toMatchObject({
      rows: [{ wallet_account_guid: 'x' }, { wallet_account_guid: 'y' }],
      fault: null,
    });
    expect(server.seen.map(asked)).toEqual([
      { method: 'GET', path: '/accounts', query: { [name]: ['y', 'x'], offset: ['0'], limit: ['100'] } },
    ]);
  });

  it.each<[string, unknown]>([
    ['an array around one object', [{ accounts: [row('a', 'u')], total: 1 }]],
    ['the bare object', { accounts: [row('a', 'u')], total: 1 }],
    ['no total', { accounts: [row('a', 'u')] }],
  ])('reads account lists as %s', async (_, body) => {
    server.fault = json(body);
    expect(await client.customerAccounts('u', caller())).toMatchObject([{ wallet_account_guid: 'a' }]);
    expect((await client.accountsBy('account', ['a'], caller())).rows).toMatchObject([{ wallet_account_guid: 'a' }]);
  });
});

describe('tells failures apart', () => {
  const reads: [string, () => Promise<unknown>][] = [
    ['prozora.customers', () => client.listCustomers({}, caller())],
    ['prozora.customerAccounts', () => client.customerAccounts('u', caller())],
    ['prozora.account', () => client.account('a', caller())],
    ['prozora.accounts', () => client.accountsBy('owner', ['u'], caller())],
  ];
  const writes: [string, () => Promise<unknown>][] = [
    ['prozora.createCustomer', () => client.createCustomer(C, {})],
    ['prozora.updateCustomer', () => client.updateCustomer(C, 'u', {})],
  ];
  const cases: [string, Fault, string][] = [
    ['404', json({ error: SECRET }, 404), 'not-found'],
    ['400', json({ error: SECRET }, 400), 'rejected'],
    ['401', json({ error: 'AUTHORIZATION_FAILED' }, 401), 'unauthorized'],
    ['429', faults.rateLimitedSeconds, 'rate-limited'],
    ['500', faults.serverError, 'unavailable'],
    ['no answer', faults.noAnswer, 'timeout'],
    ['no JSON', faults.html, 'bad-response'],
  ];
  describe.each(reads)('%s', (endpoint, call) => {
    it.each([...cases, ['another shape', faults.wrongShape, 'bad-response'] as const])(
      '%s',
      async (_, fault, failure) => {
        server.fault = fault;
        expect(await failureOf(call())).toMatchObject({ failure, details: { provider: 'prozora', endpoint } });
      },
    );
  });
  describe.each(writes)('%s, sent once', (endpoint, call) => {
    it.each(cases)('%s', async (_, fault, failure) => {
      server.fault = fault;
      expect(await failureOf(call())).toMatchObject({
        failure,
        sent: true,
        details: { provider: 'prozora', endpoint },
      });
      expect(server.seen).toHaveLength(1);
    });
  });

  it.each<[string, Fault]>([
    ['another shape', faults.wrongShape],
    ['nothing', faults.empty],
  ])('a created customer answered with %s may be there', async (_, fault) => {
    server.fault = fault;
    expect(await failureOf(client.createCustomer(C, {}))).toMatchObject({ kind: 'bad-response', sent: true });
  });

  it('tries a read again after 500, and gives what came then', async () => {
    server.fault = inTurn(faults.serverError, json({ guid: 'a' }));
    expect(await client.account('a', caller())).toMatchObject({ guid: 'a' });
    expect(server.seen).toHaveLength(2);
  });
});

describe('signs in', () => {
  const settings = () => ({
    PROZORA_BASE_URL: `${server.url}/api/v1`,
    PROZORA_COUNTERPARTY_GUID: C,
    PROZORA_SIGNING_KEY: PEM,
    PROZORA_SUBJECT: 'me',
  });
  const access = (connected: ReturnType<typeof prozora.connect>) =>
    connected.open({
      tenant: { id: 't', scopeAt: () => C },
      deadline: new Deadline(2_000),
      ledger: undefined as never,
    }) as ProzoraAccess;

  it('with a token of its own in CX-Authorization, made once', async () => {
    server.fault = json({ guid: 'a' });
    const connected = prozora.connect(prozoraSettings.parse(settings()), new Recorder());
    await Promise.all(['a', 'b'].map((id) => access(connected).accounts.load(id)));
    await connected.close();
    const tokens = new Set(server.seen.map(({ headers }) => headers['cx-authorization']!));
    expect([tokens.size, server.seen[0]!.headers['authorization']]).toEqual([1, undefined]);
    const { payload, protectedHeader } = await jwtVerify([...tokens][0]!, createPublicKey(PEM));
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toEqual({ flow: 'sign-in', obj: C, sub: 'me', iat: expect.any(Number), exp: payload.iat! + 1_200 });
    expect(connected.defaultScope).toBe(C);
  });

  it('repeats an error only where it is a code in capitals', async () => {
    const connected = prozora.connect(prozoraSettings.parse(settings()), new Recorder());
    for (const [error, providerCode] of [
      ['AUTHORIZATION_FAILED', 'AUTHORIZATION_FAILED'],
      ['Ivan Franko is blocked', undefined],
    ]) {
      server.fault = json({ error }, 400);
      expect((await failureOf(access(connected).accounts.load('a'))).providerCode).toBe(providerCode);
    }
    await connected.close();
  });

  it.each([{ PROZORA_BASE_URL: 'secret' }, { PROZORA_COUNTERPARTY_GUID: '' }, { PROZORA_SUBJECT: '' }])(
    'refuses the settings %j without repeating them',
    (wrong) => {
      const issues = prozoraSettings.safeParse({ ...settings(), ...wrong }).error?.issues ?? [];
      expect(issues.map(({ path }) => path.join())).toEqual(Object.keys(wrong));
      expect(JSON.stringify(issues.map(({ message }) => message))).not.toContain('secret');
    },
  );
  it('refuses a key that is none, by its name', () => {
    expect(() => prozoraSettings.parse({ ...settings(), PROZORA_SIGNING_KEY: '/secret/path' })).toThrow(
      /^PROZORA_SIGNING_KEY (?!.*secret)/,
    );
  });
});

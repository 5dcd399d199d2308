import { readableRows } from '../../../src/http/rows.js';
import { createPublicKey } from 'node:crypto';
import { jwtVerify } from 'jose';
import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import { endpoints, type ProzoraClient } from '../../../src/providers/prozora/client.js';
import { prozoraProvider } from '../../../src/providers/prozora/index.js';
import type { ProzoraAccess, ProzoraConnection } from '../../../src/providers/prozora/loaders.js';
import { prozoraSettings } from '../../../src/providers/prozora/settings.js';
import { CallRecorder } from '../../http/support.js';
import { respond, type FaultServer, faults, inOrder, json, SECRET, type Fault } from '../../support/fault-server.js';
import { uuid } from '../../support/uuid.js';
import { C, prozoraClientOf, connect, customer, PEM, row, scope, start } from './support.js';

const [ACCOUNT, USER] = [uuid('a-1'), uuid('u-1')];
const CREATED = {
  activated: true,
  assets: [],
  guid: ACCOUNT,
  wallet_account_guid: ACCOUNT,
  customer_guid: USER,
  iban: null,
  name: 'x',
  type: 'wallet',
};

let server: FaultServer;
let connection: ProzoraConnection;
let client: ProzoraClient;
let deadline: Deadline;
beforeEach(async () => {
  server = await start(json({}));
  connection = connect(server.url);
  deadline = new Deadline(60_000);
  client = prozoraClientOf(connection, deadline);
});
afterEach(async () => {
  await connection.http.close();
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

const requests = () => server.received.map(({ method, path, body }) => [method, path, body]);
const BASE = `/api/v1/counterparty/${C}`;

describe('prozora client: documented requests', () => {
  it('lists customers with repeated query keys and reads the total', async () => {
    server.fault = json({ customers: [customer('u-1')], total: 7 });
    const query = { logins: ['a b', 'c'], is_disabled: true, ordering: undefined, offset: 0, limit: 20 };
    const { customers, total } = await client.read(endpoints.customers, { query });
    expect([readableRows(customers).map((one) => one.wallet_user_guid), total]).toEqual([[USER], 7]);
    expect(requests()).toEqual([
      ['GET', `${BASE}/customers?logins=a%20b&logins=c&is_disabled=true&offset=0&limit=20`, ''],
    ]);
  });

  it('creates a customer with a POST and keeps only the two ids of the response', async () => {
    server.fault = json(CREATED);
    expect(await client.write(endpoints.createCustomer, { body: { asset_code: 'EUAH' } })).toEqual({
      status: 200,
      body: { customer_guid: USER, wallet_account_guid: ACCOUNT },
    });
    expect(requests()).toEqual([['POST', `${BASE}/customers`, '{"asset_code":"EUAH"}']]);
  });

  it.each<[string, Fault]>([
    ['{}', json({})],
    ['no body', respond(200)],
  ])('updates a customer with a PUT, percent-encodes the id, and accepts a response with %s', async (_, fault) => {
    server.fault = fault;
    const update = { params: { customer: 'u 1' }, body: { name: 'x' } };
    expect(await client.write(endpoints.updateCustomer, update)).toMatchObject({ status: 200 });
    expect(requests()).toEqual([['PUT', `${BASE}/customers/u%201`, '{"name":"x"}']]);
  });

  it("reads a customer's accounts and one account, its balance as exact text", async () => {
    server.fault = json({ accounts: [row('a-1', 'u-1')], total: 1 });
    const { accounts } = await client.read(endpoints.customerAccounts, { params: { customer: USER } });
    expect(accounts).toMatchObject([{ wallet_account_guid: ACCOUNT }]);
    server.fault = json({ guid: ACCOUNT, assets: [{ code: 'EUAH', balance: 1.5, minor_unit: 2 }] });
    expect(await client.read(endpoints.account, { params: { account: ACCOUNT } })).toMatchObject({
      guid: ACCOUNT,
      assets: [{ balance: '1.5' }],
    });
    expect(requests()).toEqual([
      ['GET', `${BASE}/customers/${USER}/accounts`, ''],
      ['GET', `${BASE}/accounts/${ACCOUNT}`, ''],
    ]);
  });

  it.each<[string, (list: object) => object]>([
    ['an array around one object', (list) => [list]],
    ['the bare object', (list) => list],
  ])('reads every list as %s, with or without a total', async (_, shape) => {
    server.fault = json(shape({ accounts: [row('a', 'u')], total: 1 }));
    const accounts = [{ wallet_account_guid: uuid('a') }];
    expect(await client.read(endpoints.accounts, {})).toMatchObject({ accounts, total: 1 });
    server.fault = json(shape({ accounts: [row('a', 'u')] }));
    expect(await client.read(endpoints.customerAccounts, { params: { customer: 'u' } })).toMatchObject({ accounts });
    server.fault = json(shape({ customers: [customer('u')] }));
    expect(await client.read(endpoints.customers, {})).toMatchObject({ customers: [{ wallet_user_guid: uuid('u') }] });
  });
});

describe('prozora client: failures', () => {
  const reads: [string, () => Promise<unknown>][] = [
    ['prozora.customers', () => client.read(endpoints.customers, {})],
    ['prozora.customerAccounts', () => client.read(endpoints.customerAccounts, { params: { customer: 'u' } })],
    ['prozora.account', () => client.read(endpoints.account, { params: { account: 'a' } })],
    ['prozora.accounts', () => client.read(endpoints.accounts, {})],
  ];
  const writes: [string, () => Promise<unknown>][] = [
    ['prozora.createCustomer', () => client.write(endpoints.createCustomer, { body: {} })],
    ['prozora.updateCustomer', () => client.write(endpoints.updateCustomer, { params: { customer: 'u' }, body: {} })],
  ];
  const cases: [string, Fault, string][] = [
    ['a 404', json({ error: SECRET }, 404), 'not-found'],
    ['a 400', json({ error: SECRET }, 400), 'rejected'],
    ['a 401', json({ error: 'AUTHORIZATION_FAILED' }, 401), 'unauthorized'],
    ['a 429', faults.rateLimitedHour, 'rate-limited'],
    ['a 500', faults.serverError, 'unavailable'],
    ['a body that is not JSON', faults.html, 'bad-response'],
  ];

  it('covers every endpoint', () => {
    const covered = [...reads, ...writes].map(([name]) => name);
    expect(covered.sort()).toEqual(
      Object.values(endpoints)
        .map(({ name }) => name)
        .sort(),
    );
  });

  describe.each(reads)('%s', (endpoint, call) => {
    it.each([...cases, ['a body of another shape', faults.wrongShape, 'bad-response'] as const])(
      'after %s fails with its kind and without the body',
      async (_, fault, kind) => {
        server.fault = fault;
        expect(await failureOf(call())).toMatchObject({ kind, details: { provider: 'prozora', endpoint } });
      },
    );

    it('after no response before the deadline fails as a timeout', async () => {
      server.fault = faults.noResponse;
      const failure = failureOf(call());
      await server.requests(1);
      deadline.expire();
      expect(await failure).toMatchObject({ kind: 'timeout', details: { provider: 'prozora', endpoint } });
    });
  });

  describe.each(writes)('%s', (endpoint, call) => {
    it.each(cases)('after %s fails with its kind and is sent once', async (_, fault, kind) => {
      server.fault = fault;
      expect(await failureOf(call())).toMatchObject({ kind, sent: true, details: { provider: 'prozora', endpoint } });
      expect(server.received).toHaveLength(1);
    });

    it('after no response within the write timeout fails as a timeout and is sent once', async () => {
      await connection.http.close();
      connection = connect(server.url, { writeTimeoutMs: 50 });
      client = prozoraClientOf(connection);
      server.fault = faults.noResponse;
      expect(await failureOf(call())).toMatchObject({
        kind: 'timeout',
        sent: true,
        details: { provider: 'prozora', endpoint },
      });
      await server.requests(1);
      expect(server.received).toHaveLength(1);
    });
  });

  it.each<[string, Fault]>([
    ['a body of another shape', faults.wrongShape],
    ['no body', faults.empty],
  ])('prozora.createCustomer after a 200 with %s fails as sent, so that its outcome is unknown', async (_, fault) => {
    server.fault = fault;
    const call = client.write(endpoints.createCustomer, { body: {} });
    expect(await failureOf(call)).toMatchObject({ kind: 'bad-response', sent: true });
  });

  it('prozora.account is retried after a 500 and returns the next response', async () => {
    server.fault = inOrder(faults.serverError, json({ guid: 'a' }));
    expect(await client.read(endpoints.account, { params: { account: 'a' } })).toMatchObject({ guid: 'a' });
    expect(server.received).toHaveLength(2);
  });
});

describe('prozora provider', () => {
  const settings = () => ({
    PROZORA_BASE_URL: `${server.url}/api/v1`,
    PROZORA_COUNTERPARTY_GUID: C,
    PROZORA_SIGNING_KEY: PEM,
    PROZORA_SUBJECT: 'me',
  });
  const connected = () => prozoraProvider.connect(prozoraSettings.parse(settings()), new CallRecorder());

  it('signs one token for all calls and sends it in CX-Authorization', async () => {
    server.fault = json({ guid: 'a' });
    const provider = connected();
    await Promise.all(['a', 'b'].map((id) => (provider.open(scope()) as ProzoraAccess).accounts.load(id)));
    await provider.close();
    const tokens = new Set(server.received.map(({ headers }) => headers['cx-authorization']!));
    expect([tokens.size, server.received[0]!.headers['authorization']]).toEqual([1, undefined]);
    const { payload, protectedHeader } = await jwtVerify([...tokens][0]!, createPublicKey(PEM));
    expect(protectedHeader.alg).toBe('ES256');
    expect(payload).toEqual({ flow: 'sign-in', obj: C, sub: 'me', iat: expect.any(Number), exp: payload.iat! + 1_200 });
    expect(provider.defaultScope).toBe(C);
  });

  it.each([
    ['AUTHORIZATION_FAILED', 'AUTHORIZATION_FAILED'],
    ['INTERNAL_ERROR', 'INTERNAL_ERROR'],
    ['Ivan Franko is blocked', undefined],
    ['IVAN_FRANKO', undefined],
  ])('reads the error %j as provider code %j: only documented codes are shown', async (error, providerCode) => {
    const provider = connected();
    server.fault = json({ error }, 400);
    const failure = await failureOf((provider.open(scope()) as ProzoraAccess).accounts.load('a'));
    expect(failure.refusal?.reasons[0]?.code).toBe(providerCode);
    await provider.close();
  });

  it.each([{ PROZORA_BASE_URL: 'secret' }, { PROZORA_COUNTERPARTY_GUID: '' }, { PROZORA_SUBJECT: '' }])(
    'rejects the settings %j without printing their values',
    (wrong) => {
      const issues = prozoraSettings.safeParse({ ...settings(), ...wrong }).error?.issues ?? [];
      expect(issues.map(({ path }) => path.join())).toEqual(Object.keys(wrong));
      expect(JSON.stringify(issues.map(({ message }) => message))).not.toContain('secret');
    },
  );

  it('rejects a signing key that cannot be read, naming the setting and not its value', () => {
    expect(() => prozoraSettings.parse({ ...settings(), PROZORA_SIGNING_KEY: '/secret/path' })).toThrow(
      /^PROZORA_SIGNING_KEY (?!.*secret)/,
    );
  });
});

import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import { ProviderHttp } from '../../../src/http/provider-http.js';
import { openMasstack, type MasstackAccess } from '../../../src/providers/masstack/access.js';
import { endpoints, MasstackClient } from '../../../src/providers/masstack/client.js';
import { answer, FaultServer, faults, json, raw, SECRET, type Fault } from '../../support/fault-server.js';
import { Recorder } from '../../http/support.js';

let server: FaultServer;
let client: MasstackClient;
beforeEach(async () => {
  server = await FaultServer.start(json({}));
  const auth = { headers: () => ({ authorization: 'Bearer t' }) };
  client = new MasstackClient(
    new ProviderHttp({
      provider: 'masstack',
      baseUrl: `${server.url}/v4`,
      auth,
      metrics: new Recorder(),
      readTimeoutMs: 200,
      writeTimeoutMs: 200,
      random: () => 0,
    }),
  );
});
afterEach(async () => {
  await client.close();
  await server.stop();
});

const caller = () => ({ org: 'aurora', deadline: new Deadline(2_000) });
const requests = () =>
  server.seen.map(({ method, path, body }) => [method, path, body === '' ? undefined : JSON.parse(body)]);
async function failureOf(call: Promise<unknown>): Promise<UpstreamError> {
  const error: unknown = await call.then(
    () => 'succeeded',
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(UpstreamError);
  expect((error as UpstreamError).message).not.toContain(SECRET);
  return error as UpstreamError;
}

const PROMOTION = { id: 'ap', promotion_id: 'p', status: 'ACTIVE', start_date: '2026-01-01' };
const ADDRESS = {
  address_lines: ['Main 1'],
  postal_code: '08001',
  locality: 'Barcelona',
  administrative_area: 'B',
  region_code: 'ES',
};

describe('speaks the documented reads', () => {
  it.each<[string, unknown, () => Promise<unknown>, string, unknown]>([
    [
      'an account',
      { id: 'a', customer_id: 'c', modality: 'POSTPAID', payment_method: { type: 'BANK_TRANSFER', details: null } },
      () => client.account('a', caller()),
      '/accounts/a',
      { id: 'a', modality: 'POSTPAID' },
    ],
    [
      'ids as objects',
      { accounts: [{ id: 'a' }, { id: 'b' }] },
      () => client.accountIds('c', caller()),
      '/customers/c/accounts',
      ['a', 'b'],
    ],
    [
      'ids as texts in an object',
      { accounts: ['a', 'b'] },
      () => client.accountIds('c', caller()),
      '/customers/c/accounts',
      ['a', 'b'],
    ],
    ['ids as a bare array', ['a', 'b'], () => client.accountIds('c', caller()), '/customers/c/accounts', ['a', 'b']],
    [
      'promotions in force',
      [PROMOTION],
      () => client.activePromotions('a', caller()),
      '/accounts/a/promotions/active',
      [{ id: 'ap' }],
    ],
    [
      'promotions by type',
      [PROMOTION],
      () => client.promotions('a', 'SCHEDULED', caller()),
      '/accounts/a/promotions?account_promotion_type=SCHEDULED',
      [{ id: 'ap' }],
    ],
    [
      'promotion history',
      [{ account_promotion_id: 'ap', operation: 'ADD', operation_date: '2026-01-01', user: 'u', system: 's' }],
      () => client.promotionHistory('a', '2026-01-01', caller()),
      '/accounts/a/promotions/history?start_date=2026-01-01',
      [{ operation: 'ADD' }],
    ],
    [
      'promotion history from the beginning',
      [],
      () => client.promotionHistory('a', undefined, caller()),
      '/accounts/a/promotions/history',
      [],
    ],
    [
      'address history',
      { history: [{ billing_address: ADDRESS, created_at: '2026-01-01T00:00:00Z' }] },
      () => client.billingAddressHistory('a', { from: '2020-01-01', to: '2020-02-01' }, caller()),
      '/accounts/a/billing-address/history?from=2020-01-01&to=2020-02-01',
      [{ billing_address: ADDRESS }],
    ],
    [
      'address history to a day',
      { history: [] },
      () => client.billingAddressHistory('a', { to: '2020-02-01' }, caller()),
      '/accounts/a/billing-address/history?to=2020-02-01',
      [],
    ],
    [
      'methods on offer',
      { payment_methods: ['TECI', { type: 'CREDIT_CARD' }] },
      () => client.paymentMethodsOnOffer('c', 'a', caller()),
      '/customers/c/accounts/a/payment-methods',
      ['TECI', 'CREDIT_CARD'],
    ],
  ])('%s', async (_, body, call, path, expected) => {
    server.fault = json(body);
    expect(await call()).toMatchObject(expected as object);
    expect(requests()).toEqual([['GET', `/v4/orgs/aurora${path}`, undefined]]);
  });
});

describe('speaks the documented writes', () => {
  it('each as it is', async () => {
    server.fault = json({ id: 'new' });
    expect(await client.openAccount('aurora', 'c', { modality: 'POSTPAID' })).toEqual({
      status: 200,
      body: { id: 'new' },
    });
    server.fault = raw('HTTP/1.1 204 No Content\r\n\r\n');
    const writes = [
      client.changePaymentMethod('aurora', 'a/1', { type: 'BANK_TRANSFER', details: null }),
      client.cancelPromotion('aurora', 'a', 'ap', { cancellation_date: '2026-01-01' }),
      client.closeAccount('aurora', 'c', 'a'),
    ];
    expect((await Promise.all(writes)).map(({ status }) => status)).toEqual([204, 204, 204]);
    expect(requests().sort()).toEqual([
      ['DELETE', '/v4/orgs/aurora/customers/c/accounts/a', undefined],
      ['PATCH', '/v4/orgs/aurora/accounts/a%2F1/payment-method', { type: 'BANK_TRANSFER', details: null }],
      ['PATCH', '/v4/orgs/aurora/accounts/a/promotions/ap', { cancellation_date: '2026-01-01' }],
      ['POST', '/v4/orgs/aurora/customers/c/accounts', { modality: 'POSTPAID' }],
    ]);
    expect(Object.keys(endpoints)).toHaveLength(11);
  });

  it('takes a 202 with and without a body, and an opened account only with its id', async () => {
    server.fault = answer(202);
    expect(await client.openAccount('aurora', 'c', {})).toEqual({ status: 202, body: undefined });
    expect(await client.changePaymentMethod('aurora', 'a', {})).toMatchObject({ status: 202 });
    for (const fault of [answer(200), json({}), faults.html]) {
      server.fault = fault;
      expect(await failureOf(client.openAccount('aurora', 'c', {}))).toMatchObject({
        kind: 'bad-response',
        sent: true,
        status: 200,
      });
    }
  });
});

describe('tells failures apart', () => {
  const cases: [string, Fault, string][] = [
    ['404', json({ code: 404, status: 'NOT_FOUND', message: SECRET, detailMsg: SECRET }, 404), 'not-found'],
    ['400', json({ code: 400, message: SECRET }, 400), 'rejected'],
    ['403', json({ code: 403 }, 403), 'unauthorized'],
    ['405 without a body', answer(405), 'rejected'],
    ['409', json({ code: 409 }, 409), 'conflict'],
    ['429', faults.rateLimitedSeconds, 'rate-limited'],
    ['500', faults.serverError, 'unavailable'],
    ['504', faults.gatewayTimeout, 'timeout'],
    ['no answer', faults.noAnswer, 'timeout'],
    ['no JSON', faults.html, 'bad-response'],
  ];
  const reads: [string, () => Promise<unknown>][] = [
    ['account', () => client.account('a', caller())],
    ['customerAccounts', () => client.accountIds('c', caller())],
    ['activePromotions', () => client.activePromotions('a', caller())],
    ['promotions', () => client.promotions('a', 'ALL', caller())],
    ['promotionHistory', () => client.promotionHistory('a', undefined, caller())],
    ['billingAddressHistory', () => client.billingAddressHistory('a', {}, caller())],
    ['paymentMethods', () => client.paymentMethodsOnOffer('c', 'a', caller())],
  ];
  const writes: [string, () => Promise<unknown>][] = [
    ['changePaymentMethod', () => client.changePaymentMethod('o', 'a', {})],
    ['cancelPromotion', () => client.cancelPromotion('o', 'a', 'p', {})],
    ['openAccount', () => client.openAccount('o', 'c', {})],
    ['closeAccount', () => client.closeAccount('o', 'c', 'a')],
  ];
  describe.each(reads)('%s', (endpoint, call) => {
    it.each([...cases, ['another shape', faults.wrongShape, 'bad-response'] as const])(
      '%s',
      async (_, fault, failure) => {
        server.fault = fault;
        expect(await failureOf(call())).toMatchObject({
          failure,
          details: { provider: 'masstack', endpoint: `masstack.${endpoint}` },
        });
      },
    );
  });
  describe.each(writes)('%s, sent once', (endpoint, call) => {
    it.each(cases)('%s', async (_, fault, failure) => {
      server.fault = fault;
      expect(await failureOf(call())).toMatchObject({
        failure,
        sent: true,
        details: { provider: 'masstack', endpoint: `masstack.${endpoint}` },
      });
      expect(server.seen).toHaveLength(1);
    });
  });
});

describe('loaders', () => {
  const open = () =>
    openMasstack(client, {
      tenant: { id: 't', scopeAt: () => 'aurora' },
      deadline: new Deadline(2_000),
      ledger: undefined as never,
    });
  /** Answers by the last identifier that `ids` finds in the path. */
  const serve = (ids: RegExp, value: (id: string, path: string) => unknown): void => {
    server.fault = (socket, seen, nth) => {
      const id = ids.exec(seen.path)![1]!;
      const fault = id === 'gone' ? answer(404) : id === 'ill' ? answer(400) : json(value(id, seen.path));
      fault(socket, seen, nth);
    };
  };
  const settled = <T>(loads: Promise<T>[]) =>
    Promise.allSettled(loads).then((all) =>
      all.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as UpstreamError).kind)),
    );
  const IDS = ['b', 'gone', 'ill', 'a', 'b'];

  it.each<
    [
      string,
      RegExp,
      (id: string) => unknown,
      (access: MasstackAccess, id: string) => Promise<unknown>,
      (id: string) => unknown,
      unknown,
    ]
  >([
    ['accounts', /accounts\/(\w+)$/, (id) => ({ id }), ({ accounts }, id) => accounts.load(id), (id) => ({ id }), null],
    [
      'accountIdsByCustomer',
      /customers\/(\w+)\//,
      (id) => ({ accounts: [{ id: `${id}1` }] }),
      ({ accountIdsByCustomer }, id) => accountIdsByCustomer.load(id),
      (id) => [`${id}1`],
      null,
    ],
    [
      'activePromotions',
      /accounts\/(\w+)\//,
      (id) => [{ id }],
      ({ activePromotions }, id) => activePromotions.load(id),
      (id) => [{ id }],
      'not-found',
    ],
    [
      'promotions',
      /accounts\/(\w+)\//,
      (id) => [{ id }],
      ({ promotions }, account) => promotions.load({ account, type: 'ALL' }),
      (id) => [{ id }],
      'not-found',
    ],
    [
      'promotionHistory',
      /accounts\/(\w+)\//,
      (operation) => [{ operation }],
      ({ promotionHistory }, account) => promotionHistory.load({ account }),
      (operation) => [{ operation }],
      'not-found',
    ],
    [
      'addressHistory',
      /accounts\/(\w+)\//,
      (created_at) => ({ history: [{ created_at }] }),
      ({ addressHistory }, account) => addressHistory.load({ account }),
      (created_at) => [{ created_at }],
      'not-found',
    ],
    [
      'methodsOnOffer',
      /accounts\/(\w+)\//,
      (id) => ({ payment_methods: [id] }),
      ({ methodsOnOffer }, account) => methodsOnOffer.load({ customer: 'c', account }),
      (id) => [id],
      'not-found',
    ],
  ])(
    '%s: one call for each distinct key, in the order asked; one that fails fails alone',
    async (_, ids, value, load, expected, unknown) => {
      serve(ids, value);
      const access = open();
      expect(await settled(IDS.map((id) => load(access, id)))).toMatchObject([
        expected('b'),
        unknown,
        'rejected',
        expected('a'),
        expected('b'),
      ] as object);
      expect(server.seen).toHaveLength(4);
    },
  );

  it('tell apart what differs in one argument only', async () => {
    serve(/accounts\/(\w+)\//, (_, path) =>
      path.includes('billing-address') ? { history: [{ created_at: path }] } : [{ id: path, operation: path }],
    );
    const { promotions, promotionHistory, addressHistory } = open();
    const account = 'a';
    const loads = [
      promotions.load({ account, type: 'ALL' }),
      promotions.load({ account, type: 'ACTIVE' }),
      promotions.load({ account, type: 'ALL' }),
      promotionHistory.load({ account }),
      promotionHistory.load({ account, from: '2026-01-01' }),
      promotionHistory.load({ account, from: '2026-01-01' }),
      addressHistory.load({ account, from: '2026-01-01' }),
      addressHistory.load({ account, to: '2026-01-01' }),
      addressHistory.load({ account, from: '2026-01-01', to: '2026-01-01' }),
    ];
    await Promise.all(loads);
    expect(new Set(server.seen.map(({ path }) => path)).size).toBe(7);
    expect(server.seen).toHaveLength(7);
  });

  it('forget an account that was written to', async () => {
    serve(/accounts\/(\w+)/, (id, path) => (path.endsWith('/a') ? { id } : [{ id }]));
    const access = open();
    const readAll = () =>
      Promise.all([
        access.accounts.load('a'),
        access.activePromotions.load('a'),
        access.promotions.load({ account: 'a', type: 'ALL' }),
      ]);
    await readAll();
    await readAll();
    expect(server.seen).toHaveLength(3);
    access.clearAccount('a');
    await readAll();
    expect(server.seen).toHaveLength(6);
  });
});

import type { UpstreamError } from '../../../src/errors/upstream-error.js';
import { Deadline } from '../../../src/http/deadline.js';
import { ProviderHttp } from '../../../src/http/provider-http.js';
import { openMasstack, type MasstackAccess } from '../../../src/providers/masstack/loaders.js';
import { respond, FaultServer, json } from '../../support/fault-server.js';
import { CallRecorder } from '../../http/support.js';
import { uuid } from '../../support/uuid.js';

let server: FaultServer;
let http: ProviderHttp;
let access: MasstackAccess;
beforeEach(async () => {
  server = await FaultServer.start();
  const auth = { headers: () => ({ authorization: 'Bearer t' }) };
  http = new ProviderHttp({ provider: 'masstack', baseUrl: `${server.url}/v4`, auth, metrics: new CallRecorder() });
  access = openMasstack(http, {
    tenant: { id: 't', scopeAt: () => 'aurora' },
    deadline: new Deadline(10_000),
    ledger: undefined as never,
  });
});
afterEach(async () => {
  await http.close();
  await server.stop();
});

/** Responds by the identifier that `ids` finds in the path: 404 for `gone`, 400 for `bad`. */
const serve = (ids: RegExp, value: (id: string, path: string) => unknown): void => {
  server.fault = (socket, request, nth) => {
    const id = ids.exec(request.path)![1]!;
    const fault = id === 'gone' ? respond(404) : id === 'bad' ? respond(400) : json(value(id, request.path));
    fault(socket, request, nth);
  };
};

/** Each value, or the kind of its error. */
const valuesOf = async (loads: Promise<unknown>[]) =>
  (await Promise.allSettled(loads)).map((load) =>
    load.status === 'fulfilled' ? load.value : (load.reason as UpstreamError).kind,
  );

interface LoaderCase {
  readonly loader: string;
  /** Finds the identifier in a path. */
  readonly ids: RegExp;
  body(id: string): unknown;
  load(id: string): Promise<unknown>;
  value(id: string): unknown;
  /** The result for an unknown identifier: null, or the error of a 404. */
  readonly unknown: null | 'not-found';
}

const OF_ACCOUNT = /accounts\/(\w+)\//;
const LOADERS: LoaderCase[] = [
  {
    loader: 'accounts',
    ids: /accounts\/(\w+)$/,
    body: (id) => ({ id }),
    load: (id) => access.accounts.load(id),
    value: (id) => ({ id }),
    unknown: null,
  },
  {
    loader: 'accountIdsByCustomer',
    ids: /customers\/(\w+)\//,
    body: (id) => ({ accounts: [{ id: uuid(`${id}1`) }] }),
    load: (id) => access.accountIdsByCustomer.load(id),
    value: (id) => [uuid(`${id}1`)],
    unknown: null,
  },
  {
    loader: 'activePromotions',
    ids: OF_ACCOUNT,
    body: (id) => [{ id: uuid(id) }],
    load: (id) => access.activePromotions.load(id),
    value: (id) => [{ id: uuid(id) }],
    unknown: 'not-found',
  },
  {
    loader: 'promotions',
    ids: OF_ACCOUNT,
    body: (id) => [{ id: uuid(id) }],
    load: (account) => access.promotions.load({ account, type: 'ALL' }),
    value: (id) => [{ id: uuid(id) }],
    unknown: 'not-found',
  },
  {
    loader: 'promotionHistory',
    ids: OF_ACCOUNT,
    body: (operation) => [{ operation }],
    load: (account) => access.promotionHistory.load({ account }),
    value: (operation) => [{ operation }],
    unknown: 'not-found',
  },
  {
    loader: 'billingAddressHistory',
    ids: OF_ACCOUNT,
    body: (created_at) => ({ history: [{ created_at }] }),
    load: (account) => access.billingAddressHistory.load({ account }),
    value: (created_at) => [{ created_at }],
    unknown: 'not-found',
  },
  {
    loader: 'availablePaymentMethods',
    ids: OF_ACCOUNT,
    body: (id) => ({ payment_methods: [id] }),
    load: (account) => access.availablePaymentMethods.load({ customer: 'c', account }),
    value: (id) => [id],
    unknown: 'not-found',
  },
];

describe('masstack loaders', () => {
  it.each(LOADERS)(
    '$loader makes one call for each distinct key, returns values in the order of the keys, and a key that fails fails alone',
    async ({ ids, body, load, value, unknown }) => {
      serve(ids, body);
      expect(await valuesOf(['b', 'gone', 'bad', 'a', 'b'].map(load))).toMatchObject([
        value('b'),
        unknown,
        'rejected',
        value('a'),
        value('b'),
      ] as object);
      expect(server.received).toHaveLength(4);
      await load('b');
      expect(server.received).toHaveLength(4);
    },
  );

  it('make separate calls for keys that differ in one argument, and one call for equal keys', async () => {
    serve(OF_ACCOUNT, (_, path) =>
      path.includes('billing-address')
        ? { history: [{ created_at: path }] }
        : [{ id: uuid(path.slice(-16)), operation: path }],
    );
    const { promotions, promotionHistory, billingAddressHistory } = access;
    const account = 'a';
    const day = '2026-01-01';
    const values = await Promise.all([
      promotions.load({ account, type: 'ALL' }),
      promotions.load({ account, type: 'ACTIVE' }),
      promotions.load({ account, type: 'ALL' }),
      promotionHistory.load({ account }),
      promotionHistory.load({ account, from: day }),
      promotionHistory.load({ account, from: day }),
      billingAddressHistory.load({ account, from: day }),
      billingAddressHistory.load({ account, to: day }),
      billingAddressHistory.load({ account, from: day, to: day }),
    ]);
    expect(new Set(values.map((value) => JSON.stringify(value))).size).toBe(7);
    expect(server.received).toHaveLength(7);
    // not only while the first call is in flight, when the HTTP layer would share it
    await promotions.load({ account, type: 'ALL' });
    expect(server.received).toHaveLength(7);
  });

  it('read an account, its promotions and its histories again after clearAccounts', async () => {
    serve(/accounts\/(\w+)/, (id, path) => {
      if (path.endsWith('/a')) return { id };
      return path.includes('billing-address') ? { history: [] } : [{ id: uuid(id) }];
    });
    const account = 'a';
    const readAll = () =>
      Promise.all([
        access.accounts.load(account),
        access.activePromotions.load(account),
        access.promotions.load({ account, type: 'ALL' }),
        access.promotionHistory.load({ account }),
        access.billingAddressHistory.load({ account }),
      ]);
    await readAll();
    await readAll();
    expect(server.received).toHaveLength(5);
    access.clearAccounts();
    await readAll();
    expect(server.received).toHaveLength(10);
  });
});

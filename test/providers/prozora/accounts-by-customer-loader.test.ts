import { UpstreamError } from '../../../src/errors/upstream-error.js';
import { readableRows } from '../../../src/http/rows.js';
import type { ProzoraConnection } from '../../../src/providers/prozora/loaders.js';
import { respond, type FaultServer, faults, json } from '../../support/fault-server.js';
import { nameOf, uuid } from '../../support/uuid.js';
import { connect, numbered, open, parseCall, responding, row, start, type ParsedCall } from './support.js';

let server: FaultServer;
let connection: ProzoraConnection;
beforeEach(async () => {
  server = await start(json({}));
  connection = connect(server.url);
});
afterEach(async () => {
  await connection.http.close();
  await server.stop();
});

const paths = () => server.received.map(parseCall).map(({ path }) => path);
const guids = ({ query }: ParsedCall) => query['wallet_user_guids'] ?? query['wallet_account_guids'] ?? [];
const settled = <T>(loads: Promise<T>[]) =>
  Promise.allSettled(loads).then((results) =>
    results.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as UpstreamError).kind)),
  );

describe('prozora accountsByCustomer loader', () => {
  const OWNED: Record<string, string[]> = { u: ['u1', 'u2'], v: ['v1'], none: [] };
  const rows = (owners: string[]) =>
    owners.flatMap((owner) => (OWNED[owner] ?? []).map((account) => row(account, owner)));
  const perCustomer = ({ path }: ParsedCall) => ({ accounts: rows([path.split('/')[2]!]) });
  const load = async (...owners: string[]) => {
    const { accountsByCustomer } = open(connection);
    const found = await Promise.all(owners.map((guid) => accountsByCustomer.load(uuid(guid))));
    return found.map((list) => readableRows(list).map(({ wallet_account_guid }) => nameOf(wallet_account_guid)));
  };

  it.each<[string, (list: object) => object]>([
    ['an array around the list', (list) => [list]],
    ['the bare list', (list) => list],
  ])('loads the accounts of many customers in one call, from %s', async (_, shape) => {
    server.fault = responding((request) => shape({ accounts: rows(guids(request)).reverse(), total: 3 }));
    expect(await load('v', 'u', 'v')).toEqual([['v1'], ['u2', 'u1'], ['v1']]);
    expect(paths()).toEqual(['/accounts']);
  });

  it('accountRows reads a listed account without another call', async () => {
    server.fault = responding((request) => ({ accounts: rows(guids(request)), total: 3 }));
    const { accountsByCustomer, accountRows } = open(connection);
    await Promise.all(['u', 'v'].map((guid) => accountsByCustomer.load(uuid(guid))));
    expect(await Promise.all(['v1', 'u2'].map((guid) => accountRows.load(uuid(guid))))).toMatchObject([
      row('v1', 'v'),
      row('u2', 'u'),
    ]);
    expect(paths()).toEqual(['/accounts']);
  });

  it.each([1, 0])(
    'a list of one customer with %i of 5 accounts is a bad response, not all its accounts',
    async (count) => {
      server.fault = responding(() => ({ accounts: rows(['u']).slice(0, count), total: 5 }));
      expect(await settled([open(connection).accountsByCustomer.load(uuid('u'))])).toEqual(['bad-response']);
    },
  );

  it('reads a customer without a row in the batch by the documented call', async () => {
    server.fault = responding((request) =>
      request.path === '/accounts' ? { accounts: rows(['u']), total: 2 } : perCustomer(request),
    );
    expect(await load('u', 'v', 'none')).toEqual([['u1', 'u2'], ['v1'], []]);
    expect(paths()).toEqual(['/accounts', '/customers/v/accounts', '/customers/none/accounts']);
  });

  it('reads a single customer by the documented call alone', async () => {
    server.fault = responding(perCustomer);
    expect(await load('u')).toEqual([['u1', 'u2']]);
    expect(paths()).toEqual(['/customers/u/accounts']);
  });

  it('falls back to the documented call when the filter is ignored, after one page, and does not use the filter again soon', async () => {
    server.fault = responding((request) =>
      request.path === '/accounts'
        ? { accounts: rows(['u']).concat(numbered('z', 98).map((one) => row(one, one))), total: 1_000_000 }
        : perCustomer(request),
    );
    expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
    expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
    expect(paths()).toEqual([
      '/accounts',
      '/customers/u/accounts',
      '/customers/v/accounts',
      '/customers/u/accounts',
      '/customers/v/accounts',
    ]);
  });

  it.each([400, 404, 405, 403])(
    'falls back to the documented call when the filter is rejected with %i, and does not use the filter again soon',
    async (status) => {
      server.fault = responding((request) => (request.path === '/accounts' ? respond(status) : perCustomer(request)));
      await load('u', 'v');
      expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
      expect(paths().filter((path) => path === '/accounts')).toHaveLength(1);
    },
  );

  it('falls back to the documented call when the list cannot be parsed, and uses the filter again next time', async () => {
    server.fault = responding((request) => (request.path === '/accounts' ? faults.html : perCustomer(request)));
    expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
    await load('u', 'v');
    expect(paths().filter((path) => path === '/accounts')).toHaveLength(2);
  });

  it.each([500, 429])('fails without falling back when the provider responds %i', async (status) => {
    server.fault = respond(status, '', { 'retry-after': '60' });
    await expect(load('u', 'v')).rejects.toBeInstanceOf(UpstreamError);
    expect(new Set(paths())).toEqual(new Set(['/accounts']));
    expect(connection.ownerFilter.isUsable).toBe(true);
  });

  it('fails only the customer whose documented call fails', async () => {
    server.fault = responding((request) =>
      request.path === '/accounts' ? respond(400) : request.path.includes('/u/') ? respond(400) : perCustomer(request),
    );
    const { accountsByCustomer } = open(connection);
    expect(await settled(['u', 'v', 'gone'].map((guid) => accountsByCustomer.load(uuid(guid))))).toMatchObject([
      'rejected',
      [row('v1', 'v')],
      [],
    ]);
  });

  it.each(['with', 'without'])(
    'reads all accounts %s a total when the provider returns fewer rows than the limit',
    async (total) => {
      server.fault = responding((request) => {
        const offset = Number(request.query['offset']?.[0]);
        return { accounts: rows(guids(request)).slice(offset, offset + 1), ...(total === 'with' && { total: 3 }) };
      });
      expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
      expect(new Set(paths())).toEqual(new Set(['/accounts']));
      expect(server.received).toHaveLength(total === 'with' ? 3 : 4);
    },
  );

  it('stops when the provider ignores the offset, and does not use a list shorter than its total', async () => {
    server.fault = responding((request) =>
      request.path === '/accounts' ? { accounts: rows(['u']), total: 3 } : perCustomer(request),
    );
    expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
    expect(paths()).toEqual(['/accounts', '/accounts', '/customers/u/accounts', '/customers/v/accounts']);
  });
});

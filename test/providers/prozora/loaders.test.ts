import { UpstreamError } from '../../../src/errors/upstream-error.js';
import type { ProzoraClient } from '../../../src/providers/prozora/client.js';
import { answer, type FaultServer, faults, json } from '../../support/fault-server.js';
import { answering, asked, connect, customer, numbered, open, row, start, type Asked } from './support.js';

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

const paths = () => server.seen.map(asked).map(({ path }) => path);
const guids = ({ query }: Asked) => query['wallet_user_guids'] ?? query['wallet_account_guids'] ?? [];
const settled = <T>(loads: Promise<T>[]) =>
  Promise.allSettled(loads).then((results) =>
    results.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as UpstreamError).kind)),
  );

describe('customers', () => {
  const known = (request: Asked, disabled: string[] = []) => {
    const found = guids(request).filter(
      (guid) => !guid.startsWith('no') && (request.query['is_disabled'] !== undefined || !disabled.includes(guid)),
    );
    return { customers: found.reverse().map(customer), total: found.length };
  };

  it('come in one call for many, matched by guid and not by place, duplicates asked once', async () => {
    server.fault = answering((request) => known(request));
    const { customers } = open(client);
    expect(await Promise.all(['b', 'a', 'b', 'c'].map((guid) => customers.load(guid)))).toMatchObject([
      customer('b'),
      customer('a'),
      customer('b'),
      customer('c'),
    ]);
    expect(server.seen.map(asked)).toEqual([
      { method: 'GET', path: '/customers', query: { wallet_user_guids: ['b', 'a', 'c'], offset: ['0'], limit: ['3'] } },
    ]);
  });

  it('that are missing are asked for once more with the disabled ones, and only then unknown', async () => {
    server.fault = answering((request) => known(request, ['off']));
    const { customers } = open(client);
    expect(await Promise.all(['a', 'off', 'nobody'].map((guid) => customers.load(guid)))).toMatchObject([
      customer('a'),
      customer('off'),
      null,
    ]);
    expect(server.seen.map(asked).map(({ query }) => query)).toEqual([
      { wallet_user_guids: ['a', 'off', 'nobody'], offset: ['0'], limit: ['3'] },
      { wallet_user_guids: ['off', 'nobody'], is_disabled: ['true'], offset: ['0'], limit: ['2'] },
    ]);
  });

  it('that were found stand when asking for the missing ones fails', async () => {
    server.fault = answering((request) => (request.query['is_disabled'] ? answer(400) : known(request)));
    const { customers } = open(client);
    expect(await settled(['a', 'nobody'].map((guid) => customers.load(guid)))).toMatchObject([
      customer('a'),
      'rejected',
    ]);
  });

  it('are asked for a hundred at a time', async () => {
    server.fault = answering((request) => known(request));
    const { customers } = open(client);
    const all = numbered('u', 250);
    expect((await Promise.all(all.map((guid) => customers.load(guid)))).map((one) => one?.wallet_user_guid)).toEqual(
      all,
    );
    expect(server.seen.map(asked).map((request) => guids(request).length)).toEqual([100, 100, 50]);
  });

  it.each(['with', 'without'])('are all found %s a total where the provider gives few at a time', async (total) => {
    server.fault = answering(({ query }) => {
      const all = query['wallet_user_guids']!;
      const offset = Number(query['offset']![0]);
      return { customers: all.slice(offset, offset + 2).map(customer), ...(total === 'with' && { total: all.length }) };
    });
    const { customers } = open(client);
    const all = numbered('u', 5);
    expect((await Promise.all(all.map((guid) => customers.load(guid)))).map((one) => one?.wallet_user_guid)).toEqual(
      all,
    );
    expect(server.seen).toHaveLength(3);
  });

  it('are not called unknown by a list that is not about them, nor by one that ends before its total', async () => {
    server.fault = json({ customers: [customer('stranger'), customer('a')], total: 2 });
    expect(await settled(['a', 'b'].map((guid) => open(client).customers.load(guid)))).toMatchObject(
      ['bad-response', 'bad-response'].map((failure, index) => (index === 0 ? customer('a') : failure)),
    );
    server.fault = json({ customers: [customer('a')], total: 2 });
    const { customers } = open(client);
    expect(await settled(['a', 'b'].map((guid) => customers.load(guid)))).toMatchObject([
      customer('a'),
      'bad-response',
    ]);
  });

  it('all fail with their batch, and no other batch does', async () => {
    server.fault = answering((request) => (guids(request).includes('u0') ? answer(400) : known(request)));
    const { customers } = open(client);
    const results = await settled(numbered('u', 101).map((guid) => customers.load(guid)));
    expect([results.slice(0, 100).every((one) => one === 'rejected'), results[100]]).toMatchObject([
      true,
      customer('u100'),
    ]);
  });
});

describe('accounts by customer', () => {
  const OWNED: Record<string, string[]> = { u: ['u1', 'u2'], v: ['v1'], none: [] };
  const rows = (owners: string[]) =>
    owners.flatMap((owner) => (OWNED[owner] ?? []).map((account) => row(account, owner)));
  const perCustomer = ({ path }: Asked) => ({ accounts: rows([path.split('/')[2]!]) });
  const load = async (...owners: string[]) => {
    const { accountsByCustomer } = open(client);
    const found = await Promise.all(owners.map((guid) => accountsByCustomer.load(guid)));
    return found.map((list) => list.map(({ wallet_account_guid }) => wallet_account_guid));
  };

  it.each<[string, (list: object) => object]>([
    ['an array around the list', (list) => [list]],
    ['the bare list', (list) => list],
  ])('come in one call for many, as %s', async (_, shape) => {
    server.fault = answering((request) => shape({ accounts: rows(guids(request)).reverse(), total: 3 }));
    expect(await load('v', 'u', 'v')).toEqual([['v1'], ['u2', 'u1'], ['v1']]);
    expect(paths()).toEqual(['/accounts']);
  });

  it('ask the documented call for the one for whom the list gives none', async () => {
    server.fault = answering((request) =>
      request.path === '/accounts' ? { accounts: rows(['u']), total: 2 } : perCustomer(request),
    );
    expect(await load('u', 'v', 'none')).toEqual([['u1', 'u2'], ['v1'], []]);
    expect(paths()).toEqual(['/accounts', '/customers/v/accounts', '/customers/none/accounts']);
  });

  it('of one customer come by the documented call alone', async () => {
    server.fault = answering(perCustomer);
    expect(await load('u')).toEqual([['u1', 'u2']]);
    expect(paths()).toEqual(['/customers/u/accounts']);
  });

  it('come by the documented call when the filter is ignored: noticed on the first page, and not tried again', async () => {
    server.fault = answering((request) =>
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
    'come by the documented call when the filter is refused with %i, and it is not tried again',
    async (status) => {
      server.fault = answering((request) => (request.path === '/accounts' ? answer(status) : perCustomer(request)));
      await load('u', 'v');
      expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
      expect(paths().filter((path) => path === '/accounts')).toHaveLength(1);
    },
  );

  it('come by the documented call when the list cannot be read, and it is tried again the next time', async () => {
    server.fault = answering((request) => (request.path === '/accounts' ? faults.html : perCustomer(request)));
    expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
    await load('u', 'v');
    expect(paths().filter((path) => path === '/accounts')).toHaveLength(2);
  });

  it.each([500, 429])('are not asked for one by one when the provider answers %i', async (status) => {
    server.fault = answer(status, '', { 'retry-after': '60' });
    await expect(load('u', 'v')).rejects.toBeInstanceOf(UpstreamError);
    expect(new Set(paths())).toEqual(new Set(['/accounts']));
    expect(client.ownerFilterHolds).toBe(true);
  });

  it('fail alone where the documented call does', async () => {
    server.fault = answering((request) =>
      request.path === '/accounts' ? answer(400) : request.path.includes('/u/') ? answer(400) : perCustomer(request),
    );
    const { accountsByCustomer } = open(client);
    expect(await settled(['u', 'v', 'gone'].map((guid) => accountsByCustomer.load(guid)))).toMatchObject([
      'rejected',
      [row('v1', 'v')],
      [],
    ]);
  });

  it.each(['with', 'without'])('are all read %s a total where the provider gives few at a time', async (total) => {
    server.fault = answering((request) => {
      const offset = Number(request.query['offset']?.[0]);
      return { accounts: rows(guids(request)).slice(offset, offset + 1), ...(total === 'with' && { total: 3 }) };
    });
    expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
    expect(new Set(paths())).toEqual(new Set(['/accounts']));
    expect(server.seen).toHaveLength(total === 'with' ? 3 : 4);
  });

  it('are not read for ever where the provider ignores the offset, nor believed where it gives fewer than its total', async () => {
    server.fault = answering((request) =>
      request.path === '/accounts' ? { accounts: rows(['u']), total: 3 } : perCustomer(request),
    );
    expect(await load('u', 'v')).toEqual([['u1', 'u2'], ['v1']]);
    expect(paths()).toEqual(['/accounts', '/accounts', '/customers/u/accounts', '/customers/v/accounts']);
  });
});

describe('rows of accounts', () => {
  it('come by their guids in one call, null for the unknown', async () => {
    server.fault = answering(() => [{ accounts: [row('b', 'v'), row('a', 'u')], total: 2 }]);
    const { accountRows } = open(client);
    expect(await Promise.all(['a', 'nobody', 'b', 'a'].map((guid) => accountRows.load(guid)))).toMatchObject([
      row('a', 'u'),
      null,
      row('b', 'v'),
      row('a', 'u'),
    ]);
    expect(server.seen.map(asked).map(guids)).toEqual([['a', 'nobody', 'b']]);
  });

  it('cannot be known where the filter is ignored: an error, not null, and no walk through all accounts', async () => {
    server.fault = answering(() => ({ accounts: numbered('z', 100).map((one) => row(one, one)), total: 1_000_000 }));
    const { accountRows } = open(client);
    expect(await settled([accountRows.load('a'), accountRows.load('z1')])).toMatchObject([
      'bad-response',
      row('z1', 'z1'),
    ]);
    expect(server.seen).toHaveLength(1);
  });

  it('are asked for a hundred at a time, and fail with their batch', async () => {
    server.fault = answering((request) =>
      guids(request).includes('a0')
        ? answer(400)
        : { accounts: guids(request).map((guid) => row(guid, 'u')), total: 50 },
    );
    const { accountRows } = open(client);
    const results = await settled(numbered('a', 150).map((guid) => accountRows.load(guid)));
    expect([results.filter((one) => one === 'rejected').length, results[149]]).toMatchObject([100, row('a149', 'u')]);
  });
});

describe('accounts', () => {
  it('are one call for each distinct one; null for the unknown; a failing one fails alone', async () => {
    server.fault = answering(({ path }) =>
      path.endsWith('/gone')
        ? answer(404)
        : path.endsWith('/ill')
          ? answer(400)
          : { guid: path.slice('/accounts/'.length) },
    );
    const { accounts } = open(client);
    expect(await settled(['b', 'gone', 'ill', 'a', 'b'].map((guid) => accounts.load(guid)))).toMatchObject([
      { guid: 'b' },
      null,
      'rejected',
      { guid: 'a' },
      { guid: 'b' },
    ]);
    expect(server.seen).toHaveLength(4);
  });
});

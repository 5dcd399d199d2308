import type { UpstreamError } from '../../../src/errors/upstream-error.js';
import type { ProzoraConnection } from '../../../src/providers/prozora/loaders.js';
import { respond, type FaultServer, json } from '../../support/fault-server.js';
import { nameOf, uuid } from '../../support/uuid.js';
import { connect, customer, numbered, open, parseCall, responding, row, start, type ParsedCall } from './support.js';

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

const guids = ({ query }: ParsedCall) => query['wallet_user_guids'] ?? query['wallet_account_guids'] ?? [];
const settled = <T>(loads: Promise<T>[]) =>
  Promise.allSettled(loads).then((results) =>
    results.map((one) => (one.status === 'fulfilled' ? one.value : (one.reason as UpstreamError).kind)),
  );

describe('prozora customers loader', () => {
  const known = (request: ParsedCall, disabled: string[] = []) => {
    const found = guids(request).filter(
      (guid) => !guid.startsWith('no') && (request.query['is_disabled'] !== undefined || !disabled.includes(guid)),
    );
    return { customers: found.reverse().map(customer), total: found.length };
  };

  it('loads many customers in one call, matched by GUID in any order, each GUID sent once', async () => {
    server.fault = responding((request) => known(request));
    const { customers } = open(connection);
    expect(await Promise.all(['b', 'a', 'b', 'c'].map((guid) => customers.load(uuid(guid))))).toMatchObject([
      customer('b'),
      customer('a'),
      customer('b'),
      customer('c'),
    ]);
    expect(server.received.map(parseCall)).toEqual([
      { method: 'GET', path: '/customers', query: { wallet_user_guids: ['b', 'a', 'c'], offset: ['0'], limit: ['3'] } },
    ]);
  });

  it('requests missing customers once more with the disabled ones before they are null', async () => {
    server.fault = responding((request) => known(request, ['off']));
    const { customers } = open(connection);
    expect(await Promise.all(['a', 'off', 'nonexistent'].map((guid) => customers.load(uuid(guid))))).toMatchObject([
      customer('a'),
      customer('off'),
      null,
    ]);
    expect(server.received.map(parseCall).map(({ query }) => query)).toEqual([
      { wallet_user_guids: ['a', 'off', 'nonexistent'], offset: ['0'], limit: ['3'] },
      { wallet_user_guids: ['off', 'nonexistent'], is_disabled: ['true'], offset: ['0'], limit: ['2'] },
    ]);
  });

  it('keeps the customers it found when the second request, for the missing ones, fails', async () => {
    server.fault = responding((request) => (request.query['is_disabled'] ? respond(400) : known(request)));
    const { customers } = open(connection);
    expect(await settled(['a', 'nonexistent'].map((guid) => customers.load(uuid(guid))))).toMatchObject([
      customer('a'),
      'rejected',
    ]);
  });

  it('sends at most 100 GUIDs a call', async () => {
    server.fault = responding((request) => known(request));
    const { customers } = open(connection);
    const all = numbered('u', 250);
    expect(
      (await Promise.all(all.map((guid) => customers.load(uuid(guid))))).map((one) => nameOf(one!.wallet_user_guid)),
    ).toEqual(all);
    expect(server.received.map(parseCall).map((request) => guids(request).length)).toEqual([100, 100, 50]);
  });

  it.each(['with', 'without'])(
    'finds all customers %s a total when the provider returns fewer rows than the limit',
    async (total) => {
      server.fault = responding(({ query }) => {
        const all = query['wallet_user_guids']!;
        const offset = Number(query['offset']![0]);
        return {
          customers: all.slice(offset, offset + 2).map(customer),
          ...(total === 'with' && { total: all.length }),
        };
      });
      const { customers } = open(connection);
      const all = numbered('u', 5);
      expect(
        (await Promise.all(all.map((guid) => customers.load(uuid(guid))))).map((one) => nameOf(one!.wallet_user_guid)),
      ).toEqual(all);
      expect(server.received).toHaveLength(3);
    },
  );

  it('fails instead of returning null when the list holds other customers or ends before its total', async () => {
    server.fault = json({ customers: [customer('other'), customer('a')], total: 2 });
    expect(await settled(['a', 'b'].map((guid) => open(connection).customers.load(uuid(guid))))).toMatchObject(
      ['bad-response', 'bad-response'].map((failure, index) => (index === 0 ? customer('a') : failure)),
    );
    server.fault = json({ customers: [customer('a')], total: 2 });
    const { customers } = open(connection);
    expect(await settled(['a', 'b'].map((guid) => customers.load(uuid(guid))))).toMatchObject([
      customer('a'),
      'bad-response',
    ]);
  });

  it('fails every customer of a rejected batch and none of another batch', async () => {
    server.fault = responding((request) => (guids(request).includes('u0') ? respond(400) : known(request)));
    const { customers } = open(connection);
    const results = await settled(numbered('u', 101).map((guid) => customers.load(uuid(guid))));
    expect([results.slice(0, 100).every((one) => one === 'rejected'), results[100]]).toMatchObject([
      true,
      customer('u100'),
    ]);
  });
});

describe('prozora accountRows loader', () => {
  it('loads rows by GUID in one call, in any order, each GUID sent once, with null for an unknown account', async () => {
    server.fault = responding(() => [{ accounts: [row('b', 'v'), row('a', 'u')], total: 2 }]);
    const { accountRows } = open(connection);
    expect(await Promise.all(['a', 'nonexistent', 'b', 'a'].map((guid) => accountRows.load(uuid(guid))))).toMatchObject(
      [row('a', 'u'), null, row('b', 'v'), row('a', 'u')],
    );
    expect(server.received.map(parseCall).map(guids)).toEqual([['a', 'nonexistent', 'b']]);
  });

  it('fails instead of returning null when the filter is ignored, after one page', async () => {
    server.fault = responding(() => ({ accounts: numbered('z', 100).map((one) => row(one, one)), total: 1_000_000 }));
    const { accountRows } = open(connection);
    expect(await settled([accountRows.load(uuid('a')), accountRows.load(uuid('z1'))])).toMatchObject([
      'bad-response',
      row('z1', 'z1'),
    ]);
    expect(server.received).toHaveLength(1);
  });

  it('sends at most 100 GUIDs a call and fails only the rejected batch', async () => {
    server.fault = responding((request) =>
      guids(request).includes('a0')
        ? respond(400)
        : { accounts: guids(request).map((guid) => row(guid, 'u')), total: 50 },
    );
    const { accountRows } = open(connection);
    const results = await settled(numbered('a', 150).map((guid) => accountRows.load(uuid(guid))));
    expect([results.filter((one) => one === 'rejected').length, results[149]]).toMatchObject([100, row('a149', 'u')]);
  });
});

describe('prozora accounts loader', () => {
  it('makes one call for each distinct account, with null after a 404 and an error only for the one that fails', async () => {
    server.fault = responding(({ path }) =>
      path.endsWith('/gone')
        ? respond(404)
        : path.endsWith('/ill')
          ? respond(400)
          : { guid: path.slice('/accounts/'.length) },
    );
    const { accounts } = open(connection);
    expect(await settled(['b', 'gone', 'ill', 'a', 'b'].map((guid) => accounts.load(uuid(guid))))).toMatchObject([
      { guid: 'b' },
      null,
      'rejected',
      { guid: 'a' },
      { guid: 'b' },
    ]);
    expect(server.received).toHaveLength(4);
  });
});

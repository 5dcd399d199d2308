import type { StreamState } from '../../../src/ledger/event-streams.js';
import { freshTenant, newEvent, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

const bytes = (value: unknown) => Buffer.from(value as ArrayBuffer).toString('hex');

export function describeEvents(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);
  /** Stores what differs from the latest event of the stream. */
  const unlessSame = ({ latestIsSame }: StreamState) => (latestIsSame ? undefined : {});

  it('are stored once when ten equal deliveries arrive at the same time in two processes', async () => {
    const tenant = freshTenant();
    const ledgers = [await fixture.open(), await fixture.open()];
    const added = await Promise.all(
      Array.from({ length: 10 }, (_, n) => ledgers[n % 2]!.events.add(newEvent({ tenant }), unlessSame)),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await ledgers[0]!.events.count(tenant, { source: 'qitech', subject: 'a-1' })).toBe(1);
  });

  it('are all stored when ten different deliveries arrive at the same time in two processes, each after the one before', async () => {
    const tenant = freshTenant();
    const ledgers = [await fixture.open(), await fixture.open()];
    await Promise.all(
      Array.from({ length: 10 }, (_, n) =>
        ledgers[n % 2]!.events.add(newEvent({ tenant, digests: [`digest-${n}`] }), unlessSame),
      ),
    );
    const positions = await fixture.store.sql(`select position from event where tenant = '${tenant}' order by 1`);
    expect(positions.map(({ position }) => position)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
  });

  it('are compared with the latest and the recent events of their own stream', async () => {
    const tenant = freshTenant();
    const ledger = await fixture.open();
    const states: (boolean | null)[][] = [];
    const add = (stream: string, digests: [string, ...string[]], recentSince = new Date(0)) =>
      ledger.events.add(newEvent({ tenant, stream, digests, recentSince }), ({ latest, ...state }) => {
        states.push([latest && true, state.latestIsSame, state.sameIsRecent]);
        return {};
      });
    await add('s', ['in']);
    await add('s', ['out']);
    await add('s', ['in']);
    await add('s', ['new hash', 'in']);
    await add('s', ['out'], new Date('9999-01-01'));
    await add('other', ['in']);
    await ledger.events.add(newEvent({ tenant: freshTenant(), stream: 's' }), ({ latest }) => {
      expect(latest).toBeNull();
      return undefined;
    });
    expect(states).toEqual([
      [null, false, false],
      [true, false, false],
      [true, false, true],
      [true, true, true],
      [true, false, false],
      [null, false, false],
    ]);
  });

  it('keep the payload byte for byte, with the signature and what it was made over', async () => {
    const tenant = freshTenant();
    const ledger = await fixture.open();
    const payload = Uint8Array.from({ length: 256 }, (_, byte) => byte);
    await ledger.events.add(newEvent({ tenant, received: { url: 'u', signature: 's', payload } }), () => ({}));
    const [row] = await fixture.store.sql(`select id from event where tenant = '${tenant}'`);
    const delivery = await ledger.events.delivery(String(row!['id']));
    expect({ ...delivery, payload: bytes(delivery!.payload) }).toEqual({
      url: 'u',
      signature: 's',
      payload: bytes(payload),
    });
    expect(await ledger.events.delivery('none')).toBeNull();
  });

  it('cost the same statements after 1,500 events as after none, and index lookups alone', async () => {
    const queries: string[] = [];
    const ledger = await fixture.open({ onQuery: (sql) => void queries.push(sql) });
    queries.length = 0;
    await ledger.events.add(newEvent({ tenant: '1', source: '1', stream: '1' }), () => ({}));
    const statements = queries.splice(0);
    await fixture.store.sql(`
      insert into event (id, tenant, source, subject, stream, position, digest, dedupe_key, body, received_at)
      with recursive numbers(n) as (select 2 union all select n + 1 from numbers where n < 1501)
      select 'many-' || n, '1', '1', 'a-1', '1', n, 'digest-' || (n % 2), 'many-' || n, '{}', '2026-05-01' from numbers`);
    await fixture.store.sql('analyze event');
    await ledger.events.add(newEvent({ tenant: '1', source: '1', stream: '1' }), () => ({}));
    expect(queries).toEqual(statements);
    expect(statements).toHaveLength(2);
    const explain = fixture.store.databaseUrl.startsWith('file:') ? 'explain query plan' : 'explain';
    const plan = JSON.stringify(await fixture.store.sql(`${explain} ${statements[0]!.replace(/\?|\$\d+/g, "'1'")}`));
    expect(plan).toMatch(/event_stream/);
    expect(plan).toMatch(/event_digest.*digest ?=/);
    expect(plan).not.toMatch(/SCAN |TEMP|Seq Scan|Bitmap|Sort/);
  });

  it('are paged newest first, counted, and read by id', async () => {
    const tenant = freshTenant();
    const ledger = await fixture.open();
    for (const n of [1, 2, 3]) await ledger.events.add(newEvent({ tenant }), () => ({ n }));
    const page = { source: 'qitech', subject: 'a-1', first: 2 };
    const newest = await ledger.events.page(tenant, page);
    const oldest = await ledger.events.page(tenant, { ...page, after: newest.items[1]!.id });
    expect([newest, oldest].map(({ items, hasNext }) => [items.map(({ body }) => body), hasNext])).toEqual([
      [[{ n: 3 }, { n: 2 }], true],
      [[{ n: 1 }], false],
    ]);
    expect(await ledger.events.byId(tenant, newest.items[0]!.id)).toEqual(newest.items[0]);
    expect(await ledger.events.byId(freshTenant(), newest.items[0]!.id)).toBeNull();
    expect(await ledger.events.page(tenant, { ...page, subject: 'a-2' })).toEqual({ items: [], hasNext: false });
    expect(await ledger.events.count(tenant, { source: 'qitech', subject: 'a-1' })).toBe(3);
  });

  it('are paged and counted for several subjects, for all, and for none', async () => {
    const tenant = freshTenant();
    const ledger = await fixture.open();
    for (const subject of ['a-1', 'a-2', 'a-3'])
      await ledger.events.add(newEvent({ tenant, subject, stream: subject }), () => ({}));
    const subjectsOf = async (filter: { subjects?: string[] }) => {
      const { items } = await ledger.events.page(tenant, { source: 'qitech', first: 10, ...filter });
      expect(await ledger.events.count(tenant, { source: 'qitech', ...filter })).toBe(items.length);
      return items.map(({ subject }) => subject);
    };
    expect(await subjectsOf({ subjects: ['a-3', 'a-1'] })).toEqual(['a-3', 'a-1']);
    expect(await subjectsOf({})).toEqual(['a-3', 'a-2', 'a-1']);
    expect(await subjectsOf({ subjects: [] })).toEqual([]);
  });
}

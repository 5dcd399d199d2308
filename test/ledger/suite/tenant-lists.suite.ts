import type { LedgerTx } from '../../../src/ledger/changes.js';
import type { Ledger } from '../../../src/ledger/ledger.js';
import type { StoredEventFilter } from '../../../src/ledger/events.js';
import type { StoredProjectionFilter } from '../../../src/ledger/projections.js';
import type { TimePosition } from '../../../src/ledger/store/keyset.js';
import { freshTenant, intent, newEvent, providerResponding, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describeTenantLists(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);
  let writes = 0;
  const put = (ledger: Ledger, tenant: string, project: (tx: LedgerTx) => Promise<void>) =>
    ledger.write(intent({ tenant, idempotencyKey: `${(writes += 1)}`, call: providerResponding({}).call, project }));

  /** The ids of every page, read by following the positions of the last rows. */
  async function pages<Row extends { id: string }>(
    read: (after?: TimePosition) => Promise<{ items: Row[]; hasNext: boolean }>,
    atOf: (row: Row) => Date,
  ): Promise<string[][]> {
    const found: string[][] = [];
    for (let after: TimePosition | undefined; ;) {
      const { items, hasNext } = await read(after);
      found.push(items.map(({ id }) => id));
      if (!hasNext) return found;
      const last = items.at(-1)!;
      after = { at: atOf(last).toISOString(), id: last.id };
    }
  }

  describe('projections of a tenant', () => {
    const kind = 'account';
    const states = { a: 'RED', b: 'GREEN', c: 'YELLOW', d: 'RED', e: '' };
    let [ledger, tenant] = [undefined as unknown as Ledger, ''];
    beforeEach(async () => {
      [ledger, tenant] = [await fixture.open(), freshTenant()];
      // one write: all have the same timestamp, so that only ids order them
      await put(ledger, tenant, async (tx) => {
        for (const [id, state] of Object.entries(states)) await tx.putProjection({ kind, id, body: {}, state });
      });
      await put(ledger, freshTenant(), (tx) => tx.putProjection({ kind, id: 'a', body: {}, state: 'RED' }));
    });
    const listed = (filter: Partial<StoredProjectionFilter>, first = 2) =>
      pages(
        (after) => ledger.projections.page(tenant, { kind, first, ...filter, ...(after && { after }) }),
        ({ asOf }) => asOf,
      );

    it.each([
      ['all', {}, [['e', 'd'], ['c', 'b'], ['a']]],
      ['of one state', { states: ['RED'] }, [['d', 'a']]],
      ['of several states', { states: ['RED', 'YELLOW'] }, [['d', 'c'], ['a']]],
      ['of none', { states: [] }, [[]]],
    ])('are paged last changed first, each once, and counted: %s', async (_, filter, expected) => {
      expect(await listed(filter)).toEqual(expected);
      expect(await ledger.projections.count(tenant, { kind, ...filter })).toBe(expected.flat().length);
    });

    it('keep their state when a change leaves it out', async () => {
      await put(ledger, tenant, (tx) => tx.putProjection({ kind, id: 'a', body: { changed: true } }));
      expect(await ledger.projections.byIds(tenant, { kind, ids: ['a'] })).toMatchObject([
        { body: { changed: true }, state: 'RED' },
      ]);
    });

    it('are listed where no customer is linked to their id in a system', async () => {
      await put(ledger, tenant, async (tx) => {
        await tx.link({ customerId: 'c-1', system: 'CHECKOUT', externalId: 'a' });
        await tx.link({ customerId: 'c-1', system: 'BILLING', externalId: 'b' });
      });
      expect(await listed({ unlinkedIn: 'CHECKOUT' }, 10)).toEqual([['e', 'd', 'c', 'b']]);
      expect(await ledger.projections.count(tenant, { kind, unlinkedIn: 'CHECKOUT' })).toBe(4);
    });
  });

  describe('links', () => {
    const linksOf = async (ledger: Ledger, tenant: string, customerId: string) =>
      (await ledger.links.byCustomers(tenant, [customerId])).map(({ externalId }) => externalId);

    it('replace one another, or with `several` are added, once each, and are removed one by one or together', async () => {
      const [ledger, tenant] = [await fixture.open(), freshTenant()];
      const link = (externalId: string, several?: boolean) =>
        put(ledger, tenant, (tx) => tx.link({ customerId: 'c', system: 's', externalId, several }));
      await link('1');
      await link('2');
      expect(await linksOf(ledger, tenant, 'c')).toEqual(['2']);
      for (const id of ['3', '4', '4', '2']) await link(id, true);
      expect(await linksOf(ledger, tenant, 'c')).toEqual(['2', '3', '4']);
      await put(ledger, tenant, (tx) => tx.unlink({ customerId: 'c', system: 's', externalId: '3' }));
      expect(await linksOf(ledger, tenant, 'c')).toEqual(['2', '4']);
      await put(ledger, tenant, (tx) => tx.unlink({ customerId: 'c', system: 's' }));
      expect(await linksOf(ledger, tenant, 'c')).toEqual([]);
    });

    it('refuse an id of another customer with CONFLICT, also with `several`', async () => {
      const [ledger, tenant] = [await fixture.open(), freshTenant()];
      const { provider: _none, ...own } = intent({ tenant, call: providerResponding({}).call });
      const link = (customerId: string, several: boolean) =>
        ledger.write({
          ...own,
          idempotencyKey: `${(writes += 1)}`,
          project: (tx) => tx.link({ customerId, system: 's', externalId: '1', several }),
        });
      await link('c', true);
      for (const several of [true, false])
        expect(await link('d', several)).toMatchObject({ status: 'REJECTED', error: { code: 'CONFLICT' } });
      expect(await linksOf(ledger, tenant, 'd')).toEqual([]);
    });
  });

  describe('events of a tenant', () => {
    const source = 'qitech';
    const stored = [
      { topic: 'OFAC', kind: 'ENTERED', person: 'p-1', accountKind: 'wallet' },
      { topic: 'OFAC', kind: 'EXITED', person: 'p-1', accountKind: 'wallet' },
      { topic: 'PEP', kind: 'ENTERED', person: 'p-2', accountKind: 'billing' },
      { topic: 'PEP', kind: 'ENTERED', accountKind: 'checkout' },
      { topic: 'UNKNOWN', kind: 'UNKNOWN' },
    ];
    const days = ['2026-03-01', '2026-03-02', '2026-03-02', '2026-03-03', '2026-03-04'];
    let [ledger, tenant] = [undefined as unknown as Ledger, ''];
    let ids: string[] = [];
    beforeEach(async () => {
      tenant = freshTenant();
      let now = 0;
      ledger = await fixture.open({ now: () => now });
      ids = [];
      for (const [index, labels] of stored.entries()) {
        now = Date.parse(days[index]!);
        await ledger.events.add(newEvent({ tenant, subject: `a-${index}`, stream: `s-${index}`, labels }), () => ({}));
        ids.push((await ledger.events.page(tenant, { source, subject: `a-${index}`, first: 1 })).items[0]!.id);
      }
      await ledger.events.add(newEvent({ tenant: freshTenant(), labels: stored[0]! }), () => ({}));
    });
    const listed = async (filter: Partial<StoredEventFilter>) => {
      const found = await pages(
        (after) => ledger.events.latest(tenant, { source, first: 2, ...filter, ...(after && { after }) }),
        ({ receivedAt }) => receivedAt,
      );
      expect(await ledger.events.count(tenant, { source, ...filter })).toBe(found.flat().length);
      return found.map((page) => page.map((id) => ids.indexOf(id)));
    };

    it.each<[string, Partial<StoredEventFilter>, number[][]]>([
      ['all', {}, [[4, 3], [2, 1], [0]]],
      ['by topic', { labels: { topic: 'OFAC' } }, [[1, 0]]],
      ['by topic and kind', { labels: { topic: 'OFAC', kind: 'ENTERED' } }, [[0]]],
      ['by kind', { labels: { kind: 'ENTERED' } }, [[3, 2], [0]]],
      ['by person', { labels: { person: 'p-1' } }, [[1, 0]]],
      ['by kind of account', { labels: { accountKind: 'billing' } }, [[2]]],
      ['by subject', { subject: 'a-3' }, [[3]]],
      [
        'since a time, inclusive',
        { receivedAfter: new Date('2026-03-02') },
        [
          [4, 3],
          [2, 1],
        ],
      ],
      ['before a time, exclusive', { receivedBefore: new Date('2026-03-02') }, [[0]]],
    ])('are paged newest first, each once, and counted: %s', async (_, filter, expected) => {
      expect(await listed(filter)).toEqual(expected);
    });

    it('are found by the kind of account that becomes known after they were stored', async () => {
      await put(ledger, tenant, (tx) => tx.labelEvents({ source, subject: 'a-4', accountKind: 'wallet' }));
      expect(await listed({ labels: { accountKind: 'wallet' } })).toEqual([[4, 1], [0]]);
    });
  });
}

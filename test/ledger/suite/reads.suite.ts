import type { Ledger, LedgerTx } from '../../../src/ledger/types.js';
import { freshTenant, intent, providerAnswering, TIMED_OUT, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describeReads(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);

  const put = (ledger: Ledger, tenant: string, project: (tx: LedgerTx) => Promise<void>) =>
    ledger.write(intent({ tenant, call: providerAnswering({}).call, project }));

  describe('operations', () => {
    it('come newest first, page by page, each once', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const ids: string[] = [];
      for (const key of ['1', '2', '3', '4', '5']) {
        ids.unshift((await ledger.write(intent({ tenant, idempotencyKey: key, call: providerAnswering({}).call }))).id);
      }
      const first = await ledger.operations(tenant, { first: 2 });
      const second = await ledger.operations(tenant, { first: 2, after: ids[1]! });
      const last = await ledger.operations(tenant, { first: 2, after: ids[3]! });
      expect([first, second, last].map(({ items }) => items.map(({ id }) => id))).toEqual([
        ids.slice(0, 2),
        ids.slice(2, 4),
        ids.slice(4),
      ]);
      expect([first, second, last].map(({ hasNext }) => hasNext)).toEqual([true, true, false]);
      expect(await ledger.operations(tenant, { first: 5 })).toMatchObject({ hasNext: false });
    });

    it('are found by subject, by status and by both', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const write = (idempotencyKey: string, subject: string, answer: object) =>
        ledger.write(intent({ tenant, idempotencyKey, subject, call: providerAnswering(answer as Error).call }));
      const applied = await write('1', 'a-1', {});
      const unknown = await write('2', 'a-1', TIMED_OUT());
      await write('3', 'a-2', {});
      const ids = async (filter: object) =>
        (await ledger.operations(tenant, { first: 10, ...filter })).items.map(({ id }) => id);
      expect(await ids({ subject: 'a-1' })).toEqual([unknown.id, applied.id]);
      expect(await ids({ status: 'UNKNOWN' })).toEqual([unknown.id]);
      expect(await ids({ subject: 'a-1', status: 'APPLIED' })).toEqual([applied.id]);
    });

    it('are not shown to another tenant', async () => {
      const ledger = await fixture.open();
      const { id } = await ledger.write(intent({ tenant: freshTenant(), call: providerAnswering({}).call }));
      const other = freshTenant();
      expect(await ledger.operation(other, id)).toBeNull();
      expect(await ledger.operations(other, { first: 10 })).toEqual({ items: [], hasNext: false });
    });
  });

  describe('projections and links', () => {
    it('are read in one query each, whatever the number of keys', async () => {
      const tenant = freshTenant();
      const queries: string[] = [];
      const ledger = await fixture.open({ onQuery: (sql) => void queries.push(sql) });
      await put(ledger, tenant, async (tx) => {
        for (const id of ['p-1', 'p-2', 'p-3'])
          await tx.putProjection({ kind: 'person', id, parent: id === 'p-3' ? 'a-2' : 'a-1', body: { id } });
        await tx.link({ customerId: 'c-1', system: 'masstack', externalId: 'm-1' });
        await tx.link({ customerId: 'c-2', system: 'smartpay', externalId: 's-2' });
      });
      queries.length = 0;
      const byId = await ledger.projections(tenant, 'person', ['p-3', 'p-1', 'p-1', 'nobody']);
      const byParent = await ledger.projectionsByParent(tenant, 'person', ['a-2', 'a-1', 'a-9']);
      const links = await ledger.links(tenant, ['c-2', 'c-1', 'c-9']);
      const byExternal = await ledger.linksByExternal(tenant, 'smartpay', ['s-2', 'm-1']);
      expect(byId.map(({ id }) => id).sort()).toEqual(['p-1', 'p-3']);
      expect(byParent.map(({ id, parent }) => [id, parent])).toEqual([
        ['p-1', 'a-1'],
        ['p-2', 'a-1'],
        ['p-3', 'a-2'],
      ]);
      expect(links.map(({ externalId }) => externalId).sort()).toEqual(['m-1', 's-2']);
      expect(byExternal).toEqual([{ customerId: 'c-2', system: 'smartpay', externalId: 's-2' }]);
      expect(queries).toHaveLength(4);
    });

    it('ask nothing for no keys', async () => {
      const queries: string[] = [];
      const ledger = await fixture.open({ onQuery: (sql) => void queries.push(sql) });
      queries.length = 0;
      expect(await ledger.projections('t', 'person', [])).toEqual([]);
      expect(await ledger.links('t', [])).toEqual([]);
      expect(queries).toEqual([]);
    });

    it('are read by more keys than one statement may hold', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const ids = Array.from({ length: 70_000 }, (_, index) => `p-${index}`);
      await put(ledger, tenant, async (tx) => {
        for (const id of [ids[0]!, ids.at(-1)!]) await tx.putProjection({ kind: 'person', id, body: null });
      });
      expect((await ledger.projections(tenant, 'person', ids)).map(({ id }) => id)).toEqual([ids[0], ids.at(-1)]);
    });

    it('keep kinds and tenants apart', async () => {
      const [tenant, other] = [freshTenant(), freshTenant()];
      const ledger = await fixture.open();
      const both = async (tx: LedgerTx) => {
        await tx.putProjection({ kind: 'person', id: '1', parent: 'a', body: 'person' });
        await tx.putProjection({ kind: 'account', id: '1', parent: 'a', body: 'account' });
        await tx.link({ customerId: 'c', system: 'masstack', externalId: 'm' });
      };
      await put(ledger, tenant, both);
      expect(await ledger.projectionsByParent(tenant, 'person', ['a'])).toMatchObject([{ body: 'person' }]);
      expect(await ledger.projections(other, 'person', ['1'])).toEqual([]);
      expect(await ledger.linksByExternal(other, 'masstack', ['m'])).toEqual([]);
      await put(ledger, other, both); // the same external id in another tenant is no conflict
      expect(await ledger.links(other, ['c'])).toHaveLength(1);
    });
  });

  describe('events', () => {
    const event = (tenant: string, dedupeKey: string, body: object = {}) => ({
      tenant,
      source: 'qitech',
      dedupeKey,
      subject: 'a-1',
      body: { ...body },
    });

    it('are stored once, however often and however close together they are delivered', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const added = await Promise.all(Array.from({ length: 10 }, () => ledger.addEvent(event(tenant, 'd-1'))));
      expect(added.filter(Boolean)).toHaveLength(1);
      expect((await ledger.events(tenant, { source: 'qitech', subject: 'a-1', first: 10 })).items).toHaveLength(1);
    });

    it('come newest first, page by page, and one by one', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      for (const n of [1, 2, 3]) await ledger.addEvent(event(tenant, `d-${n}`, { n }));
      const page = { source: 'qitech', subject: 'a-1', first: 2 };
      const newest = await ledger.events(tenant, page);
      const oldest = await ledger.events(tenant, { ...page, after: newest.items[1]!.id });
      expect([newest, oldest].map(({ items, hasNext }) => [items.map(({ body }) => body), hasNext])).toEqual([
        [[{ n: 3 }, { n: 2 }], true],
        [[{ n: 1 }], false],
      ]);
      expect(await ledger.event(tenant, newest.items[0]!.id)).toEqual(newest.items[0]);
      expect(await ledger.event(freshTenant(), newest.items[0]!.id)).toBeNull();
      expect(await ledger.events(tenant, { ...page, subject: 'a-2' })).toEqual({ items: [], hasNext: false });
    });
  });
}

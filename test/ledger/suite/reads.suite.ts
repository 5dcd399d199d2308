import type { LedgerTx } from '../../../src/ledger/changes.js';
import type { Ledger } from '../../../src/ledger/ledger.js';
import type { Json } from '../../../src/ledger/json.js';
import { ledgerLoaders } from '../../../src/ledger/loaders.js';
import type { StoredOperationFilter } from '../../../src/ledger/operations.js';
import type { WriteIntent } from '../../../src/ledger/write-intent.js';
import { freshTenant, intent, providerResponding, TIMED_OUT, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describeReads(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);

  const put = (ledger: Ledger, tenant: string, project: (tx: LedgerTx) => Promise<void>) =>
    ledger.write(intent({ tenant, call: providerResponding({}).call, project }));

  describe('operations', () => {
    it('are paged newest first, each once', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const ids: string[] = [];
      for (const key of ['1', '2', '3', '4', '5']) {
        ids.unshift(
          (await ledger.write(intent({ tenant, idempotencyKey: key, call: providerResponding({}).call }))).id,
        );
      }
      const first = await ledger.operations.page(tenant, { first: 2 });
      const second = await ledger.operations.page(tenant, { first: 2, after: ids[1]! });
      const last = await ledger.operations.page(tenant, { first: 2, after: ids[3]! });
      expect([first, second, last].map(({ items }) => items.map(({ id }) => id))).toEqual([
        ids.slice(0, 2),
        ids.slice(2, 4),
        ids.slice(4),
      ]);
      expect([first, second, last].map(({ hasNext }) => hasNext)).toEqual([true, true, false]);
      expect(await ledger.operations.page(tenant, { first: 5 })).toMatchObject({ hasNext: false });
    });

    it('are filtered and counted by subject, status, mutation, provider and creation time', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const write = (idempotencyKey: string, given: Partial<WriteIntent<Json>>, response: Json | Error = {}) =>
        ledger.write(intent({ tenant, idempotencyKey, call: providerResponding(response).call, ...given }));
      const first = await write('1', { subject: 'a-1' });
      const second = await write('2', { subject: 'a-1' }, TIMED_OUT());
      const third = await write('3', { subject: 'a-2', mutation: 'createCustomer', provider: 'prozora' });
      // on different days, so that the time filters do not depend on how fast the writes were
      for (const [day, { id }] of [first, second, third].entries())
        await fixture.store.sql(
          `update operation set created_at = '2026-05-0${day + 1}T00:00:00.000Z' where id = '${id}'`,
        );
      const found = async (filter: StoredOperationFilter) => {
        const { items } = await ledger.operations.page(tenant, { first: 10, ...filter });
        expect(await ledger.operations.count(tenant, filter)).toBe(items.length);
        return items.map(({ idempotencyKey }) => idempotencyKey);
      };
      expect(await found({})).toEqual(['3', '2', '1']);
      expect(await found({ subject: 'a-1' })).toEqual(['2', '1']);
      expect(await found({ status: 'UNKNOWN' })).toEqual(['2']);
      expect(await found({ subject: 'a-1', status: 'APPLIED' })).toEqual(['1']);
      expect(await found({ mutation: 'createCustomer' })).toEqual(['3']);
      expect(await found({ provider: 'masstack' })).toEqual(['2', '1']);
      const secondDay = new Date('2026-05-02T00:00:00Z');
      expect(await found({ createdAfter: secondDay })).toEqual(['3', '2']);
      expect(await found({ createdBefore: secondDay })).toEqual(['1']);
      expect(await ledger.operations.page(tenant, { first: 1, after: second.id, provider: 'masstack' })).toMatchObject({
        items: [{ id: first.id }],
        hasNext: false,
      });
    });

    it('are invisible to another tenant', async () => {
      const ledger = await fixture.open();
      const { id } = await ledger.write(intent({ tenant: freshTenant(), call: providerResponding({}).call }));
      const other = freshTenant();
      expect(await ledger.operations.byId(other, id)).toBeNull();
      expect(await ledger.operations.page(other, { first: 10 })).toEqual({ items: [], hasNext: false });
    });
  });

  describe('projections and links', () => {
    it('are read in one query each for any number of keys', async () => {
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
      const byId = await ledger.projections.byIds(tenant, { kind: 'person', ids: ['p-3', 'p-1', 'p-1', 'missing'] });
      const byParent = await ledger.projections.byParents(tenant, { kind: 'person', parents: ['a-2', 'a-1', 'a-9'] });
      const links = await ledger.links.byCustomers(tenant, ['c-2', 'c-1', 'c-9']);
      const byExternal = await ledger.links.byExternalIds(tenant, { system: 'smartpay', externalIds: ['s-2', 'm-1'] });
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

    it('are loaded in batches of at most 500 keys', async () => {
      const tenant = freshTenant();
      const queries: string[] = [];
      const ledger = await fixture.open({ onQuery: (sql) => void queries.push(sql) });
      const ids = Array.from({ length: 501 }, (_, index) => `p-${index}`);
      await put(ledger, tenant, async (tx) => {
        for (const id of [ids[0]!, ids.at(-1)!]) await tx.putProjection({ kind: 'person', id, body: null });
      });
      queries.length = 0;
      const rows = await ledgerLoaders(ledger, tenant).projection('person').loadMany(ids);
      expect(rows.flatMap((row) => (row as { id: string } | null)?.id ?? [])).toEqual([ids[0], ids.at(-1)]);
      expect(queries).toHaveLength(2);
    });

    it('are separate for each kind and tenant', async () => {
      const [tenant, other] = [freshTenant(), freshTenant()];
      const ledger = await fixture.open();
      const both = async (tx: LedgerTx) => {
        await tx.putProjection({ kind: 'person', id: '1', parent: 'a', body: 'person' });
        await tx.putProjection({ kind: 'account', id: '1', parent: 'a', body: 'account' });
        await tx.link({ customerId: 'c', system: 'masstack', externalId: 'm' });
      };
      await put(ledger, tenant, both);
      expect(await ledger.projections.byParents(tenant, { kind: 'person', parents: ['a'] })).toMatchObject([
        { body: 'person' },
      ]);
      expect(await ledger.projections.byIds(other, { kind: 'person', ids: ['1'] })).toEqual([]);
      expect(await ledger.links.byExternalIds(other, { system: 'masstack', externalIds: ['m'] })).toEqual([]);
      await put(ledger, other, both); // the same external id in another tenant is no conflict
      expect(await ledger.links.byCustomers(other, ['c'])).toHaveLength(1);
    });
  });
}

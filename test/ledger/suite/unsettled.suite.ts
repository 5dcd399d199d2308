import type { Json, Ledger } from '../../../src/ledger/types.js';
import { freshTenant, intent, providerAnswering, slowProvider, TIMED_OUT, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

const LEASE_MS = 60_000;
const inAWhile = (ms: number) => new Date(Date.now() + ms);

export function describeUnsettled(makeStore: MakeStore): void {
  describe('what has no end', () => {
    const fixture = useStore(makeStore);
    const lost = (ledger: Ledger, tenant: string, idempotencyKey: string, more: object = {}) =>
      ledger.write(intent({ tenant, idempotencyKey, call: providerAnswering(TIMED_OUT()).call, ...more }));
    const claim = (ledger: Ledger, limit = 100, ms = 10_000) =>
      ledger.claimOpen({ now: inAWhile(ms), limit, leaseMs: LEASE_MS });

    it('is given with all its call was made from', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await lost(ledger, tenant, 'key-1', {
        plan: { customer: 'c-1' } as Json,
        scope: 'org-1',
        before: async () => ['a-1'],
      });
      const mine = (await claim(ledger)).filter((each) => each.tenant === tenant);
      expect(mine).toMatchObject([
        {
          id,
          status: 'UNKNOWN',
          plan: { customer: 'c-1' },
          scope: 'org-1',
          snapshot: ['a-1'],
          responded: false,
          checks: 0,
          absentSince: null,
          reconciling: true,
        },
      ]);
      expect(await ledger.openOperation(tenant, id)).toMatchObject({ id, plan: { customer: 'c-1' } });
      await ledger.settle(tenant, id, 'APPLIED', { by: 'READ' });
      expect(await ledger.openOperation(tenant, id)).toBeNull();
      expect(await ledger.operation(tenant, id)).toMatchObject({ settledBy: 'READ', reconciling: false });
    });

    it('is given to one worker at a time, however many ask at once', async () => {
      const tenant = freshTenant();
      const ledgers = await Promise.all([fixture.open(), fixture.open(), fixture.open()]);
      for (let n = 0; n < 24; n += 1) await lost(ledgers[0]!, tenant, `key-${n}`);
      const claimed = await Promise.all(Array.from({ length: 12 }, (_, n) => claim(ledgers[n % 3]!, 4)));
      const ids = claimed
        .flat()
        .filter((each) => each.tenant === tenant)
        .map(({ id }) => id);
      expect(new Set(ids).size).toBe(ids.length);
      const rest = (await claim(ledgers[0]!)).filter((each) => each.tenant === tenant);
      expect(ids.length + rest.length).toBe(24);
    });

    it('is given again when its lease is over, as after a crash', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await lost(ledger, tenant, 'key-1');
      const has = async (ms: number) => (await claim(ledger, 100, ms)).some((each) => each.id === id);
      expect([await has(10_000), await has(20_000), await has(10_000 + LEASE_MS)]).toEqual([true, false, true]);
    });

    it('is given back with what was learned, and not before its time', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      await lost(ledger, tenant, 'key-1');
      const mine = async (ms: number) => (await claim(ledger, 100, ms)).find((each) => each.tenant === tenant);
      const first = (await mine(10_000))!;
      await ledger.release(first, { at: inAWhile(30_000), absentSince: new Date(0), absentChecks: 1 });
      expect(await mine(20_000)).toBeUndefined();
      expect(await mine(30_001)).toMatchObject({ checks: 1, absentSince: new Date(0), absentChecks: 1 });
    });

    it('is left alone when only a person can find out', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await lost(ledger, tenant, 'key-1');
      const mine = (await claim(ledger)).find((each) => each.id === id)!;
      await ledger.release(mine, { at: null, note: 'ask' });
      expect((await claim(ledger, 100, 86_400_000)).some((each) => each.id === id)).toBe(false);
      expect(await ledger.operation(tenant, id)).toMatchObject({ status: 'UNKNOWN', reconciling: false, note: 'ask' });
      expect(await ledger.openCounts()).toContainEqual(
        expect.objectContaining({ status: 'UNKNOWN', reconciling: false, oldest: expect.any(Date) }),
      );
    });

    it('is not given while its call may still be under way', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = slowProvider();
      const writing = ledger.write(intent({ tenant, call: provider.call }));
      await provider.called;
      const has = async (ms: number) => (await claim(ledger, 100, ms)).some((each) => each.tenant === tenant);
      expect([await has(100_000), await has(160_000)]).toEqual([false, true]);
      provider.letAnswer();
      expect(await writing).toMatchObject({ status: 'APPLIED', settledBy: 'CALL' });
    });

    it('knows of later writes about the same, but for those that were rejected', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const about = { subject: 'billing:1' };
      const { id } = await lost(ledger, tenant, 'key-1', about);
      const newer = async () => ledger.hasNewerWrite((await ledger.openOperation(tenant, id))!, ['openBillingAccount']);
      await lost(ledger, tenant, 'key-2', { subject: 'billing:2' });
      await lost(ledger, tenant, 'key-3', { ...about, mutation: 'closeBillingAccount' });
      const rejected = await lost(ledger, tenant, 'key-4', about);
      await ledger.settle(tenant, rejected.id, 'REJECTED');
      expect(await newer()).toBe(false);
      await lost(ledger, tenant, 'key-5', about);
      expect(await newer()).toBe(true);
    });

    it('does not replace, once settled, what was learned after it was sent', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const put = (body: Json) => ({
        project: (tx: Parameters<NonNullable<Parameters<Ledger['settle']>[3]>['project'] & object>[0]) =>
          tx.putProjection({ kind: 'account', id: 'a-1', body }),
      });
      const { id } = await lost(ledger, tenant, 'key-1');
      await new Promise((resolve) => setTimeout(resolve, 2));
      await ledger.write(
        intent({ tenant, idempotencyKey: 'key-2', call: providerAnswering({}).call, ...put('newer') }),
      );
      await ledger.settle(tenant, id, 'APPLIED', put('older'));
      expect(await ledger.projections(tenant, 'account', ['a-1'])).toMatchObject([{ body: 'newer' }]);
    });

    it('holds a later write about the same back while it is being repeated', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const about = { subject: 'person:1' };
      const { id } = await lost(ledger, tenant, 'key-1', about);
      const mine = (await claim(ledger)).find((each) => each.id === id)!;
      const later = providerAnswering({});
      const writing = ledger.write(
        intent({ tenant, idempotencyKey: 'key-2', call: later.call, waitsForRetry: true, ...about }),
      );
      await new Promise((resolve) => setTimeout(resolve, 150));
      expect(later.calls).toEqual([]);
      expect(await ledger.hasNewerWrite(mine, ['openBillingAccount'])).toBe(true);
      await ledger.release(mine, { at: null });
      expect(await writing).toMatchObject({ status: 'APPLIED' });
    });
  });
}

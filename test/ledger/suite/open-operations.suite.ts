import { EvidenceFinding, EvidenceSource } from '../../../src/ledger/evidence.js';
import type { LedgerTx } from '../../../src/ledger/changes.js';
import type { Json } from '../../../src/ledger/json.js';
import type { Ledger, LedgerOptions } from '../../../src/ledger/ledger.js';
import { freshTenant, intent, providerResponding, settleByRead, slowProvider, TIMED_OUT, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

const LEASE_MS = 60_000;
const READ_FAILED = { source: EvidenceSource.READ, finding: EvidenceFinding.NO_RESPONSE, shown: 'The read failed.' };

export function describeOpenOperations(makeStore: MakeStore): void {
  describe('open operation', () => {
    const fixture = useStore(makeStore);
    let aheadMs = 0;
    const now = () => Date.now() + aheadMs;
    const open = (options: Partial<LedgerOptions> = {}) => {
      aheadMs = 0;
      return fixture.open({ now, ...options });
    };
    const lost = (ledger: Ledger, tenant: string, idempotencyKey: string, more: object = {}) => {
      aheadMs = 0;
      return ledger.write(intent({ tenant, idempotencyKey, call: providerResponding(TIMED_OUT()).call, ...more }));
    };
    const claim = (ledger: Ledger, limit = 100, ms = 10_000) => {
      aheadMs = ms;
      return ledger.openOperations.claim({ provider: 'masstack', limit, leaseMs: LEASE_MS });
    };

    it('is claimed with everything its call was made from', async () => {
      const tenant = freshTenant();
      const ledger = await open();
      const { id } = await lost(ledger, tenant, 'key-1', {
        plan: { customer: 'c-1' } as Json,
        scope: 'org-1',
        takeSnapshot: async () => ['a-1'],
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
          evidence: [{ source: 'RESPONSE', finding: 'NO_RESPONSE', attempt: 1, status: 'UNKNOWN' }],
          reconciling: true,
        },
      ]);
      expect(await ledger.openOperations.byId(tenant, id)).toMatchObject({ id, plan: { customer: 'c-1' } });
      await settleByRead(ledger, { tenant, id, status: 'APPLIED' });
      expect(await ledger.openOperations.byId(tenant, id)).toBeNull();
      expect(await ledger.operations.byId(tenant, id)).toMatchObject({ settledBy: 'READ', reconciling: false });
    });

    it('is leased to one process at a time, however many claim at once', async () => {
      const tenant = freshTenant();
      const ledgers = await Promise.all([open(), open(), open()]);
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

    it('can be claimed again when its lease has expired, as after a crash', async () => {
      const tenant = freshTenant();
      const ledger = await open();
      const { id } = await lost(ledger, tenant, 'key-1');
      const has = async (ms: number) => (await claim(ledger, 100, ms)).some((each) => each.id === id);
      expect([await has(10_000), await has(20_000), await has(10_000 + LEASE_MS)]).toEqual([true, false, true]);
    });

    it('is released with the result of the check, and not claimed before its next check', async () => {
      const tenant = freshTenant();
      const ledger = await open();
      await lost(ledger, tenant, 'key-1');
      const mine = async (ms: number) => (await claim(ledger, 100, ms)).find((each) => each.tenant === tenant);
      const first = (await mine(10_000))!;
      await ledger.openOperations.release(first, { inMs: 20_000, evidence: READ_FAILED });
      expect(await mine(20_000)).toBeUndefined();
      expect(await mine(30_001)).toMatchObject({ checks: 1, evidence: [{ source: 'RESPONSE' }, READ_FAILED] });
    });

    it('is not claimed again when it waits for an operator', async () => {
      const tenant = freshTenant();
      const ledger = await open();
      const { id } = await lost(ledger, tenant, 'key-1');
      const mine = (await claim(ledger)).find((each) => each.id === id)!;
      await ledger.openOperations.release(mine, { inMs: null, note: 'reason' });
      expect((await claim(ledger, 100, 86_400_000)).some((each) => each.id === id)).toBe(false);
      expect(await ledger.operations.byId(tenant, id)).toMatchObject({
        status: 'UNKNOWN',
        reconciling: false,
        note: 'reason',
      });
      expect(await ledger.openOperations.counts()).toContainEqual(
        expect.objectContaining({ status: 'UNKNOWN', reconciling: false, oldestMs: expect.any(Number) }),
      );
    });

    it('is not claimed while its call may still be in progress', async () => {
      const tenant = freshTenant();
      const ledger = await open();
      const provider = slowProvider();
      const writing = ledger.write(intent({ tenant, call: provider.call }));
      await provider.called;
      const has = async (ms: number) => (await claim(ledger, 100, ms)).some((each) => each.tenant === tenant);
      expect([await has(100_000), await has(160_000)]).toEqual([false, true]);
      provider.respond();
      expect(await writing).toMatchObject({ status: 'APPLIED', settledBy: 'RESPONSE' });
    });

    it('is overtaken by later writes to the same subject, except rejected ones', async () => {
      const tenant = freshTenant();
      const ledger = await open();
      const about = { subject: 'billing:1' };
      const { id } = await lost(ledger, tenant, 'key-1', about);
      const newer = async () =>
        ledger.openOperations.hasNewer((await ledger.openOperations.byId(tenant, id))!, ['openBillingAccount']);
      await lost(ledger, tenant, 'key-2', { subject: 'billing:2' });
      await lost(ledger, tenant, 'key-3', { ...about, mutation: 'closeBillingAccount' });
      const rejected = await lost(ledger, tenant, 'key-4', about);
      await settleByRead(ledger, { tenant, id: rejected.id, status: 'REJECTED' });
      expect(await newer()).toBe(false);
      await lost(ledger, tenant, 'key-5', about);
      expect(await newer()).toBe(true);
    });

    it('does not replace newer projections when it is settled', async () => {
      const tenant = freshTenant();
      const ledger = await open();
      const put = (body: Json) => ({
        project: (tx: LedgerTx) => tx.putProjection({ kind: 'account', id: 'a-1', body }),
      });
      const { id } = await lost(ledger, tenant, 'key-1');
      // as if it had been sent a minute ago: timestamps have milliseconds, and both writes may fall into one
      const attemptedAt = new Date(Date.now() - 60_000).toISOString();
      await fixture.store.sql(`update operation set attempted_at = '${attemptedAt}' where id = '${id}'`);
      await ledger.write(
        intent({ tenant, idempotencyKey: 'key-2', call: providerResponding({}).call, ...put('newer') }),
      );
      await settleByRead(ledger, { tenant, id, status: 'APPLIED', ...put('older') });
      expect(await ledger.projections.byIds(tenant, { kind: 'account', ids: ['a-1'] })).toMatchObject([
        { body: 'newer' },
      ]);
    });

    it('holds back a later write to the same subject while it is being retried', async () => {
      const tenant = freshTenant();
      let polls = 0;
      let polledTwice!: () => void;
      const stillWaiting = new Promise<void>((resolve) => (polledTwice = resolve));
      const ledger = await open({
        onQuery: (sql) => void (sql.includes('"leased_until" >') && (polls += 1) === 2 && polledTwice()),
      });
      const about = { subject: 'person:1' };
      const { id } = await lost(ledger, tenant, 'key-1', about);
      const mine = (await claim(ledger)).find((each) => each.id === id)!;
      const later = providerResponding({});
      const writing = ledger.write(
        intent({ tenant, idempotencyKey: 'key-2', call: later.call, waitsForRetry: true, ...about }),
      );
      await stillWaiting;
      expect(later.calls).toEqual([]);
      expect(await ledger.openOperations.hasNewer(mine, ['openBillingAccount'])).toBe(true);
      await ledger.openOperations.release(mine, { inMs: null });
      expect(await writing).toMatchObject({ status: 'APPLIED' });
    });
  });
}

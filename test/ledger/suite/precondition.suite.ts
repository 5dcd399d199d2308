import { GraphError } from '../../../src/errors/graph-error.js';
import { freshTenant, intent, NEVER_SENT, providerResponding, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describePreconditions(makeStore: MakeStore): void {
  describe('precondition of a write', () => {
    const fixture = useStore(makeStore);
    const counted = () => {
      const checks = { count: 0 };
      return { checks, precondition: async () => void (checks.count += 1) };
    };
    const refused = () => Promise.reject(new GraphError('CONFLICT', 'The account is closed.'));

    it('is checked for a new key, before anything is recorded', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      let recorded: number | undefined;
      const precondition = async () => void (recorded = await ledger.operations.count(tenant, {}));
      const { call } = providerResponding({});
      expect(await ledger.write(intent({ tenant, call, precondition }))).toMatchObject({ status: 'APPLIED' });
      expect(recorded).toBe(0);
    });

    it('refuses the write with its own error, and then nothing is recorded and no call is made', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call, calls } = providerResponding({});
      await expect(ledger.write(intent({ tenant, call, precondition: refused }))).rejects.toMatchObject({
        code: 'CONFLICT',
        message: 'The account is closed.',
      });
      expect(await ledger.operations.count(tenant, {})).toBe(0);
      expect(calls).toEqual([]);
      expect(await ledger.write(intent({ tenant, call }))).toMatchObject({ status: 'APPLIED', attempts: 1 });
    });

    it('is not checked for a replay, whose own effect may have made it false', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call, calls } = providerResponding({});
      const { checks, precondition } = counted();
      const record = await ledger.write(intent({ tenant, call, precondition }));
      const replay = await ledger.write(intent({ tenant, call, precondition: refused }));
      expect(replay).toEqual({ ...record, replayed: true });
      expect([checks.count, calls.length]).toEqual([1, 1]);
    });

    it('is checked once when a duplicate joins a write in progress', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call, calls } = providerResponding({});
      const { checks, precondition } = counted();
      const write = () => ledger.write(intent({ tenant, call, precondition }));
      const [first, joined] = await Promise.all([write(), write()]);
      expect([first.replayed, joined.replayed]).toEqual([false, true]);
      expect([checks.count, calls.length]).toEqual([1, 1]);
    });

    it('is checked before a rejected write is sent again, and refuses it without a new attempt', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call, calls } = providerResponding(NEVER_SENT(), {});
      const rejected = await ledger.write(intent({ tenant, call }));
      await expect(ledger.write(intent({ tenant, call, precondition: refused }))).rejects.toMatchObject({
        code: 'CONFLICT',
      });
      expect(await ledger.operations.byId(tenant, rejected.id)).toMatchObject({ status: 'REJECTED', attempts: 1 });
      const { checks, precondition } = counted();
      await expect(ledger.write(intent({ tenant, call, precondition, input: { other: true } }))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
      expect(checks.count).toBe(0);
      expect(await ledger.write(intent({ tenant, call, precondition }))).toMatchObject({
        status: 'APPLIED',
        attempts: 2,
        replayed: false,
      });
      expect([checks.count, calls.length]).toEqual([1, 2]);
    });
  });
}

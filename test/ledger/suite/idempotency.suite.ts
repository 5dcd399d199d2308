import { freshTenant, intent, NEVER_SENT, providerResponding, slowProvider, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describeIdempotency(makeStore: MakeStore): void {
  describe('idempotency key', () => {
    const fixture = useStore(makeStore);

    it('replays the stored response without a call, in this process and after a restart', async () => {
      const tenant = freshTenant();
      const provider = providerResponding({ guid: 'a-1' }, { guid: 'another' });
      const first = await fixture.open();
      const record = await first.write(intent({ tenant, call: provider.call }));
      const replayed = await first.write(intent({ tenant, call: provider.call }));
      await first.close();
      const afterRestart = await (await fixture.open()).write(intent({ tenant, call: provider.call }));

      expect(record).toMatchObject({ status: 'APPLIED', attempts: 1, response: { guid: 'a-1' }, error: null });
      expect(record.settledAt).toBeInstanceOf(Date);
      expect(record.replayed).toBe(false);
      expect(replayed).toEqual({ ...record, replayed: true });
      expect(afterRestart).toEqual({ ...record, replayed: true });
      expect(provider.calls).toEqual([record.id]);
    });

    it('treats input with its members in another order as the same input', async () => {
      const tenant = freshTenant();
      const provider = providerResponding({});
      const ledger = await fixture.open();
      await ledger.write(intent({ tenant, call: provider.call, input: { a: 1, b: { c: [1, 2], d: null } } }));
      await ledger.write(
        intent({ tenant, call: provider.call, input: { b: { d: null, c: [1, 2] }, a: 1, e: undefined } }),
      );
      expect(provider.calls).toHaveLength(1);
    });

    it('refuses a key that was used with other input, and makes no call', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      await ledger.write(intent({ tenant, call: providerResponding({}).call }));
      const second = providerResponding({});
      await expect(ledger.write(intent({ tenant, call: second.call, input: { country: 'BE' } }))).rejects.toMatchObject(
        {
          code: 'IDEMPOTENCY_KEY_REUSED',
        },
      );
      expect(second.calls).toEqual([]);
    });

    it('refuses other input while the first write is still in progress', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = slowProvider();
      const first = ledger.write(intent({ tenant, call: provider.call }));
      await expect(ledger.write(intent({ tenant, call: provider.call, input: {} }))).rejects.toMatchObject({
        code: 'IDEMPOTENCY_KEY_REUSED',
      });
      provider.respond();
      expect(await first).toMatchObject({ status: 'APPLIED' });
      expect(provider.calls).toHaveLength(1);
    });

    it.each([
      ['tenants', { tenant: freshTenant() }],
      ['callers', { caller: { subject: 'agent-2', client: 'app' } }],
      ['mutations', { mutation: 'closeBillingAccount' }],
    ])('keeps the keys of two %s separate', async (_what, other) => {
      const provider = providerResponding({});
      const ledger = await fixture.open();
      const mine = intent({ tenant: freshTenant(), call: provider.call });
      const one = await ledger.write(mine);
      const another = await ledger.write({ ...mine, ...other });
      expect(provider.calls).toEqual([one.id, another.id]);
      expect(another.caller).toEqual({ subject: 'agent-1', ...('caller' in other && other.caller) });
    });

    it.each([
      ['an empty key', ''],
      ['a key of 256 characters', 'x'.repeat(256)],
      ['a key with a control character', 'tab\t'],
      ['a key that text encoding would change', '\ud800'],
    ])('refuses %s as BAD_INPUT, and makes no call', async (_what, idempotencyKey) => {
      const provider = providerResponding({});
      const ledger = await fixture.open();
      await expect(
        ledger.write(intent({ tenant: freshTenant(), call: provider.call, idempotencyKey })),
      ).rejects.toMatchObject({
        code: 'BAD_INPUT',
        problems: [{ field: 'input.idempotencyKey' }],
      });
      expect(provider.calls).toEqual([]);
    });

    it('makes one call for fifty concurrent writes', async () => {
      const tenant = freshTenant();
      const provider = slowProvider();
      const ledger = await fixture.open({ waitMs: 0 }); // the others wait by joining the first, not by polling the store
      const all = Array.from({ length: 50 }, () => ledger.write(intent({ tenant, call: provider.call })));
      await provider.called;
      provider.respond();
      const records = await Promise.all(all);
      expect(new Set(records.map(({ id }) => id)).size).toBe(1);
      expect(records.every(({ status }) => status === 'APPLIED')).toBe(true);
      expect(records.filter(({ replayed }) => !replayed)).toHaveLength(1);
      expect(provider.calls).toHaveLength(1);
    });

    it('makes one new call for fifty concurrent retries of a write that was never sent', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open({ waitMs: 0 }); // the others wait by joining the first, not by polling the store
      const failed = await ledger.write(intent({ tenant, call: providerResponding(NEVER_SENT()).call }));
      const provider = slowProvider();
      const all = Array.from({ length: 50 }, () => ledger.write(intent({ tenant, call: provider.call })));
      await provider.called;
      provider.respond();
      const records = await Promise.all(all);
      expect(
        records.every(({ id, status, attempts }) => id === failed.id && status === 'APPLIED' && attempts === 2),
      ).toBe(true);
      expect(provider.calls).toEqual([failed.id]);
    });
  });

  describe('idempotency key in two processes', () => {
    const fixture = useStore(makeStore);

    it('waits for the outcome of the write that the other process makes', async () => {
      const tenant = freshTenant();
      const provider = slowProvider({ guid: 'a-1' });
      const [winner, loser] = [await fixture.open(), await fixture.open({ waitMs: 20_000 })];
      const won = winner.write(intent({ tenant, call: provider.call }));
      await provider.called;
      const lost = loser.write(intent({ tenant, call: provider.call }));
      provider.respond();
      expect(await lost).toEqual({ ...(await won), replayed: true });
      expect(await won).toMatchObject({ status: 'APPLIED', response: { guid: 'a-1' } });
      expect(provider.calls).toHaveLength(1);
    });

    it('returns the current record when the other process takes too long', async () => {
      const tenant = freshTenant();
      const provider = slowProvider();
      const [winner, loser] = [await fixture.open(), await fixture.open({ waitMs: 0 })];
      const won = winner.write(intent({ tenant, call: provider.call }));
      await provider.called;
      expect(await loser.write(intent({ tenant, call: provider.call }))).toMatchObject({
        status: 'UNKNOWN',
        attempts: 1,
        settledAt: null,
      });
      provider.respond();
      await won;
      expect(provider.calls).toHaveLength(1);
    });

    it('lets one of two retries claim the new attempt', async () => {
      const tenant = freshTenant();
      const [one, other] = [await fixture.open(), await fixture.open({ waitMs: 0 })];
      await one.write(intent({ tenant, call: providerResponding(NEVER_SENT()).call }));
      const provider = slowProvider();
      const claimed = one.write(intent({ tenant, call: provider.call }));
      await provider.called;
      expect(await other.write(intent({ tenant, call: provider.call }))).toMatchObject({
        status: 'UNKNOWN',
        attempts: 2,
      });
      provider.respond();
      expect(await claimed).toMatchObject({ status: 'APPLIED', attempts: 2, replayed: false });
      expect(provider.calls).toHaveLength(1);
    });

    it('lets one of six processes claim the new attempt when all retry at the same time', async () => {
      const tenant = freshTenant();
      const ledgers = await Promise.all(Array.from({ length: 6 }, () => fixture.open({ waitMs: 0 })));
      await ledgers[0]!.write(intent({ tenant, call: providerResponding(NEVER_SENT()).call }));
      const provider = slowProvider();
      const all = ledgers.map((ledger) => ledger.write(intent({ tenant, call: provider.call })));
      const losers = await firstOf(all, 5);
      provider.respond();
      expect(losers).toEqual(Array(5).fill(expect.objectContaining({ status: 'UNKNOWN', attempts: 2 })));
      expect((await Promise.all(all)).filter(({ status }) => status === 'APPLIED')).toHaveLength(1);
      expect(provider.calls).toHaveLength(1);
    });
  });
}

/** The first `count` of the promises to be fulfilled; rejects as soon as one does. */
function firstOf<T>(promises: readonly Promise<T>[], count: number): Promise<T[]> {
  const values: T[] = [];
  return new Promise((resolve, reject) => {
    for (const promise of promises)
      promise.then((value) => values.push(value) === count && resolve([...values]), reject);
  });
}

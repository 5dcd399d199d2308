import { GraphError } from '../../../src/errors/graph-error.js';
import {
  freshTenant,
  intent,
  NEVER_SENT,
  providerResponding,
  settleByRead,
  slowProvider,
  TIMED_OUT,
  upstream,
  useStore,
} from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describeOutcomes(makeStore: MakeStore): void {
  describe('outcome of a write', () => {
    const fixture = useStore(makeStore);

    it('is UNKNOWN in the store, with the attempt counted, while the call is made', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      let seen: unknown;
      await ledger.write(
        intent({
          tenant,
          call: async () => {
            seen = await fixture.store.sql(
              `select status, attempts, response, settled_at from operation where tenant = '${tenant}'`,
            );
            return { status: 'APPLIED', response: {} };
          },
        }),
      );
      expect(seen).toEqual([{ status: 'UNKNOWN', attempts: 1, response: null, settled_at: null }]);
    });

    it('is PENDING when the provider accepted it for later, and is replayed as PENDING', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const accepted = intent({ tenant, call: async () => ({ status: 'PENDING', response: { job: 7 } }) });
      const record = await ledger.write(accepted);
      expect(record).toMatchObject({ status: 'PENDING', response: { job: 7 }, settledAt: null });
      const again = providerResponding({});
      expect(await ledger.write(intent({ tenant, call: again.call }))).toEqual({ ...record, replayed: true });
      expect(again.calls).toEqual([]);
    });

    it.each([
      ['was never sent', NEVER_SENT()],
      ['was rejected with 429', upstream({ kind: 'rate-limited', sent: true, status: 429, retryAfterMs: 1_500 })],
    ])('is REJECTED when it %s, and the same key may send it again under the same id', async (_what, failure) => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = providerResponding(failure, { ok: true });
      const rejected = await ledger.write(intent({ tenant, call: provider.call }));
      expect(rejected).toMatchObject({
        status: 'REJECTED',
        attempts: 1,
        error: { ...failure.details, code: failure.code, retryable: true },
      });
      const applied = await ledger.write(intent({ tenant, call: provider.call }));
      expect(applied).toMatchObject({
        id: rejected.id,
        status: 'APPLIED',
        attempts: 2,
        response: { ok: true },
        error: null,
      });
      expect(provider.calls).toEqual([rejected.id, rejected.id]);
    });

    it('is finally REJECTED when the provider rejected it', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = providerResponding(upstream({ kind: 'conflict', sent: true, status: 409 }));
      const record = await ledger.write(intent({ tenant, call: provider.call }));
      expect(record).toMatchObject({
        status: 'REJECTED',
        error: { code: 'CONFLICT', provider: 'masstack', endpoint: 'masstack.openAccount', retryable: false },
      });
      expect(record.settledAt).toBeInstanceOf(Date);
      expect(await ledger.write(intent({ tenant, call: provider.call }))).toEqual({ ...record, replayed: true });
      expect(provider.calls).toHaveLength(1);
    });

    it('is UNKNOWN when it may have been applied, and is not retried', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = providerResponding(TIMED_OUT(), {});
      const record = await ledger.write(intent({ tenant, call: provider.call }));
      expect(record).toMatchObject({
        status: 'UNKNOWN',
        settledAt: null,
        error: { code: 'UPSTREAM_TIMEOUT', retryable: false },
      });
      expect(await ledger.write(intent({ tenant, call: provider.call }))).toEqual({ ...record, replayed: true });
      expect(provider.calls).toHaveLength(1);
    });

    it('is UNKNOWN when our own code failed around the call, and its error contains no input', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const record = await ledger.write(
        intent({ tenant, call: providerResponding(new TypeError('bad iban NL91ABNA0417164300')).call }),
      );
      expect(record).toMatchObject({ status: 'UNKNOWN', error: { code: 'INTERNAL', retryable: false } });
      expect(JSON.stringify(record)).not.toContain('NL91');
    });

    it('is REJECTED when a write to our own store failed, since none of it was recorded', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { provider: _none, ...own } = intent({
        tenant,
        call: providerResponding(new GraphError('NOT_FOUND', 'No such customer.')).call,
      });
      expect(await ledger.write(own)).toMatchObject({
        status: 'REJECTED',
        error: { code: 'NOT_FOUND', message: 'No such customer.', retryable: false },
      });
    });

    it('is returned as UNKNOWN after respondWithinMs, and recorded when the call ends', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = slowProvider({ late: true });
      const record = await ledger.write(intent({ tenant, call: provider.call, respondWithinMs: 0 }));
      expect(record).toMatchObject({ status: 'UNKNOWN', attempts: 1, error: null });
      provider.respond();
      await ledger.close();
      expect(await (await fixture.open()).operations.byId(tenant, record.id)).toMatchObject({
        status: 'APPLIED',
        response: { late: true },
      });
      expect(provider.calls).toHaveLength(1);
    });

    it('is returned when it is recorded within respondWithinMs', async () => {
      const ledger = await fixture.open();
      const record = await ledger.write(
        intent({ tenant: freshTenant(), call: providerResponding({}).call, respondWithinMs: 25_000 }),
      );
      expect(record.status).toBe('APPLIED');
    });

    it('is awaited by close, which refuses new writes', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const [provider, tooLate] = [slowProvider(), providerResponding({})];
      const inProgress = ledger.write(intent({ tenant, call: provider.call }));
      await provider.called;
      const closed = ledger.close();
      await expect(ledger.write(intent({ tenant, call: tooLate.call, idempotencyKey: 'key-2' }))).rejects.toMatchObject(
        { code: 'INTERNAL' },
      );
      provider.respond();
      expect(await inProgress).toMatchObject({ status: 'APPLIED' });
      await closed;
      expect(tooLate.calls).toEqual([]);
    });
  });

  describe('settling an operation', () => {
    const fixture = useStore(makeStore);

    it('turns UNKNOWN into the given outcome, once', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(intent({ tenant, call: providerResponding(TIMED_OUT()).call }));
      const settled = await settleByRead(ledger, {
        tenant,
        id,
        status: 'APPLIED',
        response: { found: true },
        note: 'read back',
        project: (tx) => tx.putProjection({ kind: 'account', id: 'a-1', body: { open: true } }),
      });
      expect(settled).toMatchObject({
        id,
        status: 'APPLIED',
        response: { found: true },
        note: 'read back',
        settledBy: 'READ',
        error: null,
      });
      expect(settled?.settledAt).toBeInstanceOf(Date);
      expect(await ledger.projections.byIds(tenant, { kind: 'account', ids: ['a-1'] })).toMatchObject([
        { body: { open: true }, operationId: id },
      ]);
      expect(
        await settleByRead(ledger, {
          tenant,
          id,
          status: 'REJECTED',
          project: (tx) => tx.putProjection({ kind: 'account', id: 'a-2', body: {} }),
        }),
      ).toBeNull();
      expect(await ledger.operations.byId(tenant, id)).toEqual(settled);
      expect(await ledger.projections.byIds(tenant, { kind: 'account', ids: ['a-2'] })).toEqual([]);
    });

    it('keeps the stored response of a PENDING write when no other is given', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(
        intent({ tenant, call: async () => ({ status: 'PENDING', response: { job: 7 } }) }),
      );
      expect(await settleByRead(ledger, { tenant, id, status: 'REJECTED' })).toMatchObject({
        status: 'REJECTED',
        response: { job: 7 },
      });
    });

    it("returns null for an unknown id and for another tenant's operation", async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(intent({ tenant, call: providerResponding(TIMED_OUT()).call }));
      expect(await settleByRead(ledger, { tenant, id: 'no-such-id', status: 'APPLIED' })).toBeNull();
      expect(await settleByRead(ledger, { tenant: freshTenant(), id, status: 'APPLIED' })).toBeNull();
      expect(await ledger.operations.byId(tenant, id)).toMatchObject({ status: 'UNKNOWN' });
    });
  });
}

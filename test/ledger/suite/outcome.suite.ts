import { GraphError } from '../../../src/errors/errors.js';
import {
  freshTenant,
  intent,
  NEVER_SENT,
  providerAnswering,
  slowProvider,
  TIMED_OUT,
  upstream,
  useStore,
} from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describeOutcomes(makeStore: MakeStore): void {
  describe('what a write ends as', () => {
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
              `select status, attempts, answer, settled_at from operation where tenant = '${tenant}'`,
            );
            return { status: 'APPLIED', answer: {} };
          },
        }),
      );
      expect(seen).toEqual([{ status: 'UNKNOWN', attempts: 1, answer: null, settled_at: null }]);
    });

    it('is PENDING when the provider accepted it for later, and stays so for its key', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const accepted = intent({ tenant, call: async () => ({ status: 'PENDING', answer: { job: 7 } }) });
      const record = await ledger.write(accepted);
      expect(record).toMatchObject({ status: 'PENDING', response: { job: 7 }, settledAt: null });
      const again = providerAnswering({});
      expect(await ledger.write(intent({ tenant, call: again.call }))).toEqual(record);
      expect(again.calls).toEqual([]);
    });

    it.each([
      ['was never sent', NEVER_SENT()],
      ['was turned away with 429', upstream({ kind: 'rate-limited', sent: true, status: 429, retryAfterMs: 1_500 })],
    ])('is REJECTED when it %s, and the same key may try again under the same id', async (_what, failure) => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = providerAnswering(failure, { ok: true });
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
        answer: { ok: true },
        error: null,
      });
      expect(provider.calls).toEqual([rejected.id, rejected.id]);
    });

    it('is REJECTED for good when the provider refused it', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = providerAnswering(upstream({ kind: 'conflict', sent: true, status: 409 }));
      const record = await ledger.write(intent({ tenant, call: provider.call }));
      expect(record).toMatchObject({
        status: 'REJECTED',
        error: { code: 'CONFLICT', provider: 'masstack', endpoint: 'masstack.openAccount', retryable: false },
      });
      expect(record.settledAt).toBeInstanceOf(Date);
      expect(await ledger.write(intent({ tenant, call: provider.call }))).toEqual(record);
      expect(provider.calls).toHaveLength(1);
    });

    it('is UNKNOWN when it may have been applied, and is not repeated', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = providerAnswering(TIMED_OUT(), {});
      const record = await ledger.write(intent({ tenant, call: provider.call }));
      expect(record).toMatchObject({
        status: 'UNKNOWN',
        settledAt: null,
        error: { code: 'UPSTREAM_TIMEOUT', retryable: false },
      });
      expect(await ledger.write(intent({ tenant, call: provider.call }))).toEqual(record);
      expect(provider.calls).toHaveLength(1);
    });

    it('is UNKNOWN when our own code failed around the call, and says nothing of the input', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const record = await ledger.write(
        intent({ tenant, call: providerAnswering(new TypeError('bad iban NL91ABNA0417164300')).call }),
      );
      expect(record).toMatchObject({ status: 'UNKNOWN', error: { code: 'INTERNAL', retryable: false } });
      expect(JSON.stringify(record)).not.toContain('NL91');
    });

    it('is REJECTED when a write of our own store failed: nothing of it was recorded', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { provider: _none, ...own } = intent({
        tenant,
        call: providerAnswering(new GraphError('NOT_FOUND', 'No such customer.')).call,
      });
      expect(await ledger.write(own)).toMatchObject({
        status: 'REJECTED',
        error: { code: 'NOT_FOUND', message: 'No such customer.', retryable: false },
      });
    });

    it('is answered as UNKNOWN when the caller gives up, and recorded when the call ends', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = slowProvider({ late: true });
      const record = await ledger.write(intent({ tenant, call: provider.call, respondWithinMs: 0 }));
      expect(record).toMatchObject({ status: 'UNKNOWN', attempts: 1, error: null });
      provider.letAnswer();
      await ledger.close();
      expect(await (await fixture.open()).operation(tenant, record.id)).toMatchObject({
        status: 'APPLIED',
        answer: { late: true },
      });
      expect(provider.calls).toHaveLength(1);
    });

    it('is answered by the outcome when that comes before the caller gives up', async () => {
      const ledger = await fixture.open();
      const record = await ledger.write(
        intent({ tenant: freshTenant(), call: providerAnswering({}).call, respondWithinMs: 25_000 }),
      );
      expect(record.status).toBe('APPLIED');
    });

    it('waits on close for the write under way, and refuses new ones', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const [provider, tooLate] = [slowProvider(), providerAnswering({})];
      const underWay = ledger.write(intent({ tenant, call: provider.call }));
      await provider.called;
      const closed = ledger.close();
      await expect(ledger.write(intent({ tenant, call: tooLate.call, idempotencyKey: 'key-2' }))).rejects.toMatchObject(
        { code: 'INTERNAL' },
      );
      provider.letAnswer();
      expect(await underWay).toMatchObject({ status: 'APPLIED' });
      await closed;
      expect(tooLate.calls).toEqual([]);
    });
  });

  describe('settling', () => {
    const fixture = useStore(makeStore);

    it('turns UNKNOWN into what was found out, once', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(intent({ tenant, call: providerAnswering(TIMED_OUT()).call }));
      const settled = await ledger.settle(tenant, id, 'APPLIED', {
        response: { found: true },
        note: 'read back',
        project: (tx) => tx.putProjection({ kind: 'account', id: 'a-1', body: { open: true } }),
      });
      expect(settled).toMatchObject({ id, status: 'APPLIED', response: { found: true }, note: 'read back', error: null });
      expect(settled?.settledAt).toBeInstanceOf(Date);
      expect(await ledger.projections(tenant, 'account', ['a-1'])).toMatchObject([
        { body: { open: true }, operationId: id },
      ]);
      expect(
        await ledger.settle(tenant, id, 'REJECTED', {
          project: (tx) => tx.putProjection({ kind: 'account', id: 'a-2', body: {} }),
        }),
      ).toBeNull();
      expect(await ledger.operation(tenant, id)).toEqual(settled);
      expect(await ledger.projections(tenant, 'account', ['a-2'])).toEqual([]);
    });

    it('keeps the answer of a PENDING write that is settled without another', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(
        intent({ tenant, call: async () => ({ status: 'PENDING', answer: { job: 7 } }) }),
      );
      expect(await ledger.settle(tenant, id, 'REJECTED')).toMatchObject({
        status: 'REJECTED',
        answer: { job: 7 },
        error: { retryable: false },
      });
    });

    it("knows neither an unknown id nor another tenant's", async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(intent({ tenant, call: providerAnswering(TIMED_OUT()).call }));
      expect(await ledger.settle(tenant, 'no-such-id', 'APPLIED')).toBeNull();
      expect(await ledger.settle(freshTenant(), id, 'APPLIED')).toBeNull();
      expect(await ledger.operation(tenant, id)).toMatchObject({ status: 'UNKNOWN' });
    });
  });
}

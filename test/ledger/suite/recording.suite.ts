import type { Json, LedgerTx, WriteIntent } from '../../../src/ledger/types.js';
import { freshTenant, intent, providerAnswering, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

const BREAK = 'alter table operation rename to operation_away';
const MEND = 'alter table operation_away rename to operation';

export function describeRecording(makeStore: MakeStore): void {
  describe('outcome and effects', () => {
    const fixture = useStore(makeStore);
    const linking = (customerId: string, externalId: string) => async (tx: LedgerTx) => {
      await tx.putProjection({ kind: 'seen', id: customerId, body: {} });
      await tx.link({ customerId, system: 'masstack', externalId });
    };
    const own = ({ provider: _none, ...rest }: WriteIntent<Json>) => rest;

    it('are recorded together, from the answer and under the operation', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(
        intent({
          tenant,
          call: providerAnswering({ guid: 'a-1' }).call,
          project: async (tx, answer, operationId) => {
            await tx.putProjection({ kind: 'account', id: 'a-1', parent: 'c-1', body: { answer, operationId } });
            await tx.link({ customerId: 'c-1', system: 'masstack', externalId: 'm-1' });
          },
        }),
      );
      expect(await ledger.projections(tenant, 'account', ['a-1'])).toEqual([
        {
          kind: 'account',
          id: 'a-1',
          parent: 'c-1',
          body: { answer: { guid: 'a-1' }, operationId: id },
          asOf: expect.any(Date),
          operationId: id,
        },
      ]);
      expect(await ledger.links(tenant, ['c-1'])).toEqual([
        { customerId: 'c-1', system: 'masstack', externalId: 'm-1' },
      ]);
    });

    it('replace what an earlier write left', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call } = providerAnswering({});
      await ledger.write(intent({ tenant, call, project: linking('c-1', 'm-1') }));
      const { id } = await ledger.write(
        intent({
          tenant,
          call,
          idempotencyKey: 'key-2',
          project: async (tx) => {
            await tx.putProjection({ kind: 'seen', id: 'c-1', parent: 'p', body: { n: 1 } });
            await tx.putProjection({ kind: 'seen', id: 'c-1', parent: 'p', body: { n: 2 } });
            await tx.link({ customerId: 'c-1', system: 'masstack', externalId: 'm-2' });
            await tx.unlink({ customerId: 'c-1', system: 'masstack' });
            await tx.link({ customerId: 'c-1', system: 'masstack', externalId: 'm-3' });
          },
        }),
      );
      expect(await ledger.projections(tenant, 'seen', ['c-1'])).toMatchObject([
        { parent: 'p', body: { n: 2 }, operationId: id },
      ]);
      expect(await ledger.links(tenant, ['c-1'])).toEqual([
        { customerId: 'c-1', system: 'masstack', externalId: 'm-3' },
      ]);
    });

    it('are not recorded for a write that was rejected', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      await ledger.write(
        own(intent({ tenant, call: providerAnswering(new Error('no')).call, project: linking('c-1', 'm-1') })),
      );
      expect(await ledger.links(tenant, ['c-1'])).toEqual([]);
    });

    it('refuse a link of our own store whose id belongs to another customer, and leave nothing of it', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call } = providerAnswering({});
      await ledger.write(own(intent({ tenant, call, project: linking('c-1', 'm-1') })));
      const refused = await ledger.write(
        own(intent({ tenant, call, idempotencyKey: 'key-2', project: linking('c-2', 'm-1') })),
      );
      expect(refused).toMatchObject({ status: 'REJECTED', error: { code: 'CONFLICT', retryable: false } });
      expect(await ledger.linksByExternal(tenant, 'masstack', ['m-1'])).toMatchObject([{ customerId: 'c-1' }]);
      expect(await ledger.projections(tenant, 'seen', ['c-2'])).toEqual([]);
    });

    it("leave a provider's write UNKNOWN, with its answer kept, when its link belongs to another customer", async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call } = providerAnswering({ guid: 'a-1' });
      await ledger.write(intent({ tenant, call, project: linking('c-1', 'm-1') }));
      const record = await ledger.write(
        intent({ tenant, call, idempotencyKey: 'key-2', project: linking('c-2', 'm-1') }),
      );
      expect(record).toMatchObject({ status: 'UNKNOWN', response: { guid: 'a-1' }, error: { code: 'CONFLICT' } });
    });

    it('leave the write UNKNOWN, with its answer kept, when they could not be worked out', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const project = () => Promise.reject(new Error('secret'));
      const record = await ledger.write(intent({ tenant, call: providerAnswering({ guid: 'a-1' }).call, project }));
      expect(record).toMatchObject({ status: 'UNKNOWN', response: { guid: 'a-1' }, error: { code: 'INTERNAL' } });
      expect(JSON.stringify(record)).not.toContain('secret');
    });
  });

  describe('a store that cannot be written', () => {
    const fixture = useStore(makeStore);

    it('refuses the write before any call', async () => {
      const ledger = await fixture.open();
      const provider = providerAnswering({});
      await fixture.store.sql(BREAK);
      await expect(ledger.write(intent({ tenant: freshTenant(), call: provider.call }))).rejects.toMatchObject({
        code: 'INTERNAL',
        message: 'The write could not be recorded, so it was not sent.',
        details: { retryable: true },
      });
      await fixture.store.sql(MEND);
      expect(provider.calls).toEqual([]);
    });

    it('makes the answer UNKNOWN when it fails after the call, and the outcome is recorded once it is back', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const record = await ledger.write(
        intent({
          tenant,
          call: async () => {
            await fixture.store.sql(BREAK);
            return { status: 'APPLIED', answer: { guid: 'a-1' } };
          },
          project: (tx) => tx.putProjection({ kind: 'account', id: 'a-1', body: {} }),
        }),
      );
      expect(record).toMatchObject({ status: 'UNKNOWN', attempts: 1, error: null, response: null });
      await fixture.store.sql(MEND);
      await ledger.close();
      const reopened = await fixture.open();
      expect(await reopened.operation(tenant, record.id)).toMatchObject({ status: 'APPLIED', response: { guid: 'a-1' } });
      expect(await reopened.projections(tenant, 'account', ['a-1'])).toHaveLength(1);
    });

    it('fails reads with a message that names nothing of it', async () => {
      const ledger = await fixture.open();
      await fixture.store.sql(BREAK);
      const failure = { code: 'INTERNAL', message: 'The ledger is unavailable.', details: { retryable: true } };
      await expect(ledger.operation('t', 'o')).rejects.toMatchObject(failure);
      await expect(ledger.operations('t', { first: 1 })).rejects.toMatchObject(failure);
      await expect(ledger.ready()).rejects.toMatchObject(failure);
      await fixture.store.sql(MEND);
      await expect(ledger.ready()).resolves.toBeUndefined();
    });
  });
}

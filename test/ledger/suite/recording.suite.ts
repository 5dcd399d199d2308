import type { LedgerTx } from '../../../src/ledger/changes.js';
import type { Json } from '../../../src/ledger/json.js';
import type { WriteIntent } from '../../../src/ledger/write-intent.js';
import { freshTenant, intent, providerResponding, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

const BREAK = 'alter table operation rename to operation_away';
const RESTORE_TABLE = 'alter table operation_away rename to operation';

export function describeRecording(makeStore: MakeStore): void {
  describe('projections and links of a write', () => {
    const fixture = useStore(makeStore);
    const linking = (customerId: string, externalId: string) => async (tx: LedgerTx) => {
      await tx.putProjection({ kind: 'seen', id: customerId, body: {} });
      await tx.link({ customerId, system: 'masstack', externalId });
    };
    const own = ({ provider: _none, ...rest }: WriteIntent<Json>) => rest;

    it('are recorded with the outcome, from the response and under the operation', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(
        intent({
          tenant,
          call: providerResponding({ guid: 'a-1' }).call,
          project: async (tx, response, operationId) => {
            await tx.putProjection({ kind: 'account', id: 'a-1', parent: 'c-1', body: { response, operationId } });
            await tx.link({ customerId: 'c-1', system: 'masstack', externalId: 'm-1' });
          },
        }),
      );
      expect(await ledger.projections.byIds(tenant, { kind: 'account', ids: ['a-1'] })).toEqual([
        {
          kind: 'account',
          id: 'a-1',
          parent: 'c-1',
          body: { response: { guid: 'a-1' }, operationId: id },
          asOf: expect.any(Date),
          operationId: id,
          state: '',
        },
      ]);
      expect(await ledger.links.byCustomers(tenant, ['c-1'])).toEqual([
        { customerId: 'c-1', system: 'masstack', externalId: 'm-1' },
      ]);
    });

    it('replace those of an earlier write', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call } = providerResponding({});
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
      expect(await ledger.projections.byIds(tenant, { kind: 'seen', ids: ['c-1'] })).toMatchObject([
        { parent: 'p', body: { n: 2 }, operationId: id },
      ]);
      expect(await ledger.links.byCustomers(tenant, ['c-1'])).toEqual([
        { customerId: 'c-1', system: 'masstack', externalId: 'm-3' },
      ]);
    });

    it('are not recorded for a write that was rejected', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      await ledger.write(
        own(intent({ tenant, call: providerResponding(new Error('no')).call, project: linking('c-1', 'm-1') })),
      );
      expect(await ledger.links.byCustomers(tenant, ['c-1'])).toEqual([]);
    });

    it('reject a write to our own store whose link belongs to another customer, and record none of its changes', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call } = providerResponding({});
      await ledger.write(own(intent({ tenant, call, project: linking('c-1', 'm-1') })));
      const refused = await ledger.write(
        own(intent({ tenant, call, idempotencyKey: 'key-2', project: linking('c-2', 'm-1') })),
      );
      expect(refused).toMatchObject({ status: 'REJECTED', error: { code: 'CONFLICT', retryable: false } });
      expect(await ledger.links.byExternalIds(tenant, { system: 'masstack', externalIds: ['m-1'] })).toMatchObject([
        { customerId: 'c-1' },
      ]);
      expect(await ledger.projections.byIds(tenant, { kind: 'seen', ids: ['c-2'] })).toEqual([]);
    });

    it("leave a provider's write UNKNOWN, with its response stored, when its link belongs to another customer", async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { call } = providerResponding({ guid: 'a-1' });
      await ledger.write(intent({ tenant, call, project: linking('c-1', 'm-1') }));
      const record = await ledger.write(
        intent({ tenant, call, idempotencyKey: 'key-2', project: linking('c-2', 'm-1') }),
      );
      expect(record).toMatchObject({ status: 'UNKNOWN', response: { guid: 'a-1' }, error: { code: 'CONFLICT' } });
    });

    it('leave the write UNKNOWN, with its response stored, when `project` throws', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const project = () => Promise.reject(new Error('secret'));
      const record = await ledger.write(intent({ tenant, call: providerResponding({ guid: 'a-1' }).call, project }));
      expect(record).toMatchObject({ status: 'UNKNOWN', response: { guid: 'a-1' }, error: { code: 'INTERNAL' } });
      expect(JSON.stringify(record)).not.toContain('secret');
    });
  });

  describe('store that fails', () => {
    const fixture = useStore(makeStore);

    it('refuses a write before any call', async () => {
      const ledger = await fixture.open();
      const provider = providerResponding({});
      await fixture.store.sql(BREAK);
      await expect(ledger.write(intent({ tenant: freshTenant(), call: provider.call }))).rejects.toMatchObject({
        code: 'INTERNAL',
        message: 'The write could not be recorded, so it was not sent.',
        details: { retryable: true },
      });
      await fixture.store.sql(RESTORE_TABLE);
      expect(provider.calls).toEqual([]);
    });

    it('makes the record UNKNOWN when it fails after the call, and records the outcome once it is available again', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const record = await ledger.write(
        intent({
          tenant,
          call: async () => {
            await fixture.store.sql(BREAK);
            return { status: 'APPLIED', response: { guid: 'a-1' } };
          },
          project: (tx) => tx.putProjection({ kind: 'account', id: 'a-1', body: {} }),
        }),
      );
      expect(record).toMatchObject({ status: 'UNKNOWN', attempts: 1, error: null, response: null });
      await fixture.store.sql(RESTORE_TABLE);
      await ledger.close();
      const reopened = await fixture.open();
      expect(await reopened.operations.byId(tenant, record.id)).toMatchObject({
        status: 'APPLIED',
        response: { guid: 'a-1' },
      });
      expect(await reopened.projections.byIds(tenant, { kind: 'account', ids: ['a-1'] })).toHaveLength(1);
    });

    it('fails reads with a message that contains nothing of the driver’s error', async () => {
      const ledger = await fixture.open();
      await fixture.store.sql(BREAK);
      const failure = { code: 'INTERNAL', message: 'The ledger is unavailable.', details: { retryable: true } };
      await expect(ledger.operations.byId('t', 'o')).rejects.toMatchObject(failure);
      await expect(ledger.operations.page('t', { first: 1 })).rejects.toMatchObject(failure);
      await expect(ledger.ready()).rejects.toMatchObject(failure);
      await fixture.store.sql(RESTORE_TABLE);
      await expect(ledger.ready()).resolves.toBeUndefined();
    });
  });
}

import { NOT_SENT } from '../../../src/ledger/attempt-write.js';
import { EvidenceFinding, EvidenceSource } from '../../../src/ledger/evidence.js';
import type { Json } from '../../../src/ledger/json.js';
import type { Ledger } from '../../../src/ledger/ledger.js';
import type { OperationRecord } from '../../../src/ledger/operation.js';
import { freshTenant, intent, settleByRead, slowProvider, TIMED_OUT, upstream, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

export function describeDisputes(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);
  const evidenceOf = async (ledger: Ledger, id: string) =>
    (await ledger.evidence.of({ operationIds: [id], limit: 10 })).get(id)!;

  describe('late response that contradicts how the operation was settled', () => {
    const contradict = async (settledAs: 'APPLIED' | 'REJECTED', late: Json | Error) => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const disputed: OperationRecord[] = [];
      ledger.operations.onSettled((record) => void (record.status === 'DISPUTED' && disputed.push(record)));
      const provider = slowProvider(late as Json);
      const call = async (id: string, begin: () => Promise<void>) => {
        const response = await provider.call(id, begin);
        if (late instanceof Error) throw late;
        return response;
      };
      const writing = ledger.write(intent({ tenant, call }));
      await provider.called;
      const [{ id }] = (await ledger.operations.page(tenant, { first: 1 })).items as [OperationRecord];
      await settleByRead(ledger, { tenant, id, status: settledAs });
      provider.respond();
      return { ledger, disputed, record: await writing, evidence: await evidenceOf(ledger, id) };
    };
    const refused = upstream({ kind: 'rejected', sent: true, status: 422 });

    it.each([
      ['a confirmation after REJECTED', 'REJECTED' as const, {}],
      ['a refusal after APPLIED', 'APPLIED' as const, refused],
    ])('%s makes it DISPUTED, and both are kept', async (_what, settledAs, late) => {
      const { disputed, record, evidence, ledger } = await contradict(settledAs, late);
      expect(record).toMatchObject({ status: 'DISPUTED', settledAt: null, settledBy: null, reconciling: false });
      expect(disputed).toHaveLength(1);
      expect(evidence).toMatchObject([
        { source: 'READ', status: settledAs },
        { source: 'RESPONSE', status: 'DISPUTED' },
      ]);
      const { tenant, id } = record;
      expect(await settleByRead(ledger, { tenant, id, status: 'APPLIED' })).toMatchObject({ status: 'APPLIED' });
    });

    it.each([
      ['a confirmation after APPLIED', 'APPLIED' as const, {}],
      ['a refusal after REJECTED', 'REJECTED' as const, refused],
      ['no readable response after REJECTED', 'REJECTED' as const, TIMED_OUT()],
    ])('%s changes nothing', async (_what, settledAs, late) => {
      const { disputed, record } = await contradict(settledAs, late);
      expect(record).toMatchObject({ status: settledAs, settledBy: 'READ' });
      expect(disputed).toEqual([]);
    });

    it('a change of our own store that was ended as not sent before its outcome was recorded stays REJECTED, without the change', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      let id = '';
      const record = await ledger.write(
        intent({
          tenant,
          call: async (operationId) => {
            id = operationId;
            const open = (await ledger.openOperations.byId(tenant, operationId))!;
            await ledger.operations.settle(open, { ...NOT_SENT, response: null, error: NOT_SENT.error! });
            return { status: 'APPLIED', response: null };
          },
          project: (tx) => tx.putProjection({ kind: 'account', id: 'a-1', body: {} }),
        }),
      );
      expect(record).toMatchObject({ id, status: 'REJECTED', settledBy: 'RECORD' });
      expect(await ledger.projections.byIds(tenant, { kind: 'account', ids: ['a-1'] })).toEqual([]);
    });

    it('a refusal of the first request after a retry was confirmed changes nothing', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = slowProvider();
      const writing = ledger.write(
        intent({ tenant, call: (id, begin) => provider.call(id, begin).then(() => Promise.reject(refused)) }),
      );
      await provider.called;
      const [{ id }] = (await ledger.operations.page(tenant, { first: 1 })).items as [OperationRecord];
      const evidence = { source: EvidenceSource.RETRY, finding: EvidenceFinding.APPLIED, shown: 'Confirmed.' };
      await settleByRead(ledger, { tenant, id, status: 'APPLIED', evidence });
      provider.respond();
      expect(await writing).toMatchObject({ status: 'APPLIED', settledBy: 'RETRY' });
    });
  });
}

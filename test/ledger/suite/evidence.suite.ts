import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ledger } from '../../../src/ledger/ledger.js';
import { freshTenant, intent, providerResponding, settleByRead, TIMED_OUT, upstream, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';

const AWAY = 'alter table operation rename to operation_away';
const BACK = 'alter table operation_away rename to operation';

export function describeEvidence(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);
  const evidenceOf = async (ledger: Ledger, id: string) =>
    (await ledger.evidence.of({ operationIds: [id], limit: 10 })).get(id)!;
  const rowOf = async (tenant: string) =>
    (await fixture.store.sql(`select id, status, sent_at from operation where tenant = '${tenant}'`))[0];

  describe('evidence of a write', () => {
    it.each([
      ['a response', () => providerResponding({}).call, { source: 'RESPONSE', finding: 'APPLIED', status: 'APPLIED' }],
      [
        'a 202',
        () => async () => ({ status: 'PENDING' as const, response: null, httpStatus: 202 }),
        { source: 'RESPONSE', finding: 'ACCEPTED', status: 'PENDING', httpStatus: 202 },
      ],
      [
        'a lost response',
        () => providerResponding(TIMED_OUT()).call,
        { source: 'RESPONSE', finding: 'NO_RESPONSE', status: 'UNKNOWN' },
      ],
      [
        'a refusal',
        () => providerResponding(upstream({ kind: 'conflict', sent: true, status: 409 })).call,
        { source: 'RESPONSE', finding: 'NOT_APPLIED', status: 'REJECTED', httpStatus: 409 },
      ],
      [
        'a request that was not sent',
        () => providerResponding(upstream({ kind: 'unreachable', sent: false })).call,
        { source: 'RECORD', finding: 'NOT_APPLIED', status: 'REJECTED' },
      ],
    ])('%s is stored with it', async (_what, call, expected) => {
      const ledger = await fixture.open();
      const { id } = await ledger.write(intent({ tenant: freshTenant(), call: call() }));
      expect(await evidenceOf(ledger, id)).toMatchObject([
        { attempt: 1, endpoint: 'masstack.openAccount', at: expect.any(Date), ...expected },
      ]);
    });

    it('says that a request was not sent although it was marked, when no connection could be made', async () => {
      const ledger = await fixture.open();
      const { call } = providerResponding(upstream({ kind: 'unreachable', sent: false }));
      const record = await ledger.write(intent({ tenant: freshTenant(), call }));
      expect(record).toMatchObject({ status: 'REJECTED', settledBy: 'RECORD', sentAt: null });
    });

    it('of every attempt is kept when the same key makes another one', async () => {
      const ledger = await fixture.open();
      const { call } = providerResponding(upstream({ kind: 'rate-limited', sent: true, status: 429 }), {});
      const retried = intent({ tenant: freshTenant(), call });
      const { id } = await ledger.write(retried);
      await ledger.write(retried);
      expect(await evidenceOf(ledger, id)).toMatchObject([
        { attempt: 1, finding: 'NOT_APPLIED', httpStatus: 429, status: 'REJECTED' },
        { attempt: 2, finding: 'APPLIED', status: 'APPLIED' },
      ]);
    });

    it('is not shown to another tenant, and only the newest is read of what there is', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const { id } = await ledger.write(intent({ tenant, call: providerResponding(TIMED_OUT()).call }));
      await settleByRead(ledger, { tenant, id, status: 'APPLIED' });
      const of = (limit: number, asTenant: string) =>
        ledger.evidence.of({ operationIds: [id], limit, tenant: asTenant }).then((found) => found.get(id));
      expect(await of(10, freshTenant())).toEqual([]);
      expect(await of(1, tenant)).toMatchObject([{ source: 'READ', status: 'APPLIED' }]);
    });
  });

  describe('mark of a request that is about to be sent', () => {
    it('is stored before the first byte', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      let before: unknown;
      let after: unknown;
      await ledger.write(
        intent({
          tenant,
          takeSnapshot: async () => ['a-1'],
          call: async (_id, begin) => {
            before = await rowOf(tenant);
            await begin();
            after = await rowOf(tenant);
            return { status: 'APPLIED', response: null };
          },
        }),
      );
      expect([before, after]).toMatchObject([{ sent_at: null }, { sent_at: expect.any(String) }]);
    });

    it('that cannot be stored stops the request: UNKNOWN at first, then recorded as not sent', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open();
      const provider = providerResponding({});
      const write = intent({
        tenant,
        call: async (id, begin) => {
          await fixture.store.sql(AWAY);
          return provider.call(id, begin);
        },
      });
      const { id, status } = await ledger.write(write);
      expect([status, provider.calls]).toEqual(['UNKNOWN', []]);
      await fixture.store.sql(BACK);
      await ledger.close();
      const reopened = await fixture.open();
      const record = await reopened.operations.byId(tenant, id);
      expect(record).toMatchObject({
        status: 'REJECTED',
        error: { retryable: true },
        sentAt: null,
        settledBy: 'RECORD',
      });
      expect(await reopened.write({ ...write, call: provider.call })).toMatchObject({ status: 'APPLIED', attempts: 2 });
    });

    it('is refused to a process that was paused while another one took the operation over', async () => {
      const tenant = freshTenant();
      let aheadMs = 0;
      const now = () => Date.now() + aheadMs;
      const [paused, other] = [await fixture.open({ now }), await fixture.open({ now })];
      let resume!: () => void;
      const until = new Promise<void>((resolve) => (resume = resolve));
      let reached!: () => void;
      const atCall = new Promise<void>((resolve) => (reached = resolve));
      const provider = providerResponding({ by: 'the other' });
      const sent: string[] = [];
      const first = paused.write(
        intent({
          tenant,
          call: async (id, begin) => {
            reached();
            await until;
            await begin();
            sent.push(id);
            return { status: 'APPLIED', response: null };
          },
        }),
      );
      await atCall;
      aheadMs = 31_000;
      expect(await other.write(intent({ tenant, call: provider.call }))).toMatchObject({
        status: 'APPLIED',
        attempts: 2,
      });
      resume();
      expect(await first).toMatchObject({ status: 'APPLIED', response: { by: 'the other' } });
      expect(sent).toEqual([]);
    });
  });

  describe('response that the store could not take', () => {
    let spoolDirectory: string;
    beforeEach(() => {
      spoolDirectory = mkdtempSync(join(tmpdir(), 'spool-'));
    });
    afterEach(() => rmSync(spoolDirectory, { recursive: true }));

    it('survives the end of the process, and is recorded by the next one', async () => {
      const tenant = freshTenant();
      const ledger = await fixture.open({ spoolDirectory });
      const { id, status } = await ledger.write(
        intent({
          tenant,
          call: async (_id, begin) => {
            await begin();
            await fixture.store.sql(AWAY);
            return { status: 'APPLIED', response: { guid: 'a-1' } };
          },
          project: (tx) => tx.putProjection({ kind: 'account', id: 'a-1', body: {} }),
        }),
      );
      expect(status).toBe('UNKNOWN');
      await ledger.close();
      expect(readdirSync(spoolDirectory)).toEqual([`${id}-1.json`]);
      await fixture.store.sql(BACK);
      const next = await fixture.open({ spoolDirectory });
      await next.close();
      expect(readdirSync(spoolDirectory)).toEqual([]);
      const last = await fixture.open({ spoolDirectory });
      expect(await last.operations.byId(tenant, id)).toMatchObject({ status: 'APPLIED', response: { guid: 'a-1' } });
      expect(await last.projections.byIds(tenant, { kind: 'account', ids: ['a-1'] })).toHaveLength(1);
      expect(await evidenceOf(last, id)).toHaveLength(1);
    });
  });

  describe('statements of the reconciler', () => {
    it('find their rows by an index, however many operations there are', async () => {
      const statements = new Set<string>();
      const ledger = await fixture.open({ onQuery: (sql) => void statements.add(sql) });
      const tenant = freshTenant();
      await ledger.write(intent({ tenant, call: providerResponding(TIMED_OUT()).call }));
      statements.clear();
      await ledger.openOperations.counts();
      await ledger.openOperations.claim({ provider: 'masstack', limit: 8, leaseMs: 1 });
      await ledger.openOperations.claim({ provider: 'masstack', tenant, limit: 8, leaseMs: 1 });
      await ledger.openOperations.wake({ tenant, reportedAs: 'a-1' });
      await ledger.openOperations.postpone({ provider: 'masstack', tenant }, 1);
      expect(statements.size).toBeGreaterThanOrEqual(4);
      for (const statement of statements) expect(await fixture.store.scans(statement)).toEqual([]);
    });
  });
}

import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildWriter, Writer } from './child.js';
import { freshTenant, useStore } from './fixture.js';
import type { MakeStore } from './test-store.js';
import type { WriterOrder } from './writer.process.js';

export function describeCrashes(makeStore: MakeStore): void {
  const fixture = useStore(makeStore);
  let program: ReturnType<typeof buildWriter>;
  let directory: string;
  beforeAll(() => {
    program = buildWriter();
    directory = mkdtempSync(join(tmpdir(), 'effects-'));
  });
  afterAll(() => {
    program.remove();
    rmSync(directory, { recursive: true });
  });

  const orderFor = (tenant: string) => ({
    databaseUrl: fixture.store.databaseUrl,
    effects: join(directory, tenant),
    tenant,
    idempotencyKey: 'key-1',
  });
  const effectsOf = (tenant: string) => {
    const path = join(directory, tenant);
    return existsSync(path) ? readFileSync(path, 'utf8').trim().split('\n') : [];
  };

  const writeOnce = async (order: WriterOrder) => {
    const writer = new Writer(program.path, order);
    const record = JSON.parse(await writer.line()) as { id: string; status: string };
    expect(await writer.end()).toBe(0);
    return record;
  };

  describe('crash of a process (SIGKILL)', () => {
    it.each([
      { dieAt: 'before-intent', status: 'APPLIED', effects: 1, projections: 1 },
      { dieAt: 'after-intent', status: 'UNKNOWN', effects: 0, projections: 0 },
      { dieAt: 'after-begin', status: 'UNKNOWN', effects: 0, projections: 0 },
      { dieAt: 'after-call', status: 'UNKNOWN', effects: 1, projections: 0 },
      { dieAt: 'within-outcome', status: 'UNKNOWN', effects: 1, projections: 0 },
      { dieAt: 'after-outcome', status: 'APPLIED', effects: 1, projections: 1 },
    ] as const)(
      '$dieAt: the same key then finds the write $status, and it is never applied twice',
      async ({ dieAt, status, effects, projections }) => {
        const tenant = freshTenant();
        expect(await new Writer(program.path, { ...orderFor(tenant), dieAt }).end()).toBe('SIGKILL');
        const ledger = await fixture.open();
        const left = (await ledger.operations.page(tenant, { first: 10 })).items;
        expect(left).toHaveLength(dieAt === 'before-intent' ? 0 : 1);

        const record = await writeOnce({ ...orderFor(tenant), waitMs: 0 });

        expect(record.status).toBe(status);
        if (left[0] !== undefined) expect(record.id).toBe(left[0].id);
        expect(effectsOf(tenant)).toHaveLength(effects);
        expect(await ledger.projections.byIds(tenant, { kind: 'account', ids: ['a-1'] })).toHaveLength(projections);
        expect((await ledger.operations.page(tenant, { first: 10 })).items).toMatchObject([
          { id: record.id, status, attempts: 1 },
        ]);
      },
    );
  });

  describe('open ledger', () => {
    // POSIX drops a process's file locks when it closes any descriptor of the file: see store/sqlite.ts
    it('reads what other processes wrote after the store was opened a second time in this process', async () => {
      const tenant = freshTenant();
      const stays = await fixture.open();
      await fixture.open();
      const { id } = await writeOnce(orderFor(tenant));
      expect(await stays.operations.byId(tenant, id)).toMatchObject({ id, status: 'APPLIED' });
      await writeOnce({ ...orderFor(tenant), idempotencyKey: 'key-2' });
      expect((await stays.operations.page(tenant, { first: 10 })).items).toHaveLength(2);
    });
  });

  describe('four processes with the same key', () => {
    it('make one call and return the same record', async () => {
      const tenant = freshTenant();
      const writers = Array.from(
        { length: 4 },
        () => new Writer(program.path, { ...orderFor(tenant), onSignal: true }),
      );
      for (const writer of writers) expect(await writer.line()).toBe('ready');
      for (const writer of writers) writer.go();
      const records = await Promise.all(writers.map((writer) => writer.line()));
      await Promise.all(writers.map((writer) => writer.end()));
      expect(new Set(records).size).toBe(1);
      expect(JSON.parse(records[0]!)).toMatchObject({ status: 'APPLIED' });
      expect(effectsOf(tenant)).toHaveLength(1);
    });
  });
}

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { openLedger } from '../../src/ledger/ledger.js';

describe('reads by key, on libsql', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'lookups-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('look their keys up and never walk a whole kind or tenant', async () => {
    const path = join(directory, 'ledger.db');
    const queries: string[] = [];
    const ledger = await openLedger({ databaseUrl: `file:${path}`, onQuery: (sql) => void queries.push(sql) });
    queries.length = 0;
    await ledger.projections('t', 'person', ['1', '2']);
    await ledger.projectionsByParent('t', 'person', ['1', '2']);
    await ledger.links('t', ['1', '2']);
    await ledger.linksByExternal('t', 'masstack', ['1', '2']);
    await ledger.close();
    const database = new Database(path);
    const plans = queries.map(
      (sql) =>
        (
          database.prepare(`explain query plan ${sql}`).all(
            ...Array(4)
              .fill('x')
              .slice(0, sql.split('?').length - 1),
          ) as { detail: string }[]
        )[0]!.detail,
    );
    database.close();
    expect(plans.map((plan) => /\((.*)\)/.exec(plan)?.[1]?.split(' AND ').at(-1))).toEqual([
      'id=?',
      'parent=?',
      'customer_id=?',
      'external_id=?',
    ]);
  });
});

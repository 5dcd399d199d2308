import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'libsql';
import { openLedger } from '../../src/ledger/ledger.js';
import { TEST_KEYS } from '../support/ledger-keys.js';

describe('ledger reads on libsql', () => {
  let directory: string;
  beforeAll(() => {
    directory = mkdtempSync(join(tmpdir(), 'lookups-'));
  });
  afterAll(() => rmSync(directory, { recursive: true }));

  it('by key use an index on the key and counts by filter an index on the filter', async () => {
    const path = join(directory, 'ledger.db');
    const queries: string[] = [];
    const ledger = await openLedger({
      databaseUrl: `file:${path}`,
      keys: TEST_KEYS,
      onQuery: (sql) => void queries.push(sql),
    });
    queries.length = 0;
    await ledger.projections.byIds('t', { kind: 'person', ids: ['1', '2'] });
    await ledger.projections.byParents('t', { kind: 'person', parents: ['1', '2'] });
    await ledger.links.byCustomers('t', ['1', '2']);
    await ledger.links.byExternalIds('t', { system: 'masstack', externalIds: ['1', '2'] });
    await ledger.operations.count('t', { mutation: 'x' });
    await ledger.operations.count('t', { provider: 'x' });
    await ledger.operations.count('t', { createdAfter: new Date(0) });
    await ledger.events.count('t', { source: 'x', subject: 'x' });
    await ledger.searchTerms.find('t', { terms: [{ kind: 'IBAN', value: 'x' }], first: 1 });
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
      'mutation=?',
      'provider=?',
      'created_at>?',
      'subject=?',
      'node_id>?',
    ]);
  });
});

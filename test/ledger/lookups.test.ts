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

  it('of lists over a tenant read pages in the order of an index', async () => {
    const path = join(directory, 'lists.db');
    const queries: string[] = [];
    const ledger = await openLedger({
      databaseUrl: `file:${path}`,
      keys: TEST_KEYS,
      onQuery: (sql) => void queries.push(sql),
    });
    queries.length = 0;
    const after = { at: 'x', id: 'x' };
    await ledger.projections.page('t', { kind: 'k', first: 1, after });
    await ledger.projections.page('t', { kind: 'k', states: ['x', 'y'], first: 1, after });
    await ledger.projections.page('t', { kind: 'k', unlinkedIn: 'x', first: 1, after });
    for (const labels of [{}, { topic: 'x' }, { kind: 'x' }, { person: 'x' }, { accountKind: 'x' }])
      await ledger.events.latest('t', { source: 'x', labels, first: 1, after });
    const labels = { topic: 'x', kind: 'x', accountKind: 'x' };
    await ledger.events.latest('t', { source: 'x', subject: 'x', labels, first: 1, after });
    await ledger.close();
    const database = new Database(path);
    const indexesOf = (sql: string) => {
      const parameters = Array(sql.split('?').length - 1).fill('1');
      const plan = database.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[];
      return plan.flatMap(({ detail }) => /USING (?:COVERING )?INDEX (\w+) .*<\(\?,\?\)/.exec(detail)?.[1] ?? []);
    };
    const indexes = queries.map(indexesOf);
    database.close();
    expect(indexes).toEqual([
      ['projection_recent'],
      ['projection_state', 'projection_state'],
      ['projection_recent'],
      ...['received_at', 'topic', 'event_kind', 'person', 'account_kind', 'subject'].map((name) => [
        `event_by_${name}`,
      ]),
    ]);
  });
});

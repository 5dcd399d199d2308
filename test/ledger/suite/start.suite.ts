import { openLedger } from '../../../src/ledger/ledger.js';
import { freshTenant, intent, providerResponding } from './fixture.js';
import type { MakeStore, TestStore } from './test-store.js';
import { TEST_KEYS } from '../../support/ledger-keys.js';

export function describeStart(makeStore: MakeStore): void {
  let store: TestStore;
  beforeEach(async () => {
    store = await makeStore();
  });
  afterEach(() => store.drop());

  it('migrates an empty store once when five processes open it at the same time', async () => {
    const ledgers = await Promise.all(
      Array.from({ length: 5 }, () => openLedger({ databaseUrl: store.databaseUrl, keys: TEST_KEYS })),
    );
    await Promise.all(ledgers.map((ledger) => ledger.ready()));
    expect(await store.sql('select name from ledger_migration')).toEqual([
      { name: '0001-initial' },
      { name: '0002-settlement' },
      { name: '0003-plain-names' },
      { name: '0004-evidence' },
      { name: '0005-event-payloads' },
      { name: '0006-monitored-accounts' },
      { name: '0007-desk-lists' },
      { name: '0008-search-terms' },
      { name: '0009-operations-of-caller' },
      { name: '0010-erased-operations' },
    ]);
    await Promise.all(ledgers.map((ledger) => ledger.close()));
  });

  it('keeps its records over a restart', async () => {
    const tenant = freshTenant();
    const first = await openLedger({ databaseUrl: store.databaseUrl, keys: TEST_KEYS });
    const { replayed: _, ...record } = await first.write(intent({ tenant, call: providerResponding({}).call }));
    await first.close();
    const second = await openLedger({ databaseUrl: store.databaseUrl, keys: TEST_KEYS });
    expect(await second.operations.byId(tenant, record.id)).toEqual(record);
    await second.close();
  });

  it('rolls back a migration that fails, and can be opened once the cause is removed', async () => {
    await store.sql('create table event (id text)').catch(async () => {
      // libsql: the file's directory does not exist before the first start
      await (await openLedger({ databaseUrl: store.databaseUrl, keys: TEST_KEYS })).close();
      const tables = ['operation', 'operation_evidence', 'projection', 'customer_link', 'search_term', 'ledger_key'];
      for (const table of [...tables, 'ledger_migration']) await store.sql(`drop table ${table}`);
    });
    await expect(openLedger({ databaseUrl: store.databaseUrl, keys: TEST_KEYS })).rejects.toMatchObject({
      code: 'INTERNAL',
    });
    await expect(store.sql('select * from operation')).rejects.toThrow();
    await store.sql('drop table event');
    const reopened = await openLedger({ databaseUrl: store.databaseUrl, keys: TEST_KEYS });
    await reopened.ready();
    await reopened.close();
  });
}

import { Migrator, type Kysely, type Migration } from 'kysely';
import * as initial from './0001-initial.js';
import * as settlement from './0002-settlement.js';
import * as plainNames from './0003-plain-names.js';
import * as evidence from './0004-evidence.js';
import * as eventPayloads from './0005-event-payloads.js';
import * as monitoredAccounts from './0006-monitored-accounts.js';
import * as deskLists from './0007-desk-lists.js';
import * as searchTerms from './0008-search-terms.js';
import * as operationsOfCaller from './0009-operations-of-caller.js';
import * as erasedOperations from './0010-erased-operations.js';

/** By name, in order. A migration that was released is never edited. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-settlement': settlement,
  '0003-plain-names': plainNames,
  '0004-evidence': evidence,
  '0005-event-payloads': eventPayloads,
  '0006-monitored-accounts': monitoredAccounts,
  '0007-desk-lists': deskLists,
  '0008-search-terms': searchTerms,
  '0009-operations-of-caller': operationsOfCaller,
  '0010-erased-operations': erasedOperations,
};

/** Applies the missing migrations; on PostgreSQL Kysely's advisory lock admits one process at a time. */
export async function migrateToLatest<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    // our own names: another program in the same database may use Kysely's default ones
    migrationTableName: 'ledger_migration',
    migrationLockTableName: 'ledger_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

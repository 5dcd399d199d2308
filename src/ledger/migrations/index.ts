import { Migrator, type Kysely, type Migration } from 'kysely';
import * as initial from './0001-initial.js';
import * as settlement from './0002-settlement.js';

/** By name, in order; a migration that has landed is never edited. */
const MIGRATIONS: Record<string, Migration> = {
  '0001-initial': initial,
  '0002-settlement': settlement,
};

/** Brings the store to the newest shape; on PostgreSQL Kysely's advisory lock lets one process at a time through. */
export async function migrateToLatest<T>(db: Kysely<T>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: () => Promise.resolve(MIGRATIONS) },
    // names of our own: another program in the same database may keep Kysely's default ones
    migrationTableName: 'ledger_migration',
    migrationLockTableName: 'ledger_migration_lock',
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

import { Kysely, Migrator, sql, type Migration } from 'kysely';
import { postgresEngine } from '../../../src/ledger/store/postgres.js';
import { sqliteEngine } from '../../../src/ledger/store/sqlite.js';

/** Creates a store as an older release left it: its migrations, then rows by table. */
export async function createOlderStore(
  databaseUrl: string,
  migrations: Record<string, Migration>,
  rows: readonly (readonly [table: string, row: Readonly<Record<string, unknown>>])[],
): Promise<void> {
  const { dialect } = (databaseUrl.startsWith('file:') ? sqliteEngine : postgresEngine)(databaseUrl);
  const db = new Kysely<unknown>({ dialect });
  const { error } = await new Migrator({
    db,
    provider: { getMigrations: async () => migrations },
    migrationTableName: 'ledger_migration',
    migrationLockTableName: 'ledger_migration_lock',
  }).migrateToLatest();
  expect(error).toBeUndefined();
  for (const [table, row] of rows)
    await sql`insert into ${sql.table(table)} (${sql.join(Object.keys(row).map((name) => sql.ref(name)))})
      values (${sql.join(Object.values(row).map((value) => sql`${value}`))})`.execute(db);
  await db.destroy();
}

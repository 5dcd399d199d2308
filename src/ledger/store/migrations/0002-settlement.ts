import { sql, type Kysely } from 'kysely';

/** What an operation needs to be settled from its row alone, in another process and after a restart. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['plan', 'seen_before', 'scope', 'settled_by', 'next_look_at', 'absent_since', 'leased_until']) {
    await db.schema.alterTable('operation').addColumn(name, 'text').execute();
  }
  for (const name of ['looks', 'absent_looks']) {
    await db.schema
      .alterTable('operation')
      .addColumn(name, 'integer', (column) => column.notNull().defaultTo(0))
      .execute();
  }
  await db.schema.createIndex('operation_next_look').on('operation').columns(['next_look_at']).execute();
  // what was left open before this version is looked at once, and left to a person where its row says too little
  await sql`update operation set next_look_at = attempted_at where status in ('UNKNOWN', 'PENDING')`.execute(db);
}

import { sql, type Kysely } from 'kysely';

const RENAMED = [
  ['answer', 'response'],
  ['seen_before', 'snapshot'],
  ['next_look_at', 'next_check_at'],
  ['looks', 'checks'],
  ['absent_looks', 'absent_checks'],
] as const;

const SETTLED_BY = [
  ['CALL', 'RESPONSE'],
  ['REPEAT', 'RETRY'],
  ['PERSON', 'OPERATOR'],
] as const;

/** Names columns and values as the code and the schema do, and indexes what lists of operations are filtered by. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const [from, to] of RENAMED) await db.schema.alterTable('operation').renameColumn(from, to).execute();
  for (const [from, to] of SETTLED_BY)
    await sql`update operation set settled_by = ${to} where settled_by = ${from}`.execute(db);
  await db.schema.dropIndex('operation_next_look').execute();
  await db.schema.createIndex('operation_next_check').on('operation').columns(['next_check_at']).execute();
  await db.schema.createIndex('operation_mutation').on('operation').columns(['tenant', 'mutation', 'id']).execute();
  await db.schema.createIndex('operation_provider').on('operation').columns(['tenant', 'provider', 'id']).execute();
  await db.schema.createIndex('operation_created').on('operation').columns(['tenant', 'created_at']).execute();
}

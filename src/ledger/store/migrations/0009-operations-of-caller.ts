import type { Kysely } from 'kysely';

/** A caller lists its own operations, newest first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('operation_caller').on('operation').columns(['tenant', 'caller', 'id']).execute();
}

import type { Kysely } from 'kysely';

/** Finds what was settled since a timestamp, which subscriptions read after an interruption. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.createIndex('operation_settled').on('operation').columns(['tenant', 'settled_at', 'id']).execute();
}

import type { Kysely } from 'kysely';

/** What nodes are found by, as keyed hashes, and the keys that the store is written with. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('search_term')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('node_id', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('key_id', 'text', (column) => column.notNull())
    .addColumn('hash', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('search_term_pk', ['tenant', 'hash', 'node_id'])
    .execute();
  await db.schema.createIndex('search_term_node').on('search_term').columns(['tenant', 'node_id']).execute();
  await db.schema
    .createTable('ledger_key')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .execute();
}

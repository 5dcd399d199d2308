import { sql, type Kysely } from 'kysely';

/** Creates the ledger's four tables. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createOperation(db);
  await createProjection(db);
  await createCustomerLink(db);
  await createEvent(db);
}

async function createOperation(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('operation')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('idempotency_key', 'text', (column) => column.notNull())
    .addColumn('mutation', 'text', (column) => column.notNull())
    .addColumn('input_hash', 'text', (column) => column.notNull())
    .addColumn('input', 'text', (column) => column.notNull())
    .addColumn('provider', 'text')
    .addColumn('endpoint', 'text')
    .addColumn('subject', 'text')
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('attempts', 'integer', (column) => column.notNull())
    .addColumn('attempted_at', 'text', (column) => column.notNull())
    .addColumn('answer', 'text')
    .addColumn('error', 'text')
    .addColumn('note', 'text')
    .addColumn('created_at', 'text', (column) => column.notNull())
    .addColumn('settled_at', 'text')
    .addUniqueConstraint('operation_key', ['tenant', 'idempotency_key'])
    .addCheckConstraint('operation_status', sql`status in ('APPLIED', 'REJECTED', 'PENDING', 'UNKNOWN')`)
    .execute();
  await db.schema.createIndex('operation_page').on('operation').columns(['tenant', 'id']).execute();
  await db.schema.createIndex('operation_subject').on('operation').columns(['tenant', 'subject', 'id']).execute();
  await db.schema.createIndex('operation_by_status').on('operation').columns(['tenant', 'status', 'id']).execute();
}

async function createProjection(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('projection')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('parent', 'text')
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('as_of', 'text', (column) => column.notNull())
    .addColumn('operation_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('projection_key', ['tenant', 'kind', 'id'])
    .execute();
  await db.schema.createIndex('projection_parent').on('projection').columns(['tenant', 'kind', 'parent']).execute();
}

async function createCustomerLink(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('customer_link')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull())
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('customer_link_key', ['tenant', 'customer_id', 'system'])
    .addUniqueConstraint('customer_link_external', ['tenant', 'system', 'external_id'])
    .execute();
}

async function createEvent(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('event')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('source', 'text', (column) => column.notNull())
    .addColumn('dedupe_key', 'text', (column) => column.notNull())
    .addColumn('subject', 'text', (column) => column.notNull())
    .addColumn('body', 'text', (column) => column.notNull())
    .addColumn('received_at', 'text', (column) => column.notNull())
    .addUniqueConstraint('event_dedupe', ['tenant', 'source', 'dedupe_key'])
    .execute();
  await db.schema.createIndex('event_page').on('event').columns(['tenant', 'source', 'subject', 'id']).execute();
}

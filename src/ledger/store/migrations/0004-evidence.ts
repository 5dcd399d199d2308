import { sql, type CreateTableBuilder, type Kysely } from 'kysely';

const KEPT = [
  ...[
    'id',
    'tenant',
    'idempotency_key',
    'mutation',
    'input_hash',
    'input',
    'provider',
    'endpoint',
    'subject',
    'status',
  ],
  ...['attempts', 'attempted_at', 'response', 'error', 'note', 'created_at', 'settled_at', 'plan', 'snapshot', 'scope'],
  ...['settled_by', 'next_check_at', 'checks', 'leased_until'],
] as const;

/**
 * Operations say who asked for them and when their request began; their evidence has a table of its own. SQLite cannot change a table's
 * constraints, so the table is made again.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await createOperation(db);
  const kept = sql.join(KEPT.map((name) => sql.ref(name)));
  // no earlier release knew the caller: these keys replay for everyone. Every request of theirs may have been sent
  await sql`insert into operation_4 (${kept}, caller, sent_at, epoch) select ${kept}, '', attempted_at, 1 from operation`.execute(
    db,
  );
  await db.schema.dropTable('operation').execute();
  await db.schema.alterTable('operation_4').renameTo('operation').execute();
  await createIndexes(db);
  await createEvidence(db);
}

async function createOperation(db: Kysely<unknown>): Promise<void> {
  let table: CreateTableBuilder<string, string> = db.schema
    .createTable('operation_4')
    .addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['tenant', 'caller', 'idempotency_key', 'mutation', 'input_hash', 'input', 'status'])
    table = table.addColumn(name, 'text', (column) => column.notNull());
  for (const name of ['attempted_at', 'created_at'])
    table = table.addColumn(name, 'text', (column) => column.notNull());
  for (const name of ['attempts', 'checks', 'epoch'])
    table = table.addColumn(name, 'integer', (column) => column.notNull());
  for (const name of ['client', 'provider', 'endpoint', 'subject', 'response', 'error', 'note', 'settled_at', 'plan'])
    table = table.addColumn(name, 'text');
  for (const name of ['snapshot', 'scope', 'settled_by', 'next_check_at', 'leased_until', 'sent_at', 'reported_as'])
    table = table.addColumn(name, 'text');
  await table
    .addUniqueConstraint('operation_caller_key', ['tenant', 'caller', 'mutation', 'idempotency_key'])
    .addCheckConstraint(
      'operation_known_status',
      sql`status in ('APPLIED', 'REJECTED', 'PENDING', 'UNKNOWN', 'DISPUTED')`,
    )
    .execute();
}

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const ordered = {
    page: [],
    subject: ['subject'],
    by_status: ['status'],
    mutation: ['mutation'],
    provider: ['provider'],
  };
  for (const [name, columns] of Object.entries(ordered))
    await db.schema
      .createIndex(`operation_${name}`)
      .on('operation')
      .columns(['tenant', ...columns, 'id'])
      .execute();
  await db.schema.createIndex('operation_created').on('operation').columns(['tenant', 'created_at']).execute();
  await sql`create index operation_reported on operation (tenant, reported_as) where reported_as is not null`.execute(
    db,
  );
  // for subscribers that missed notifications
  await db.schema.createIndex('operation_settled').on('operation').columns(['tenant', 'settled_at', 'id']).execute();
  // partial: what is due or open is a handful among all that was ever written
  await sql`create index operation_due on operation (provider, next_check_at) where next_check_at is not null`.execute(
    db,
  );
  await sql`create index operation_open on operation (status, attempted_at) where status in ('UNKNOWN', 'PENDING', 'DISPUTED')`.execute(
    db,
  );
}

/** Append-only. */
async function createEvidence(db: Kysely<unknown>): Promise<void> {
  let table = db.schema.createTable('operation_evidence').addColumn('id', 'text', (column) => column.primaryKey());
  for (const name of ['tenant', 'operation_id', 'at', 'source', 'finding', 'status', 'shown'])
    table = table.addColumn(name, 'text', (column) => column.notNull()) as typeof table;
  await table
    .addColumn('attempt', 'integer', (column) => column.notNull())
    .addColumn('endpoint', 'text')
    .addColumn('http_status', 'integer')
    .addColumn('caller', 'text')
    .addColumn('client', 'text')
    .execute();
  await db.schema
    .createIndex('operation_evidence_of')
    .on('operation_evidence')
    .columns(['operation_id', 'at', 'id'])
    .execute();
}

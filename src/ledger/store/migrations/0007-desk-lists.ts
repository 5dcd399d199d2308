import { sql, type Kysely } from 'kysely';

/** What lists over a whole tenant select by has columns and indexes of its own, and a customer may have several ids at one system. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await labelEvents(db);
  await addStates(db);
  await remakeLinks(db);
}

const LABELS = ['topic', 'event_kind', 'person', 'account_kind'] as const;

async function labelEvents(db: Kysely<unknown>): Promise<void> {
  for (const name of LABELS)
    await db.schema
      .alterTable('event')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  await fillLabels(db);
  for (const column of ['', 'subject', ...LABELS])
    await db.schema
      .createIndex(`event_by_${column || 'received_at'}`)
      .on('event')
      .columns(['tenant', 'source', ...(column ? [column] : []), 'received_at', 'id'])
      .execute();
}

const BATCH = 500;

/** The only events so far are QI Tech's reports. The kind of account is the one that its node id begins with. */
async function fillLabels(db: Kysely<unknown>): Promise<void> {
  for (let after = ''; ;) {
    const { rows } = await sql<{ id: string; body: string; account: string }>`
      select event.id, event.body, coalesce(account.parent, event.subject) as account
      from event left join projection as account
        on account.tenant = event.tenant and account.kind = 'qitech.account' and account.id = event.subject
      where event.id > ${after} and event.source = 'qitech' order by event.id limit ${BATCH}`.execute(db);
    for (const { id, body, account } of rows) {
      const { topic, event, personId } = JSON.parse(body) as { topic: string; event: string; personId?: string | null };
      await sql`update event set topic = ${known(topic, TOPICS)}, event_kind = ${known(event, KINDS)},
        person = ${personId ?? ''}, account_kind = ${/^([a-z]{2,20}):/.exec(account)?.[1] ?? ''}
        where id = ${id}`.execute(db);
    }
    if (rows.length < BATCH) return;
    after = rows.at(-1)!.id;
  }
}

const TOPICS = ['OFAC', 'UNSC', 'IBAMA', 'PEP', 'CEIS', 'CNEP', 'FEDERAL_REVENUE_STATUS'];
const KINDS = ['ENTERED', 'EXITED'];

function known(word: string, names: readonly string[]): string {
  const name = word
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '_');
  return names.includes(name) ? name : 'UNKNOWN';
}

async function addStates(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('projection')
    .addColumn('state', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await fillStates(db, 'qitech.account', (body) => (body as { status: string }).status);
  await fillStates(db, 'smartpay.account', (body) => worstLight((body as { compliance?: Check[] | null }).compliance));
  // rows of their own are newer than checks in the account's row; the newest is the last
  const { rows } = await sql<{ tenant: string; parent: string; body: string }>`
    select tenant, parent, body from projection where kind = 'smartpay.compliance' order by as_of, id`.execute(db);
  for (const { tenant, parent, body } of rows)
    await setState(db, {
      tenant,
      kind: 'smartpay.account',
      id: parent,
      state: worstLight(JSON.parse(body) as Check[]),
    });
  const index = db.schema.createIndex('projection_state').on('projection');
  await index.columns(['tenant', 'kind', 'state', 'as_of', 'id']).execute();
  const recent = db.schema.createIndex('projection_recent').on('projection');
  await recent.columns(['tenant', 'kind', 'as_of', 'id']).execute();
}

async function fillStates(db: Kysely<unknown>, kind: string, stateOf: (body: unknown) => string): Promise<void> {
  const { rows } = await sql<{ tenant: string; id: string; body: string }>`
    select tenant, id, body from projection where kind = ${kind}`.execute(db);
  for (const { tenant, id, body } of rows) await setState(db, { tenant, kind, id, state: stateOf(JSON.parse(body)) });
}

async function setState(
  db: Kysely<unknown>,
  { tenant, kind, id, state }: { tenant: string; kind: string; id: string; state: string },
): Promise<void> {
  if (state === '') return;
  await sql`update projection set state = ${state}
    where tenant = ${tenant} and kind = ${kind} and id = ${id}`.execute(db);
}

interface Check {
  trafficLight: string | null;
}

function worstLight(checks: readonly Check[] | null | undefined): string {
  const lights = (checks ?? []).map(({ trafficLight }) => trafficLight);
  return ['RED', 'YELLOW', 'UNKNOWN', 'GREEN'].find((light) => lights.includes(light)) ?? '';
}

/** SQLite cannot change a primary key, so the table is made again. */
async function remakeLinks(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('customer_link').renameTo('customer_link_6').execute();
  await db.schema
    .createTable('customer_link')
    .addColumn('tenant', 'text', (column) => column.notNull())
    .addColumn('customer_id', 'text', (column) => column.notNull())
    .addColumn('system', 'text', (column) => column.notNull())
    .addColumn('external_id', 'text', (column) => column.notNull())
    .addColumn('several', 'integer', (column) => column.notNull().defaultTo(0))
    .addPrimaryKeyConstraint('customer_link_id', ['tenant', 'system', 'external_id'])
    .execute();
  await sql`insert into customer_link (tenant, customer_id, system, external_id)
    select tenant, customer_id, system, external_id from customer_link_6`.execute(db);
  await db.schema.dropTable('customer_link_6').execute();
  const ofCustomer = db.schema.createIndex('customer_link_customer').on('customer_link');
  await ofCustomer.columns(['tenant', 'customer_id', 'system', 'external_id']).execute();
  // two concurrent links cannot give a customer two ids where a system has one
  await sql`create unique index customer_link_one on customer_link (tenant, customer_id, system) where several = 0`.execute(
    db,
  );
}

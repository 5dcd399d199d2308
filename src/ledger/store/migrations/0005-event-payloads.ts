import { createHash } from 'node:crypto';
import { sql, type Kysely } from 'kysely';

/** Numbers the events of each stream, so that a delivery is compared with the latest one alone, and keeps deliveries as they were received. */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const name of ['stream', 'digest'])
    await db.schema
      .alterTable('event')
      .addColumn(name, 'text', (column) => column.notNull().defaultTo(''))
      .execute();
  await db.schema
    .alterTable('event')
    .addColumn('position', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  for (const name of ['url', 'signature']) await db.schema.alterTable('event').addColumn(name, 'text').execute();
  await db.schema.alterTable('event').addColumn('payload', 'bytea').execute(); // SQLite keeps bytes whatever the type
  await fillStreams(db);
  await createIndexes(db);
}

async function createIndexes(db: Kysely<unknown>): Promise<void> {
  const ofStream = ['tenant', 'source', 'stream'];
  const latest = db.schema.createIndex('event_stream').unique().on('event');
  await latest.columns([...ofStream, 'position']).execute();
  const same = db.schema.createIndex('event_digest').on('event');
  await same.columns([...ofStream, 'digest', 'received_at']).execute();
}

const BATCH = 500;

interface StoredRow {
  id: string;
  subject: string;
  body: string;
}

async function fillStreams(db: Kysely<unknown>): Promise<void> {
  for (let after = ''; ;) {
    const { rows } = await sql<StoredRow>`
      select id, subject, body from event where id > ${after} order by id limit ${BATCH}`.execute(db);
    for (const row of rows) {
      const { stream, digest } = streamOf(row);
      await sql`update event set stream = ${stream}, digest = ${digest} where id = ${row.id}`.execute(db);
    }
    if (rows.length < BATCH) break;
    after = rows.at(-1)!.id;
  }
  await sql`
    update event set position = numbered.position
    from (select id, row_number() over (partition by tenant, source, stream order by id) as position from event) as numbered
    where numbered.id = event.id`.execute(db);
}

/** The only events so far are QI Tech's reports: their stream is the account, person and topic, their digest the hash of the payload's bytes. */
function streamOf({ subject, body }: StoredRow): { stream: string; digest: string } {
  const { personId, topic, digest } = JSON.parse(body) as { personId?: string; topic?: string; digest?: string };
  const topicName = (topic ?? '')
    .trim()
    .toUpperCase()
    .replace(/[\s_-]+/g, '_');
  const stream = createHash('sha256').update(JSON.stringify([subject, personId ?? null, topicName]));
  return { stream: stream.digest('hex'), digest: digest ?? '' };
}

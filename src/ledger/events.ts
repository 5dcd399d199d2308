import { sortableId } from './ids.js';
import { pageOf } from './page.js';
import type { Store } from './store.js';
import type { EventTable } from './tables.js';
import type { EventRow, Json, Page, StoredEvent } from './types.js';

/** Stores an event once; undefined when it was there already. */
export async function addEvent(
  db: Store,
  {
    tenant,
    source,
    dedupeKey,
    subject,
    body,
  }: { tenant: string; source: string; dedupeKey: string; subject: string; body: Json },
): Promise<StoredEvent | undefined> {
  const row = {
    id: sortableId(),
    tenant,
    source,
    dedupe_key: dedupeKey,
    subject,
    body: JSON.stringify(body),
    received_at: new Date().toISOString(),
  };
  const added = await db
    .insertInto('event')
    .values(row)
    .onConflict((conflict) => conflict.columns(['tenant', 'source', 'dedupe_key']).doNothing())
    .returning('id')
    .executeTakeFirst();
  return added && { id: row.id, tenant, source, subject };
}

/** One event by its id. */
export async function eventById(db: Store, tenant: string, id: string): Promise<EventRow | null> {
  const row = await db
    .selectFrom('event')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('id', '=', id)
    .executeTakeFirst();
  return row === undefined ? null : toEvent(row);
}

/** Events about one subject, newest first. */
export async function eventsPage(
  db: Store,
  tenant: string,
  { source, subject, first, after }: { source: string; subject: string; first: number; after?: string },
): Promise<Page<EventRow>> {
  let query = db
    .selectFrom('event')
    .selectAll()
    .where('tenant', '=', tenant)
    .where('source', '=', source)
    .where('subject', '=', subject)
    .orderBy('id', 'desc')
    .limit(first + 1);
  if (after !== undefined) query = query.where('id', '<', after);
  return pageOf(await query.execute(), first, toEvent);
}

function toEvent({ id, source, subject, body, received_at }: EventTable): EventRow {
  return { id, source, subject, body: JSON.parse(body) as Json, receivedAt: new Date(received_at) };
}

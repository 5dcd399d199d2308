import { firstIdAt, sortableId } from './ids.js';
import type { Json } from './json.js';
import { Listeners } from './listeners.js';
import { inOrder, pageOf, type Page, type PageRequest, type RowsAfter } from './page.js';
import type { Store } from './store/store.js';
import type { EventTable } from './store/tables.js';

/** An event that a provider reported. */
export interface EventRow {
  id: string;
  source: string;
  subject: string;
  body: Json;
  receivedAt: Date;
}

/** Notification that an event was stored: which, and what it is about. */
export interface StoredEvent {
  id: string;
  tenant: string;
  source: string;
  subject: string;
}

/** An event to store; events of one source with the same `dedupeKey` are the same event. */
export interface NewEvent {
  tenant: string;
  source: string;
  dedupeKey: string;
  subject: string;
  body: Json;
}

/** Events of one source; about one subject, any of several, or all. */
export interface StoredEventFilter {
  source: string;
  subject?: string;
  subjects?: readonly string[];
}

/** Events as providers reported them, each stored once. */
export class Events {
  private readonly stored = new Listeners<StoredEvent>();

  constructor(private readonly db: Store) {}

  /** False when the event was stored before. */
  async add({ tenant, source, dedupeKey, subject, body }: NewEvent): Promise<boolean> {
    const id = sortableId();
    const added = await this.db
      .insertInto('event')
      .values({
        id,
        tenant,
        source,
        dedupe_key: dedupeKey,
        subject,
        body: JSON.stringify(body),
        received_at: new Date().toISOString(),
      })
      .onConflict((conflict) => conflict.columns(['tenant', 'source', 'dedupe_key']).doNothing())
      .returning('id')
      .executeTakeFirst();
    if (added !== undefined) this.stored.notify({ id, tenant, source, subject });
    return added !== undefined;
  }

  /** Calls `listener` for each event that this process stored, once it is committed. The returned function removes it. */
  onStored(listener: (event: StoredEvent) => void): () => void {
    return this.stored.add(listener);
  }

  async byId(tenant: string, id: string): Promise<EventRow | null> {
    const row = await this.db
      .selectFrom('event')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toEvent(row);
  }

  /** In the order of the ids, without those that do not exist. */
  async byIds(tenant: string, ids: readonly string[]): Promise<EventRow[]> {
    const rows = await this.db
      .selectFrom('event')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('id', 'in', ids)
      .execute();
    return inOrder(ids, rows.map(toEvent));
  }

  /** Newest first. */
  async page(tenant: string, { first, after, ...filter }: StoredEventFilter & PageRequest): Promise<Page<EventRow>> {
    let query = this.matching(tenant, filter)
      .selectAll()
      .orderBy('id', 'desc')
      .limit(first + 1);
    if (after !== undefined) query = query.where('id', '<', after);
    return pageOf(await query.execute(), first, toEvent);
  }

  /** What was stored at or after a timestamp, oldest first. */
  async since(
    tenant: string,
    since: Date,
    { first, after = firstIdAt(since), ...filter }: StoredEventFilter & RowsAfter<string>,
  ): Promise<EventRow[]> {
    const rows = await this.matching(tenant, filter)
      .selectAll()
      .where('id', '>', after)
      .orderBy('id')
      .limit(first)
      .execute();
    return rows.map(toEvent);
  }

  async count(tenant: string, filter: StoredEventFilter): Promise<number> {
    const { count } = await this.matching(tenant, filter)
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count); // PostgreSQL returns counts as text
  }

  private matching(tenant: string, { source, subject, subjects }: StoredEventFilter) {
    let query = this.db.selectFrom('event').where('tenant', '=', tenant).where('source', '=', source);
    if (subject !== undefined) query = query.where('subject', '=', subject);
    // `or`, since an empty list is false there and a syntax error in `in ()`
    if (subjects !== undefined) query = query.where((is) => is.or(subjects.map((each) => is('subject', '=', each))));
    return query;
  }
}

function toEvent({ id, source, subject, body, received_at }: EventTable): EventRow {
  return { id, source, subject, body: JSON.parse(body) as Json, receivedAt: new Date(received_at) };
}

import { sql, type RawBuilder } from 'kysely';
import { EVENT_COLUMNS, toEvent, type EventRow } from './event-row.js';
import {
  insertAt,
  streamState,
  type EventLabels,
  type NewEvent,
  type SignedPayload,
  type StreamState,
} from './event-streams.js';
import { firstIdAt } from './ids.js';
import type { Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { Listeners } from './listeners.js';
import { inOrder, pageOf, type Page, type PageRequest, type RowsAfter } from './page.js';
import type { StoreClock } from './store/clock.js';
import { isAfter, type TimePosition } from './store/keyset.js';
import type { Store } from './store/store.js';

/** Notification that an event was stored: which, and what it is about. */
export interface StoredEvent {
  id: string;
  tenant: string;
  source: string;
  subject: string;
}

/** Events of one source; about one subject, any of several, or all. */
export interface StoredEventFilter {
  source: string;
  subject?: string;
  subjects?: readonly string[];
  labels?: EventLabels;
  /** Inclusive. */
  receivedAfter?: Date;
  /** Exclusive, so that consecutive ranges do not overlap. */
  receivedBefore?: Date;
}

/** Events as providers reported them, each stored once. */
export class Events {
  private readonly stored = new Listeners<StoredEvent>();

  constructor(
    private readonly db: Store,
    private readonly clock: StoreClock,
    private readonly keys: LedgerKeys,
  ) {}

  /**
   * Stores the event that `bodyAfter` makes of the state of its stream, together with the payload as received; false when it makes none.
   * Of concurrent deliveries, in any process, each is compared with those stored before it. The cost does not depend on how many events there are.
   */
  async add(event: NewEvent, bodyAfter: (state: StreamState) => Json | undefined): Promise<boolean> {
    for (;;) {
      const { position, ...state } = await streamState(this.db, event);
      const body = bodyAfter(state);
      if (body === undefined) return false;
      const id = await insertAt(this.db, event, { position: position + 1, body, clock: this.clock, keys: this.keys });
      // no id: another delivery was stored meanwhile, so this one is compared with it
      if (id === undefined) continue;
      const { tenant, source, subject } = event;
      this.stored.notify({ id, tenant, source, subject });
      return true;
    }
  }

  /** Calls `listener` for each event that this process stored, once it is committed. The returned function removes it. */
  onStored(listener: (event: StoredEvent) => void): () => void {
    return this.stored.add(listener);
  }

  async byId(tenant: string, id: string): Promise<EventRow | null> {
    const row = await this.db
      .selectFrom('event')
      .select(EVENT_COLUMNS)
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? null : toEvent(row);
  }

  /** A delivery as it was received, of any tenant; null where there is none, or it was not kept yet. */
  async delivery(id: string): Promise<SignedPayload | null> {
    const row = await this.db
      .selectFrom('event')
      .select(['id', 'tenant', 'url', 'signature', 'payload'])
      .where('id', '=', id)
      .executeTakeFirst();
    if (!row || row.url === null || row.signature === null || row.payload === null) return null;
    return { url: row.url, signature: row.signature, payload: row.payload };
  }

  /** In the order of the ids, without those that do not exist. */
  async byIds(tenant: string, ids: readonly string[]): Promise<EventRow[]> {
    const rows = await this.db
      .selectFrom('event')
      .select(EVENT_COLUMNS)
      .where('tenant', '=', tenant)
      .where('id', 'in', ids)
      .execute();
    return inOrder(ids, rows.map(toEvent));
  }

  /** Newest first. */
  async page(tenant: string, { first, after, ...filter }: StoredEventFilter & PageRequest): Promise<Page<EventRow>> {
    let query = this.matching(tenant, filter)
      .select(EVENT_COLUMNS)
      .orderBy('id', 'desc')
      .limit(first + 1);
    if (after !== undefined) query = query.where('id', '<', after);
    return pageOf(await query.execute(), first, toEvent);
  }

  /** Newest first, by the store's clock: of a whole tenant, whose events several processes store. */
  async latest(
    tenant: string,
    { first, after, ...filter }: StoredEventFilter & { first: number; after?: TimePosition },
  ): Promise<Page<EventRow>> {
    let query = this.matching(tenant, filter)
      .select(EVENT_COLUMNS)
      .orderBy('received_at', 'desc')
      .orderBy('id', 'desc')
      .limit(first + 1);
    if (after !== undefined) query = query.where(isAfter(['received_at', 'id'], after));
    return pageOf(await query.execute(), first, toEvent);
  }

  /** What was stored at or after a timestamp, oldest first. */
  async since(
    tenant: string,
    since: Date,
    { first, after = firstIdAt(since), ...filter }: StoredEventFilter & RowsAfter<string>,
  ): Promise<EventRow[]> {
    const rows = await this.matching(tenant, filter)
      .select(EVENT_COLUMNS)
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

  private matching(tenant: string, filter: StoredEventFilter) {
    const { source, subject, subjects, labels = {}, receivedAfter, receivedBefore } = filter;
    let query = this.db.selectFrom('event').where('tenant', '=', tenant).where('source', '=', source);
    if (subject !== undefined) query = query.where('subject', '=', subject);
    // `or`, since an empty list is false there and a syntax error in `in ()`
    if (subjects !== undefined) query = query.where((is) => is.or(subjects.map((each) => is('subject', '=', each))));
    let indexed = subject !== undefined || subjects !== undefined;
    for (const [column, value] of mostSelectiveFirst(labels)) {
      query = indexed ? query.where(unindexed(column), '=', value) : query.where(column, '=', value);
      indexed = true;
    }
    if (receivedAfter !== undefined) query = query.where('received_at', '>=', receivedAfter.toISOString());
    if (receivedBefore !== undefined) query = query.where('received_at', '<', receivedBefore.toISOString());
    return query;
  }
}

type LabelColumn = 'person' | 'topic' | 'account_kind' | 'event_kind';

function mostSelectiveFirst({ person, topic, accountKind, kind }: EventLabels): [LabelColumn, string][] {
  const all: [LabelColumn, string | undefined][] = [
    ['person', person],
    ['topic', topic],
    ['account_kind', accountKind],
    ['event_kind', kind],
  ];
  return all.filter((each): each is [LabelColumn, string] => each[1] !== undefined);
}

/** A column as an expression that no index serves: without statistics, SQLite may choose the index of the condition that most rows meet. */
function unindexed(column: LabelColumn): RawBuilder<string> {
  return sql<string>`${sql.ref(column)} || ''`;
}

import { EVENT_COLUMNS, toEvent, type EventRow } from './event-row.js';
import { sortableId } from './ids.js';
import type { Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { sealed, sealedPayload } from './keys/sealed-columns.js';
import type { StoreClock } from './store/clock.js';
import type { Store } from './store/store.js';

/** A delivery as it was received, kept for a dispute: what the provider signed, and its signature. */
export interface SignedPayload {
  url: string;
  signature: string;
  payload: Uint8Array;
}

/** What lists over a tenant select events by; left out where it is not known. */
export interface EventLabels {
  topic?: string;
  /** What happened. */
  kind?: string;
  /** The source's own id of the person it happened to. */
  person?: string;
  /** Kind of the account's node id, such as `wallet`. */
  accountKind?: string;
}

/** A delivery to store as the next event of its stream. */
export interface NewEvent {
  tenant: string;
  source: string;
  subject: string;
  /** What the event is the latest state of, such as one person and topic; it is indexed, so a hash or another short text. */
  stream: string;
  /** Hashes of the content. It is stored under the first; under the others an earlier release may have stored the same content. */
  digests: readonly [string, ...string[]];
  /** Since when the same content counts as recent. */
  recentSince: Date;
  labels?: EventLabels;
  received: SignedPayload;
}

/** What a stream holds before an event is added to it. */
export interface StreamState {
  latest: EventRow | null;
  /** Whether the latest event has the same content. */
  latestIsSame: boolean;
  /** Whether any event with the same content was stored since `recentSince`. */
  sameIsRecent: boolean;
}

/** The state of the event's stream, and the position of its latest event; 0 when it is empty. One statement, two index lookups. */
export async function streamState(db: Store, event: NewEvent): Promise<StreamState & { position: number }> {
  const { tenant, source, stream, digests, recentSince } = event;
  const row = await db
    .selectFrom('event')
    .select([...EVENT_COLUMNS, 'digest', 'position'])
    .select(({ exists, selectFrom }) =>
      exists(
        selectFrom('event as same')
          .select('same.id')
          .where('same.tenant', '=', tenant)
          .where('same.source', '=', source)
          .where('same.stream', '=', stream)
          .where('same.digest', 'in', digests)
          .where('same.received_at', '>', recentSince.toISOString()),
      ).as('same_is_recent'),
    )
    .where('tenant', '=', tenant)
    .where('source', '=', source)
    .where('stream', '=', stream)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst();
  if (row === undefined) return { position: 0, latest: null, latestIsSame: false, sameIsRecent: false };
  return {
    position: row.position,
    latest: toEvent(row),
    latestIsSame: digests.includes(row.digest),
    sameIsRecent: Boolean(row.same_is_recent), // SQLite returns 0 or 1
  };
}

/** Stores the event at a position of its stream, in one statement; undefined when another delivery has taken the position. */
export async function insertAt(
  db: Store,
  { tenant, source, subject, stream, digests: [digest], received, labels = {} }: NewEvent,
  { position, body, clock, keys }: { position: number; body: Json; clock: StoreClock; keys: LedgerKeys },
): Promise<string | undefined> {
  const id = sortableId();
  const inserted = await db
    .insertInto('event')
    .values({
      ...{ tenant, source, subject, stream, digest, position },
      ...received,
      ...{ topic: labels.topic ?? '', event_kind: labels.kind ?? '', person: labels.person ?? '' },
      account_kind: labels.accountKind ?? '',
      ...sealedPayload(keys, { tenant, id }, received.payload),
      id,
      dedupe_key: `${stream}:${position}`,
      ...sealed(keys, { tenant, id }, { body: JSON.stringify(body) }),
      received_at: clock.at(),
    })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst();
  return inserted?.id;
}

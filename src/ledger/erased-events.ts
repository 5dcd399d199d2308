import type { ErasureRequest } from './erasure-request.js';
import { namesAny } from './names-any.js';
import type { Store } from './store/store.js';

type Events = Pick<ErasureRequest, 'tenant' | 'about'>;

/** Events that one statement deletes. */
const ROWS = 100;

/** Deletes the reports about a customer's accounts; returns how many. */
export async function eraseEvents(db: Store, { tenant, about }: Events): Promise<number> {
  let erased = 0;
  for (const { source, subject } of about.events)
    for (;;) {
      const page = await db
        .selectFrom('event')
        .select('id')
        .where('tenant', '=', tenant)
        .where('source', '=', source)
        .where('subject', '=', subject)
        .limit(ROWS)
        .execute();
      if (page.length === 0) break;
      erased += await deleteEvents(
        db,
        page.map(({ id }) => id),
      );
    }
  return erased;
}

/** Deliveries that could not be read have no subject; those that name one are erased. */
export async function eraseUnreadable(db: Store, { tenant, about }: Events): Promise<number> {
  const ids = about.events.map(({ subject }) => subject);
  let erased = 0;
  for (let after = ''; ;) {
    const page = await db
      .selectFrom('event')
      .select(['id', 'tenant', 'body', 'payload'])
      .where('tenant', '=', tenant)
      .where('subject', '=', '')
      .where('id', '>', after)
      .orderBy('id')
      .limit(ROWS)
      .execute();
    const found = page.filter(({ body, payload }) => namesAny(ids, `${body} ${Buffer.from(payload ?? []).toString()}`));
    if (found.length > 0)
      erased += await deleteEvents(
        db,
        found.map(({ id }) => id),
      );
    if (page.length < ROWS) return erased;
    after = page.at(-1)!.id;
  }
}

async function deleteEvents(db: Store, ids: readonly string[]): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('event')
    .where('id', 'in', [...ids])
    .executeTakeFirst();
  return Number(numDeletedRows);
}

import type { GraphContext, NodeSource } from '../../graph/context.js';
import { MonitoringEvent, type MonitoringEventConnection } from '../../graph/monitoring.js';
import { requireId } from '../../graph/node-id.js';
import { checkPage, connection, type PageArgs } from '../../graph/page.js';
import type { Person } from '../../graph/person.js';
import { qitech } from './access.js';
import { eventOf } from './mapper.js';
import { EVENTS } from './projection.js';

/** A page of what was reported about an account; the cursor is the event's id. */
export async function accountEvents(
  monitoringId: string,
  page: PageArgs,
  context: GraphContext,
): Promise<MonitoringEventConnection> {
  const after = cursorOf(page);
  const { items, hasNext } = await context.ledger.eventsPage({
    source: EVENTS,
    subject: monitoringId,
    first: page.first,
    ...(after !== undefined && { after }),
  });
  return connection(items.map(eventOf), ({ id }) => id, { hasNext, hasPrevious: after !== undefined });
}

/** A page of what was reported about one person, picked from the account's events, which are read once for all its persons. */
export async function personEvents(
  { monitoringId, personId }: Person,
  page: PageArgs,
  context: GraphContext,
): Promise<MonitoringEventConnection> {
  const after = cursorOf(page);
  const rows = await context.of(qitech).eventsByAccount.load(monitoringId);
  // ids sort by time, newest first, so what follows the cursor is what is smaller
  const theirs = rows
    .filter((row) => after === undefined || row.id < after)
    .map(eventOf)
    .filter((event) => event.personId === personId);
  return connection(theirs.slice(0, page.first), ({ id }) => id, {
    hasNext: theirs.length > page.first,
    hasPrevious: after !== undefined,
  });
}

function cursorOf(page: PageArgs): string | undefined {
  checkPage(page);
  return page.after ? requireId(page.after, ['event'], 'after').parts[0] : undefined;
}

/** How `node` finds an event. */
export const eventNode: NodeSource = {
  type: MonitoringEvent,
  parts: 1,
  async find(id, context) {
    const row = await context.ledger.event(id.parts[0]!);
    return row?.source === EVENTS ? eventOf(row) : null;
  },
};

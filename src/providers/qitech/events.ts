import { LEDGER_QUERY } from '../../cost/reads.js';
import type { GraphContext, NodeSource } from '../../graph/context.js';
import { MonitoringEvent, MonitoringEventConnection } from '../../graph/monitoring.js';
import { cursorOf, readPage, type PageArgs } from '../../graph/page.js';
import type { Person } from '../../graph/person.js';
import { qitech } from './loaders.js';
import { EVENT_ID, toMonitoringEvent } from './mapper.js';
import { MONITORING_EVENTS } from './projection.js';

// Cursors stand for event ids, which sort by time; the lists are newest first, so a page continues with smaller ids.

const ACCOUNT_LIST = 'monitoring-events';
const PERSON_LIST = 'person-events';

/** A page of the reports about an account. */
export async function accountEvents(
  monitoringId: string,
  page: PageArgs,
  context: GraphContext,
): Promise<MonitoringEventConnection> {
  const { first, after } = readPage(page, ACCOUNT_LIST);
  const filter = { source: MONITORING_EVENTS, subject: monitoringId };
  const { items, hasNext } = await context.ledger.eventsPage({
    ...filter,
    first,
    ...(after !== undefined && { after }),
  });
  return new MonitoringEventConnection({
    items: items.map(toMonitoringEvent),
    cursors: items.map(({ id }) => cursorOf(ACCOUNT_LIST, id)),
    hasNextPage: hasNext,
    totalCount: () => context.ledger.countEvents(filter),
  });
}

/** A page of the reports about one person, picked from the account's, which are read once for all its persons. */
export async function personEvents(
  { monitoringId, personId }: Person,
  page: PageArgs,
  context: GraphContext,
): Promise<MonitoringEventConnection> {
  const { first, after } = readPage(page, PERSON_LIST);
  const rows = await context.of(qitech).eventsByAccount.load(monitoringId);
  const all = rows
    .map((row) => ({ key: row.id, event: toMonitoringEvent(row) }))
    .filter(({ event }) => event.personId === personId);
  const rest = after === undefined ? all : all.filter(({ key }) => key < after);
  const shown = rest.slice(0, first);
  return new MonitoringEventConnection({
    items: shown.map(({ event }) => event),
    cursors: shown.map(({ key }) => cursorOf(PERSON_LIST, key)),
    hasNextPage: rest.length > first,
    totalCount: () => all.length,
  });
}

/** How `node` finds an event. */
export const monitoringEventNode: NodeSource = {
  id: EVENT_ID,
  type: MonitoringEvent,
  reads: [LEDGER_QUERY],
  async find({ parts: [id = ''] }, context) {
    const row = await context.ledger.event(id);
    return row?.source === MONITORING_EVENTS ? toMonitoringEvent(row) : null;
  },
};

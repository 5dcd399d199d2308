import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { MonitoringEvent } from '../../graph/monitoring.js';
import { requireNodeId } from '../../graph/node.resolver.js';
import type { EventRow } from '../../ledger/types.js';
import { eventTopic } from '../../events/publish-committed.js';
import { cancellable } from '../../events/cancellable.js';
import type { EventQueue } from '../../events/event-queue.js';
import type { EventNotification } from '../../events/event-bus.js';
import { eventOf } from './mapper.js';
import { EVENTS } from './projection.js';

@Resolver()
export class MonitoringSubscriptions {
  @Subscription(() => MonitoringEvent, {
    nullable: true,
    description:
      'What the monitoring provider reports about an account and its persons, from now on. An account that is not monitored is listened to all the same: its monitoring may start later. After a reconnect, read `monitoring.events` for what was missed.',
    subscribe: ({ args, context }) => reports(context as GraphContext, (args as { accountId: string }).accountId),
  })
  monitoringEvents(
    @Root() row: EventRow,
    @Arg('accountId', () => ID, { description: 'Id of an account, such as `wallet:...` or `billing:...`.' })
    _accountId: string,
  ): MonitoringEvent {
    return eventOf(row);
  }
}

function reports(context: GraphContext, accountId: string): AsyncIterableIterator<EventRow> {
  const monitoringId = requireNodeId(accountId, context, 'accountId', Account).parts.at(-1)!;
  const inbox = context.subscribe(eventTopic(EVENTS), monitoringId);
  return cancellable(stored(inbox, monitoringId, context), () => inbox.end());
}

async function* stored(
  inbox: EventQueue<EventNotification>,
  monitoringId: string,
  context: GraphContext,
): AsyncGenerator<EventRow, void, undefined> {
  let told: string[] = [];
  for await (const heard of inbox) {
    const rows =
      'id' in heard
        ? [await context.ledger.event(heard.id)]
        : await storedSince(heard.missedSince, monitoringId, context);
    for (const row of rows) {
      if (row === null || told.includes(row.id)) continue;
      told = [...told.slice(1 - PAGE), row.id];
      yield row;
    }
  }
}

const PAGE = 100;

/** What was stored since a moment, oldest first: the notices that were lost on the way are looked up. */
async function storedSince(since: Date, monitoringId: string, context: GraphContext): Promise<EventRow[]> {
  const { items } = await context.ledger.eventsPage({ source: EVENTS, subject: monitoringId, first: PAGE });
  return items.filter(({ receivedAt }) => receivedAt >= since).reverse();
}

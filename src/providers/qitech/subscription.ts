import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { InputError } from '../../errors/graph-error.js';
import { committedRows, ROWS_PER_READ } from '../../events/committed-rows.js';
import type { EventQueue } from '../../events/event-queue.js';
import { eventTopic } from '../../events/publish-committed.js';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { accountsOfCustomer, readsOfCustomer } from '../../graph/customer-accounts.js';
import { MonitoringEvent } from '../../graph/monitoring.js';
import { requireNodeId } from '../../graph/node.resolver.js';
import type { EventRow } from '../../ledger/event-row.js';
import { toMonitoringEvent } from './mapper.js';
import { findMonitoredAccount, MONITORING_EVENTS, monitoringIdOf } from './projection.js';
import { SemanticNonNull } from '../../graph/semantic-non-null.js';
import { LEDGER_BATCH, ReadsBy } from '../../cost/reads.js';

interface MonitoringEventReceivedArgs {
  accountId?: string | null;
  customerId?: string | null;
}

@Resolver()
export class MonitoringSubscriptions {
  @SemanticNonNull()
  @ReadsBy(({ customerId }, catalog) => [...(customerId ? readsOfCustomer(catalog) : []), LEDGER_BATCH])
  @Subscription(() => MonitoringEvent, {
    nullable: true,
    description:
      'Reports of the monitoring provider from now on: about one account, all accounts of a customer, or, with neither argument, the whole tenant. An account need not be monitored yet; one that is adopted later under another `providerAccountId` is not followed. After a reconnect, query `monitoring.events` or `monitoringEvents` for what was missed.',
    subscribe: ({ args, context }) => receivedEvents(context as GraphContext, args as MonitoringEventReceivedArgs),
  })
  monitoringEventReceived(
    @Root() row: EventRow,
    @Arg('accountId', () => ID, {
      nullable: true,
      description: 'Only this account, such as `wallet:...` or `billing:...`.',
    })
    _accountId?: string,
    @Arg('customerId', () => ID, {
      nullable: true,
      description:
        'The accounts that this customer, `customer:...`, has when the subscription starts. It completes at once when there are none.',
    })
    _customerId?: string,
  ): MonitoringEvent {
    return toMonitoringEvent(row);
  }
}

async function receivedEvents(
  context: GraphContext,
  args: MonitoringEventReceivedArgs,
): Promise<AsyncIterableIterator<EventRow>> {
  const subjects = await subjectsOf(context, args);
  const topic = eventTopic(MONITORING_EVENTS);
  const queues = subjects?.map((subject) => context.subscribe(topic, subject)) ?? [context.subscribe(topic)];
  const filter = { source: MONITORING_EVENTS, ...(subjects && { subjects }), first: ROWS_PER_READ };
  const reader = {
    byIds: (ids: readonly string[]) => context.ledger.eventsByIds(ids),
    since: (missedSince: Date, after: EventRow | undefined) =>
      context.ledger.eventsSince(missedSince, { ...filter, after: after?.id }),
    keyOf: ({ id }: EventRow) => id,
  };
  return committedRows(merged(queues), reader, () => queues.forEach((queue) => queue.end()));
}

/** The accounts' ids at the provider; undefined for all of the tenant. */
async function subjectsOf(
  context: GraphContext,
  { accountId, customerId }: MonitoringEventReceivedArgs,
): Promise<string[] | undefined> {
  if (accountId && customerId)
    throw new InputError([{ field: 'accountId', message: 'must not be given together with customerId' }]);
  if (!accountId && !customerId) return undefined;
  if (accountId) requireNodeId(accountId, { context, field: 'accountId', type: Account });
  const ids = accountId ? [accountId] : (await accountsOfCustomer(customerId!, context)).map(({ id }) => id);
  const monitored = await Promise.all(ids.map((id) => findMonitoredAccount(id, context)));
  // one that is not monitored yet will be started under its node id
  return ids.map((id, index) => monitored[index]?.monitoringId ?? monitoringIdOf(id, context));
}

/**
 * Several queues read as one; it ends or fails with the first of them, and then ends all. Each queue has one pending `next()`; racing
 * those promises instead would add a reaction to an idle queue's promise with every event of another.
 */
async function* merged<T>(queues: readonly EventQueue<T>[]): AsyncGenerator<T, void, undefined> {
  const settled: { queue: EventQueue<T>; next: Promise<IteratorResult<T, undefined>> }[] = [];
  let wake: () => void = () => undefined;
  const pull = (queue: EventQueue<T>) => {
    const next = queue.next();
    const done = () => {
      settled.push({ queue, next });
      wake();
    };
    next.then(done, done);
  };
  queues.forEach(pull);
  try {
    while (queues.length > 0) {
      if (settled.length === 0) await new Promise<void>((resolve) => (wake = resolve));
      const { queue, next } = settled.shift()!;
      const { done, value } = await next;
      if (done) return;
      pull(queue);
      yield value;
    }
  } finally {
    queues.forEach((queue) => queue.end());
  }
}

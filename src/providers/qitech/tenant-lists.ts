import { Arg, Args, Ctx, Field, ID, InputType, Query, Resolver } from 'type-graphql';
import { InputError } from '../../errors/graph-error.js';
import { LEDGER_BATCH, LEDGER_QUERY, ReadsBy } from '../../cost/reads.js';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import {
  MonitoringConnection,
  MonitoringEventConnection,
  MonitoringEventKind,
  MonitoringTopic,
} from '../../graph/monitoring.js';
import { requireNodeId } from '../../graph/node.resolver.js';
import { listName, PageArgs } from '../../graph/page.js';
import { MonitoringStatus } from '../../graph/person.js';
import { AccountKind } from '../../graph/provider-enum.js';
import { text } from '../../graph/rules/index.js';
import { DateTime } from '../../graph/scalars.js';
import { SemanticNonNull } from '../../graph/semantic-non-null.js';
import { readTimePage, timeCursorOf } from '../../graph/time-cursor.js';
import { validateArgument } from '../../graph/validate.js';
import type { EventLabels } from '../../ledger/event-streams.js';
import type { StoredEventFilter } from '../../ledger/events.js';
import { toMonitoringEvent } from './mapper.js';
import { findMonitoredAccount, MONITORED_ACCOUNT, MONITORING_EVENTS, monitoringIdOf } from './projection.js';
import { monitoringOf } from './resolvers.js';

const OPTIONAL = { nullable: true } as const;

@InputType({ description: 'Which monitoring events to list; every condition given must hold. Null is no condition.' })
export class MonitoringEventFilter {
  @Field(() => MonitoringTopic, { ...OPTIONAL, description: 'Only events of this topic, such as `OFAC`.' })
  topic?: MonitoringTopic | null;

  @Field(() => MonitoringEventKind, { ...OPTIONAL, description: 'Only what happened so, such as `ENTERED`.' })
  event?: MonitoringEventKind | null;

  @Field(() => AccountKind.values, {
    ...OPTIONAL,
    description:
      'Only events about accounts of this kind. Events about an account whose monitoring is not known here belong to no kind, unless its id at the provider is a node id.',
  })
  accountKind?: string | null;

  @Field(() => ID, { ...OPTIONAL, description: 'Only events about this account, such as `wallet:...`.' })
  accountId?: string | null;

  @Field(() => String, {
    ...OPTIONAL,
    description:
      "Only events about this person: the provider's id of the person, as in `MonitoringEvent.personId`, also of one who was not added through this API.",
  })
  personId?: string | null;

  @Field(() => DateTime, {
    ...OPTIONAL,
    description: 'Only events received at or after this time, such as `2026-03-01`.',
  })
  receivedAfter?: Date | null;

  @Field(() => DateTime, { ...OPTIONAL, description: 'Only events received before this time, such as `2026-04-01`.' })
  receivedBefore?: Date | null;
}

/** Lists over all accounts of a tenant, from our own store: the provider has no read. */
@Resolver()
export class MonitoringQueries {
  @SemanticNonNull()
  @ReadsBy(() => [LEDGER_BATCH, LEDGER_QUERY])
  @Query(() => MonitoringEventConnection, {
    nullable: true,
    description: 'What the monitoring provider reported about all accounts of this tenant, newest first.',
  })
  async monitoringEvents(
    @Arg('filter', () => MonitoringEventFilter, { nullable: true, description: 'Which events.' })
    filter: MonitoringEventFilter | null | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: GraphContext,
  ) {
    const { ledger } = context;
    checkFilter(filter ?? {}, context);
    const list = listName('all-monitoring-events', { filter: JSON.stringify(filter ?? {}) });
    const page = readTimePage(args, list);
    const stored = await storedFilter(filter ?? {}, context);
    const { items, hasNext } = await ledger.latestEvents({ ...stored, ...page });
    return new MonitoringEventConnection({
      items: items.map(toMonitoringEvent),
      cursors: items.map(({ receivedAt, id }) => timeCursorOf(list, { at: receivedAt, id })),
      hasNextPage: hasNext,
      totalCount: () => ledger.countEvents(stored),
    });
  }

  @SemanticNonNull()
  @ReadsBy(() => [LEDGER_QUERY])
  @Query(() => MonitoringConnection, {
    nullable: true,
    description:
      'Accounts of this tenant whose monitoring was started or adopted through this API, last changed first; one that changes while you read the pages moves to the front.',
  })
  async monitoredAccounts(
    @Arg('status', () => MonitoringStatus, { nullable: true, description: 'Only accounts with this status.' })
    status: MonitoringStatus | null | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() { ledger }: GraphContext,
  ) {
    const list = listName('monitored-accounts', { status: status ?? null });
    const page = readTimePage(args, list);
    const filter = { kind: MONITORED_ACCOUNT, ...(status && { states: [status] }) };
    const { items, hasNext } = await ledger.projectionsPage({ ...filter, ...page });
    return new MonitoringConnection({
      items: items.map(monitoringOf),
      cursors: items.map(({ asOf, id }) => timeCursorOf(list, { at: asOf, id })),
      hasNextPage: hasNext,
      totalCount: () => ledger.countProjections(filter),
    });
  }
}

/** Checks the conditions, since one that cannot hold would silently match nothing. @throws InputError naming the condition. */
function checkFilter(filter: MonitoringEventFilter, context: GraphContext): void {
  const { accountId, personId, receivedAfter, receivedBefore } = filter;
  if (accountId) requireNodeId(accountId, { context, field: 'filter.accountId', type: Account });
  if (typeof personId === 'string') validateArgument(text(1_000), { 'filter.personId': personId });
  if (receivedAfter && receivedBefore && receivedAfter >= receivedBefore)
    throw new InputError([{ field: 'filter.receivedBefore', message: 'must be after `receivedAfter`' }]);
}

async function storedFilter(
  { topic, event, accountKind, accountId, personId, receivedAfter, receivedBefore }: MonitoringEventFilter,
  context: GraphContext,
): Promise<StoredEventFilter> {
  const labels: EventLabels = {
    ...(topic && { topic }),
    ...(event && { kind: event }),
    ...(personId && { person: personId }),
    ...(accountKind && { accountKind: nodeKindOf(accountKind, context) }),
  };
  const monitored = accountId ? await findMonitoredAccount(accountId, context) : null;
  return {
    source: MONITORING_EVENTS,
    labels,
    ...(accountId && { subject: monitored?.monitoringId ?? monitoringIdOf(accountId, context) }),
    ...(receivedAfter && { receivedAfter }),
    ...(receivedBefore && { receivedBefore }),
  };
}

/** What the node ids of a kind of account begin with, such as `wallet`. */
function nodeKindOf(accountKind: string, { accountSources, nodeSources }: GraphContext): string {
  const type = accountSources.find(({ kind }) => kind === accountKind)?.type;
  return [...nodeSources].find(([, source]) => source.type === type)?.[0] ?? '';
}

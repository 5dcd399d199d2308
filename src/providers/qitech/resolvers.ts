import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { bounded, checkFirst, ListArgs } from '../../graph/list.js';
import { Monitoring, MonitoringEvent, MonitoringEventConnection } from '../../graph/monitoring.js';
import { findNode } from '../../graph/node.resolver.js';
import { PageArgs } from '../../graph/page.js';
import { pendingOperationsOn } from '../../graph/pending-operations.js';
import { Person } from '../../graph/person.js';
import { SemanticNonNull, SemanticNonNullList } from '../../graph/semantic-non-null.js';
import type { ProjectionRow } from '../../ledger/projections.js';
import { accountEvents, personEvents } from './events.js';
import { personNodeId, toMonitoring, toPerson } from './mapper.js';
import {
  findAccountByMonitoringId,
  MONITORED_ACCOUNT,
  MONITORED_PERSON,
  monitoredAccountProjection,
  monitoredAccountRow,
  monitoredPersonProjection,
} from './projection.js';
import { LEDGER_BATCH, LEDGER_QUERY, Reads, ReadsBy, sharedInList } from '../../cost/reads.js';
import { MOST_EVENT_PAGES, qitech } from './loaders.js';

/** What monitoring adds to every kind of account. Nothing here calls the provider: it has no read. */
@Resolver(() => Account)
export class MonitoredAccountResolver {
  @Reads(LEDGER_BATCH)
  @FieldResolver(() => Monitoring, {
    nullable: true,
    description: 'Monitoring of the account; null when none was started or adopted through this API.',
  })
  async monitoring(@Root() { id }: Account, @Ctx() context: GraphContext) {
    const row = await monitoredAccountRow(id, context);
    return row && monitoringOf(row);
  }

  @SemanticNonNullList()
  @ReadsBy(() => [LEDGER_BATCH, LEDGER_BATCH], { keyedBy: [], itemsShareKey: true })
  @FieldResolver(() => [Person], {
    nullable: 'itemsAndList',
    description:
      'Persons in the account, as added through this API; empty when it is not monitored. Not all of them, where `monitoring.adopted`.',
  })
  async persons(@Root() { id }: Account, @Args(() => ListArgs) list: ListArgs, @Ctx() context: GraphContext) {
    checkFirst(list.first);
    const monitored = await monitoredAccountRow(id, context);
    return monitored ? personsOf(monitored.id, list, context) : [];
  }
}

@Resolver(() => Monitoring)
export class MonitoringResolver {
  @SemanticNonNullList()
  @ReadsBy(() => [LEDGER_BATCH], { keyedBy: [], itemsShareKey: true })
  @FieldResolver(() => [Person], {
    nullable: 'itemsAndList',
    description: 'Persons in the account, as added through this API; not all of them, where `adopted`.',
  })
  persons(@Root() { monitoringId }: Monitoring, @Args(() => ListArgs) list: ListArgs, @Ctx() context: GraphContext) {
    return personsOf(monitoringId, list, context);
  }

  @SemanticNonNull()
  @ReadsBy(() => [LEDGER_QUERY])
  @FieldResolver(() => MonitoringEventConnection, {
    nullable: true,
    description: 'What the provider reported about the account and its persons, newest first.',
  })
  events(@Root() { monitoringId }: Monitoring, @Args(() => PageArgs) page: PageArgs, @Ctx() context: GraphContext) {
    return accountEvents(monitoringId, page, context);
  }

  @ReadsBy((_, catalog) => [LEDGER_BATCH, ...catalog.ofNodes(Account)], { keyedBy: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description: 'The account that is monitored; null when its provider no longer knows it.',
  })
  account(@Root() { monitoringId }: Monitoring, @Ctx() context: GraphContext) {
    return accountOf(monitoringId, context);
  }
}

/** A write to the monitoring is about the account: before it is started, there is nothing else. */
export const MonitoringOperations = pendingOperationsOn(() => Monitoring, {
  subjectOf: ({ accountId }) => accountId,
  isShown: ({ provider }) => provider === qitech.name,
});

@Resolver(() => Person)
export class PersonResolver {
  @SemanticNonNull()
  @Reads(sharedInList({ ...LEDGER_QUERY, perKey: MOST_EVENT_PAGES }))
  @FieldResolver(() => MonitoringEventConnection, {
    nullable: true,
    description: 'What the provider reported about the person, newest first.',
  })
  events(@Root() person: Person, @Args(() => PageArgs) page: PageArgs, @Ctx() context: GraphContext) {
    return personEvents(person, page, context);
  }

  @ReadsBy((_, catalog) => [LEDGER_BATCH, ...catalog.ofNodes(Account)].map(sharedInList), { keyedBy: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description: 'The monitored account that the person is in; null when its provider no longer knows it.',
  })
  account(@Root() { monitoringId }: Person, @Ctx() context: GraphContext) {
    return accountOf(monitoringId, context);
  }
}

@Resolver(() => MonitoringEvent)
export class MonitoringEventResolver {
  @Reads(LEDGER_BATCH)
  @FieldResolver(() => Person, {
    nullable: true,
    description:
      'The person the event is about; null when it is about none, or the person was not added through this API.',
  })
  person(@Root() { providerAccountId, personId }: MonitoringEvent, @Ctx() context: GraphContext) {
    if (personId === null) return null;
    return findPerson(personNodeId({ monitoringId: providerAccountId, personId }), context);
  }

  @ReadsBy((_, catalog) => [LEDGER_BATCH, ...catalog.ofNodes(Account)], { keyedBy: [] })
  @FieldResolver(() => Account, {
    nullable: true,
    description:
      'The account the event is about; null when its monitoring was neither started nor adopted through this API.',
  })
  account(@Root() { providerAccountId }: MonitoringEvent, @Ctx() context: GraphContext) {
    return accountOf(providerAccountId, context);
  }
}

/** Monitoring of an account, by the account's id at the provider; null when there is none. */
export async function findMonitoring(monitoringId: string, context: GraphContext): Promise<Monitoring | null> {
  const row = await context.ledger.projection(MONITORED_ACCOUNT).load(monitoringId);
  return row && monitoringOf(row);
}

/** A monitored account as it was last written. */
export function monitoringOf({ body, asOf }: ProjectionRow): Monitoring {
  return toMonitoring(monitoredAccountProjection.parse(body), asOf);
}

/** A person by node id; null when it was not added through this API. */
export async function findPerson(id: string, context: GraphContext): Promise<Person | null> {
  const row = await context.ledger.projection(MONITORED_PERSON).load(id);
  return row && toPerson(monitoredPersonProjection.parse(row.body), row.asOf);
}

async function personsOf(monitoringId: string, list: ListArgs, context: GraphContext): Promise<readonly Person[]> {
  const rows = await bounded(list, 'persons', () =>
    context.ledger.projectionsByParent(MONITORED_PERSON).load(monitoringId),
  );
  return rows.map((row) => toPerson(monitoredPersonProjection.parse(row.body), row.asOf));
}

async function accountOf(monitoringId: string, context: GraphContext): Promise<Account | null> {
  const stored = await findAccountByMonitoringId(monitoringId, context);
  return stored && findNode(stored.accountId, { context, field: 'account', type: Account });
}

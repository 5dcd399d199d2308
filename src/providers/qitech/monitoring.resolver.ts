import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { Monitoring, MonitoringEvent, MonitoringEventConnection } from '../../graph/monitoring.js';
import { findNode } from '../../graph/node.resolver.js';
import { PageArgs } from '../../graph/page.js';
import { Person } from '../../graph/person.js';
import { accountEvents, personEvents } from './events.js';
import { monitoringOf, personNodeId, personOf } from './mapper.js';
import { PERSON, ACCOUNT } from './projection.js';
import { knownAccount } from './rules.js';

/** What monitoring adds to every account, whichever provider keeps it. Nothing here calls the provider: it has no read. */
@Resolver(() => Account)
export class MonitoredAccountResolver {
  @FieldResolver(() => Monitoring, {
    nullable: true,
    description: 'The monitoring over the account; null when none was started through this graph.',
  })
  async monitoring(@Root() { monitoringId }: Account, @Ctx() context: GraphContext) {
    const row = await context.ledger.projection(ACCOUNT).load(monitoringId);
    return row && monitoringOf(row);
  }

  @FieldResolver(() => [Person], {
    nullable: 'itemsAndList',
    description: 'Persons in the account, as added through this graph; empty when it is not monitored.',
  })
  persons(@Root() { monitoringId }: Account, @Ctx() context: GraphContext) {
    return personsIn(monitoringId, context);
  }
}

@Resolver(() => Monitoring)
export class MonitoringResolver {
  @FieldResolver(() => [Person], {
    nullable: 'itemsAndList',
    description: 'Persons in the account, as added through this graph.',
  })
  persons(@Root() { monitoringId }: Monitoring, @Ctx() context: GraphContext) {
    return personsIn(monitoringId, context);
  }

  @FieldResolver(() => MonitoringEventConnection, {
    nullable: true,
    description: 'What the provider reported about the account and its persons, newest first.',
  })
  events(@Root() { monitoringId }: Monitoring, @Args(() => PageArgs) page: PageArgs, @Ctx() context: GraphContext) {
    return accountEvents(monitoringId, page, context);
  }

  @FieldResolver(() => Account, { nullable: true, description: 'The account that is monitored.' })
  account(@Root() { monitoringId }: Monitoring, @Ctx() context: GraphContext) {
    return accountOf(monitoringId, context);
  }
}

@Resolver(() => Person)
export class PersonResolver {
  @FieldResolver(() => MonitoringEventConnection, {
    nullable: true,
    description: 'What the provider reported about the person, newest first.',
  })
  events(@Root() person: Person, @Args(() => PageArgs) page: PageArgs, @Ctx() context: GraphContext) {
    return personEvents(person, page, context);
  }

  @FieldResolver(() => Account, { nullable: true, description: 'The monitored account the person is in.' })
  account(@Root() { monitoringId }: Person, @Ctx() context: GraphContext) {
    return accountOf(monitoringId, context);
  }
}

@Resolver(() => MonitoringEvent)
export class MonitoringEventResolver {
  @FieldResolver(() => Person, {
    nullable: true,
    description: 'Whom it is about; null when that person was not added through this graph.',
  })
  async person(@Root() { monitoringId, personId }: MonitoringEvent, @Ctx() context: GraphContext) {
    const row =
      personId === null ? null : await context.ledger.projection(PERSON).load(personNodeId(monitoringId, personId));
    return row && personOf(row);
  }

  @FieldResolver(() => Account, {
    nullable: true,
    description: 'The account it is about; null when its monitoring was not started through this graph.',
  })
  account(@Root() { monitoringId }: MonitoringEvent, @Ctx() context: GraphContext) {
    return accountOf(monitoringId, context);
  }
}

async function personsIn(monitoringId: string, context: GraphContext): Promise<Person[]> {
  const rows = await context.ledger.projectionsByParent(PERSON).load(monitoringId);
  return rows.map(personOf);
}

async function accountOf(monitoringId: string, context: GraphContext): Promise<Account | null> {
  const known = await knownAccount(monitoringId, context);
  return known && findNode(known.accountId, context, 'account', Account);
}

import { Arg, Ctx, Mutation, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { MonitoringKind } from '../../graph/monitoring.js';
import { requireNodeId } from '../../graph/node.resolver.js';
import { MonitoringStatus, Person } from '../../graph/person.js';
import { validate } from '../../graph/validate.js';
import { qitech } from './access.js';
import type { PersonKind } from './client.js';
import { AddLegalPersonInput, AddNaturalPersonInput, DeactivatePersonInput, ReactivatePersonInput } from './inputs.js';
import { personNodeId } from './mapper.js';
import { PERSON, personProjection, type PersonProjection } from './projection.js';
import { monitoringIdOf, refuse, refuseUnlessRepeated, requireMonitored, rules } from './rules.js';
import { MonitoredPersonPayload } from './types.js';
import * as writes from './writes.js';

/** Writes about persons in monitored accounts; every rule is checked before the first byte leaves. */
@Resolver()
export class PersonMutations {
  @Mutation(() => MonitoredPersonPayload, {
    nullable: true,
    description: 'Adds a human being to a monitored account, individual or corporate.',
  })
  addNaturalPerson(
    @Arg('input', () => AddNaturalPersonInput, { description: 'Who, and in which account.' })
    input: AddNaturalPersonInput,
    @Ctx() context: GraphContext,
  ): Promise<MonitoredPersonPayload> {
    return add('NATURAL', validate(rules.naturalPerson, input), context);
  }

  @Mutation(() => MonitoredPersonPayload, {
    nullable: true,
    description: 'Adds a company to a monitored corporate account.',
  })
  addLegalPerson(
    @Arg('input', () => AddLegalPersonInput, { description: 'Which company, and in which account.' })
    input: AddLegalPersonInput,
    @Ctx() context: GraphContext,
  ): Promise<MonitoredPersonPayload> {
    return add('LEGAL', validate(rules.legalPerson, input), context);
  }

  @Mutation(() => MonitoredPersonPayload, {
    nullable: true,
    description: 'Stops monitoring one person until it is reactivated; the account stays monitored.',
  })
  deactivatePerson(
    @Arg('input', () => DeactivatePersonInput, { description: 'Which person.' }) input: DeactivatePersonInput,
    @Ctx() context: GraphContext,
  ): Promise<MonitoredPersonPayload> {
    return changeStatus(writes.deactivatePerson, MonitoringStatus.DEACTIVATED, input, context);
  }

  @Mutation(() => MonitoredPersonPayload, { nullable: true, description: 'Monitors a deactivated person again.' })
  reactivatePerson(
    @Arg('input', () => ReactivatePersonInput, { description: 'Which person.' }) input: ReactivatePersonInput,
    @Ctx() context: GraphContext,
  ): Promise<MonitoredPersonPayload> {
    return changeStatus(writes.reactivatePerson, MonitoringStatus.ACTIVE, input, context);
  }
}

interface NewPerson {
  idempotencyKey: string;
  accountId: string;
  personId?: string | undefined;
  registrationDate?: string | undefined;
  name: string;
  documentNumber: string;
  birthdate?: string | undefined;
}

const ADD = { NATURAL: writes.addNaturalPerson, LEGAL: writes.addLegalPerson };

async function add(
  kind: PersonKind,
  { idempotencyKey, ...given }: NewPerson,
  context: GraphContext,
): Promise<MonitoredPersonPayload> {
  const { accountId, personId, registrationDate, name, documentNumber, birthdate = null } = given;
  const account = await requireMonitored(monitoringIdOf(accountId, context), context, 'input.accountId');
  const { monitoringId } = account;
  if (kind === 'LEGAL' && account.kind === MonitoringKind.INDIVIDUAL) {
    refuse('input.accountId', 'is monitored as an individual account, which holds natural persons only');
  }
  if (personId !== undefined && (await knownPerson(personNodeId(monitoringId, personId), context))) {
    await refuseUnlessRepeated(
      context,
      { idempotencyKey, subject: accountId },
      'input.personId',
      'is in the account already',
    );
  }
  const person = {
    accountId,
    monitoringId,
    kind,
    name,
    documentNumber,
    birthdate,
    personId: personId ?? null,
    status: MonitoringStatus.ACTIVE,
    registrationDate: registrationDate ?? new Date().toISOString(),
  };
  const record = await context.write(ADD[kind], {
    idempotencyKey,
    subject: accountId,
    input: { ...given },
    plan: { account, person },
  });
  return MonitoredPersonPayload.from(record);
}

async function changeStatus(
  kind: typeof writes.deactivatePerson,
  to: MonitoringStatus,
  input: DeactivatePersonInput,
  context: GraphContext,
): Promise<MonitoredPersonPayload> {
  const { idempotencyKey, personId: id } = validate(rules.person, input);
  const [monitoringId = ''] = requireNodeId(id, context, 'input.personId', Person).parts;
  const person =
    (await knownPerson(id, context)) ?? refuse('input.personId', 'is not a person added through this graph');
  const account = await requireMonitored(monitoringId, context, 'input.personId');
  if (person.status === to) {
    await refuseUnlessRepeated(
      context,
      { idempotencyKey, subject: id },
      'input.personId',
      `is ${to.toLowerCase()} already`,
    );
  }
  await refuseIfNotAddressable(person, { idempotencyKey, subject: id }, context);
  const record = await context.write(kind, {
    idempotencyKey,
    subject: id,
    input: { personId: id },
    plan: { account, person },
  });
  return MonitoredPersonPayload.from(record);
}

/** The documented path names no person: it may be used only where it can mean one alone. See `assumed.ts`. */
async function refuseIfNotAddressable(
  { monitoringId, kind }: PersonProjection,
  sent: { idempotencyKey: string; subject: string },
  context: GraphContext,
): Promise<void> {
  if (context.of(qitech).client.personPath === 'person-id') return;
  const rows = await context.ledger.projectionsByParent(PERSON).load(monitoringId);
  const ofKind = rows.filter((row) => personProjection.parse(row.body).kind === kind);
  if (ofKind.length === 1) return;
  await refuseUnlessRepeated(
    context,
    sent,
    'input.personId',
    'cannot be addressed: its account holds several persons of its kind and the provider takes no person id',
  );
}

async function knownPerson(id: string, context: GraphContext): Promise<PersonProjection | null> {
  const row = await context.ledger.projection(PERSON).load(id);
  return row && personProjection.parse(row.body);
}

import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InputError } from '../../../errors/graph-error.js';
import type { GraphContext } from '../../../graph/context.js';
import { MonitoringKind } from '../../../graph/monitoring.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { MonitoringStatus } from '../../../graph/person.js';
import { idOf } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { endpoints } from '../client.js';
import { qitech } from '../loaders.js';
import { PERSON_ID, statusWire } from '../mapper.js';
import {
  findAccountByMonitoringId,
  findMonitoredPerson,
  MONITORED_PERSON,
  monitoredAccountProjection,
  monitoredPersonProjection,
} from '../projection.js';
import { putMonitoredPerson } from './monitored-person.js';
import { MonitoredPersonPayload } from './monitoring-payload.js';
import { LEDGER_BATCH, Writes } from '../../../cost/reads.js';

@InputType({ description: 'The person to stop monitoring.' })
export class DeactivatePersonInput extends WriteInput {
  @Field(() => ID, { description: 'The person, `person:...`; must be active.' })
  personId!: string;
}

@InputType({ description: 'The person to monitor again.' })
export class ReactivatePersonInput extends WriteInput {
  @Field(() => ID, { description: 'The person, `person:...`; must be deactivated.' })
  personId!: string;
}

const PERSON_PATCHES = [
  endpoints.patchNaturalPersonInNatural,
  endpoints.patchNaturalPersonInLegal,
  endpoints.patchLegalPersonInLegal,
];

/** The person as it was before, and its account. */
const statusPlan = z.object({ account: monitoredAccountProjection, person: monitoredPersonProjection });
type StatusPlan = z.output<typeof statusPlan>;

export const deactivatePerson = statusChange('deactivatePerson', MonitoringStatus.DEACTIVATED);
export const reactivatePerson = statusChange('reactivatePerson', MonitoringStatus.ACTIVE);

function statusChange(mutation: string, status: MonitoringStatus) {
  return defineWrite({
    mutation,
    provider: qitech,
    input: z.object({ personId: idOf(PERSON_ID) }),
    plan: statusPlan,
    async prepare({ personId }, context) {
      const person = await findMonitoredPerson(personId, context);
      const account = person && (await findAccountByMonitoringId(person.monitoringId, context));
      if (person === null || account === null)
        throw new InputError([{ field: 'input.personId', message: 'is not a person added through this API' }]);
      return { subject: personId, plan: { account, person } };
    },
    async precondition(plan, context) {
      if (plan.person.status === status)
        throw new InputError([{ field: 'input.personId', message: `is ${status.toLowerCase()} already` }]);
      await requireAddressable(plan, context);
    },
    endpoint({ account, person }) {
      if (person.kind === 'LEGAL') return endpoints.patchLegalPersonInLegal;
      return account.kind === MonitoringKind.INDIVIDUAL
        ? endpoints.patchNaturalPersonInNatural
        : endpoints.patchNaturalPersonInLegal;
    },
    request: ({ person }) => ({
      params: { account: person.monitoringId, person: person.personId },
      body: { new_person_status: statusWire(status) },
    }),
    result: ({ person }) => ({ ...person, status }),
    project: (tx, _plan, person) => putMonitoredPerson(tx, person),
    // a status may be set twice; what a 409 to a retry would mean is not documented
    reconcile: { by: 'retry', conflictProvesApplied: () => false },
    overwrittenBy: ['deactivatePerson', 'reactivatePerson'],
  });
}

/** The documented path carries no person id, so it is used only where one person of the kind is known to be there. See `assumed.ts`. */
async function requireAddressable({ account, person }: StatusPlan, context: GraphContext): Promise<void> {
  if (context.of(qitech).client.personPath === 'person-id') return;
  const rows = await context.ledger.projectionsByParent(MONITORED_PERSON).load(person.monitoringId);
  const sameKind = rows.filter((row) => monitoredPersonProjection.parse(row.body).kind === person.kind);
  if (sameKind.length === 1 && !account.adopted) return;
  const holds = account.adopted ? 'was adopted and may hold other' : 'holds several';
  const message = `cannot be addressed: its account ${holds} persons of its kind and the provider accepts no person id`;
  throw new InputError([{ field: 'input.personId', message }]);
}

@ObjectType({ implements: WritePayload, description: 'Result of `deactivatePerson`.' })
export class DeactivatePersonPayload extends MonitoredPersonPayload {}

@ObjectType({ implements: WritePayload, description: 'Result of `reactivatePerson`.' })
export class ReactivatePersonPayload extends MonitoredPersonPayload {}

@Resolver()
export class ChangePersonStatusResolver {
  @SemanticNonNull()
  @Writes(LEDGER_BATCH, LEDGER_BATCH, LEDGER_BATCH, ...PERSON_PATCHES)
  @Mutation(() => DeactivatePersonPayload, {
    nullable: true,
    description: 'Stops monitoring one person until it is reactivated; the account stays monitored.',
  })
  async deactivatePerson(
    @Arg('input', () => DeactivatePersonInput, { description: 'The person.' }) input: DeactivatePersonInput,
    @Ctx() context: GraphContext,
  ) {
    return new DeactivatePersonPayload(await performWrite(deactivatePerson, input, context));
  }

  @SemanticNonNull()
  @Writes(LEDGER_BATCH, LEDGER_BATCH, LEDGER_BATCH, ...PERSON_PATCHES)
  @Mutation(() => ReactivatePersonPayload, { nullable: true, description: 'Monitors a deactivated person again.' })
  async reactivatePerson(
    @Arg('input', () => ReactivatePersonInput, { description: 'The person.' }) input: ReactivatePersonInput,
    @Ctx() context: GraphContext,
  ) {
    return new ReactivatePersonPayload(await performWrite(reactivatePerson, input, context));
  }
}

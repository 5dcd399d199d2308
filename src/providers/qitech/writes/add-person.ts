import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InputError } from '../../../errors/graph-error.js';
import type { GraphContext } from '../../../graph/context.js';
import { MonitoringKind } from '../../../graph/monitoring.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { MonitoringStatus } from '../../../graph/person.js';
import { calendarDate, cnpj, cpf, timestamp, optional, text, textInput, today } from '../../../graph/rules/index.js';
import { CalendarDate, DateTime } from '../../../graph/scalars.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { endpoints } from '../client.js';
import { qitech } from '../loaders.js';
import { personNodeId, toPersonWire } from '../mapper.js';
import {
  findMonitoredPerson,
  MONITORING_EVENTS,
  monitoringEventBody,
  monitoredAccountProjection,
  monitoredPersonProjection,
  type MonitoredPersonProjection,
} from '../projection.js';
import { requireMonitored } from './monitored-account.js';
import { putMonitoredPerson } from './monitored-person.js';
import { MonitoredPersonPayload } from './monitoring-payload.js';
import { LEDGER_BATCH, Writes } from '../../../cost/reads.js';

@InputType()
abstract class AddPersonInput extends WriteInput {
  @Field(() => ID, { description: 'The account the person is in; it must be monitored.' })
  accountId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Id of your choice for the person at the provider: 1 to 100 letters, digits, `.`, `_`, `~` or `-`, never used before. Generated when left out or `null`.',
  })
  personId?: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the person was registered, such as `2024-11-04T13:37:00Z`; now, when left out or `null`.',
  })
  registrationDate?: Date | null;
}

@InputType({ description: 'A natural person to monitor.' })
export class AddNaturalPersonInput extends AddPersonInput {
  @Field(() => String, { description: 'Full name, at most 255 characters.' })
  name!: string;

  @Field(() => String, { description: 'CPF with correct check digits, masked (`123.456.789-09`) or not.' })
  documentNumber!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description:
      'Day of birth, not in the future; needed where the Federal Revenue status is monitored. `null` means the same as leaving it out.',
  })
  birthDate?: string | null;
}

@InputType({ description: 'A company to monitor.' })
export class AddLegalPersonInput extends AddPersonInput {
  @Field(() => String, { description: 'Registered name, at most 255 characters.' })
  name!: string;

  @Field(() => String, {
    description: 'CNPJ with correct check digits, numeric or alphanumeric, masked (`12.ABC.345/01DE-35`) or not.',
  })
  documentNumber!: string;
}

const PERSON_ID = /^(?!\.{1,2}$)[A-Za-z0-9._~-]{1,100}$/;

const person = {
  accountId: textInput,
  personId: optional(z.string().trim().regex(PERSON_ID, 'must be 1 to 100 letters, digits, ".", "_", "~" or "-"')),
  registrationDate: optional(timestamp),
  name: text(255),
};

/** Without an id of the caller's, the operation's is used: it is the same in every retry, so no retry adds a second person. */
const plan = z.object({
  account: monitoredAccountProjection,
  person: monitoredPersonProjection.extend({ personId: z.string().nullable() }),
});

export const addNaturalPerson = addition('NATURAL', {
  mutation: 'addNaturalPerson',
  input: z.object({
    ...person,
    documentNumber: cpf,
    birthDate: optional(calendarDate({ min: '1850-01-01', max: today })),
  }),
});
export const addLegalPerson = addition('LEGAL', {
  mutation: 'addLegalPerson',
  input: z.object({ ...person, documentNumber: cnpj }),
});

interface NewPerson {
  accountId: string;
  personId?: string | undefined;
  registrationDate?: string | undefined;
  name: string;
  documentNumber: string;
  birthDate?: string | undefined;
}

function addition(
  kind: MonitoredPersonProjection['kind'],
  declared: { mutation: string; input: z.ZodType<NewPerson> },
) {
  return defineWrite({
    ...declared,
    provider: qitech,
    plan,
    async prepare({ accountId, personId = null, registrationDate, birthDate = null, ...named }, context) {
      const account = await requireMonitored(accountId, context);
      const added = {
        ...named,
        accountId,
        monitoringId: account.monitoringId,
        kind,
        birthdate: birthDate,
        personId,
        status: MonitoringStatus.ACTIVE,
        registrationDate: registrationDate ?? new Date().toISOString(),
      };
      return { subject: accountId, plan: { account, person: added } };
    },
    async precondition({ account, person: { personId, monitoringId } }, context) {
      if (kind === 'LEGAL' && account.kind === MonitoringKind.INDIVIDUAL) {
        const message = 'is monitored as an individual account, which holds natural persons only';
        throw new InputError([{ field: 'input.accountId', message }]);
      }
      if (personId !== null && (await findMonitoredPerson(personNodeId({ monitoringId, personId }), context)))
        throw new InputError([{ field: 'input.personId', message: 'is in the account already' }]);
    },
    endpoint({ account }) {
      if (kind === 'LEGAL') return endpoints.addLegalPersonToLegal;
      return account.kind === MonitoringKind.INDIVIDUAL
        ? endpoints.addNaturalPersonToNatural
        : endpoints.addNaturalPersonToLegal;
    },
    request: (planned, { operationId }) => ({
      params: { account: planned.account.monitoringId },
      body: toPersonWire(identified(planned, operationId)),
    }),
    result: (planned, { operationId }) => identified(planned, operationId),
    project: (tx, _plan, added) => putMonitoredPerson(tx, added),
    // an id that the caller chose may have been in use before
    reconcile: { by: 'retry', conflictProvesApplied: ({ person }) => person.personId === null },
    reports: {
      source: MONITORING_EVENTS,
      subject: ({ account }) => account.monitoringId,
      // an id of our choosing is the operation's, which a plan does not hold: then the retry decides; in an adopted account, a report may be
      // about a person from before who has the id that the caller chose
      shows: ({ account, person }, report) =>
        !account.adopted &&
        person.personId !== null &&
        monitoringEventBody.safeParse(report).data?.personId === person.personId,
    },
    // a person's status can be changed only after the addition is known to be applied
    overwrittenBy: [],
  });
}

function identified({ person: added }: z.output<typeof plan>, operationId: string): MonitoredPersonProjection {
  return { ...added, personId: added.personId ?? operationId };
}

@ObjectType({ implements: WritePayload, description: 'Result of `addNaturalPerson`.' })
export class AddNaturalPersonPayload extends MonitoredPersonPayload {}

@ObjectType({ implements: WritePayload, description: 'Result of `addLegalPerson`.' })
export class AddLegalPersonPayload extends MonitoredPersonPayload {}

@Resolver()
export class AddPersonResolver {
  @SemanticNonNull()
  @Writes(LEDGER_BATCH, LEDGER_BATCH, endpoints.addNaturalPersonToNatural, endpoints.addNaturalPersonToLegal)
  @Mutation(() => AddNaturalPersonPayload, {
    nullable: true,
    description: 'Adds a natural person to a monitored account, individual or corporate.',
  })
  async addNaturalPerson(
    @Arg('input', () => AddNaturalPersonInput, { description: 'The person and the account.' })
    input: AddNaturalPersonInput,
    @Ctx() context: GraphContext,
  ) {
    return new AddNaturalPersonPayload(await performWrite(addNaturalPerson, input, context));
  }

  @SemanticNonNull()
  @Writes(LEDGER_BATCH, LEDGER_BATCH, endpoints.addLegalPersonToLegal)
  @Mutation(() => AddLegalPersonPayload, {
    nullable: true,
    description: 'Adds a company to a monitored corporate account.',
  })
  async addLegalPerson(
    @Arg('input', () => AddLegalPersonInput, { description: 'The company and the account.' })
    input: AddLegalPersonInput,
    @Ctx() context: GraphContext,
  ) {
    return new AddLegalPersonPayload(await performWrite(addLegalPerson, input, context));
  }
}

import { Field, ID, InputType } from 'type-graphql';
import { MonitoringKind } from '../../graph/monitoring.js';
import { WriteInput } from '../../graph/operation.js';
import { CalendarDate, DateTime } from '../../graph/scalars.js';

@InputType({ description: 'Which account to monitor, and who may be in it.' })
export class StartAccountMonitoringInput extends WriteInput {
  @Field(() => ID, { description: 'The account, of any kind, such as `wallet:...`; it must not be monitored yet.' })
  accountId!: string;

  @Field(() => MonitoringKind, { description: 'Who may be in the account; cannot be changed later.' })
  kind!: MonitoringKind;

  @Field(() => DateTime, { nullable: true, description: 'When the account was registered; now, when left out.' })
  registrationDate?: Date | null;
}

@InputType({ description: 'Which account to interrupt the monitoring of.' })
export class DeactivateAccountMonitoringInput extends WriteInput {
  @Field(() => ID, { description: 'The account; it must be monitored and active.' })
  accountId!: string;
}

@InputType({ description: 'Which account to resume the monitoring of.' })
export class ReactivateAccountMonitoringInput extends WriteInput {
  @Field(() => ID, { description: 'The account; its monitoring must be deactivated.' })
  accountId!: string;
}

/** What both kinds of person are added with. */
@InputType()
export abstract class AddPersonInput extends WriteInput {
  @Field(() => ID, { description: 'The account the person is in; it must be monitored.' })
  accountId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Id of your own choice for the person at the provider: 1 to 100 letters, digits, `.`, `_`, `~` or `-`, never used before. One is made when left out.',
  })
  personId?: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When the person was registered; now, when left out.' })
  registrationDate?: Date | null;
}

@InputType({ description: 'A human being to be monitored.' })
export class AddNaturalPersonInput extends AddPersonInput {
  @Field(() => String, { description: 'Full name, at most 255 characters.' })
  name!: string;

  @Field(() => String, { description: 'CPF with right check digits, masked (`123.456.789-09`) or not.' })
  documentNumber!: string;

  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day of birth, not in the future; needed where the Federal Revenue status is monitored.',
  })
  birthdate?: string | null;
}

@InputType({ description: 'A company to be monitored.' })
export class AddLegalPersonInput extends AddPersonInput {
  @Field(() => String, { description: 'Registered name, at most 255 characters.' })
  name!: string;

  @Field(() => String, {
    description: 'CNPJ with right check digits, numeric or alphanumeric, masked (`12.ABC.345/01DE-35`) or not.',
  })
  documentNumber!: string;
}

@InputType({ description: 'Which person to stop monitoring.' })
export class DeactivatePersonInput extends WriteInput {
  @Field(() => ID, { description: 'The person, `person:...`; must be active.' })
  personId!: string;
}

@InputType({ description: 'Which person to monitor again.' })
export class ReactivatePersonInput extends WriteInput {
  @Field(() => ID, { description: 'The person, `person:...`; must be deactivated.' })
  personId!: string;
}

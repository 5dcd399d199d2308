import { Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from './node.js';
import { Personal } from './personal.js';
import { CalendarDate, DateTime } from './scalars.js';

export enum MonitoringStatus {
  ACTIVE = 'ACTIVE',
  DEACTIVATED = 'DEACTIVATED',
}
registerEnumType(MonitoringStatus, {
  name: 'MonitoringStatus',
  description: 'Whether an account or person is being monitored.',
  valuesConfig: {
    ACTIVE: { description: 'Being monitored.' },
    DEACTIVATED: { description: 'Monitoring is interrupted until it is reactivated.' },
  },
});

@InterfaceType({
  implements: Node,
  description:
    'A person in a monitored account. The provider offers no read endpoint, so this reflects the last write made through this API, as of `asOf`.',
})
export abstract class Person extends Node {
  /** The id chosen for the person at the monitoring provider. */
  personId!: string;
  /** The monitored account's id there. */
  monitoringId!: string;

  @Field(() => String, {
    nullable: true,
    description: 'Full name of a natural person, registered name of a legal one.',
  })
  @Personal('name')
  name!: string | null;

  @Field(() => String, { nullable: true, description: 'CPF of a natural person, CNPJ of a legal one, as it was sent.' })
  @Personal('document')
  documentNumber!: string | null;

  @Field(() => MonitoringStatus, { nullable: true, description: 'Whether the person is being monitored.' })
  status!: MonitoringStatus | null;

  @Field(() => DateTime, { nullable: true, description: 'When the person was registered, as it was sent.' })
  registrationDate!: Date | null;

  @Field(() => DateTime, {
    description: 'When this was last confirmed: the time of the last write the provider accepted.',
  })
  asOf!: Date;
}

@ObjectType({ implements: Person, simpleResolvers: true, description: 'A natural person in a monitored account.' })
export class NaturalPerson extends Person {
  @Field(() => CalendarDate, {
    nullable: true,
    description: 'Day of birth; needed only where the Federal Revenue status is monitored.',
  })
  @Personal('hidden')
  birthDate!: string | null;
}

@ObjectType({ implements: Person, simpleResolvers: true, description: 'A company in a monitored corporate account.' })
export class LegalPerson extends Person {}

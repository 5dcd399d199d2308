import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from './node.js';
import { connectionType } from './page.js';
import { MonitoringStatus } from './person.js';
import { DateTime } from './scalars.js';

export enum MonitoringKind {
  INDIVIDUAL = 'INDIVIDUAL',
  CORPORATE = 'CORPORATE',
}
registerEnumType(MonitoringKind, {
  name: 'MonitoringKind',
  description: 'Who may be in a monitored account.',
  valuesConfig: {
    INDIVIDUAL: { description: 'Natural persons only.' },
    CORPORATE: { description: 'Natural and legal persons.' },
  },
});

@ObjectType({
  simpleResolvers: true,
  description:
    'The monitoring that lies over an account. The provider has no read: this is what was written through this graph, as of `asOf`.',
})
export class Monitoring {
  /** The account's id at the monitoring provider. */
  monitoringId!: string;

  @Field(() => MonitoringKind, { description: 'Who may be in the account.' })
  kind!: MonitoringKind;

  @Field(() => MonitoringStatus, { description: 'Whether the account is being monitored.' })
  status!: MonitoringStatus;

  @Field(() => DateTime, { description: 'When the account was registered, as it was sent.' })
  registrationDate!: Date;

  @Field(() => DateTime, {
    description: 'When this was last known: the moment of the last write the provider accepted.',
  })
  asOf!: Date;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'Something the monitoring provider reported through its webhook.',
})
export class MonitoringEvent extends Node {
  monitoringId!: string;
  personId!: string | null;

  @Field(() => String, { description: 'What was monitored, such as `OFAC` or `PEP`; an open list.' })
  topic!: string;

  @Field(() => String, { description: 'What happened, such as `entered` or `exited`; an open list.' })
  event!: string;

  @Field(() => DateTime, { description: 'When the report was stored here; the provider sends no moment of its own.' })
  receivedAt!: Date;
}

@ObjectType({ description: 'A page of monitoring events, newest first.' })
export class MonitoringEventConnection extends connectionType('MonitoringEvent', () => MonitoringEvent) {}

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
  description: 'Which persons a monitored account may hold.',
  valuesConfig: {
    INDIVIDUAL: { description: 'Natural persons only.' },
    CORPORATE: { description: 'Natural and legal persons.' },
  },
});

export enum MonitoringTopic {
  OFAC = 'OFAC',
  UNSC = 'UNSC',
  IBAMA = 'IBAMA',
  PEP = 'PEP',
  CEIS = 'CEIS',
  CNEP = 'CNEP',
  FEDERAL_REVENUE_STATUS = 'FEDERAL_REVENUE_STATUS',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(MonitoringTopic, {
  name: 'MonitoringTopic',
  description: 'What is monitored.',
  valuesConfig: {
    OFAC: { description: 'Sanctions lists of the US Office of Foreign Assets Control.' },
    UNSC: { description: 'Sanctions list of the UN Security Council.' },
    IBAMA: { description: 'Embargoes of the Brazilian environmental agency.' },
    PEP: { description: 'Politically exposed persons.' },
    CEIS: { description: 'Brazilian register of disreputable and suspended companies.' },
    CNEP: { description: 'Brazilian register of punished companies.' },
    FEDERAL_REVENUE_STATUS: { description: 'Registration status at the Brazilian Federal Revenue.' },
    UNKNOWN: { description: 'A topic this graph does not know; see `rawTopic`.' },
  },
});

export enum MonitoringEventKind {
  ENTERED = 'ENTERED',
  EXITED = 'EXITED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(MonitoringEventKind, {
  name: 'MonitoringEventKind',
  description: 'What happened to the person in the monitored topic.',
  valuesConfig: {
    ENTERED: { description: 'The person entered the list.' },
    EXITED: { description: 'The person left the list.' },
    UNKNOWN: { description: 'An event this graph does not know; see `rawEvent`.' },
  },
});

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description:
    'Monitoring state of an account. The provider offers no read endpoint, so this reflects the last write made through this API, as of `asOf`.',
})
export class Monitoring extends Node {
  /** The account's id at the monitoring provider: its node id, unless it was started by an earlier release or elsewhere. */
  monitoringId!: string;
  /** Node id of the account that is monitored. */
  accountId!: string;

  @Field(() => MonitoringKind, { description: 'Which persons the account may hold.' })
  kind!: MonitoringKind;

  @Field(() => MonitoringStatus, { description: 'Whether the account is being monitored.' })
  status!: MonitoringStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the account was registered, as it was sent; null when that is not known of an adopted account.',
  })
  registrationDate!: Date | null;

  @Field(() => Boolean, {
    description:
      'True when the monitoring was started elsewhere and recorded here with `adoptAccountMonitoring`. Then `persons` is not complete: persons added before the adoption are not known here, although the provider may monitor them and report about them in `events`.',
  })
  adopted!: boolean;

  @Field(() => DateTime, {
    description:
      'When this was last confirmed: the time of the last write the provider accepted. Of an adopted account without a later write, the time of its adoption, which the provider has not confirmed.',
  })
  asOf!: Date;
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'A report of the monitoring provider, received through its webhook.',
})
export class MonitoringEvent extends Node {
  @Field(() => String, {
    description:
      "The provider's id of the account, known also where `account` is null: its node id, such as `wallet:...`, unless it was started elsewhere or by an earlier release.",
  })
  providerAccountId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      "The provider's id of the person; null where the report names none. `person` is null for one who was not added through this API.",
  })
  personId!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The provider's own word for the kind of person, such as `natural_person`.",
  })
  rawPersonType!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The provider's own word for the kind of account, such as `legal_person_account`.",
  })
  rawAccountType!: string | null;

  @Field(() => MonitoringTopic, { description: 'What was monitored.' })
  topic!: MonitoringTopic;

  @Field(() => String, { description: "The provider's own word for the topic, such as `OFAC`." })
  rawTopic!: string;

  @Field(() => MonitoringEventKind, { description: 'What happened.' })
  event!: MonitoringEventKind;

  @Field(() => String, { description: "The provider's own word for the event, such as `entered`." })
  rawEvent!: string;

  @Field(() => Boolean, {
    description:
      'True when the report may repeat an earlier one: it reports the state that was known already, or the same report arrived within the 16 hours before, ahead of another state. The provider sends neither an id nor a timestamp, so a new report cannot be told from a late repetition: treat it as new until it is checked with the provider.',
  })
  possibleRepeat!: boolean;

  @Field(() => Boolean, {
    description:
      'True when the report could not be read exactly: characters that no text holds are shown as escapes such as `\\u0000`, bytes that are not UTF-8 as `\uFFFD`, and of a member sent twice the last value. An operator can read the report as it was received.',
  })
  malformed!: boolean;

  @Field(() => DateTime, {
    description: 'When the report was stored here; the provider sends no timestamp of its own.',
  })
  receivedAt!: Date;
}

@ObjectType({ simpleResolvers: true, description: 'A page of monitored accounts, last changed first.' })
export class MonitoringConnection extends connectionType('Monitoring', () => Monitoring) {}

@ObjectType({ simpleResolvers: true, description: 'A page of monitoring events, newest first.' })
export class MonitoringEventConnection extends connectionType('MonitoringEvent', () => MonitoringEvent) {}

import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../graph/page.js';
import { Personal } from '../../graph/personal.js';
import { CalendarDate, DateTime } from '../../graph/scalars.js';
import { ListSize } from '../../cost/list-size.js';

export enum ComplianceTrafficLight {
  RED = 'RED',
  YELLOW = 'YELLOW',
  GREEN = 'GREEN',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(ComplianceTrafficLight, {
  name: 'ComplianceTrafficLight',
  description: 'Result of a compliance check.',
  valuesConfig: {
    RED: { description: 'A match.' },
    YELLOW: { description: 'A possible match.' },
    GREEN: { description: 'No match.' },
    UNKNOWN: { description: 'A result this graph does not know; see `rawTrafficLight`. Treat it as a possible match.' },
  },
});

export enum ComplianceHitType {
  SANCTIONS_LIST = 'SANCTIONS_LIST',
  BLACK_LIST = 'BLACK_LIST',
  PUBLICLY_EXPOSED_PERSON = 'PUBLICLY_EXPOSED_PERSON',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(ComplianceHitType, {
  name: 'ComplianceHitType',
  description: 'Kind of watch list that a compliance check matched.',
  valuesConfig: {
    SANCTIONS_LIST: { description: 'A sanctions list.' },
    BLACK_LIST: { description: 'A black list.' },
    PUBLICLY_EXPOSED_PERSON: { description: 'A list of publicly exposed persons.' },
    UNKNOWN: { description: 'A kind of list this graph does not know; see `rawHitType`.' },
  },
});

const NULLABLE = { nullable: true } as const;

@ObjectType({ simpleResolvers: true, description: 'A watch-list entry matched by a compliance check.' })
export class ComplianceDetail {
  @Field(() => String, { ...NULLABLE, description: 'Name on the list.' })
  @Personal('name')
  name!: string | null;

  @Field(() => CalendarDate, { ...NULLABLE, description: 'Date of birth on the list.' })
  @Personal('hidden')
  birthDate!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'One compliance check, as the provider reported it.' })
export class ComplianceCheck {
  @Field(() => DateTime, {
    description:
      "When it was made: the provider's timestamp of the request; without one, when the response was stored.",
  })
  checkedAt!: Date;

  @Field(() => String, { ...NULLABLE, description: 'Id under which the provider archived the result.' })
  archiveId!: string | null;

  @Field(() => ComplianceTrafficLight, { ...NULLABLE, description: 'Its result; null where the provider gives none.' })
  trafficLight!: ComplianceTrafficLight | null;

  @Field(() => String, { ...NULLABLE, description: "The provider's own word for the result, such as `YELLOW`." })
  rawTrafficLight!: string | null;

  @Field(() => ComplianceHitType, { ...NULLABLE, description: 'Kind of list that matched; null without a match.' })
  hitType!: ComplianceHitType | null;

  @Field(() => String, { ...NULLABLE, description: "The provider's own word for the kind of list, such as `PEP`." })
  rawHitType!: string | null;

  @Field(() => Boolean, { ...NULLABLE, description: 'Whether manual review is required.' })
  manualReview!: boolean | null;

  @ListSize(100)
  @Field(() => [ComplianceDetail], { description: 'The matches.' })
  details!: ComplianceDetail[];
}

@ObjectType({ simpleResolvers: true, description: 'A page of compliance checks, newest first.' })
export class ComplianceCheckConnection extends connectionType('ComplianceCheck', () => ComplianceCheck) {}

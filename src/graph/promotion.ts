import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from './node.js';
import { CalendarDate } from './scalars.js';

export enum PromotionStatusFilter {
  ACTIVE = 'ACTIVE',
  SCHEDULED = 'SCHEDULED',
  ALL = 'ALL',
}
registerEnumType(PromotionStatusFilter, {
  name: 'PromotionStatusFilter',
  description: 'Which promotions of an account to list.',
  valuesConfig: {
    ACTIVE: { description: 'In force today.' },
    SCHEDULED: { description: 'Starting later.' },
    ALL: { description: 'All, including those that have ended or were cancelled.' },
  },
});

export enum PromotionStatus {
  ACTIVE = 'ACTIVE',
  SCHEDULED = 'SCHEDULED',
  CANCELLED = 'CANCELLED',
  ENDED = 'ENDED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(PromotionStatus, {
  name: 'PromotionStatus',
  description: 'Status of a promotion of an account.',
  valuesConfig: {
    ACTIVE: { description: 'In force.' },
    SCHEDULED: { description: 'Starting later.' },
    CANCELLED: { description: 'Cancelled.' },
    ENDED: { description: 'Past its last day.' },
    UNKNOWN: { description: 'A status this graph does not know; see `rawStatus`.' },
  },
});

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A promotion of one account.' })
export class Promotion extends Node {
  /** The provider's own id of the account. */
  accountId!: string;

  @Field(() => String, {
    nullable: true,
    description: "The promotion's own identifier, the same for every account that has it.",
  })
  catalogId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the promotion.' })
  name!: string | null;

  @Field(() => PromotionStatus, { description: 'Status of the promotion.' })
  status!: PromotionStatus;

  @Field(() => String, { nullable: true, description: "The provider's own word for the status." })
  rawStatus!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day.' })
  startDate!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day; null when open-ended.' })
  endDate!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day on which it was or will be cancelled.' })
  cancellationDate!: string | null;
}

import { Field, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from './node.js';
import { CalendarDate } from './scalars.js';

export enum PromotionType {
  ACTIVE = 'ACTIVE',
  SCHEDULED = 'SCHEDULED',
  ALL = 'ALL',
}
registerEnumType(PromotionType, {
  name: 'PromotionType',
  description: 'Which promotions of an account to list.',
  valuesConfig: {
    ACTIVE: { description: 'In force today.' },
    SCHEDULED: { description: 'Starting later.' },
    ALL: { description: 'All, those ended or cancelled too.' },
  },
});

@ObjectType({ implements: Node, simpleResolvers: true, description: 'A promotion as one account has it.' })
export class Promotion extends Node {
  @Field(() => String, {
    nullable: true,
    description: "The promotion's own identifier, the same for every account that has it.",
  })
  promotionId!: string | null;

  @Field(() => String, { nullable: true, description: 'Name of the promotion.' })
  name!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The provider's status, such as `ACTIVE` or `CANCELLED`; an open list.",
  })
  status!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'First day.' })
  startDate!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Last day; null when open-ended.' })
  endDate!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day it was or will be cancelled.' })
  cancellationDate!: string | null;
}

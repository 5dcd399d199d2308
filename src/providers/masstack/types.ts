import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { connectionType } from '../../graph/page.js';
import { PaymentMethod } from '../../graph/payment-method.js';
import { Personal } from '../../graph/personal.js';
import { PostalAddress } from '../../graph/postal-address.js';
import { CalendarDate, DateTime, IBAN } from '../../graph/scalars.js';

export enum Modality {
  RECURRING_PREPAID = 'RECURRING_PREPAID',
  POSTPAID = 'POSTPAID',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(Modality, {
  name: 'Modality',
  description: 'When a billing account pays.',
  valuesConfig: {
    RECURRING_PREPAID: { description: 'In advance, periodically.' },
    POSTPAID: { description: 'Afterwards, by invoice.' },
    UNKNOWN: { description: 'A modality this graph does not know; see `rawModality`. Only read, never written.' },
  },
});

@ObjectType({ implements: PaymentMethod, simpleResolvers: true, description: 'How a billing account pays.' })
export class BillingPaymentMethod extends PaymentMethod {
  @Field(() => IBAN, {
    nullable: true,
    description: 'IBAN that is debited; only with a direct debit or bank transfer.',
  })
  @Personal('iban')
  iban!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the tokenized credit card; only with a credit card.' })
  @Personal('number')
  tokenId!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A billing address and when it was recorded.' })
export class BillingAddressVersion {
  @Field(() => PostalAddress, { nullable: true, description: 'The address.' })
  billingAddress!: PostalAddress | null;

  @Field(() => DateTime, { nullable: true, description: 'When the provider recorded it.' })
  createdAt!: Date | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of billing addresses, in the order of the provider.' })
export class BillingAddressVersionConnection extends connectionType(
  'BillingAddressVersion',
  () => BillingAddressVersion,
) {}

@ObjectType({ simpleResolvers: true, description: 'When invoices are issued.' })
export class InvoiceCycle {
  @Field(() => String, { nullable: true, description: 'Name of the cycle.' })
  name!: string | null;

  @Field(() => Int, { nullable: true, description: 'Day of the month on which it closes.' })
  day!: number | null;

  @Field(() => String, { nullable: true, description: "The provider's type of cycle, in its own words." })
  type!: string | null;

  @Field(() => String, { nullable: true, description: "How often, in the provider's own words." })
  frequency!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'One operation on a promotion of an account.' })
export class PromotionHistoryEntry {
  /** Node id of the promotion. */
  promotionNodeId!: string | null;

  @Field(() => String, { nullable: true, description: "What was done, in the provider's own words." })
  operation!: string | null;

  @Field(() => CalendarDate, { nullable: true, description: 'Day on which it was done.' })
  operationDate!: string | null;

  @Field(() => DateTime, { nullable: true, description: 'When it was done; null where the provider gives only a day.' })
  operatedAt!: Date | null;

  @Field(() => String, { nullable: true, description: 'The user who did it.' })
  @Personal('name')
  user!: string | null;

  @Field(() => String, { nullable: true, description: 'The system it was done through.' })
  system!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'A page of operations on promotions, in the order of the provider.' })
export class PromotionHistoryConnection extends connectionType('PromotionHistoryEntry', () => PromotionHistoryEntry) {}

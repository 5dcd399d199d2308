import { Field, ID, InputType, registerEnumType } from 'type-graphql';
import { WriteInput } from '../../graph/operation.js';
import { CalendarDate } from '../../graph/scalars.js';
import { Modality } from './types.js';

export enum BillingPaymentType {
  BANK_TRANSFER = 'BANK_TRANSFER',
  DIRECT_DEBIT = 'DIRECT_DEBIT',
  CREDIT_CARD = 'CREDIT_CARD',
}
registerEnumType(BillingPaymentType, {
  name: 'BillingPaymentType',
  description: 'How a billing account can be made to pay.',
  valuesConfig: {
    BANK_TRANSFER: { description: 'The customer transfers; an IBAN may be given.' },
    DIRECT_DEBIT: { description: 'Debited from an account; needs an IBAN.' },
    CREDIT_CARD: { description: 'Charged to a tokenized card; needs its token id.' },
  },
});

@InputType({ description: 'A way to pay and what it needs.' })
export class BillingPaymentMethodInput {
  @Field(() => BillingPaymentType, { description: 'Which way.' })
  type!: BillingPaymentType;

  @Field(() => String, {
    nullable: true,
    description: 'IBAN; required with `DIRECT_DEBIT`, allowed with `BANK_TRANSFER`. Its checksum is checked.',
  })
  iban?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'UUID of the tokenized card; required with `CREDIT_CARD`, refused otherwise.',
  })
  tokenId?: string | null;
}

@InputType({ description: 'Where invoices go.' })
export class BillingAddressInput {
  @Field(() => [String], {
    nullable: true,
    description: 'Street and number, line by line, each at most 100 characters.',
  })
  addressLines?: string[] | null;

  @Field(() => String, { nullable: true, description: 'Postal code.' })
  postalCode?: string | null;

  @Field(() => String, { nullable: true, description: 'City or town.' })
  locality?: string | null;

  @Field(() => String, { nullable: true, description: 'Province or state.' })
  administrativeArea?: string | null;

  @Field(() => String, { nullable: true, description: 'Country, ISO 3166-1 alpha-2.' })
  regionCode?: string | null;
}

@InputType({ description: 'A new billing account of a customer.' })
export class OpenBillingAccountInput extends WriteInput {
  @Field(() => ID, { description: 'The customer, `customer:...`; must be linked to a billing customer.' })
  customerId!: string;

  @Field(() => Modality, { description: 'When it pays.' })
  modality!: Modality;

  @Field(() => BillingAddressInput, { nullable: true, description: 'Where invoices go.' })
  billingAddress?: BillingAddressInput | null;

  @Field(() => BillingPaymentMethodInput, { description: 'How it pays.' })
  paymentMethod!: BillingPaymentMethodInput;
}

@InputType({ description: 'Which billing account to close.' })
export class CloseBillingAccountInput extends WriteInput {
  @Field(() => ID, { description: 'Its customer, `customer:...`; must be linked to a billing customer.' })
  customerId!: string;

  @Field(() => ID, { description: 'The account, `billing:...`.' })
  accountId!: string;
}

@InputType({ description: 'How a billing account is to pay from now on.' })
export class ChangePaymentMethodInput extends WriteInput {
  @Field(() => ID, { description: 'The account, `billing:...`.' })
  accountId!: string;

  @Field(() => BillingPaymentMethodInput, { description: 'The new way to pay.' })
  paymentMethod!: BillingPaymentMethodInput;
}

@InputType({ description: 'Which promotion to cancel, and when.' })
export class CancelPromotionInput extends WriteInput {
  @Field(() => ID, { description: 'The promotion of an account, `promotion:...`.' })
  promotionId!: string;

  @Field(() => CalendarDate, { description: 'Day from which it is cancelled.' })
  cancellationDate!: string;
}

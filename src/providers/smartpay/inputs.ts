import { Field, ID, InputType } from 'type-graphql';
import { WriteInput } from '../../graph/operation.js';
import { CalendarDate } from '../../graph/scalars.js';
import { ConsumerGender, ConsumerTitle } from './enums.js';

const OPTIONAL = { nullable: true } as const;

@InputType({ description: 'Billing address of a checkout account.' })
export class CheckoutAddressInput {
  @Field(() => String, { description: 'Full name, at most 201 characters.' })
  fullName!: string;

  @Field(() => String, { ...OPTIONAL, description: 'E-mail address, at most 255 characters.' })
  emailAddress?: string | null;

  @Field(() => String, { description: 'Street, at most 60 characters.' })
  street!: string;

  @Field(() => String, { ...OPTIONAL, description: 'House number, at most 10 characters.' })
  houseNumber?: string | null;

  @Field(() => String, { description: 'City, at most 50 characters.' })
  city!: string;

  @Field(() => String, { description: 'Postal code, at most 10 characters.' })
  postCode!: string;

  @Field(() => String, { description: 'Country, two letters of ISO 3166-1, such as `DE`.' })
  countryCode!: string;
}

@InputType({ description: 'The human being a checkout account is for.' })
export class CheckoutConsumerInput {
  @Field(() => String, { description: 'Given name, at most 60 characters.' })
  firstName!: string;

  @Field(() => String, { description: 'Family name, at most 60 characters.' })
  lastName!: string;

  @Field(() => String, { ...OPTIONAL, description: 'Middle name, at most 60 characters.' })
  middleName?: string | null;

  @Field(() => String, { description: 'E-mail address, at most 255 characters.' })
  emailAddress!: string;

  @Field(() => ConsumerTitle, { ...OPTIONAL, description: 'Form of address.' })
  title?: ConsumerTitle | null;

  @Field(() => ConsumerGender, { ...OPTIONAL, description: 'Gender.' })
  gender?: ConsumerGender | null;

  @Field(() => String, { ...OPTIONAL, description: 'Language and country, such as `de-de`.' })
  culture?: string | null;

  @Field(() => CalendarDate, { ...OPTIONAL, description: 'Day of birth, 1900-01-01 or later, not in the future.' })
  dateOfBirth?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Mobile phone, in any form, at most 255 characters.' })
  mobilePhone?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Tax number, at most 255 characters.' })
  taxId?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Group of customers, such as `VIP`, at most 255 characters.' })
  customerGroupId?: string | null;

  @Field(() => Boolean, { ...OPTIONAL, description: 'Whether the consumer acts for a business.' })
  isBusinessUser?: boolean | null;
}

@InputType({ description: 'The company a checkout account is for.' })
export class CheckoutBusinessInput {
  @Field(() => String, { description: 'Name of the company, at most 100 characters.' })
  companyName!: string;

  @Field(() => String, { description: 'Legal form, such as `GmbH`, at most 100 characters.' })
  companyType!: string;

  @Field(() => String, { description: 'E-mail address, at most 255 characters.' })
  emailAddress!: string;

  @Field(() => String, { ...OPTIONAL, description: 'Tax number, at most 30 characters.' })
  taxId?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Language and country, such as `de-de`.' })
  culture?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Number in the register of companies, at most 50 characters.' })
  companyRegistrationNumber?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Country of that register, two or three letters of ISO 3166-1.' })
  companyRegistrationCountryCode?: string | null;
}

@InputType({ description: 'What to write to a checkout account; a consumer or a business, not both.' })
export class UpdateCheckoutAccountInput extends WriteInput {
  @Field(() => ID, { description: 'The account, `checkout:...`.' })
  accountId!: string;

  @Field(() => CheckoutAddressInput, { description: 'Billing address; the provider wants it whole in every update.' })
  billingAddress!: CheckoutAddressInput;

  @Field(() => CheckoutConsumerInput, {
    ...OPTIONAL,
    description: 'The consumer, where the account is of a human being.',
  })
  consumer?: CheckoutConsumerInput | null;

  @Field(() => CheckoutBusinessInput, { ...OPTIONAL, description: 'The business, where the account is of a company.' })
  businessConsumer?: CheckoutBusinessInput | null;
}

@InputType({ description: 'Which payment method to remove from a checkout account.' })
export class RemoveCheckoutPaymentMethodInput extends WriteInput {
  @Field(() => ID, { description: 'The account, `checkout:...`.' })
  accountId!: string;

  @Field(() => String, { description: '`reference` of the payment method, at most 255 characters.' })
  reference!: string;
}

@InputType({ description: 'Which checkout account to close, and why.' })
export class CloseCheckoutAccountInput extends WriteInput {
  @Field(() => ID, { description: 'The account, `checkout:...`.' })
  accountId!: string;

  @Field(() => String, { description: 'Why it is closed, at most 255 characters.' })
  closingReason!: string;
}

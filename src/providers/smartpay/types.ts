import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { Node } from '../../graph/node.js';
import { PaymentMethod } from '../../graph/payment-method.js';
import { Personal } from '../../graph/personal.js';
import { PostalAddress } from '../../graph/postal-address.js';
import { CalendarDate, EmailAddress, PhoneNumber } from '../../graph/scalars.js';

export enum TwoFactorStatus {
  DISABLED = 'DISABLED',
  NOT_CONFIGURED = 'NOT_CONFIGURED',
  IN_PROCESS = 'IN_PROCESS',
  CONFIGURED = 'CONFIGURED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(TwoFactorStatus, {
  name: 'TwoFactorStatus',
  description: 'State of two-factor authentication of a checkout account.',
  valuesConfig: {
    DISABLED: { description: 'Disabled.' },
    NOT_CONFIGURED: { description: 'Enabled, not configured.' },
    IN_PROCESS: { description: 'Enabled, being configured.' },
    CONFIGURED: { description: 'Enabled and configured.' },
    UNKNOWN: { description: 'A state this graph does not know; see `rawTwoFactorStatus`.' },
  },
});

export enum ConsumerTitle {
  MR = 'MR',
  MRS = 'MRS',
  MS = 'MS',
}
registerEnumType(ConsumerTitle, {
  name: 'ConsumerTitle',
  description: 'Form of address of a consumer.',
  valuesConfig: { MR: { description: 'Mr.' }, MRS: { description: 'Mrs.' }, MS: { description: 'Ms.' } },
});

export enum ConsumerGender {
  MALE = 'MALE',
  FEMALE = 'FEMALE',
  DIVERSE = 'DIVERSE',
}
registerEnumType(ConsumerGender, {
  name: 'ConsumerGender',
  description: 'Gender of a consumer.',
  valuesConfig: {
    MALE: { description: 'Male.' },
    FEMALE: { description: 'Female.' },
    DIVERSE: { description: 'Diverse.' },
  },
});

const NULLABLE = { nullable: true } as const;

@ObjectType({ simpleResolvers: true, description: 'Who receives the invoices of a checkout account, and where.' })
export class BillingContact {
  @Field(() => String, { description: 'Full name.' })
  @Personal('name')
  name!: string;

  @Field(() => EmailAddress, { ...NULLABLE, description: 'E-mail address.' })
  @Personal('contact')
  emailAddress!: string | null;

  @Field(() => PostalAddress, { description: 'Postal address; the street is its only address line.' })
  address!: PostalAddress;
}

@ObjectType({ simpleResolvers: true, description: 'The natural person who holds a checkout account.' })
export class CheckoutConsumer {
  @Field(() => String, { ...NULLABLE, description: 'Given name.' })
  @Personal('name')
  givenName!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Family name.' })
  @Personal('name')
  familyName!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Middle name.' })
  @Personal('name')
  middleName!: string | null;

  @Field(() => EmailAddress, { ...NULLABLE, description: 'E-mail address.' })
  @Personal('contact')
  emailAddress!: string | null;

  @Field(() => ConsumerTitle, { ...NULLABLE, description: 'Form of address.' })
  title!: ConsumerTitle | null;

  @Field(() => ConsumerGender, { ...NULLABLE, description: 'Gender.' })
  @Personal('hidden')
  gender!: ConsumerGender | null;

  @Field(() => String, { ...NULLABLE, description: 'Language and country, such as `de-de`.' })
  culture!: string | null;

  @Field(() => CalendarDate, { ...NULLABLE, description: 'Date of birth.' })
  @Personal('hidden')
  birthDate!: string | null;

  @Field(() => PhoneNumber, { ...NULLABLE, description: 'Mobile phone number, as it was written.' })
  @Personal('contact')
  mobilePhone!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Tax number.' })
  @Personal('number')
  taxId!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Group of customers, such as `VIP`.' })
  customerGroupId!: string | null;

  @Field(() => Boolean, { ...NULLABLE, description: 'Whether the consumer acts for a business.' })
  isBusinessUser!: boolean | null;
}

@ObjectType({ simpleResolvers: true, description: 'The company that holds a checkout account.' })
export class CheckoutBusiness {
  @Field(() => String, { ...NULLABLE, description: 'Registered name.' })
  name!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Legal form, such as `GmbH`.' })
  companyType!: string | null;

  @Field(() => EmailAddress, { ...NULLABLE, description: 'E-mail address.' })
  @Personal('contact')
  emailAddress!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Tax number.' })
  @Personal('number')
  taxId!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Language and country, such as `de-de`.' })
  culture!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Number in the commercial register.' })
  @Personal('number')
  registrationNumber!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Country of that register, ISO 3166-1, two or three letters.' })
  registrationCountryCode!: string | null;
}

@ObjectType({
  implements: [Node, PaymentMethod],
  simpleResolvers: true,
  description: 'A way a checkout account can pay. `rawType` is the code of its payment option, such as `VISA`.',
})
export class CheckoutPaymentMethod extends PaymentMethod implements Node {
  @Field(() => ID, {
    description:
      '`paymentmethod:<customerAccountId>:<reference>`. Where the provider gives no reference, its code stands there: two such methods with one code share an id.',
  })
  id!: string;

  @Field(() => String, { ...NULLABLE, description: 'Name of the payment option, such as `Visa`.' })
  name!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Number of the card or bank account, shortened by the provider.' })
  @Personal('number')
  carrierNumber!: string | null;

  @Field(() => String, { ...NULLABLE, description: "The provider's own id of it." })
  reference!: string | null;

  @Field(() => Boolean, { ...NULLABLE, description: 'Whether it is used by default.' })
  isDefault!: boolean | null;

  @Field(() => Boolean, { ...NULLABLE, description: 'Whether it has expired.' })
  isExpired!: boolean | null;

  @Field(() => Boolean, { ...NULLABLE, description: 'Whether it expires soon.' })
  expiresSoon!: boolean | null;

  @Field(() => String, { ...NULLABLE, description: 'Month in which it expires, `MM/yyyy`; null where it does not.' })
  expiryDate!: string | null;
}

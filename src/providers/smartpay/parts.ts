import { Field, ObjectType } from 'type-graphql';
import { Personal } from '../../graph/personal.js';
import { CalendarDate } from '../../graph/scalars.js';
import { ComplianceHitType, ComplianceTrafficLight, ConsumerGender, ConsumerTitle } from './enums.js';

const NULLABLE = { nullable: true } as const;

@ObjectType({ simpleResolvers: true, description: 'Somebody on a list whom a compliance check found.' })
export class ComplianceDetail {
  @Field(() => String, { ...NULLABLE, description: 'Name on the list.' })
  @Personal('name')
  name!: string | null;

  @Field(() => CalendarDate, { ...NULLABLE, description: 'Day of birth on the list.' })
  @Personal('hidden')
  birthdate!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'One compliance check, as the provider answered it.' })
export class ComplianceCheck {
  @Field(() => String, { ...NULLABLE, description: 'Under which id the result is archived.' })
  archiveId!: string | null;

  @Field(() => ComplianceTrafficLight, { ...NULLABLE, description: 'How it ended.' })
  trafficLight!: ComplianceTrafficLight | null;

  @Field(() => ComplianceHitType, { ...NULLABLE, description: 'On which kind of list it hit.' })
  hitType!: ComplianceHitType | null;

  @Field(() => Boolean, { ...NULLABLE, description: 'Whether somebody has to look at it.' })
  manualReview!: boolean | null;

  @Field(() => [ComplianceDetail], { description: 'Whom it found.' })
  details!: ComplianceDetail[];
}

@ObjectType({ simpleResolvers: true, description: 'Billing address of a checkout account.' })
export class CheckoutAddress {
  @Field(() => String, { ...NULLABLE, description: 'Full name.' })
  @Personal('name')
  fullName!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'E-mail address.' })
  @Personal('contact')
  emailAddress!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Street.' })
  @Personal('hidden')
  street!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'House number.' })
  @Personal('hidden')
  houseNumber!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'City.' })
  city!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Postal code.' })
  postCode!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Country, two letters of ISO 3166-1.' })
  countryCode!: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'The human being a checkout account is for.' })
export class CheckoutConsumer {
  @Field(() => String, { ...NULLABLE, description: 'Given name.' })
  @Personal('name')
  firstName!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Family name.' })
  @Personal('name')
  lastName!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Middle name.' })
  @Personal('name')
  middleName!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'E-mail address.' })
  @Personal('contact')
  emailAddress!: string | null;

  @Field(() => ConsumerTitle, { ...NULLABLE, description: 'Form of address.' })
  title!: ConsumerTitle | null;

  @Field(() => ConsumerGender, { ...NULLABLE, description: 'Gender.' })
  @Personal('hidden')
  gender!: ConsumerGender | null;

  @Field(() => String, { ...NULLABLE, description: 'Language and country, such as `de-de`.' })
  culture!: string | null;

  @Field(() => CalendarDate, { ...NULLABLE, description: 'Day of birth.' })
  @Personal('hidden')
  dateOfBirth!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Mobile phone.' })
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

@ObjectType({ simpleResolvers: true, description: 'The company a checkout account is for.' })
export class CheckoutBusiness {
  @Field(() => String, { ...NULLABLE, description: 'Name of the company.' })
  companyName!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Legal form, such as `GmbH`.' })
  companyType!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'E-mail address.' })
  @Personal('contact')
  emailAddress!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Tax number.' })
  @Personal('number')
  taxId!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Language and country, such as `de-de`.' })
  culture!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Number in the register of companies.' })
  @Personal('number')
  companyRegistrationNumber!: string | null;

  @Field(() => String, { ...NULLABLE, description: 'Country of that register, two or three letters of ISO 3166-1.' })
  companyRegistrationCountryCode!: string | null;
}

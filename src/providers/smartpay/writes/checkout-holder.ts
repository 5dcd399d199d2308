import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { OneOf } from '../../../graph/one-of.js';
import {
  calendarDate,
  email,
  shortOrLongCountryCode,
  text,
  textInput,
  today,
  unclearable,
} from '../../../graph/rules/index.js';
import { CalendarDate, EmailAddress, PhoneNumber } from '../../../graph/scalars.js';
import { UNDOCUMENTED_LENGTH } from '../assumed.js';
import { ConsumerGender, ConsumerTitle } from '../types.js';

const OPTIONAL = { nullable: true } as const;

@InputType({ description: 'The natural person who holds a checkout account.' })
export class CheckoutConsumerInput {
  @Field(() => String, { description: 'Given name, at most 60 characters.' })
  givenName!: string;

  @Field(() => String, { description: 'Family name, at most 60 characters.' })
  familyName!: string;

  @Field(() => String, { ...OPTIONAL, description: 'Middle name, at most 60 characters.' })
  middleName?: string | null;

  @Field(() => EmailAddress, { description: 'E-mail address, at most 255 characters.' })
  emailAddress!: string;

  @Field(() => ConsumerTitle, { ...OPTIONAL, description: 'Form of address.' })
  title?: ConsumerTitle | null;

  @Field(() => ConsumerGender, { ...OPTIONAL, description: 'Gender.' })
  gender?: ConsumerGender | null;

  @Field(() => String, { ...OPTIONAL, description: 'Language and country, such as `de-de`.' })
  culture?: string | null;

  @Field(() => CalendarDate, { ...OPTIONAL, description: 'Date of birth, 1900-01-01 or later, not in the future.' })
  birthDate?: string | null;

  @Field(() => PhoneNumber, { ...OPTIONAL, description: 'Mobile phone number in any form, at most 255 characters.' })
  mobilePhone?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Tax number, at most 255 characters.' })
  taxId?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Group of customers, such as `VIP`, at most 255 characters.' })
  customerGroupId?: string | null;

  @Field(() => Boolean, { ...OPTIONAL, description: 'Whether the consumer acts for a business.' })
  isBusinessUser?: boolean | null;
}

@InputType({ description: 'The company that holds a checkout account.' })
export class CheckoutBusinessInput {
  @Field(() => String, { description: 'Registered name, at most 100 characters.' })
  name!: string;

  @Field(() => String, { description: 'Legal form, such as `GmbH`, at most 100 characters.' })
  companyType!: string;

  @Field(() => EmailAddress, { description: 'E-mail address, at most 255 characters.' })
  emailAddress!: string;

  @Field(() => String, { ...OPTIONAL, description: 'Tax number, at most 30 characters.' })
  taxId?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Language and country, such as `de-de`.' })
  culture?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Number in the commercial register, at most 50 characters.' })
  registrationNumber?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Country of that register, ISO 3166-1, two or three letters.' })
  registrationCountryCode?: string | null;
}

@OneOf()
@InputType({ description: 'Who holds a checkout account: exactly one of these.' })
export class CheckoutHolderInput {
  @Field(() => CheckoutConsumerInput, { ...OPTIONAL, description: 'A natural person.' })
  consumer?: CheckoutConsumerInput;

  @Field(() => CheckoutBusinessInput, { ...OPTIONAL, description: 'A company.' })
  business?: CheckoutBusinessInput;
}

const culture = unclearable(
  textInput
    .trim()
    .regex(/^[a-z]{2}-[a-z]{2}$/i, 'must be a language and a country, such as de-de')
    .toLowerCase(),
);

const consumer = z.object({
  givenName: text(60),
  familyName: text(60),
  middleName: unclearable(text(60)),
  emailAddress: email,
  title: unclearable(z.enum(ConsumerTitle)),
  gender: unclearable(z.enum(ConsumerGender)),
  culture,
  birthDate: unclearable(calendarDate({ min: '1900-01-01', max: today })),
  // no pattern: the provider's own sample is "015xx22-2135466"
  mobilePhone: unclearable(text(UNDOCUMENTED_LENGTH)),
  taxId: unclearable(text(UNDOCUMENTED_LENGTH)),
  customerGroupId: unclearable(text(UNDOCUMENTED_LENGTH)),
  isBusinessUser: unclearable(z.boolean()),
});

const business = z.object({
  name: text(100),
  companyType: text(100),
  emailAddress: email,
  taxId: unclearable(text(30)),
  culture,
  registrationNumber: unclearable(text(50)),
  registrationCountryCode: unclearable(shortOrLongCountryCode),
});

/** Rules of `CheckoutHolderInput`; GraphQL has checked that exactly one member is given. */
export const holderRules = z.object({ consumer: consumer.optional(), business: business.optional() });

import { z } from 'zod';
import {
  calendarDate,
  countryCode,
  email,
  idempotencyKey,
  optional,
  optionalText,
  shortOrLongCountryCode,
  text,
  today,
} from '../../graph/rules/index.js';
import { UNDOCUMENTED_LENGTH } from './assumed.js';
import { ConsumerGender, ConsumerTitle } from './enums.js';

const culture = optional(
  z
    .string()
    .trim()
    .regex(/^[a-z]{2}-[a-z]{2}$/i, 'must be a language and a country, such as de-de')
    .toLowerCase(),
);

const addressRules = z.object({
  fullName: text(201),
  emailAddress: optional(email),
  street: text(60),
  houseNumber: optionalText(10),
  city: text(50),
  postCode: text(10),
  countryCode,
});
export type AddressInput = z.output<typeof addressRules>;

const consumerRules = z.object({
  firstName: text(60),
  lastName: text(60),
  middleName: optionalText(60),
  emailAddress: email,
  title: optional(z.enum(ConsumerTitle)),
  gender: optional(z.enum(ConsumerGender)),
  culture,
  dateOfBirth: optional(calendarDate({ min: '1900-01-01', max: today })),
  // no pattern: the documentation's own sample is "015xx22-2135466"
  mobilePhone: optionalText(UNDOCUMENTED_LENGTH),
  taxId: optionalText(UNDOCUMENTED_LENGTH),
  customerGroupId: optionalText(UNDOCUMENTED_LENGTH),
  isBusinessUser: optional(z.boolean()),
});
export type ConsumerInput = z.output<typeof consumerRules>;

const businessRules = z.object({
  companyName: text(100),
  companyType: text(100),
  emailAddress: email,
  taxId: optionalText(30),
  culture,
  companyRegistrationNumber: optionalText(50),
  companyRegistrationCountryCode: optional(shortOrLongCountryCode),
});
export type BusinessInput = z.output<typeof businessRules>;

/** Of an update; a consumer and a business exclude each other, and both may be left out. */
export const updateRules = z
  .object({
    idempotencyKey,
    accountId: z.string(),
    billingAddress: addressRules,
    consumer: optional(consumerRules),
    businessConsumer: optional(businessRules),
  })
  .refine(({ consumer, businessConsumer }) => !consumer || !businessConsumer, {
    path: ['businessConsumer'],
    message: 'must not be given together with consumer',
  });

export const removeMethodRules = z.object({
  idempotencyKey,
  accountId: z.string(),
  reference: text(UNDOCUMENTED_LENGTH),
});

export const closeRules = z.object({ idempotencyKey, accountId: z.string(), closingReason: text(255) });

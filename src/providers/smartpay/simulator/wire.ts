import { z } from 'zod';

// Request bodies of the first of the provider's two documented editions, with its documented lengths. Which address fields
// are mandatory is assumed.

const text = (longest: number): z.ZodString => z.string().min(1).max(longest);
const email = z.email().max(255);
const culture = z.string().regex(/^[a-z]{2}-[a-z]{2}$/i, 'not a culture such as de-de');

const BILLING_ADDRESS = z.strictObject({
  customerFullName: text(201),
  emailAddress: email.optional(),
  address: text(60),
  number: text(10).optional(),
  city: text(50),
  postCode: text(10),
  countryCode: z.string().regex(/^[A-Z]{2}$/, 'not a country code of two letters'),
});

const CONSUMER = z.strictObject({
  firstName: text(60),
  lastName: text(60),
  middleName: text(60).optional(),
  emailAddress: email,
  title: z.enum(['Mr', 'Mrs', 'Ms']).optional(),
  gender: z.enum(['m', 'f', 'd']).optional(),
  culture: culture.optional(),
  dateOfBirth: z.iso
    .date()
    .refine((day) => day >= '1900-01-01', 'before 1900-01-01')
    .optional(),
  mobilePhone: z.string().optional(),
  taxId: z.string().optional(),
  customerGroupId: z.string().optional(),
  isBusinessUser: z.boolean().optional(),
});

const BUSINESS_CONSUMER = z.strictObject({
  companyName: text(100),
  companyType: text(100),
  emailAddress: email,
  taxId: z.string().max(30).optional(),
  culture: culture.optional(),
  companyRegistrationNumber: z.string().max(50).optional(),
  companyRegistrationCountryCode: z
    .string()
    .regex(/^[A-Z]{2,3}$/, 'not a country code')
    .optional(),
});

/** Body of the PATCH of an account. */
export const ACCOUNT_UPDATE = z
  .strictObject({
    billingAddress: BILLING_ADDRESS,
    consumer: CONSUMER.optional(),
    businessConsumer: BUSINESS_CONSUMER.optional(),
  })
  .refine(({ consumer, businessConsumer }) => consumer === undefined || businessConsumer === undefined, {
    path: ['businessConsumer'],
    message: 'only one of consumer and businessConsumer may be present',
  });

/** Body of the DELETE of an account. */
export const CLOSING = z.strictObject({ merchantKey: z.uuid(), closingReason: text(255) });

/** Countries that the provider does not support: code `0028`. A code in neither list is invalid: `0027`. */
const UNSUPPORTED = new Set('AF BY CU IR KP MM RU SD SS SY VE YE ZW'.split(' '));
const SUPPORTED = new Set(
  'AR AT AU BE BG BR CA CH CL CO CY CZ DE DK EE ES FI FR GB GR HR HU IE IL IN IS IT JP KR LI LT LU LV MC MD MT MX NL NO NZ PE PL PT RO RS SE SG SI SK SM TR UA US UY ZA'.split(
    ' ',
  ),
);

/** The response code for an unsupported or invalid country; undefined for a supported one. */
export function countryProblem(code: string): '0027' | '0028' | undefined {
  if (SUPPORTED.has(code)) return undefined;
  return UNSUPPORTED.has(code) ? '0028' : '0027';
}

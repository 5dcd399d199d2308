import { z } from 'zod';

// The body edition of seed 003; lengths from PROVIDERS.md. What of the address is mandatory is assumed.

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

export const CLOSING = z.strictObject({ merchantKey: z.uuid(), closingReason: text(255) });

/** ISO 3166 codes the simulator has heard of but does not serve; `0028` as against `0027` for letters that are no country. */
const UNSUPPORTED = new Set('AF BY CU IR KP MM RU SD SS SY VE YE ZW'.split(' '));
const SUPPORTED = new Set(
  'AR AT AU BE BG BR CA CH CL CO CY CZ DE DK EE ES FI FR GB GR HR HU IE IL IN IS IT JP KR LI LT LU LV MC MD MT MX NL NO NZ PE PL PT RO RS SE SG SI SK SM TR UA US UY ZA'.split(
    ' ',
  ),
);

/** The response code a country leads to, when it does not pass. */
export function countryProblem(code: string): '0027' | '0028' | undefined {
  if (SUPPORTED.has(code)) return undefined;
  return UNSUPPORTED.has(code) ? '0028' : '0027';
}

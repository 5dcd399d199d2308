import { z } from 'zod';
import {
  CheckoutAccountStatus,
  ComplianceHitType,
  ComplianceTrafficLight,
  ConsumerGender,
  ConsumerTitle,
  TwoFactorStatus,
} from './enums.js';

// What the ledger keeps of a checkout account, since the provider has no read of it: what was written, and what that was answered.

/** Kind of the projection of a checkout account; its id is the provider's `customerAccountId`. */
export const ACCOUNT = 'smartpay.account';

const text = z.string().nullable();

const complianceCheck = z.object({
  archiveId: text,
  trafficLight: z.enum(ComplianceTrafficLight).nullable(),
  hitType: z.enum(ComplianceHitType).nullable(),
  manualReview: z.boolean().nullable(),
  details: z.array(z.object({ name: text, birthdate: text })),
});

const address = z.object({
  fullName: text,
  emailAddress: text,
  street: text,
  houseNumber: text,
  city: text,
  postCode: text,
  countryCode: text,
});

const consumer = z.object({
  firstName: text,
  lastName: text,
  middleName: text,
  emailAddress: text,
  title: z.enum(ConsumerTitle).nullable(),
  gender: z.enum(ConsumerGender).nullable(),
  culture: text,
  dateOfBirth: text,
  mobilePhone: text,
  taxId: text,
  customerGroupId: text,
  isBusinessUser: z.boolean().nullable(),
});

const business = z.object({
  companyName: text,
  companyType: text,
  emailAddress: text,
  taxId: text,
  culture: text,
  companyRegistrationNumber: text,
  companyRegistrationCountryCode: text,
});

export const checkoutProjection = z.object({
  status: z.enum(CheckoutAccountStatus).nullable(),
  flowStatus: text,
  twoFactorStatus: z.enum(TwoFactorStatus).nullable(),
  twoFactorSetupRequired: z.boolean().nullable(),
  partnerReference: text,
  /** The provider's own stamp of its last answer. */
  answeredAt: text,
  compliance: z.array(complianceCheck).nullable(),
  billingAddress: address.nullable(),
  consumer: consumer.nullable(),
  business: business.nullable(),
});
export type CheckoutProjection = z.output<typeof checkoutProjection>;

/** Of an account of which nothing is known yet. */
export const NOTHING_KNOWN: CheckoutProjection = {
  status: null,
  flowStatus: null,
  twoFactorStatus: null,
  twoFactorSetupRequired: null,
  partnerReference: null,
  answeredAt: null,
  compliance: null,
  billingAddress: null,
  consumer: null,
  business: null,
};

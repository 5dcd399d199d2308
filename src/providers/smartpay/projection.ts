import { z } from 'zod';
import { AccountStatus } from '../../graph/account.js';
import type { ProjectionRow } from '../../ledger/projections.js';
import { ComplianceHitType, ComplianceTrafficLight } from './compliance.js';
import { ConsumerGender, ConsumerTitle, TwoFactorStatus } from './types.js';

// What the ledger keeps of a checkout account, because the provider has no endpoint that reads one. Rows of earlier releases are read
// too, so member names are not changed: `mapper.ts` translates them to the schema's.

/** Kind of the row with an account's last known state; its id is the provider's `customerAccountId`. */
export const CHECKOUT_PROJECTION = 'smartpay.account';

/** Kind of the rows with compliance checks, one row per response that held any; the parent is `customerAccountId`. */
export const COMPLIANCE_PROJECTION = 'smartpay.compliance';

const text = z.string().nullable().default(null);
const flag = z.boolean().nullable().default(null);

const storedCheck = z.object({
  /** When the provider made the check, ISO 8601. */
  checkedAt: text,
  archiveId: text,
  trafficLight: z.enum(ComplianceTrafficLight).nullable(),
  rawTrafficLight: text,
  hitType: z.enum(ComplianceHitType).nullable(),
  rawHitType: text,
  manualReview: flag,
  details: z.array(z.object({ name: text, birthdate: text })),
});
export type StoredCheck = z.output<typeof storedCheck>;

export const storedChecks = z.array(storedCheck);

const storedAddress = z.object({
  fullName: z.string(),
  emailAddress: text,
  street: z.string(),
  houseNumber: text,
  city: z.string(),
  postCode: z.string(),
  countryCode: z.string(),
});
export type StoredAddress = z.output<typeof storedAddress>;

const storedConsumer = z.object({
  firstName: z.string(),
  lastName: z.string(),
  middleName: text,
  emailAddress: text,
  title: z.enum(ConsumerTitle).nullable().default(null),
  gender: z.enum(ConsumerGender).nullable().default(null),
  culture: text,
  dateOfBirth: text,
  mobilePhone: text,
  taxId: text,
  customerGroupId: text,
  isBusinessUser: flag,
});
export type StoredConsumer = z.output<typeof storedConsumer>;

const storedBusiness = z.object({
  companyName: z.string(),
  companyType: z.string(),
  emailAddress: text,
  taxId: text,
  culture: text,
  companyRegistrationNumber: text,
  companyRegistrationCountryCode: text,
});
export type StoredBusiness = z.output<typeof storedBusiness>;

/** What one update writes; at most one of consumer and business. */
export const storedUpdate = z.object({
  billingAddress: storedAddress,
  consumer: storedConsumer.optional(),
  businessConsumer: storedBusiness.optional(),
});
export type StoredUpdate = z.output<typeof storedUpdate>;

export const checkoutProjection = z.object({
  /** Null where the provider gave none. An earlier release stored null for a word that is not documented too, and kept no raw words. */
  status: z.enum(AccountStatus).nullable(),
  rawStatus: text,
  flowStatus: text,
  /** When the status was reported, where that was before the row was stored; ISO 8601. */
  statusAsOf: text,
  twoFactorStatus: z.enum(TwoFactorStatus).nullable(),
  rawTwoFactorStatus: text,
  twoFactorSetupRequired: flag,
  /** Likewise of two-factor authentication. */
  twoFactorAsOf: text,
  partnerReference: text,
  /** The provider's timestamp of the last request. */
  answeredAt: text,
  /** Checks that an earlier release kept here; newer ones are rows of their own. */
  compliance: storedChecks.nullable(),
  billingAddress: storedAddress.nullable(),
  consumer: storedConsumer.nullable(),
  business: storedBusiness.nullable(),
});
export type CheckoutProjection = z.output<typeof checkoutProjection>;

const NOTHING_KNOWN: CheckoutProjection = {
  status: null,
  rawStatus: null,
  flowStatus: null,
  statusAsOf: null,
  twoFactorStatus: null,
  rawTwoFactorStatus: null,
  twoFactorSetupRequired: null,
  twoFactorAsOf: null,
  partnerReference: null,
  answeredAt: null,
  compliance: null,
  billingAddress: null,
  consumer: null,
  business: null,
};

/** What is known of an account; `row` is null where nothing was ever written to it. */
export function knownOf(row: Pick<ProjectionRow, 'body' | 'asOf'> | null): CheckoutProjection {
  if (row === null) return NOTHING_KNOWN;
  const known = checkoutProjection.parse(row.body);
  const since = known.answeredAt ?? row.asOf.toISOString();
  const storedAt = row.asOf.toISOString();
  return {
    ...known,
    statusAsOf: known.status === null ? null : (known.statusAsOf ?? storedAt),
    twoFactorAsOf: known.twoFactorStatus === null ? null : (known.twoFactorAsOf ?? storedAt),
    compliance: known.compliance?.map((check) => ({ ...check, checkedAt: check.checkedAt ?? since })) ?? null,
  };
}

/**
 * An update with the known value of each member that was left out. Whether the provider merges an object or replaces it is not
 * documented; with every known member sent, both have the same result. A house number is kept only with the address it belongs to.
 */
export function withKnown(
  { billingAddress, consumer, businessConsumer }: StoredUpdate,
  known: CheckoutProjection,
): StoredUpdate {
  const former = known.billingAddress;
  return {
    billingAddress: filled(
      billingAddress,
      former && { ...former, houseNumber: isSamePlace(billingAddress, former) ? former.houseNumber : null },
    ),
    ...(consumer && { consumer: filled(consumer, known.consumer) }),
    ...(businessConsumer && { businessConsumer: filled(businessConsumer, known.business) }),
  };
}

/** `given`, with the members of `known` where it has none. */
function filled<T extends object>(given: T, known: T | null): T {
  const members = Object.entries(given).filter(([, value]) => value !== null);
  return { ...given, ...known, ...Object.fromEntries(members) };
}

function isSamePlace(one: StoredAddress, other: StoredAddress): boolean {
  return (['street', 'city', 'postCode', 'countryCode'] as const).every((member) => one[member] === other[member]);
}

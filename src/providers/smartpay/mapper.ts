import { AccountStatus } from '../../graph/account.js';
import { parseTimestamp } from '../../graph/dates.js';
import { nodeId } from '../../graph/node-id.js';
import { openValue } from '../../graph/open-enum.js';
import { PaymentMethodType } from '../../graph/payment-method.js';
import { UnreadableRow } from '../../http/rows.js';
import { ADDRESS_BODY, TYPE_OF_OPTION, type BodyEdition } from './assumed.js';
import { ComplianceHitType, ComplianceTrafficLight, type ComplianceCheck } from './compliance.js';
import type {
  CheckoutProjection,
  StoredAddress,
  StoredBusiness,
  StoredCheck,
  StoredConsumer,
  StoredUpdate,
} from './projection.js';
import {
  CheckoutPaymentMethod,
  TwoFactorStatus,
  type BillingContact,
  type CheckoutBusiness,
  type CheckoutConsumer,
} from './types.js';
import type { CheckoutAccountWire, ComplianceWire, PaymentOptionWire } from './wire.js';

const TITLE = { MR: 'Mr', MRS: 'Mrs', MS: 'Ms' } as const;
const GENDER = { MALE: 'm', FEMALE: 'f', DIVERSE: 'd' } as const;

const TWO_FACTOR = {
  '2FADIS': TwoFactorStatus.DISABLED,
  '2FANOTCONF': TwoFactorStatus.NOT_CONFIGURED,
  '2FAINPROC': TwoFactorStatus.IN_PROCESS,
  '2FACONF': TwoFactorStatus.CONFIGURED,
  UNKNOWN: TwoFactorStatus.UNKNOWN,
};

const HIT = {
  SL: ComplianceHitType.SANCTIONS_LIST,
  BL: ComplianceHitType.BLACK_LIST,
  PEP: ComplianceHitType.PUBLICLY_EXPOSED_PERSON,
  UNKNOWN: ComplianceHitType.UNKNOWN,
};

/** The body of an update; members without a value are left out. */
export function toUpdateBody(
  { billingAddress, consumer, businessConsumer }: StoredUpdate,
  edition: BodyEdition,
): object {
  return {
    billingAddress: ADDRESS_BODY[edition](billingAddress),
    ...(consumer && {
      consumer: {
        ...withoutNulls(consumer),
        ...(consumer.title && { title: TITLE[consumer.title] }),
        ...(consumer.gender && { gender: GENDER[consumer.gender] }),
      },
    }),
    ...(businessConsumer && { businessConsumer: withoutNulls(businessConsumer) }),
  };
}

function withoutNulls(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== null));
}

/** What the response to an update says of the account. No member is promised: what the response does not hold stays as it is known. */
export function toAccountState(wire: CheckoutAccountWire): Partial<CheckoutProjection> {
  return {
    ...(wire.statusCode && {
      status: openValue(AccountStatus, wire.statusCode),
      rawStatus: wire.statusCode,
      statusAsOf: null,
    }),
    ...(wire.accFlowStatusCode && { flowStatus: wire.accFlowStatusCode }),
    ...(wire.twoFAStatusCode && {
      twoFactorStatus: openValue(TWO_FACTOR, wire.twoFAStatusCode),
      rawTwoFactorStatus: wire.twoFAStatusCode,
      twoFactorAsOf: null,
    }),
    ...(typeof wire.isTwoFASetupCodeRequired === 'boolean' && {
      twoFactorSetupRequired: wire.isTwoFASetupCodeRequired,
    }),
    partnerReference: wire.partnerReference ?? null,
    answeredAt: parseTimestamp(wire.requestDateTime ?? '')?.toISOString() ?? null,
  };
}

/** The compliance checks in the response to an update. */
export function toStoredChecks({ providerResponse, requestDateTime }: CheckoutAccountWire): StoredCheck[] {
  const checkedAt = parseTimestamp(requestDateTime ?? '')?.toISOString() ?? null;
  const checks = providerResponse?.complianceData ?? [];
  // a check that cannot be read is kept as one with an unknown result: none may be lost
  return checks.map((check) => ({ checkedAt, ...toCheck(check instanceof UnreadableRow ? UNREADABLE_CHECK : check) }));
}

const UNREADABLE_CHECK: ComplianceWire = { trafficLight: 'UNREADABLE' };

function toCheck({ archiveId, trafficLight, hitType, manualReview, details }: ComplianceWire) {
  return {
    archiveId: archiveId ?? null,
    trafficLight: openValue(ComplianceTrafficLight, trafficLight),
    rawTrafficLight: trafficLight ?? null,
    hitType: openValue(HIT, hitType),
    rawHitType: hitType ?? null,
    manualReview: manualReview ?? null,
    details: (details ?? []).map(({ name, birthdate }) => ({ name: name ?? null, birthdate: compactDayOf(birthdate) })),
  };
}

const WORST_FIRST = [
  ComplianceTrafficLight.RED,
  ComplianceTrafficLight.YELLOW,
  ComplianceTrafficLight.UNKNOWN,
  ComplianceTrafficLight.GREEN,
];

/** The worst result of the checks of one response; undefined where none has a result. */
export function worstLight(checks: readonly StoredCheck[]): ComplianceTrafficLight | undefined {
  return WORST_FIRST.find((light) => checks.some(({ trafficLight }) => trafficLight === light));
}

/** `storedAt` is the time of a check whose response had no readable timestamp. */
export function toComplianceCheck({ checkedAt, details, ...check }: StoredCheck, storedAt: Date): ComplianceCheck {
  return {
    ...check,
    checkedAt: checkedAt === null ? storedAt : new Date(checkedAt),
    details: details.map(({ name, birthdate }) => ({ name, birthDate: birthdate })),
  };
}

export function toBillingContact({
  fullName,
  emailAddress,
  street,
  postCode,
  ...address
}: StoredAddress): BillingContact {
  const { houseNumber, city, countryCode } = address;
  return {
    name: fullName,
    emailAddress,
    address: { addressLines: [street], houseNumber, postalCode: postCode, city, administrativeArea: null, countryCode },
  };
}

export function toConsumer({ firstName, lastName, dateOfBirth, ...consumer }: StoredConsumer): CheckoutConsumer {
  return { givenName: firstName, familyName: lastName, birthDate: dateOfBirth, ...consumer };
}

export function toBusiness({ companyName, ...business }: StoredBusiness): CheckoutBusiness {
  const { companyRegistrationNumber, companyRegistrationCountryCode, ...rest } = business;
  return {
    name: companyName,
    registrationNumber: companyRegistrationNumber,
    registrationCountryCode: companyRegistrationCountryCode,
    ...rest,
  };
}

/** What identifies a payment option within its account. The provider documents no option without a reference, nor that there is none. */
export function optionKey({ reference, code }: PaymentOptionWire): string {
  return reference || code || 'unknown';
}

export function toPaymentMethod(wire: PaymentOptionWire, account: string): CheckoutPaymentMethod {
  return Object.assign(new CheckoutPaymentMethod(), {
    id: nodeId('paymentmethod', account, optionKey(wire)),
    type: TYPE_OF_OPTION[wire.code ?? ''] ?? PaymentMethodType.UNKNOWN,
    rawType: wire.code ?? null,
    name: wire.name ?? null,
    carrierNumber: wire.carrierNumber ?? null,
    reference: wire.reference ?? null,
    isDefault: wire.isDefault ?? null,
    isExpired: wire.isExpired ?? null,
    expiresSoon: wire.expiresSoon ?? null,
    expiryDate: wire.expiryDate ?? null,
  });
}

/** `YYYYMMDD` or `YYYY-MM-DD` as a day; null where there is no such day. */
export function compactDayOf(text: string | null | undefined): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text ?? '') ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  return parseTimestamp(date) === null ? null : date;
}

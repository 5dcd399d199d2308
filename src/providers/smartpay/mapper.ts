import type { BusinessInput, ConsumerInput, AddressInput } from './rules.js';
import { ADDRESS_BODY, type BodyEdition } from './assumed.js';
import { CheckoutAccountStatus, ComplianceHitType, ComplianceTrafficLight, TwoFactorStatus } from './enums.js';
import type { CheckoutProjection } from './projection.js';
import { CheckoutPaymentMethod } from './payment-method.js';
import type { AccountWire, ComplianceWire, PaymentOptionWire, UpdateWire } from './wire.js';

const TITLE = { MR: 'Mr', MRS: 'Mrs', MS: 'Ms' } as const;
const GENDER = { MALE: 'm', FEMALE: 'f', DIVERSE: 'd' } as const;

const TWO_FACTOR: Readonly<Record<string, TwoFactorStatus>> = {
  '2FADIS': TwoFactorStatus.DISABLED,
  '2FANOTCONF': TwoFactorStatus.NOT_CONFIGURED,
  '2FAINPROC': TwoFactorStatus.IN_PROCESS,
  '2FACONF': TwoFactorStatus.CONFIGURED,
};

const HIT: Readonly<Record<string, ComplianceHitType>> = {
  SL: ComplianceHitType.SANCTIONS_LIST,
  BL: ComplianceHitType.BLACK_LIST,
  PEP: ComplianceHitType.PUBLICLY_EXPOSED_PERSON,
};

/** What an update may say of an account. */
export interface Update {
  billingAddress: AddressInput;
  consumer?: ConsumerInput | undefined;
  businessConsumer?: BusinessInput | undefined;
}

/** An update in the provider's words; what was left out is left out. */
export function toUpdateWire({ billingAddress, consumer, businessConsumer }: Update, edition: BodyEdition): UpdateWire {
  return {
    billingAddress: ADDRESS_BODY[edition](billingAddress),
    ...(consumer && {
      consumer: {
        ...consumer,
        title: consumer.title && TITLE[consumer.title],
        gender: consumer.gender && GENDER[consumer.gender],
      },
    }),
    ...(businessConsumer && { businessConsumer }),
  };
}

/** What is known after an update: what was answered, what was written, and of the rest what was known before. */
export function afterUpdate(
  before: CheckoutProjection,
  { billingAddress, consumer, businessConsumer }: Update,
  wire: AccountWire,
): CheckoutProjection {
  return {
    ...answered(wire),
    billingAddress: {
      ...billingAddress,
      emailAddress: billingAddress.emailAddress ?? null,
      houseNumber: billingAddress.houseNumber ?? null,
    },
    consumer: consumer ? consumerWritten(consumer) : businessConsumer ? null : before.consumer,
    business: businessConsumer ? businessWritten(businessConsumer) : consumer ? null : before.business,
  };
}

function answered(wire: AccountWire): Omit<CheckoutProjection, 'billingAddress' | 'consumer' | 'business'> {
  return {
    status: known(CheckoutAccountStatus, wire.statusCode),
    flowStatus: wire.accFlowStatusCode ?? null,
    twoFactorStatus: TWO_FACTOR[wire.twoFAStatusCode ?? ''] ?? null,
    twoFactorSetupRequired: wire.isTwoFASetupCodeRequired ?? null,
    partnerReference: wire.partnerReference ?? null,
    answeredAt: momentOf(wire.requestDateTime),
    compliance: wire.providerResponse?.complianceData?.map(toCheck) ?? null,
  };
}

function toCheck({ archiveId, trafficLight, hitType, manualReview, details }: ComplianceWire) {
  return {
    archiveId: archiveId ?? null,
    trafficLight: known(ComplianceTrafficLight, trafficLight),
    hitType: HIT[hitType ?? ''] ?? null,
    manualReview: manualReview ?? null,
    details: (details ?? []).map(({ name, birthdate }) => ({ name: name ?? null, birthdate: dayOf(birthdate) })),
  };
}

function consumerWritten({
  firstName,
  lastName,
  emailAddress,
  ...rest
}: ConsumerInput): NonNullable<CheckoutProjection['consumer']> {
  return {
    firstName,
    lastName,
    emailAddress,
    middleName: rest.middleName ?? null,
    title: rest.title ?? null,
    gender: rest.gender ?? null,
    culture: rest.culture ?? null,
    dateOfBirth: rest.dateOfBirth ?? null,
    mobilePhone: rest.mobilePhone ?? null,
    taxId: rest.taxId ?? null,
    customerGroupId: rest.customerGroupId ?? null,
    isBusinessUser: rest.isBusinessUser ?? null,
  };
}

function businessWritten({
  companyName,
  companyType,
  emailAddress,
  ...rest
}: BusinessInput): NonNullable<CheckoutProjection['business']> {
  return {
    companyName,
    companyType,
    emailAddress,
    taxId: rest.taxId ?? null,
    culture: rest.culture ?? null,
    companyRegistrationNumber: rest.companyRegistrationNumber ?? null,
    companyRegistrationCountryCode: rest.companyRegistrationCountryCode ?? null,
  };
}

export function toPaymentMethod(wire: PaymentOptionWire): CheckoutPaymentMethod {
  return Object.assign(new CheckoutPaymentMethod(), {
    type: wire.code ?? null,
    name: wire.name ?? null,
    carrierNumber: wire.carrierNumber ?? null,
    reference: wire.reference ?? null,
    isDefault: wire.isDefault ?? null,
    isExpired: wire.isExpired ?? null,
    expiresSoon: wire.expiresSoon ?? null,
    expiryDate: wire.expiryDate ?? null,
  });
}

/** A value of a closed list; one that is not in it is null rather than a wrong one. */
function known<E extends string>(values: Readonly<Record<string, E>>, value: string | null | undefined): E | null {
  return Object.values(values).find((each) => each === value) ?? null;
}

/** `YYYYMMDD` as a day, if there is such a day. */
export function dayOf(text: string | null | undefined): string | null {
  const [, year, month, day] = /^(\d{4})-?(\d{2})-?(\d{2})$/.exec(text ?? '') ?? [];
  if (year === undefined) return null;
  const date = `${year}-${month}-${day}`;
  const moment = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(moment.getTime()) && moment.toISOString().startsWith(date) ? date : null;
}

function momentOf(text: string | null | undefined): string | null {
  const moment = text ? new Date(text) : null;
  return moment && !Number.isNaN(moment.getTime()) ? moment.toISOString() : null;
}

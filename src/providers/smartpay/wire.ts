import { z } from 'zod';
import { SUCCESS } from './assumed.js';

// The provider's own words and shapes; see PROVIDERS.md and seed 003. Fields nobody reads are dropped.

const text = z.string().nullish();
const flag = z.boolean().nullish();

/** A 200 that says it failed; any other field may be missing from it. */
export const failedWire = z
  .object({
    responseCode: z
      .string()
      .min(1)
      .refine((code) => code !== SUCCESS),
  })
  .transform(({ responseCode }) => ({ failedWith: responseCode }));

const detailWire = z.object({
  name: text,
  /** `YYYYMMDD`, whatever the documentation says. */
  birthdate: text,
});

const complianceWire = z.object({
  archiveId: text,
  trafficLight: text,
  hitType: text,
  manualReview: flag,
  details: z.array(detailWire).nullish(),
});
export type ComplianceWire = z.output<typeof complianceWire>;

const accountWire = z.object({
  responseCode: z.literal(SUCCESS),
  partnerReference: text,
  statusCode: text,
  /** Open: APPROVEDSV and POPENDING have been seen. */
  accFlowStatusCode: text,
  twoFAStatusCode: text,
  isTwoFASetupCodeRequired: flag,
  providerResponse: z.object({ complianceData: z.array(complianceWire).nullish() }).nullish(),
  /** A whole timestamp, although documented as a day. */
  requestDateTime: text,
});
export type AccountWire = z.output<typeof accountWire>;

/** An answer without a readable `responseCode` is neither success nor failure, and so is no answer. */
export const updatedWire = z.union([accountWire, failedWire]);

const paymentOptionWire = z.object({
  name: text,
  code: text,
  carrierNumber: text,
  reference: text,
  isDefault: flag,
  isExpired: flag,
  expiresSoon: flag,
  /** `MM/yyyy`. */
  expiryDate: text,
});
export type PaymentOptionWire = z.output<typeof paymentOptionWire>;

export const paymentOptionsWire = z.union([z.object({ result: z.array(paymentOptionWire) }), failedWire]);

/** `status` is read as it is: only `OK` is a success. */
export const optionDeletedWire = z.union([failedWire, z.object({ status: z.string() })]);

/** Nothing in it is promised, but what tells a failure is looked for. */
export const accountClosedWire = z.union([failedWire, z.object({ closingDate: text, closingTime: text })]);

/** The two documented shapes of errors, and the shape of a failing 200 on another status. */
export const errorWire = z.union([
  z
    .object({ errors: z.array(z.object({ code: z.union([z.string(), z.number()]) })).min(1) })
    .transform(({ errors }) => String(errors[0]!.code)),
  z.object({ responseCode: z.string() }).transform(({ responseCode }) => responseCode),
  z.object({ error: z.union([z.string(), z.number()]) }).transform(({ error }) => String(error)),
]);

/** The provider's own code in an error's body, if there is one. */
export function errorCodeOf(body: unknown): string | undefined {
  return readableCode(errorWire.safeParse(body).data);
}

/** A code as the documentation shows them, four digits or words in capitals; anything else may be data and is never repeated. */
export function readableCode(code: string | undefined): string | undefined {
  return code !== undefined && /^(\d{4}|[A-Z][A-Z_]{2,39})$/.test(code) ? code : undefined;
}

export interface AddressWire {
  customerFullName: string;
  emailAddress?: string | undefined;
  address?: string;
  addressLine1?: string;
  number?: string | undefined;
  city: string;
  postCode: string;
  countryCode: string | undefined;
}

export interface UpdateWire {
  billingAddress: AddressWire;
  consumer?: object | undefined;
  businessConsumer?: object | undefined;
}

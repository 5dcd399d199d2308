import { z } from 'zod';
import { rowsOf } from '../../http/rows.js';
import type { ProviderRefusal } from '../../errors/provider-refusal.js';
import { DELETED, SUCCESS } from './assumed.js';
import { readRefusal } from './refusal.js';

// SmartPay's documented words and shapes. Lenient: a field that is missing or null is read as null, unknown fields are dropped.

const text = z.string().nullish();
const flag = z.boolean().nullish();
/** In the response to a write: a member of another type is read as none, since it must not make the outcome unknown. */
const reported = { text: text.catch(null), flag: flag.catch(null) };

/** A 200 that failed. Any other field may be missing from it. */
const failedWire = z
  .looseObject({
    responseCode: z
      .string()
      .min(1)
      .refine((code) => code !== SUCCESS),
  })
  .transform((body): FailedResponse => ({ failedWith: body.responseCode, refusal: readRefusal(body) }));

/** What a 200 that failed is read as: the provider's code, where it gave one, and what else is known of it. */
export interface FailedResponse {
  readonly failedWith: string | undefined;
  readonly refusal?: ProviderRefusal | undefined;
}

const complianceWire = z.object({
  archiveId: text,
  trafficLight: text,
  hitType: text,
  manualReview: flag,
  /** `birthdate` is documented as a date; the documented sample has `YYYYMMDD`. */
  details: z.array(z.object({ name: text, birthdate: text })).nullish(),
});
export type ComplianceWire = z.output<typeof complianceWire>;

/** Response to an update that succeeded. */
export const checkoutAccountWire = z.object({
  responseCode: z.literal(SUCCESS),
  partnerReference: reported.text,
  statusCode: reported.text,
  /** Not a closed list: APPROVEDSV and POPENDING have been seen. */
  accFlowStatusCode: reported.text,
  twoFAStatusCode: reported.text,
  isTwoFASetupCodeRequired: reported.flag,
  providerResponse: z
    .object({ complianceData: rowsOf(complianceWire, { provider: 'smartpay' }).nullish().catch(null) })
    .nullish()
    .catch(null),
  /** A whole timestamp, although documented as a day. */
  requestDateTime: reported.text,
});
export type CheckoutAccountWire = z.output<typeof checkoutAccountWire>;

/** A body without a readable `responseCode` is neither success nor failure: a bad response. */
export const accountUpdatedWire = z.union([checkoutAccountWire, failedWire]);

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

export const paymentOptionsWire = z.union([
  z.object({ result: rowsOf(paymentOptionWire, { provider: 'smartpay', keys: ['reference'] }) }),
  failedWire,
]);

/** Any other `status` than `OK` is a failure without a code. */
export const optionDeletedWire = z.union([
  failedWire,
  z.object({ status: z.literal(DELETED) }),
  z.object({ status: z.string() }).transform((): FailedResponse => ({ failedWith: undefined })),
]);

/** No member is promised: only a `responseCode` that says it failed matters. */
export const accountClosedWire = z.union([
  failedWire,
  z.object({ closingDate: reported.text, closingTime: reported.text }),
]);

import { z } from 'zod';
import {
  calendarDate,
  countryCode,
  iban,
  idempotencyKey,
  optional,
  optionalText,
  text,
  uuid,
} from '../../graph/rules/index.js';
import { BillingPaymentType } from './inputs.js';
import { Modality } from './types.js';

const nodeIdText = text(800);

/** The provider refuses the literal "undefined" in an address line. */
const addressLine = text(100).refine((line) => line !== 'undefined', 'must not be the word undefined');

const address = z.object({
  addressLines: optional(z.array(addressLine).min(1, 'must not be empty')),
  postalCode: optionalText(20),
  locality: optionalText(100),
  administrativeArea: optionalText(100),
  regionCode: optional(countryCode),
});

const paymentMethod = z
  .object({ type: z.enum(BillingPaymentType), iban: optional(iban), tokenId: optional(uuid) })
  .superRefine(({ type, iban, tokenId }, context) => {
    const refuse = (field: string, message: string) => context.addIssue({ code: 'custom', path: [field], message });
    if (type === BillingPaymentType.DIRECT_DEBIT && iban === undefined) refuse('iban', 'is required with DIRECT_DEBIT');
    if (type === BillingPaymentType.CREDIT_CARD && iban !== undefined) refuse('iban', 'is not for CREDIT_CARD');
    if (type === BillingPaymentType.CREDIT_CARD && tokenId === undefined)
      refuse('tokenId', 'is required with CREDIT_CARD');
    if (type !== BillingPaymentType.CREDIT_CARD && tokenId !== undefined) refuse('tokenId', 'is only for CREDIT_CARD');
  });

export const openRules = z.object({
  idempotencyKey,
  customerId: nodeIdText,
  modality: z.enum(Modality),
  billingAddress: optional(address),
  paymentMethod,
});
export const closeRules = z.object({ idempotencyKey, customerId: nodeIdText, accountId: nodeIdText });
export const changePaymentMethodRules = z.object({ idempotencyKey, accountId: nodeIdText, paymentMethod });
export const cancelPromotionRules = z.object({
  idempotencyKey,
  promotionId: nodeIdText,
  cancellationDate: calendarDate({ min: '1900-01-01', max: '2200-12-31' }),
});

/** PatchAccountPaymentMethod: details hold what the type needs, or are null. */
export function paymentMethodBody({ type, iban, tokenId }: z.output<typeof paymentMethod>): object {
  if (tokenId !== undefined) return { type, details: { token_id: tokenId } };
  return { type, details: iban === undefined ? null : { iban } };
}

/** PostAccount. */
export function accountBody({
  modality,
  billingAddress,
  paymentMethod: method,
}: Omit<z.output<typeof openRules>, 'idempotencyKey' | 'customerId'>): object {
  return {
    modality,
    billing_address: billingAddress && addressBody(billingAddress),
    payment_method: paymentMethodBody(method),
  };
}

function addressBody(input: z.output<typeof address>): object {
  return {
    address_lines: input.addressLines,
    postal_code: input.postalCode,
    locality: input.locality,
    administrative_area: input.administrativeArea,
    region_code: input.regionCode,
  };
}

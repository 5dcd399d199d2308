import { z } from 'zod';
import { checkBody } from '../../../sandbox/check-body.js';
import { isIban } from '../../../sandbox/documents.js';
import type { SimulatedRequest } from '../../../sandbox/simulated-request.js';
import type { WorldAddress, WorldPaymentMethod, WorldPromotion } from '../../../sandbox/world-billing.js';
import { rejectRequest } from './error-response.js';

const line = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => text !== 'undefined', 'the literal "undefined" is rejected');

/** Only `address_lines` is documented; the other field names are assumed. */
export const BILLING_ADDRESS = z.strictObject({
  address_lines: z.array(line).min(1),
  postal_code: z.string().min(1).optional(),
  locality: z.string().min(1).optional(),
  administrative_area: z.string().min(1).optional(),
  region_code: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .optional(),
});
export type BillingAddressJson = z.output<typeof BILLING_ADDRESS>;

const IBAN = z.strictObject({ iban: z.string().refine(isIban, 'not a valid IBAN') });

/** An IBAN is accepted with BANK_TRANSFER too: a sample in the documentation has one. */
export const PAYMENT_METHOD = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('BANK_TRANSFER'), details: IBAN.nullish() }),
  z.strictObject({ type: z.literal('DIRECT_DEBIT'), details: IBAN }),
  z.strictObject({ type: z.literal('CREDIT_CARD'), details: z.strictObject({ token_id: z.guid() }) }),
]);
export type PaymentMethodJson = z.output<typeof PAYMENT_METHOD>;

/** The parsed body. @throws SimulatedRefusal 400 naming the first wrong field. */
export function checkedBody<S extends z.ZodType>(schema: S, { body }: SimulatedRequest): z.output<S> {
  return checkBody(schema, body, ([{ field, message }]) => rejectRequest(400, `${field || 'body'}: ${message}`));
}

const DAY = z.iso.date();

/** A date in a query, `yyyy-mm-dd`. @throws SimulatedRefusal 400. */
export function dayIn(request: SimulatedRequest, name: string): string | undefined {
  const text = request.query.get(name);
  if (text === null) return undefined;
  return DAY.safeParse(text).success ? text : rejectRequest(400, `${name}: not a date in format yyyy-mm-dd`);
}

/** An identifier in the path. @throws SimulatedRefusal 400: the documentation declares them as UUIDs. */
export function uuidIn(request: SimulatedRequest, name: string): string {
  const id = request.param(name);
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? id.toLowerCase()
    : rejectRequest(400, `${name}: not a uuid`);
}

export function addressJson({ lines, postCode, city, area, country }: WorldAddress): BillingAddressJson {
  return {
    address_lines: [...lines],
    postal_code: postCode,
    locality: city,
    administrative_area: area,
    region_code: country,
  };
}

export function paymentMethodJson(method: WorldPaymentMethod): PaymentMethodJson {
  if (method.type === 'DIRECT_DEBIT') return { type: method.type, details: { iban: method.iban } };
  if (method.type === 'CREDIT_CARD') return { type: method.type, details: { token_id: method.tokenId } };
  return { type: method.type };
}

export function promotionJson({
  id,
  promotionId,
  name,
  status,
  startDate,
  endDate,
  cancellationDate,
}: WorldPromotion): object {
  return {
    id,
    promotion_id: promotionId,
    ...(name === null ? {} : { name }),
    status,
    start_date: startDate,
    ...(endDate === null ? {} : { end_date: endDate }),
    ...(cancellationDate === null ? {} : { cancellation_date: cancellationDate }),
  };
}

import { z } from 'zod';
import { checkBody } from '../../../sandbox/check-body.js';
import { isIban } from '../../../sandbox/documents.js';
import type { SimulatedRequest } from '../../../sandbox/simulated-request.js';
import type { WorldAddress, WorldPaymentMethod, WorldPromotion } from '../../../sandbox/world-billing.js';
import { refuse } from './failure.js';

const line = z
  .string()
  .min(1)
  .max(100)
  .refine((text) => text !== 'undefined', 'the literal "undefined" is refused');

/** Field names beyond `address_lines` are assumed. */
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
export type AddressWire = z.output<typeof BILLING_ADDRESS>;

const IBAN = z.strictObject({ iban: z.string().refine(isIban, 'not a valid IBAN') });

/** `details` may carry an iban with a bank transfer too: a documented sample does. */
export const PAYMENT_METHOD = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('BANK_TRANSFER'), details: IBAN.nullish() }),
  z.strictObject({ type: z.literal('DIRECT_DEBIT'), details: IBAN }),
  z.strictObject({ type: z.literal('CREDIT_CARD'), details: z.strictObject({ token_id: z.uuid() }) }),
]);
export type PaymentMethodWire = z.output<typeof PAYMENT_METHOD>;

/** A checked body. @throws Refusal 400 naming the field. */
export function valid<S extends z.ZodType>(schema: S, request: SimulatedRequest): z.output<S> {
  const result = checkBody(schema, request.body);
  if ('value' in result) return result.value;
  const [{ where, message }] = result.faults;
  return refuse(400, `${where === '' ? 'body' : where}: ${message}`);
}

const DAY = z.iso.date();

/** A date in a query, `yyyy-mm-dd`. @throws Refusal 400. */
export function dayIn(request: SimulatedRequest, name: string): string | undefined {
  const text = request.query.get(name);
  if (text === null) return undefined;
  return DAY.safeParse(text).success ? text : refuse(400, `${name}: not a date in format yyyy-mm-dd`);
}

/** An identifier in the path. @throws Refusal 400: the documentation types them as uuid. */
export function uuidIn(request: SimulatedRequest, name: string): string {
  const id = request.param(name);
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id)
    ? id.toLowerCase()
    : refuse(400, `${name}: not a uuid`);
}

export function addressWire({ lines, postCode, city, area, country }: WorldAddress): AddressWire {
  return {
    address_lines: [...lines],
    postal_code: postCode,
    locality: city,
    administrative_area: area,
    region_code: country,
  };
}

export function paymentMethodWire(method: WorldPaymentMethod): PaymentMethodWire {
  if (method.type === 'DIRECT_DEBIT') return { type: method.type, details: { iban: method.iban } };
  if (method.type === 'CREDIT_CARD') return { type: method.type, details: { token_id: method.tokenId } };
  return { type: method.type };
}

export function promotionWire({
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

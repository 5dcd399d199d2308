import { z } from 'zod';
import { memberOf } from '../../http/members.js';

// MasStack's own words and shapes, as far as they are documented, and BillingAddress. Lenient: a field that is missing or null is read as null,
// and one of another type costs itself.

/** Documented paths, which assumed ones extend. */
export const ACCOUNT = '/orgs/{org}/accounts/{account}';
export const CUSTOMER_ACCOUNTS = '/orgs/{org}/customers/{customer}/accounts';

const text = memberOf(z.string(), 'masstack');

/** `address_lines` is documented; the other fields are assumed (see README). */
export const billingAddressWire = z.object({
  address_lines: memberOf(z.array(z.string()), 'masstack'),
  postal_code: text,
  locality: text,
  administrative_area: text,
  region_code: text,
});
export type BillingAddressWire = z.output<typeof billingAddressWire>;

/** The payment method of an account; the type is open when read. */
export const paymentMethodWire = z.object({
  type: text,
  details: memberOf(z.object({ iban: text, token_id: text }), 'masstack'),
});
export type PaymentMethodWire = z.output<typeof paymentMethodWire>;

/** Any JSON, or no body (usually a 204); nothing of it is used. */
export const ignoredWire = z.unknown();

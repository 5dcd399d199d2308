import { memberMentioned, type ProviderRefusal } from '../../errors/provider-refusal.js';
import { errorWire } from './assumed.js';

/** Members of requests, and of their paths, as ErrorResponse's sentences may name them. */
const MEMBERS = [
  'account_id',
  'customer_id',
  'account_promotion_id',
  'cancellation_date',
  'modality',
  'billing_address',
  'billing_address.address_lines',
  'billing_address.postal_code',
  'billing_address.locality',
  'billing_address.administrative_area',
  'billing_address.region_code',
  'payment_method',
  'payment_method.iban',
  'payment_method.token_id',
] as const;

/** Input fields by member, of one write. */
export type FieldOfMember = Readonly<Partial<Record<(typeof MEMBERS)[number], string>>>;

/** Reads ErrorResponse: its code, and the one member that its sentences are about. The sentences themselves may hold personal data. */
export function readRefusal(body: unknown): ProviderRefusal | undefined {
  const { code, message, detailMsg } = errorWire.safeParse(body).data ?? {};
  const member = memberMentioned(detailMsg ?? '', MEMBERS) ?? memberMentioned(message ?? '', MEMBERS);
  const reason = { ...(code != null && { code: String(code) }), ...(member !== undefined && { member }) };
  return Object.keys(reason).length === 0 ? undefined : { reasons: [reason] };
}

import { memberMentioned, type ProviderRefusal } from '../../errors/provider-refusal.js';
import { prozoraErrorWire } from './assumed.js';

/** Members of requests, and of their paths, as the text of an error may name them. `name` and `status` are not: they are words of any sentence. */
const MEMBERS = [
  'customer_guid',
  'wallet_user_guid',
  'asset_code',
  'asset_issuer',
  'iban',
  'login',
  'surname',
  'paternal_name',
  'phone_number',
  'kyc_level',
  'segment',
  'is_disabled',
  'balance_allowed',
  'balance_asset_code',
  'balance_asset_issuer',
  'branch_guid',
] as const;

/** The documented codes: any other text may hold personal data. */
const CODES: ReadonlySet<string> = new Set(['AUTHORIZATION_FAILED', 'INTERNAL_ERROR']);

/** Reads `{error}`: a documented code, or the one member that the text is about. */
export function readRefusal(body: unknown): ProviderRefusal | undefined {
  const { error } = prozoraErrorWire.safeParse(body).data ?? {};
  if (error === undefined) return undefined;
  if (CODES.has(error)) return { reasons: [{ code: error }] };
  const member = memberMentioned(error, MEMBERS);
  return member === undefined ? undefined : { reasons: [{ member }] };
}

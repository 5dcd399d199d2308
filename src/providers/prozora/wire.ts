import { z } from 'zod';
import { guidWire } from '../../http/identifier.js';
import { exactDecimal } from '../../http/json.js';
import { memberOf } from '../../http/members.js';
import { rowsOf } from '../../http/rows.js';

// Prozora's own words and shapes, as far as they are documented. Lenient: a field that is missing or null is read as null,
// and one of another type costs its row, or itself in a single object.

const text = z.string().nullish();
const member = <S extends z.ZodType>(schema: S) => memberOf(schema, 'prozora');
const [textMember, flagMember] = [member(z.string()), member(z.boolean())];

/** An account in a list of accounts. */
export const walletAccountRowWire = z.object({
  wallet_account_guid: guidWire,
  wallet_user_guid: guidWire.nullish(),
  wallet_user_external_id: text,
  account_kind: text,
  iban: text,
  stellar_address: text,
  created_at: text,
  updated_at: text,
});
export type WalletAccountRowWire = z.output<typeof walletAccountRowWire>;

const assetWire = z.object({
  code: text,
  name: text,
  balance: exactDecimal.nullish(),
  minor_unit: z.number().int().nullish(),
  platform: text,
  stellar_code: text,
  activated: z.boolean().nullish(),
  stellar_issuer: text,
});

/** One account in detail; `iban` is assumed. */
export const walletAccountWire = z.object({
  guid: z.string(),
  name: textMember,
  platform: textMember,
  type: textMember,
  assets_total: member(z.number().int()),
  iban: textMember,
  activated: flagMember,
  registered: flagMember,
  blocked: flagMember,
  assets: member(rowsOf(assetWire, { provider: 'prozora' })),
});
export type WalletAccountWire = z.output<typeof walletAccountWire>;

/** Response to a created customer: who was created, and the first account. The account's other fields are read later. */
export const customerCreatedWire = z.object({ customer_guid: guidWire, wallet_account_guid: guidWire });

import { z } from 'zod';
import { exactDecimal } from '../../http/json.js';
import { listed } from './assumed.js';

// The provider's own words and shapes; see PROVIDERS.md and seed 002. Fields nobody reads are left out.

const text = z.string().nullish();
const total = z.number().int().nullish();

export const customerWire = z.object({
  wallet_user_guid: z.string(),
  login: text,
  name: text,
  surname: text,
  paternal_name: text,
  phone_number: text,
  kyc_level: z.number().int().nullish(),
  segment: text,
  status: text,
  is_disabled: z.boolean().nullish(),
  balance_allowed: exactDecimal.nullish(),
  balance_asset_code: text,
  balance_asset_issuer: text,
  branch_guid: text,
  created_at: text,
  updated_at: text,
});
export type CustomerWire = z.output<typeof customerWire>;

export const customersWire = listed(z.object({ customers: z.array(customerWire), total }));

export const accountRowWire = z.object({
  wallet_account_guid: z.string(),
  wallet_user_guid: text,
  account_kind: text,
  iban: text,
  stellar_address: text,
  created_at: text,
  updated_at: text,
});
export type AccountRowWire = z.output<typeof accountRowWire>;

export const accountsWire = listed(z.object({ accounts: z.array(accountRowWire), total }));

const assetWire = z.object({
  code: text,
  name: text,
  balance: exactDecimal.nullish(),
  minor_unit: z.number().int().nullish(),
  activated: z.boolean().nullish(),
  platform: text,
  stellar_code: text,
  stellar_issuer: text,
});

export const accountWire = z.object({
  guid: z.string(),
  name: text,
  platform: text,
  type: text,
  iban: text,
  activated: z.boolean().nullish(),
  registered: z.boolean().nullish(),
  blocked: z.boolean().nullish(),
  assets: z.array(assetWire).nullish(),
});
export type AccountWire = z.output<typeof accountWire>;

/** `guid` and `wallet_account_guid` both name the first account. */
export const createdWire = z.object({ customer_guid: z.string(), wallet_account_guid: z.string() });

/** An update answers `{}`, or nothing. */
export const updatedWire = z.unknown();

export const errorWire = z.object({ error: z.string() });

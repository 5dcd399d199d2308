import { z } from 'zod';
import { guidWire } from '../../http/identifier.js';
import { exactDecimal } from '../../http/json.js';
import { rowsOf } from '../../http/rows.js';
import { walletAccountRowWire } from './wire.js';

// Everything about Prozora that its documentation does not say. When a real response differs, the line to change is here.

const text = z.string().nullish();
const total = z.number().int().nullish();

/** A list is documented only for accounts, as an array around one `{accounts, total}`. That and the bare object are read, of customers too. */
function listed<S extends z.ZodType>(list: S) {
  return z.union([
    list,
    z
      .array(list)
      .length(1)
      .transform(([only]) => only!),
  ]);
}

export const customerWire = z.object({
  wallet_user_guid: guidWire,
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

export const customersWire = listed(
  z.object({ customers: rowsOf(customerWire, { provider: 'prozora', keys: ['wallet_user_guid'] }), total }),
);

export const walletAccountsWire = listed(
  z.object({
    accounts: rowsOf(walletAccountRowWire, { provider: 'prozora', keys: ['wallet_account_guid', 'wallet_user_guid'] }),
    total,
  }),
);

/** The response to an update is `{}` or empty; nothing of it is used. */
export const customerUpdatedWire = z.unknown();

/** Error responses: free text, or one of the documented codes. */
export const prozoraErrorWire = z.object({ error: z.string() });

/** Filters of `GET .../accounts`: that they exist is documented, their names are not. */
export const ACCOUNT_FILTERS = { owner: 'wallet_user_guids', account: 'wallet_account_guids' } as const;

/** `ordering` is an enum whose values are not given: a column, with a minus for descending. */
export const ORDERING = {
  CREATED_AT_ASC: 'created_at',
  CREATED_AT_DESC: '-created_at',
  UPDATED_AT_ASC: 'updated_at',
  UPDATED_AT_DESC: '-updated_at',
  GIVEN_NAME_ASC: 'name',
  GIVEN_NAME_DESC: '-name',
  FAMILY_NAME_ASC: 'surname',
  FAMILY_NAME_DESC: '-surname',
} as const;

/** The largest `limit` and the most repeated keys are not documented; 100 GUIDs keep the URL below 8 KiB. */
export const MOST_PER_CALL = 100;

/** The content of the token's `obj` claim is not documented; the counterparty is in every path. */
export const tokenObject = (counterparty: string): string => counterparty;

/** `is_disabled` is described as "Include disabled": lists are assumed to leave disabled customers out unless it is true. */
export const WITH_DISABLED = { is_disabled: true } as const;

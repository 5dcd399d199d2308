import { z } from 'zod';

// Everything about Prozora that its documentation does not say. When a real answer differs, the line to change is here.

/** A list is `{customers, total}` or `{accounts, total}`: given for accounts alone, as an array around that one object. Both are read. */
export function listed<S extends z.ZodType>(list: S) {
  return z.union([
    list,
    z
      .array(list)
      .length(1)
      .transform(([only]) => only!),
  ]);
}

/** Filters of `GET .../accounts`; the documentation tells what can be filtered by, not how the parameters are named. */
export const ACCOUNT_FILTERS = { owner: 'wallet_user_guids', account: 'wallet_account_guids' } as const;

/** `ordering` is an enum whose values are not given: a column, with a minus for descending. */
export const ORDERING = {
  CREATED_AT_ASC: 'created_at',
  CREATED_AT_DESC: '-created_at',
  UPDATED_AT_ASC: 'updated_at',
  UPDATED_AT_DESC: '-updated_at',
  NAME_ASC: 'name',
  NAME_DESC: '-name',
  SURNAME_ASC: 'surname',
  SURNAME_DESC: '-surname',
} as const;

/** The largest `limit` and the most repeated keys are not documented; 100 guids keep the URL below 8 KiB. */
export const MOST_PER_CALL = 100;

/** What the token's `obj` claim holds is not said; the counterparty is what every path is about. */
export const tokenObject = (counterparty: string): string => counterparty;

/** `is_disabled` is described as "Include disabled": disabled customers are taken to be left out unless it is true. */
export const WITH_DISABLED = { is_disabled: true } as const;

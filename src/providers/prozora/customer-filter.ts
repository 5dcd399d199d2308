import { Field, ID, InputType, Int, registerEnumType } from 'type-graphql';
import { z } from 'zod';
import { idParts } from '../../graph/node-id.js';
import {
  CUSTOMER_ID,
  decimal,
  idOf,
  optional,
  optionalText,
  phone,
  stellarAddress,
  text,
} from '../../graph/rules/index.js';
import { DateTime, Decimal, PhoneNumber } from '../../graph/scalars.js';
import { MOST_PER_CALL, ORDERING } from './assumed.js';
import type { ProzoraQuery } from './client.js';

registerEnumType(ORDERING, {
  name: 'CustomerOrder',
  description: 'How a list of customers is ordered.',
  valuesConfig: {
    CREATED_AT_ASC: { description: 'Oldest first.' },
    CREATED_AT_DESC: { description: 'Newest first.' },
    UPDATED_AT_ASC: { description: 'Least recently changed first.' },
    UPDATED_AT_DESC: { description: 'Most recently changed first.' },
    GIVEN_NAME_ASC: { description: 'By given name, ascending.' },
    GIVEN_NAME_DESC: { description: 'By given name, descending.' },
    FAMILY_NAME_ASC: { description: 'By family name, ascending.' },
    FAMILY_NAME_DESC: { description: 'By family name, descending.' },
  },
});

const OPTIONAL = { nullable: true } as const;

@InputType({
  description:
    'Which customers to list. A customer must meet every condition given; a list is met by any one of its values, and holds 1 to 100. Null is no condition.',
})
export class CustomerFilter {
  @Field(() => [ID], { ...OPTIONAL, description: 'Ids of customers, `customer:...`.' })
  ids?: string[] | null;

  @Field(() => [String], { ...OPTIONAL, description: 'Logins.' })
  logins?: string[] | null;

  @Field(() => [Int], { ...OPTIONAL, description: 'Verification levels (KYC), 0 or more.' })
  kycLevels?: number[] | null;

  @Field(() => Boolean, { ...OPTIONAL, description: 'Whether to include disabled customers.' })
  includeDisabled?: boolean | null;

  @Field(() => Decimal, { ...OPTIONAL, description: 'Least allowed balance.' })
  minBalanceAllowed?: string | null;

  @Field(() => Decimal, { ...OPTIONAL, description: 'Greatest allowed balance.' })
  maxBalanceAllowed?: string | null;

  @Field(() => [String], { ...OPTIONAL, description: "Codes of the allowed balance's asset." })
  balanceAssetCodes?: string[] | null;

  @Field(() => [String], { ...OPTIONAL, description: "Issuers of the allowed balance's asset." })
  balanceAssetIssuers?: string[] | null;

  @Field(() => [String], { ...OPTIONAL, description: 'GUIDs of branches.' })
  branchIds?: string[] | null;

  @Field(() => [String], { ...OPTIONAL, description: 'Given names.' })
  givenNames?: string[] | null;

  @Field(() => [String], { ...OPTIONAL, description: 'Family names.' })
  familyNames?: string[] | null;

  @Field(() => [String], { ...OPTIONAL, description: 'Middle names or patronymics.' })
  middleNames?: string[] | null;

  @Field(() => [PhoneNumber], { ...OPTIONAL, description: 'Phone numbers.' })
  phoneNumbers?: string[] | null;

  @Field(() => [String], { ...OPTIONAL, description: 'Segments: `PL` or `PI`.' })
  segments?: string[] | null;

  @Field(() => [String], { ...OPTIONAL, description: "Statuses, in the provider's own words." })
  statuses?: string[] | null;

  @Field(() => String, { ...OPTIONAL, description: 'A part of a name or login.' })
  search?: string | null;

  @Field(() => DateTime, { ...OPTIONAL, description: 'Created at or after.' })
  minCreatedAt?: Date | null;

  @Field(() => DateTime, { ...OPTIONAL, description: 'Created at or before.' })
  maxCreatedAt?: Date | null;

  @Field(() => DateTime, { ...OPTIONAL, description: 'Last changed at or after.' })
  minUpdatedAt?: Date | null;

  @Field(() => DateTime, { ...OPTIONAL, description: 'Last changed at or before.' })
  maxUpdatedAt?: Date | null;
}

/** An empty list would become no parameter at all, and so match every customer; a long one would not fit into a URL. */
function listOf<S extends z.ZodType>(rule: S) {
  const message = `must hold 1 to ${MOST_PER_CALL} values`;
  return optional(z.array(rule).min(1, message).max(MOST_PER_CALL, message));
}

const timestamp = optional(z.date());

/** Rules of `CustomerFilter`; lengths are ours, the provider documents none. */
export const customerFilterRules = z
  .object({
    ids: listOf(idOf(CUSTOMER_ID)),
    logins: listOf(text(255)),
    kycLevels: listOf(z.int().min(0, 'must be 0 or more')),
    includeDisabled: optional(z.boolean()),
    minBalanceAllowed: optional(decimal),
    maxBalanceAllowed: optional(decimal),
    balanceAssetCodes: listOf(text(50)),
    balanceAssetIssuers: listOf(stellarAddress),
    branchIds: listOf(text(255)),
    givenNames: listOf(text(255)),
    familyNames: listOf(text(255)),
    middleNames: listOf(text(255)),
    phoneNumbers: listOf(phone),
    segments: listOf(z.enum(['PL', 'PI'], 'must be PL or PI')),
    statuses: listOf(text(50)),
    search: optionalText(255),
    minCreatedAt: timestamp,
    maxCreatedAt: timestamp,
    minUpdatedAt: timestamp,
    maxUpdatedAt: timestamp,
  })
  .refine(
    ({ minBalanceAllowed: min, maxBalanceAllowed: max }) =>
      min === undefined || max === undefined || scaled(min) <= scaled(max),
    { path: ['maxBalanceAllowed'], message: 'must not be less than `minBalanceAllowed`' },
  )
  .refine(({ minCreatedAt: min, maxCreatedAt: max }) => !min || !max || min <= max, {
    path: ['maxCreatedAt'],
    message: 'must not be before `minCreatedAt`',
  })
  .refine(({ minUpdatedAt: min, maxUpdatedAt: max }) => !min || !max || min <= max, {
    path: ['maxUpdatedAt'],
    message: 'must not be before `minUpdatedAt`',
  });

/** A decimal as a whole number of 10^-30, the smallest unit of the `Decimal` scalar: a JavaScript number would lose digits. */
function scaled(value: string): bigint {
  const [whole = '', fraction = ''] = value.split('.');
  return BigInt(whole + fraction.padEnd(30, '0'));
}

/** The filter as parameters of the list of customers. */
export function toCustomerQuery(filter: z.output<typeof customerFilterRules>): ProzoraQuery {
  return {
    wallet_user_guids: filter.ids?.map((id) => idParts(id)[0]),
    logins: filter.logins,
    kyc_levels: filter.kycLevels,
    is_disabled: filter.includeDisabled,
    min_balance_allowed: filter.minBalanceAllowed,
    max_balance_allowed: filter.maxBalanceAllowed,
    balance_asset_codes: filter.balanceAssetCodes,
    balance_asset_issuers: filter.balanceAssetIssuers,
    branch_guids: filter.branchIds,
    names: filter.givenNames,
    surnames: filter.familyNames,
    paternal_names: filter.middleNames,
    phone_numbers: filter.phoneNumbers,
    segments: filter.segments,
    statuses: filter.statuses,
    search_string: filter.search,
    min_created_at: filter.minCreatedAt?.toISOString(),
    max_created_at: filter.maxCreatedAt?.toISOString(),
    min_updated_at: filter.minUpdatedAt?.toISOString(),
    max_updated_at: filter.maxUpdatedAt?.toISOString(),
  };
}

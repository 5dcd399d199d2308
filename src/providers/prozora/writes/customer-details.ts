import { Field, InputType, Int } from 'type-graphql';
import { LosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { WriteInput } from '../../../graph/operation.js';
import { decimal, phone, stellarAddress, text } from '../../../graph/rules/index.js';
import { Decimal, PhoneNumber } from '../../../graph/scalars.js';
import type { CustomerWire } from '../assumed.js';

const OPTIONAL = { nullable: true } as const;

/** The fields that both creating and updating a customer may set. */
@InputType()
export abstract class CustomerDetailsInput extends WriteInput {
  @Field(() => String, { ...OPTIONAL, description: 'Given name, at most 255 characters.' })
  givenName?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Family name, at most 255 characters.' })
  familyName?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'Middle name or patronymic, at most 255 characters.' })
  middleName?: string | null;

  @Field(() => PhoneNumber, {
    ...OPTIONAL,
    description: 'Phone number in international form, such as `+380501234567`.',
  })
  phoneNumber?: string | null;

  @Field(() => Int, { ...OPTIONAL, description: 'Verification level (KYC), 0 or more.' })
  kycLevel?: number | null;

  @Field(() => String, {
    ...OPTIONAL,
    description: 'Segment: `PL` (public liability) or `PI` (professional indemnity).',
  })
  segment?: string | null;

  @Field(() => String, { ...OPTIONAL, description: "The provider's status of the customer, in its own words." })
  status?: string | null;

  @Field(() => Boolean, { ...OPTIONAL, description: 'Whether the customer is disabled.' })
  isDisabled?: boolean | null;

  @Field(() => Decimal, {
    ...OPTIONAL,
    description:
      'The balance the customer is allowed to hold, 0 or more, at most 15 digits: the provider accepts it as a JSON number only.',
  })
  balanceAllowed?: string | null;

  @Field(() => String, { ...OPTIONAL, description: "Code of the allowed balance's asset." })
  balanceAssetCode?: string | null;

  @Field(() => String, { ...OPTIONAL, description: "Stellar address of the allowed balance's issuer." })
  balanceAssetIssuer?: string | null;

  @Field(() => String, { ...OPTIONAL, description: 'GUID of a branch.' })
  branchId?: string | null;
}

/** The provider takes a JSON number, which holds up to 15 digits exactly. */
const amount = decimal
  .refine((value) => !value.startsWith('-'), 'must be 0 or more')
  .refine((value) => value.replace(/\D/g, '').length <= 15, 'must have at most 15 digits');

// Lengths are ours: the provider documents none.
const rules = {
  givenName: text(255),
  familyName: text(255),
  middleName: text(255),
  phoneNumber: phone,
  kycLevel: z.int().min(0, 'must be 0 or more'),
  segment: z.enum(['PL', 'PI'], 'must be PL or PI'),
  status: text(50),
  isDisabled: z.boolean(),
  balanceAllowed: amount,
  balanceAssetCode: text(50),
  balanceAssetIssuer: stellarAddress,
  branchId: text(255),
};

type DetailRules = { [K in keyof typeof rules]: z.ZodType<z.output<(typeof rules)[K]> | undefined> };

/** The rules of `CustomerDetailsInput`, each wrapped: `optional` in a creation, `unclearable` in an update. */
export function customerDetails(wrap: (rule: z.ZodType) => z.ZodType): DetailRules {
  return Object.fromEntries(Object.entries(rules).map(([field, rule]) => [field, wrap(rule)])) as DetailRules;
}

export type CustomerDetails = { readonly [K in keyof typeof rules]?: z.output<(typeof rules)[K]> | undefined };

/** The provider's words, and the input field that each comes from. */
export const DETAIL_FIELDS = {
  name: 'givenName',
  surname: 'familyName',
  paternal_name: 'middleName',
  phone_number: 'phoneNumber',
  kyc_level: 'kycLevel',
  segment: 'segment',
  status: 'status',
  is_disabled: 'isDisabled',
  balance_allowed: 'balanceAllowed',
  balance_asset_code: 'balanceAssetCode',
  balance_asset_issuer: 'balanceAssetIssuer',
  branch_guid: 'branchId',
} as const satisfies Readonly<Record<string, keyof CustomerDetails>>;

/** The details in the provider's words; what was left out stays out. */
export function detailsBody(details: CustomerDetails): Readonly<Record<string, unknown>> {
  const { balanceAllowed } = details;
  const body = Object.entries(DETAIL_FIELDS).map(([member, field]) => [member, details[field]] as const);
  return {
    ...Object.fromEntries(body),
    balance_allowed: balanceAllowed === undefined ? undefined : Number(balanceAllowed),
  };
}

/** Everything of a customer that an update may set, as it is; what the customer has no value for is left out. */
export function stateBody(customer: CustomerWire): Readonly<Record<string, unknown>> {
  const members = Object.keys(detailsBody({})) as (keyof CustomerWire & string)[];
  const known = members.flatMap((member) => (customer[member] == null ? [] : [[member, customer[member]] as const]));
  const { balance_allowed: balance } = customer;
  return { ...Object.fromEntries(known), ...(balance != null && { balance_allowed: new LosslessNumber(balance) }) };
}

/** Whether the customer shows everything that was written. */
export function showsDetails(customer: CustomerWire, written: CustomerDetails): boolean {
  const { balance_allowed: balance } = customer;
  const shown: Readonly<Record<string, unknown>> = { ...customer, balance_allowed: balance && Number(balance) };
  return Object.entries(detailsBody(written)).every(([field, value]) => value === undefined || shown[field] === value);
}

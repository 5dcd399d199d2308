import { z } from 'zod';
import { decimal, iban, idempotencyKey, optional, optionalText, text } from '../../graph/rules/index.js';

// Lengths are ours: the provider documents none. What it leaves open (phone, status, segment, issuer) is checked for form only.

/** The provider takes a JSON number, and up to 15 digits one holds exactly. */
const amount = decimal
  .refine((value) => !value.startsWith('-'), 'must be 0 or more')
  .refine((value) => value.replace(/\D/g, '').length <= 15, 'must have at most 15 digits');

const details = {
  idempotencyKey,
  name: optionalText(255),
  surname: optionalText(255),
  paternalName: optionalText(255),
  phoneNumber: optionalText(50),
  kycLevel: optional(z.int().min(0, 'must be 0 or more')),
  segment: optionalText(50),
  status: optionalText(50),
  isDisabled: optional(z.boolean()),
  balanceAllowed: optional(amount),
  balanceAssetCode: optionalText(50),
  balanceAssetIssuer: optionalText(120),
  branchId: optionalText(255),
};

export const createCustomerRules = z.object({
  ...details,
  assetCode: text(50),
  assetIssuer: text(120),
  iban: optional(iban),
  login: optionalText(255),
});

export const updateCustomerRules = z
  .object({ ...details, customerId: text(800) })
  .refine(
    ({ idempotencyKey: _key, customerId: _id, ...changes }) =>
      Object.values(changes).some((change) => change !== undefined),
    'must change something',
  );

/** What a write may say of a customer. */
export type Details = Partial<Omit<z.output<typeof createCustomerRules>, 'idempotencyKey'>>;

/** The provider's words for what an input says; what was left out stays out. */
export function toBody(input: Details): Record<string, unknown> {
  return {
    asset_code: input.assetCode,
    asset_issuer: input.assetIssuer,
    balance_allowed: input.balanceAllowed === undefined ? undefined : Number(input.balanceAllowed),
    balance_asset_code: input.balanceAssetCode,
    balance_asset_issuer: input.balanceAssetIssuer,
    branch_guid: input.branchId,
    iban: input.iban,
    is_disabled: input.isDisabled,
    kyc_level: input.kycLevel,
    login: input.login,
    name: input.name,
    paternal_name: input.paternalName,
    phone_number: input.phoneNumber,
    segment: input.segment,
    status: input.status,
    surname: input.surname,
  };
}

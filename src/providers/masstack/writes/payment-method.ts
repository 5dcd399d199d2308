import { Field, InputType } from 'type-graphql';
import { z } from 'zod';
import { OneOf } from '../../../graph/one-of.js';
import { PaymentMethodType } from '../../../graph/payment-method.js';
import { iban, optional, uuid } from '../../../graph/rules/index.js';
import { IBAN } from '../../../graph/scalars.js';
import { given } from '../../../http/members.js';
import type { FieldOfMember } from '../refusal.js';
import type { PaymentMethodWire } from '../wire.js';

@InputType({ description: 'Payment by bank transfer.' })
export class BankTransferInput {
  @Field(() => IBAN, {
    nullable: true,
    description:
      'IBAN the customer pays from, where it is known; left out or `null`, the payment method is written without one.',
  })
  iban?: string | null;
}

@InputType({ description: 'Payment by direct debit.' })
export class DirectDebitInput {
  @Field(() => IBAN, { description: 'IBAN to debit; its checksum is verified.' })
  iban!: string;
}

@InputType({ description: 'Payment by a tokenized credit card.' })
export class CreditCardInput {
  @Field(() => String, { description: 'UUID of the tokenized card.' })
  tokenId!: string;
}

@OneOf()
@InputType({ description: 'A payment method: exactly one of these.' })
export class BillingPaymentMethodInput {
  @Field(() => BankTransferInput, { nullable: true, description: 'By bank transfer.' })
  bankTransfer?: BankTransferInput;

  @Field(() => DirectDebitInput, { nullable: true, description: 'By direct debit.' })
  directDebit?: DirectDebitInput;

  @Field(() => CreditCardInput, { nullable: true, description: 'By credit card.' })
  creditCard?: CreditCardInput;
}

/** A payment method as a plan keeps it: `iban` without spaces and in capitals. */
export const plannedPaymentMethod = z.object({
  type: z.enum(PaymentMethodType),
  iban: z.string().optional(),
  tokenId: z.string().optional(),
});
export type PlannedPaymentMethod = z.output<typeof plannedPaymentMethod>;

/** Rules of `BillingPaymentMethodInput`; GraphQL has checked that exactly one member is given. */
export const paymentMethodRules = z
  .object({
    bankTransfer: z.object({ iban: optional(iban) }).optional(),
    directDebit: z.object({ iban }).optional(),
    creditCard: z.object({ tokenId: uuid }).optional(),
  })
  .transform(({ bankTransfer, directDebit, creditCard }): PlannedPaymentMethod => {
    if (creditCard) return { type: PaymentMethodType.CREDIT_CARD, ...creditCard };
    if (directDebit) return { type: PaymentMethodType.DIRECT_DEBIT, ...directDebit };
    return { type: PaymentMethodType.BANK_TRANSFER, ...bankTransfer };
  });

/** Which input fields the payment method comes from. */
export function paymentMethodFields({ type }: PlannedPaymentMethod): FieldOfMember {
  const transfer = type === PaymentMethodType.BANK_TRANSFER ? 'bankTransfer' : 'directDebit';
  return {
    payment_method: 'paymentMethod',
    'payment_method.iban': `paymentMethod.${transfer}.iban`,
    'payment_method.token_id': 'paymentMethod.creditCard.tokenId',
  };
}

/** PatchAccountPaymentMethod: `details` hold what the type needs, or are null. */
export function paymentMethodBody({ type, iban: account, tokenId }: PlannedPaymentMethod): object {
  if (tokenId !== undefined) return { type, details: { token_id: tokenId } };
  return { type, details: account === undefined ? null : { iban: account } };
}

/**
 * Whether an account shows the payment method. Only what was written is compared: the provider may show an IBAN in groups of four.
 * @throws UnreadableMember, since a value that cannot be read shows nothing
 */
export function isPaymentMethod(
  shown: PaymentMethodWire | null,
  { type, iban: account, tokenId }: PlannedPaymentMethod,
): boolean {
  if (given(shown?.type) !== type) return false;
  const details = given(shown?.details);
  if (account !== undefined && given(details?.iban)?.replace(/\s/g, '').toUpperCase() !== account) return false;
  return tokenId === undefined || given(details?.token_id)?.toLowerCase() === tokenId.toLowerCase();
}

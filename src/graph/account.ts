import { InterfaceType, registerEnumType } from 'type-graphql';
import type { GraphContext } from './context.js';
import type { Customer } from './customer.js';
import { Node } from './node.js';
import type { PaymentMethod } from './payment-method.js';
import type { Promotion, PromotionType } from './promotion.js';

/** Filled from the providers' account sources before the schema is built, so that a new provider brings its own value. */
export const AccountKind: Record<string, string> = {};
export const accountKindDescriptions: Record<string, { description: string }> = {};
registerEnumType(AccountKind, {
  name: 'AccountKind',
  description: 'Which kind of account: each is kept by another provider.',
  valuesConfig: accountKindDescriptions,
});

/** What a provider's account must be able to answer; the fields over it are in `account.resolver.ts`, once for all kinds. */
@InterfaceType({
  implements: Node,
  description:
    'An account of a customer at one of the providers. What every account can be asked is here; what only one kind has is on its type.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Account extends Node {
  /** The id this account goes by where monitoring joins it: the provider's own account id. */
  abstract readonly monitoringId: string;

  /** Whose it is; null when its owner is not linked to a customer. Rejects when that could not be known. */
  abstract findCustomer(context: GraphContext): Promise<Customer | null>;

  /** Most kinds have none; without a type, those in force. */
  listPromotions(
    _context: GraphContext,
    _type?: PromotionType | null,
  ): Promise<readonly Promotion[]> | readonly Promotion[] {
    return [];
  }

  listPaymentMethods(_context: GraphContext): Promise<readonly PaymentMethod[]> | readonly PaymentMethod[] {
    return [];
  }
}

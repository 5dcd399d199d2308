import { Field, InterfaceType, registerEnumType } from 'type-graphql';
import { Customer } from './customer.js';
import type { Rel } from './rel.js';
import { Node } from './node.js';

/** Filled from the providers' account sources before the schema is built, so that a new provider brings its own value. */
export const AccountKind: Record<string, string> = {};
export const accountKindDescriptions: Record<string, { description: string }> = {};
registerEnumType(AccountKind, {
  name: 'AccountKind',
  description: 'Which provider keeps an account.',
  valuesConfig: accountKindDescriptions,
});

@InterfaceType({
  implements: Node,
  description: 'An account of a customer at one of the providers. What every account can be asked is here; what only one kind has is on its type.',
  resolveType: (value: object) => value.constructor.name,
})
export abstract class Account extends Node {
  @Field(() => Customer, { nullable: true, description: 'Whose account it is; null when its owner is not linked to a customer.' })
  customer?: Rel<Customer> | null;

  /** The id this account goes by where monitoring joins it: the provider's own account id. */
  abstract readonly monitoringId: string;
}

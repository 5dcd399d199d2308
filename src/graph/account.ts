import { type ClassType, Field, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import { GraphError } from '../errors/graph-error.js';
import type { GraphContext } from './context.js';
import type { Customer } from './customer.js';
import { Node } from './node.js';
import { connectionType } from './page.js';
import type { PaymentMethod } from './payment-method.js';
import type { Promotion, PromotionStatusFilter } from './promotion.js';
import { AccountKind } from './provider-enum.js';

export enum AccountStatus {
  ACTIVE = 'ACTIVE',
  INACTIVE = 'INACTIVE',
  BLOCKED = 'BLOCKED',
  CLOSED = 'CLOSED',
  REJECTED = 'REJECTED',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(AccountStatus, {
  name: 'AccountStatus',
  description: "Status of an account, one vocabulary over the providers' own.",
  valuesConfig: {
    ACTIVE: { description: 'Can be used.' },
    INACTIVE: { description: 'Cannot be used at present.' },
    BLOCKED: { description: 'Blocked by the provider.' },
    CLOSED: { description: 'Closed.' },
    REJECTED: { description: 'Rejected by the provider, as after a compliance check.' },
    UNKNOWN: { description: 'The provider reports no status, or one this graph does not know; see `rawStatus`.' },
  },
});

/** The owner of an account as its provider knows it, in the words of `linkCustomer`. */
export interface AccountOwner {
  readonly system: string;
  readonly externalId: string;
}

/** What may identify the owner of an account to another provider; a value that is not known is null. Personal data: never shown. */
export interface OwnerIdentifiers {
  readonly ibans?: readonly (string | null | undefined)[];
  readonly phones?: readonly (string | null | undefined)[];
  /** Logins may be e-mail addresses. */
  readonly logins?: readonly (string | null | undefined)[];
  readonly externalIds?: readonly (string | null | undefined)[];
}

/** What a provider's account must provide; the shared fields are in `account.resolver.ts`, once for all kinds. */
@InterfaceType({
  implements: Node,
  description:
    'An account of a customer at one of the providers. Fields of every kind are here; fields of one kind are on its type.',
})
export abstract class Account extends Node {
  @Field(() => AccountKind.values, { description: 'Kind of account; each kind is one type.' })
  abstract readonly kind: string;

  /** The provider's own account id; monitoring joins by it. */
  abstract readonly accountId: string;

  /** Null when its owner is not linked to a customer. Rejects when the provider failed. */
  abstract findCustomer(context: GraphContext): Promise<Customer | null>;

  /** Whom a customer is linked to as the account's owner; null where its provider keeps the customers, or names no owner. */
  readOwner(_context: GraphContext): Promise<AccountOwner | null> | AccountOwner | null {
    return null;
  }

  readIdentifiers(_context: GraphContext): Promise<OwnerIdentifiers> | OwnerIdentifiers {
    return {};
  }

  abstract readStatus(context: GraphContext): Promise<AccountStatus> | AccountStatus;

  readRawStatus(): string | null {
    return null;
  }

  readCreatedAt(_context: GraphContext): Promise<Date | Error | null> | Date | null {
    return null;
  }

  readExternalId(_context: GraphContext): Promise<string | null> | string | null {
    return null;
  }

  /** Most kinds have none; without a filter, those in force. */
  listPromotions(
    _context: GraphContext,
    _status?: PromotionStatusFilter | null,
  ): Promise<readonly (Promotion | Error)[]> | readonly Promotion[] {
    return [];
  }

  listPaymentMethods(_context: GraphContext): Promise<readonly (PaymentMethod | Error)[]> | readonly PaymentMethod[] {
    return [];
  }

  /** What the provider returned of the account. @throws GraphError NOT_FOUND for null: it does not know the account. */
  protected required<T>(found: T | null, provider: string, { name: endpoint }: { readonly name: string }): T {
    if (found !== null) return found;
    throw new GraphError('NOT_FOUND', `${provider} does not know this account`, {
      provider,
      endpoint,
      retryable: false,
    });
  }
}

@ObjectType({ simpleResolvers: true, description: 'A page of accounts.' })
export class AccountConnection extends connectionType('Account', () => Account as unknown as ClassType<Account>) {}

import { Ctx, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import type { OperationRecord } from '../ledger/types.js';
import { Account } from './account.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { findNode } from './node.resolver.js';
import { WritePayload } from './operation.js';

/** Whether a write left something new to show: applied, or accepted and under way. */
export function tookEffect({ status }: OperationRecord): boolean {
  return status === 'APPLIED' || status === 'PENDING';
}

/** A payload whose `customer` is read again only when it is asked for, so that a dead provider costs that field alone. */
@ObjectType({ simpleResolvers: true })
export abstract class CustomerPayload extends WritePayload {
  customerId!: string | null;

  static of(record: OperationRecord, customerId: string | null): CustomerPayload {
    return { ...WritePayload.outcome(record), customerId: tookEffect(record) ? customerId : null };
  }
}

/** A payload whose `account` is read again only when it is asked for. */
@ObjectType({ simpleResolvers: true })
export abstract class AccountPayload extends WritePayload {
  accountId!: string | null;

  static of(record: OperationRecord, accountId: string | null): AccountPayload {
    return { ...WritePayload.outcome(record), accountId: tookEffect(record) ? accountId : null };
  }
}

@Resolver(() => CustomerPayload)
export class CustomerPayloadResolver {
  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'The customer as it is after the write; null when it was not applied, or there is no such customer.',
  })
  customer(@Root() { customerId }: CustomerPayload, @Ctx() context: GraphContext) {
    return customerId === null ? null : findNode(customerId, context, 'customerId', Customer);
  }
}

@Resolver(() => AccountPayload)
export class AccountPayloadResolver {
  @FieldResolver(() => Account, {
    nullable: true,
    description: 'The account as it is after the write; null when it was not applied.',
  })
  account(@Root() { accountId }: AccountPayload, @Ctx() context: GraphContext) {
    return accountId === null ? null : findNode(accountId, context, 'accountId', Account);
  }
}

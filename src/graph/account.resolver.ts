import { Arg, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Account } from './account.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { findNode } from './node.resolver.js';
import { PaymentMethod } from './payment-method.js';
import { Promotion, PromotionType } from './promotion.js';

/** The fields every account has, whichever provider keeps it. */
@Resolver(() => Account)
export class AccountResolver {
  @Query(() => Account, {
    nullable: true,
    description: 'One account of any kind by its id; null when its provider does not know it.',
  })
  account(
    @Arg('id', () => ID, { description: 'Id of an account, such as `wallet:...` or `billing:...`.' }) id: string,
    @Ctx() context: GraphContext,
  ) {
    return findNode(id, context, 'id', Account);
  }

  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'Whose account it is; null when its owner is not linked to a customer.',
  })
  customer(@Root() account: Account, @Ctx() context: GraphContext) {
    return account.findCustomer(context);
  }

  @FieldResolver(() => [Promotion], {
    nullable: 'itemsAndList',
    description: 'Promotions of the account; empty where its kind has none.',
  })
  promotions(
    @Root() account: Account,
    @Arg('type', () => PromotionType, { nullable: true, description: 'Which to list; without it, those in force.' })
    type: PromotionType | null | undefined,
    @Ctx() context: GraphContext,
  ) {
    return account.listPromotions(context, type);
  }

  @FieldResolver(() => [PaymentMethod], {
    nullable: 'itemsAndList',
    description: 'How the account pays now; empty where it has no way of its own.',
  })
  paymentMethods(@Root() account: Account, @Ctx() context: GraphContext) {
    return account.listPaymentMethods(context);
  }
}

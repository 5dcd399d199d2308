import { Arg, Args, Ctx, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { Account, AccountStatus } from './account.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { CustomerLink } from './customer-link.js';
import { isLinked } from './links.js';
import { bounded, ListArgs } from './list.js';
import { findNode, findNodeWithIban } from './node.resolver.js';
import { PaymentMethod } from './payment-method.js';
import { Promotion, PromotionStatusFilter } from './promotion.js';
import { iban as ibanRule, optional } from './rules/index.js';
import { DateTime, IBAN } from './scalars.js';
import { SemanticNonNull, SemanticNonNullList } from './semantic-non-null.js';
import { validateArgument } from './validate.js';
import { Reads, ReadsBy } from '../cost/reads.js';

/** The fields every account has, whichever provider keeps it. */
@Resolver(() => Account)
export class AccountResolver {
  @ReadsBy((_, catalog) => catalog.ofNodes(Account))
  @Query(() => Account, {
    nullable: true,
    description: 'One account of any kind by its id; null when its provider does not know it.',
  })
  account(
    @Arg('id', () => ID, { description: 'Id of an account, such as `wallet:5f1c...` or `billing:...`.' }) id: string,
    @Arg('iban', () => IBAN, {
      nullable: true,
      description:
        'Only where the account has this IBAN, such as `DE89370400440532013000`; only for an account in the wallet.',
    })
    iban: string | null | undefined,
    @Ctx() context: GraphContext,
  ) {
    const expected = { context, field: 'id', type: Account };
    const checked = validateArgument(optional(ibanRule), { iban });
    return checked === undefined ? findNode(id, expected) : findNodeWithIban(id, { ...expected, iban: checked });
  }

  @SemanticNonNull()
  @Reads()
  @FieldResolver(() => AccountStatus, { nullable: true, description: 'Status of the account.' })
  status(@Root() account: Account, @Ctx() context: GraphContext) {
    return account.readStatus(context);
  }

  @Reads()
  @FieldResolver(() => String, {
    nullable: true,
    description: "The provider's own word for the status, such as `ACTIVE`; null where it reports none.",
  })
  rawStatus(@Root() account: Account) {
    return account.readRawStatus();
  }

  @Reads()
  @FieldResolver(() => DateTime, {
    nullable: true,
    description: 'When the account was created; null where its provider does not report it.',
  })
  createdAt(@Root() account: Account, @Ctx() context: GraphContext) {
    return account.readCreatedAt(context);
  }

  @Reads()
  @FieldResolver(() => String, {
    nullable: true,
    description: 'Id of the account outside its provider; null where it has none.',
  })
  externalId(@Root() account: Account, @Ctx() context: GraphContext) {
    return account.readExternalId(context);
  }

  @Reads()
  @FieldResolver(() => Customer, {
    nullable: true,
    description: 'The customer who owns the account; null when its owner is not linked to a customer.',
  })
  customer(@Root() account: Account, @Ctx() context: GraphContext) {
    return account.findCustomer(context);
  }

  @Reads()
  @FieldResolver(() => CustomerLink, {
    nullable: true,
    description:
      "The owner's id at the account's provider where no customer is linked to it, as `linkCustomer` takes it; null when the owner is linked, or the provider names none. Customers who may be the owner: `suggestLinks`.",
  })
  async unlinkedOwner(@Root() account: Account, @Ctx() context: GraphContext): Promise<CustomerLink | null> {
    const owner = await account.readOwner(context);
    if (owner === null || (await isLinked(owner, context))) return null;
    return owner;
  }

  @SemanticNonNullList()
  @ReadsBy(() => [], { keyedBy: ['status'] })
  @FieldResolver(() => [Promotion], {
    nullable: 'itemsAndList',
    description: 'Promotions of the account; empty where it has none.',
  })
  promotions(
    @Root() account: Account,
    @Args(() => ListArgs) list: ListArgs,
    @Arg('status', () => PromotionStatusFilter, {
      nullable: true,
      description: 'Which promotions to list; without it, those in force.',
    })
    status: PromotionStatusFilter | null | undefined,
    @Ctx() context: GraphContext,
  ) {
    return bounded<Promotion | Error>(list, 'promotions', () => account.listPromotions(context, status));
  }

  @SemanticNonNullList()
  @Reads()
  @FieldResolver(() => [PaymentMethod], {
    nullable: 'itemsAndList',
    description: 'How the account pays now; empty where it has no payment method of its own.',
  })
  paymentMethods(@Root() account: Account, @Args(() => ListArgs) list: ListArgs, @Ctx() context: GraphContext) {
    return bounded<PaymentMethod | Error>(list, 'paymentMethods', () => account.listPaymentMethods(context));
  }
}

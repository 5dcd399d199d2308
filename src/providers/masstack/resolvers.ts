import { Arg, Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InputError } from '../../errors/graph-error.js';
import { Account } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { findNode } from '../../graph/node.resolver.js';
import { openValue } from '../../graph/open-enum.js';
import { listName, PageArgs, pageOfArray } from '../../graph/page.js';
import { PaymentMethodType } from '../../graph/payment-method.js';
import { PostalAddress } from '../../graph/postal-address.js';
import { Promotion } from '../../graph/promotion.js';
import { CalendarDate } from '../../graph/scalars.js';
import { SemanticNonNull } from '../../graph/semantic-non-null.js';
import { given } from '../../http/members.js';
import { mapRows, type UnreadableRow } from '../../http/rows.js';
import { BillingAccount } from './account.js';
import { masstack } from './loaders.js';
import { toAddressVersion, toInvoiceCycle, toPostalAddress, toPromotionHistory } from './mapper.js';
import {
  type BillingAddressVersion,
  BillingAddressVersionConnection,
  InvoiceCycle,
  Modality,
  PromotionHistoryConnection,
  PromotionHistoryEntry,
} from './types.js';
import { Reads, ReadsBy, sharedInList } from '../../cost/reads.js';
import { ListSize } from '../../cost/list-size.js';
import { endpoints } from './client.js';

/** The most types of payment method that are accepted of the provider. */
const MOST_TYPES = 50;

type OptionalDay = string | null | undefined;
const FROM = { nullable: true, description: 'First day; without it, from the beginning.' } as const;
const TO = { nullable: true, description: 'Last day; without it, until now.' } as const;

@Resolver(() => BillingAccount)
export class BillingAccountResolver {
  @Reads(endpoints.account)
  @FieldResolver(() => Modality, {
    nullable: true,
    description: 'When the account pays; null when the provider does not say.',
  })
  async modality(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return openValue(Modality, given((await account.read(context)).modality));
  }

  @Reads(endpoints.account)
  @FieldResolver(() => String, {
    nullable: true,
    description: "The provider's own word for the modality, such as `POSTPAID`.",
  })
  async rawModality(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return (await account.read(context)).modality ?? null;
  }

  @Reads(endpoints.account)
  @FieldResolver(() => String, {
    nullable: true,
    description: "The provider's own id of the account's customer; `customer` is null where it is not linked.",
  })
  ownerId(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return account.owner(context);
  }

  @Reads(endpoints.account)
  @FieldResolver(() => PostalAddress, {
    nullable: true,
    description: 'Current address of invoices; null when there is none.',
  })
  async billingAddress(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return toPostalAddress((await account.read(context)).billing_address);
  }

  @Reads(endpoints.account)
  @FieldResolver(() => InvoiceCycle, {
    nullable: true,
    description: 'When invoices are issued; null when there is no cycle.',
  })
  async invoiceCycle(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return toInvoiceCycle(await account.read(context));
  }

  @SemanticNonNull()
  @ReadsBy(() => [endpoints.billingAddressHistory], { keyedBy: ['from', 'to'] })
  @FieldResolver(() => BillingAddressVersionConnection, {
    nullable: true,
    description: 'Billing addresses created between two days, both included.',
  })
  async billingAddressHistory(
    @Root() { accountId }: BillingAccount,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('from', () => CalendarDate, FROM) from: OptionalDay,
    @Arg('to', () => CalendarDate, TO) to: OptionalDay,
    @Ctx() context: GraphContext,
  ) {
    if (from && to && from > to) throw new InputError([{ field: 'to', message: 'must not be before `from`' }]);
    const key = { account: accountId, from: from ?? undefined, to: to ?? undefined };
    const versions = await context.of(masstack).billingAddressHistory.load(key);
    const list = listName('addresses', { account: accountId, from: from ?? null, to: to ?? null });
    return new BillingAddressVersionConnection(
      pageOfArray<BillingAddressVersion>(mapRows(versions, toAddressVersion), page, list),
    );
  }

  @SemanticNonNull()
  @ReadsBy(() => [endpoints.promotionHistory], { keyedBy: ['from'], itemsShareKey: true })
  @FieldResolver(() => PromotionHistoryConnection, {
    nullable: true,
    description: 'Operations on promotions of the account.',
  })
  async promotionHistory(
    @Root() { accountId }: BillingAccount,
    @Args(() => PageArgs) page: PageArgs,
    @Arg('from', () => CalendarDate, FROM) from: OptionalDay,
    @Ctx() context: GraphContext,
  ) {
    const entries = await context.of(masstack).promotionHistory.load({ account: accountId, from: from ?? undefined });
    const history = mapRows(entries, (entry) => toPromotionHistory(entry, accountId));
    const list = listName('promotion-history', { account: accountId, from: from ?? null });
    return new PromotionHistoryConnection(pageOfArray<PromotionHistoryEntry>(history, page, list));
  }

  @Reads(endpoints.account, endpoints.paymentMethods)
  @ListSize(MOST_TYPES)
  @FieldResolver(() => [String], {
    nullable: 'itemsAndList',
    description:
      "Types of payment method the account may change to, in the provider's own words; null when it does not say who owns the account.",
  })
  availablePaymentMethods(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return readAvailable(account, context);
  }

  @Reads(endpoints.account, endpoints.paymentMethods)
  @ListSize(MOST_TYPES)
  @FieldResolver(() => [PaymentMethodType], {
    nullable: 'itemsAndList',
    description:
      'The types of `availablePaymentMethods`, in the same order; `UNKNOWN` for one this graph does not know.',
  })
  async availablePaymentMethodTypes(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    const words = await readAvailable(account, context);
    return words && mapRows(words, (word) => openValue(PaymentMethodType, word));
  }
}

@Resolver(() => Promotion)
export class PromotionResolver {
  @SemanticNonNull()
  @Reads()
  @FieldResolver(() => Account, { nullable: true, description: 'The account that has the promotion.' })
  account(@Root() { accountId }: Promotion) {
    return new BillingAccount(accountId);
  }
}

@Resolver(() => PromotionHistoryEntry)
export class PromotionHistoryResolver {
  @Reads(sharedInList(endpoints.promotions))
  @FieldResolver(() => Promotion, {
    nullable: true,
    description: 'The promotion; null when the provider no longer lists it.',
  })
  promotion(@Root() { promotionNodeId }: PromotionHistoryEntry, @Ctx() context: GraphContext) {
    if (promotionNodeId === null) return null;
    return findNode(promotionNodeId, { context, field: 'promotion', type: Promotion });
  }
}

/** The provider's words; null when it does not say who owns the account. */
async function readAvailable(
  account: BillingAccount,
  context: GraphContext,
): Promise<readonly (string | UnreadableRow)[] | null> {
  const customer = await account.owner(context);
  if (customer === null) return null;
  return context.of(masstack).availablePaymentMethods.load({ account: account.accountId, customer });
}

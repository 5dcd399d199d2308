import { Arg, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { InputError } from '../../errors/errors.js';
import type { GraphContext } from '../../graph/context.js';
import { CalendarDate } from '../../graph/scalars.js';
import { masstack } from './access.js';
import { toAddress, toAddressVersion, toInvoiceCycle, toPromotionHistory } from './mapper.js';
import {
  BillingAccount,
  BillingAddress,
  BillingAddressVersion,
  InvoiceCycle,
  Modality,
  PromotionHistoryEntry,
} from './types.js';

type Day = string | null | undefined;

/** Fields of a billing account; those the account's own call answers share that one call. */
@Resolver(() => BillingAccount)
export class BillingAccountResolver {
  @FieldResolver(() => Modality, { nullable: true, description: 'When the account pays.' })
  async modality(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return (await account.details(context)).modality ?? null;
  }

  @FieldResolver(() => String, { nullable: true, description: 'Id the account goes by outside the provider.' })
  async externalId(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return (await account.details(context)).external_id ?? null;
  }

  @FieldResolver(() => BillingAddress, { nullable: true, description: 'Where invoices go now.' })
  async billingAddress(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return toAddress((await account.details(context)).billing_address);
  }

  @FieldResolver(() => InvoiceCycle, { nullable: true, description: 'When invoices are made.' })
  async invoiceCycle(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    return toInvoiceCycle(await account.details(context));
  }

  @FieldResolver(() => [BillingAddressVersion], {
    nullable: 'itemsAndList',
    description: 'Billing addresses created between two days, both included.',
  })
  async billingAddressHistory(
    @Root() account: BillingAccount,
    @Arg('from', () => CalendarDate, { nullable: true, description: 'First day; without it, from the beginning.' })
    from: Day,
    @Arg('to', () => CalendarDate, { nullable: true, description: 'Last day; without it, until now.' }) to: Day,
    @Ctx() context: GraphContext,
  ) {
    if (from && to && from > to) throw new InputError([{ field: 'to', message: 'must not be before `from`' }]);
    const versions = await context
      .of(masstack)
      .addressHistory.load({ account: account.accountId, from: from ?? undefined, to: to ?? undefined });
    return versions.map(toAddressVersion);
  }

  @FieldResolver(() => [PromotionHistoryEntry], {
    nullable: 'itemsAndList',
    description: 'What was done to promotions of the account.',
  })
  async promotionHistory(
    @Root() account: BillingAccount,
    @Arg('from', () => CalendarDate, { nullable: true, description: 'First day; without it, from the beginning.' })
    from: Day,
    @Ctx() context: GraphContext,
  ) {
    return (
      await context.of(masstack).promotionHistory.load({ account: account.accountId, from: from ?? undefined })
    ).map(toPromotionHistory);
  }

  @FieldResolver(() => [String], {
    nullable: 'itemsAndList',
    description: 'Types of payment method the account may change to; an open list.',
  })
  async availablePaymentMethods(@Root() account: BillingAccount, @Ctx() context: GraphContext) {
    const customer = await account.owner(context);
    return customer === null
      ? null
      : context.of(masstack).methodsOnOffer.load({ customer, account: account.accountId });
  }
}

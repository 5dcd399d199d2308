import { Arg, Ctx, FieldResolver, Mutation, ObjectType, Resolver, Root } from 'type-graphql';
import { InputError } from '../../errors/errors.js';
import type { GraphContext } from '../../graph/context.js';
import { Customer } from '../../graph/customer.js';
import { externalIdentity } from '../../graph/links.js';
import { findNode, requireNodeId } from '../../graph/node.resolver.js';
import { AccountPayload, CustomerPayload, tookEffect } from '../../graph/payloads.js';
import { Promotion } from '../../graph/promotion.js';
import { validate } from '../../graph/validate.js';
import { accountCreatedWire } from './assumed.js';
import { masstack } from './access.js';
import {
  CancelPromotionInput,
  ChangePaymentMethodInput,
  CloseBillingAccountInput,
  OpenBillingAccountInput,
} from './inputs.js';
import { cancelPromotionRules, changePaymentMethodRules, closeRules, openRules } from './rules.js';
import { BILLING, BillingAccount } from './types.js';
import * as writes from './writes.js';

@ObjectType({ simpleResolvers: true, description: 'What came of opening a billing account.' })
export class OpenBillingAccountPayload extends AccountPayload {}

@ObjectType({ simpleResolvers: true, description: 'What came of closing a billing account.' })
export class CloseBillingAccountPayload extends CustomerPayload {}

@ObjectType({ simpleResolvers: true, description: 'What came of changing how an account pays.' })
export class ChangePaymentMethodPayload extends AccountPayload {}

@ObjectType({ simpleResolvers: true, description: 'What came of cancelling a promotion.' })
export class CancelPromotionPayload extends AccountPayload {
  promotionId!: string | null;
}

@Resolver()
export class BillingMutations {
  @Mutation(() => OpenBillingAccountPayload, { nullable: true, description: 'Opens a billing account for a customer.' })
  async openBillingAccount(
    @Arg('input', () => OpenBillingAccountInput, { description: 'The account.' }) input: OpenBillingAccountInput,
    @Ctx() context: GraphContext,
  ): Promise<OpenBillingAccountPayload> {
    const { idempotencyKey, customerId, ...account } = validate(openRules, input);
    const customer = await billingCustomer(customerId, context);
    const record = await context.write(writes.openBillingAccount, {
      idempotencyKey,
      subject: customerId,
      input: { customerId, ...account },
      plan: { customer, account },
    });
    context.of(masstack).accountIdsByCustomer.clear(customer);
    const opened = accountCreatedWire.nullable().parse(record.response);
    return AccountPayload.of(record, opened && BillingAccount.idOf(opened.id));
  }

  @Mutation(() => CloseBillingAccountPayload, { nullable: true, description: 'Closes a billing account.' })
  async closeBillingAccount(
    @Arg('input', () => CloseBillingAccountInput, { description: 'Which account.' }) input: CloseBillingAccountInput,
    @Ctx() context: GraphContext,
  ): Promise<CloseBillingAccountPayload> {
    const { idempotencyKey, customerId, accountId } = validate(closeRules, input);
    const account = billingAccount(accountId, context);
    const customer = await billingCustomer(customerId, context);
    const record = await context.write(writes.closeBillingAccount, {
      idempotencyKey,
      subject: accountId,
      input: { customerId, accountId },
      plan: { customer, account },
    });
    const { accountIdsByCustomer, clearAccount } = context.of(masstack);
    accountIdsByCustomer.clear(customer);
    clearAccount(account);
    return CustomerPayload.of(record, customerId);
  }

  @Mutation(() => ChangePaymentMethodPayload, {
    nullable: true,
    description: 'Changes how a billing account pays. `PENDING` means the provider took it and is still at it.',
  })
  async changePaymentMethod(
    @Arg('input', () => ChangePaymentMethodInput, { description: 'The account and the new way to pay.' })
    input: ChangePaymentMethodInput,
    @Ctx() context: GraphContext,
  ): Promise<ChangePaymentMethodPayload> {
    const { idempotencyKey, accountId, paymentMethod } = validate(changePaymentMethodRules, input);
    const account = billingAccount(accountId, context);
    const record = await context.write(writes.changePaymentMethod, {
      idempotencyKey,
      subject: accountId,
      input: { accountId, paymentMethod },
      plan: { account, paymentMethod },
    });
    context.of(masstack).clearAccount(account);
    return AccountPayload.of(record, accountId);
  }

  @Mutation(() => CancelPromotionPayload, {
    nullable: true,
    description: 'Cancels a promotion of a billing account from a day on.',
  })
  async cancelPromotion(
    @Arg('input', () => CancelPromotionInput, { description: 'Which promotion, and when.' })
    input: CancelPromotionInput,
    @Ctx() context: GraphContext,
  ): Promise<CancelPromotionPayload> {
    const { idempotencyKey, promotionId, cancellationDate } = validate(cancelPromotionRules, input);
    const [account, promotion] = promotionOf(promotionId, context);
    const plan = { account, promotion, cancellationDate };
    const record = await context.write(writes.cancelPromotion, {
      idempotencyKey,
      subject: promotionId,
      input: { promotionId, cancellationDate },
      plan,
    });
    context.of(masstack).clearAccount(account);
    return {
      ...AccountPayload.of(record, BillingAccount.idOf(account)),
      promotionId: tookEffect(record) ? promotionId : null,
    };
  }
}

@Resolver(() => CancelPromotionPayload)
export class CancelPromotionPayloadResolver {
  @FieldResolver(() => Promotion, {
    nullable: true,
    description: 'The promotion as it is after the write; null when it was not applied.',
  })
  promotion(@Root() { promotionId }: CancelPromotionPayload, @Ctx() context: GraphContext) {
    return promotionId === null ? null : findNode(promotionId, context, 'promotionId', Promotion);
  }
}

function billingAccount(accountId: string, context: GraphContext): string {
  return requireNodeId(accountId, context, 'input.accountId', BillingAccount).parts[0]!;
}

function promotionOf(promotionId: string, context: GraphContext): [account: string, promotion: string] {
  const { parts } = requireNodeId(promotionId, context, 'input.promotionId', Promotion);
  return [parts[0]!, parts[1]!];
}

/** MasStack's own id of a customer, from the link: no call is made to find it. */
async function billingCustomer(customerId: string, context: GraphContext): Promise<string> {
  const guid = requireNodeId(customerId, context, 'input.customerId', Customer).parts[0]!;
  const identity = await externalIdentity({ guid }, BILLING, context);
  if (identity === null)
    throw new InputError([
      { field: 'input.customerId', message: 'is not linked to a billing customer; link it first with linkCustomer' },
    ]);
  return identity.id;
}

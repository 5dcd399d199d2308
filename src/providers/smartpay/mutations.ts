import { Arg, Ctx, Mutation, ObjectType, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { requireNodeId } from '../../graph/node.resolver.js';
import { AccountPayload } from '../../graph/payloads.js';
import { validate } from '../../graph/validate.js';
import { smartpay } from './access.js';
import { CloseCheckoutAccountInput, RemoveCheckoutPaymentMethodInput, UpdateCheckoutAccountInput } from './inputs.js';
import { ACCOUNT, checkoutProjection, NOTHING_KNOWN, type CheckoutProjection } from './projection.js';
import { closeRules, removeMethodRules, updateRules } from './rules.js';
import { CheckoutAccount } from './types.js';
import * as writes from './writes.js';

@ObjectType({ simpleResolvers: true, description: 'What came of a write to a checkout account.' })
export class CheckoutAccountPayload extends AccountPayload {}

/** Writes to checkout accounts; what they are answered is all that can be known of the account. */
@Resolver()
export class CheckoutMutations {
  @Mutation(() => CheckoutAccountPayload, {
    nullable: true,
    description:
      'Writes billing address and consumer or business of a checkout account; answers its state and compliance checks.',
  })
  async updateCheckoutAccount(
    @Arg('input', () => UpdateCheckoutAccountInput, { description: 'Which account, and what to write.' })
    input: UpdateCheckoutAccountInput,
    @Ctx() context: GraphContext,
  ): Promise<CheckoutAccountPayload> {
    const { idempotencyKey, accountId, ...update } = validate(updateRules, input);
    const account = accountOf(accountId, context);
    const before = await knownOf(account, context);
    const record = await context.write(writes.updateCheckoutAccount, {
      idempotencyKey,
      subject: accountId,
      input: { accountId, ...update },
      plan: { account, before, update },
    });
    return AccountPayload.of(record, accountId);
  }

  @Mutation(() => CheckoutAccountPayload, {
    nullable: true,
    description: 'Removes one payment method from a checkout account.',
  })
  async removeCheckoutPaymentMethod(
    @Arg('input', () => RemoveCheckoutPaymentMethodInput, { description: 'Which account and method.' })
    input: RemoveCheckoutPaymentMethodInput,
    @Ctx() context: GraphContext,
  ): Promise<CheckoutAccountPayload> {
    const { idempotencyKey, accountId, reference } = validate(removeMethodRules, input);
    const account = accountOf(accountId, context);
    const record = await context.write(writes.removeCheckoutPaymentMethod, {
      idempotencyKey,
      subject: accountId,
      input: { accountId, reference },
      plan: { account, reference },
    });
    context.of(smartpay).paymentOptions.clear(account);
    return AccountPayload.of(record, accountId);
  }

  @Mutation(() => CheckoutAccountPayload, {
    nullable: true,
    description: 'Closes a checkout account; it cannot be opened again through this graph.',
  })
  async closeCheckoutAccount(
    @Arg('input', () => CloseCheckoutAccountInput, { description: 'Which account, and why.' })
    input: CloseCheckoutAccountInput,
    @Ctx() context: GraphContext,
  ): Promise<CheckoutAccountPayload> {
    const { idempotencyKey, accountId, closingReason } = validate(closeRules, input);
    const account = accountOf(accountId, context);
    const before = await knownOf(account, context);
    const record = await context.write(writes.closeCheckoutAccount, {
      idempotencyKey,
      subject: accountId,
      input: { accountId, closingReason },
      plan: { account, before, closingReason },
    });
    context.of(smartpay).paymentOptions.clear(account);
    return AccountPayload.of(record, accountId);
  }
}

function accountOf(accountId: string, context: GraphContext): string {
  return requireNodeId(accountId, context, 'input.accountId', CheckoutAccount).parts[0]!;
}

async function knownOf(account: string, context: GraphContext): Promise<CheckoutProjection> {
  const row = await context.ledger.projection(ACCOUNT).load(account);
  return row ? checkoutProjection.parse(row.body) : NOTHING_KNOWN;
}

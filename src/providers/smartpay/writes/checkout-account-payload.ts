import { Ctx, Field, ObjectType } from 'type-graphql';
import type { GraphContext } from '../../../graph/context.js';
import { findNode } from '../../../graph/node.resolver.js';
import { WritePayload } from '../../../graph/operation.js';
import { CheckoutAccount } from '../account.js';
import { LEDGER_BATCH, Reads } from '../../../cost/reads.js';
import { endpoints } from '../client.js';

/** A payload whose `account` is read only when it is requested. The subject of each write is the account. */
@ObjectType()
export abstract class CheckoutAccountPayload extends WritePayload {
  @Reads(LEDGER_BATCH, LEDGER_BATCH, endpoints.paymentOptions)
  @Field(() => CheckoutAccount, {
    nullable: true,
    description: 'The account after the write; null when it was not applied.',
  })
  account(@Ctx() context: GraphContext) {
    if (!this.tookEffect) return null;
    return findNode(this.result.subject!, { context, field: 'account', type: CheckoutAccount });
  }
}

import { Ctx, Field, ObjectType } from 'type-graphql';
import type { GraphContext } from '../../../graph/context.js';
import { findNode } from '../../../graph/node.resolver.js';
import { WritePayload } from '../../../graph/operation.js';
import { BillingAccount } from '../account.js';
import { Reads } from '../../../cost/reads.js';
import { endpoints } from '../client.js';

/** A payload whose `account` is read again only when it is requested, so that a failed provider costs that field alone. */
@ObjectType()
export abstract class BillingAccountPayload extends WritePayload {
  /** MasStack's own id of the account; null when the response did not contain it. */
  protected abstract readonly accountId: string | null;

  @Reads(endpoints.account)
  @Field(() => BillingAccount, {
    nullable: true,
    description: 'The account after the write; null when it was not applied.',
  })
  account(@Ctx() context: GraphContext) {
    if (!this.tookEffect || this.accountId === null) return null;
    const id = BillingAccount.idOf(this.accountId);
    return findNode(id, { context, field: 'account', type: BillingAccount });
  }
}

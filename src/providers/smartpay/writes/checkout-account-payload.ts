import { Ctx, Field, ObjectType } from 'type-graphql';
import type { GraphContext } from '../../../graph/context.js';
import { idParts } from '../../../graph/node-id.js';
import { WritePayload } from '../../../graph/operation.js';
import { CheckoutAccount, knownAccount } from '../account.js';
import { LEDGER_BATCH, Reads } from '../../../cost/reads.js';

/** A payload whose `account` is read only when it is requested. The subject of each write is the account. */
@ObjectType()
export abstract class CheckoutAccountPayload extends WritePayload {
  @Reads(LEDGER_BATCH)
  @Field(() => CheckoutAccount, {
    nullable: true,
    description: 'The account after the write; null when it was not applied.',
  })
  account(@Ctx() context: GraphContext) {
    if (!this.tookEffect) return null;
    // the provider took the write, so the account exists, known here before or not
    return knownAccount(idParts(this.result.subject!)[0], context);
  }
}

import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { AccountStatus } from '../../../graph/account.js';
import type { GraphContext } from '../../../graph/context.js';
import { idParts } from '../../../graph/node-id.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { idOf, text } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { CHECKOUT_ID } from '../account.js';
import { endpoints } from '../client.js';
import { smartpay } from '../loaders.js';
import { CLOSE_FIELDS } from '../refusal.js';
import { CHECKOUT_PROJECTION, checkoutProjection, knownOf } from '../projection.js';
import { putCheckoutAccount } from '../search.js';
import { CheckoutAccountPayload } from './checkout-account-payload.js';
import { LEDGER_BATCH, Writes } from '../../../cost/reads.js';

@InputType({ description: 'The checkout account to close, and why.' })
export class CloseCheckoutAccountInput extends WriteInput {
  @Field(() => ID, { description: 'The account, `checkout:...`.' })
  accountId!: string;

  @Field(() => String, { description: 'Why it is closed, at most 255 characters.' })
  closingReason!: string;
}

export const closeCheckoutAccount = defineWrite({
  mutation: 'closeCheckoutAccount',
  provider: smartpay,
  input: z.object({ accountId: idOf(CHECKOUT_ID), closingReason: text(255) }),
  plan: z.object({ account: z.string(), before: checkoutProjection, closingReason: z.string() }),
  async prepare({ accountId, closingReason }, context) {
    const [account] = idParts(accountId);
    const before = knownOf(await context.ledger.projection(CHECKOUT_PROJECTION).load(account));
    return { subject: accountId, plan: { account, before, closingReason } };
  },
  endpoint: () => endpoints.closeAccount,
  // the merchant key is a credential: it is taken from the connection and never stored with the plan
  request: ({ account, closingReason }, { access: { merchantKey } }) => ({
    params: { account },
    body: { merchantKey, closingReason },
  }),
  fields: () => CLOSE_FIELDS,
  result: ({ before }) => ({ ...before, status: AccountStatus.CLOSED, rawStatus: null, statusAsOf: null }),
  project: (tx, { account }, body) => putCheckoutAccount(tx, { account, body }),
  clear: ({ paymentOptions }, { account }) => void paymentOptions.clear(account),
  // an account has no read endpoint, and a retry of a close that was applied is refused like one that never could be
  reconcile: { by: 'operator' },
  // an operator decides, who can check for later writes
  overwrittenBy: [],
});

@ObjectType({ implements: WritePayload, description: 'Result of `closeCheckoutAccount`.' })
export class CloseCheckoutAccountPayload extends CheckoutAccountPayload {}

@Resolver()
export class CloseCheckoutAccountResolver {
  @SemanticNonNull()
  @Writes(LEDGER_BATCH, endpoints.closeAccount)
  @Mutation(() => CloseCheckoutAccountPayload, {
    nullable: true,
    description: 'Closes a checkout account; it cannot be opened again through this API.',
  })
  async closeCheckoutAccount(
    @Arg('input', () => CloseCheckoutAccountInput, { description: 'The account, and why.' })
    input: CloseCheckoutAccountInput,
    @Ctx() context: GraphContext,
  ) {
    return new CloseCheckoutAccountPayload(await performWrite(closeCheckoutAccount, input, context));
  }
}

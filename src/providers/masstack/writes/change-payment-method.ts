import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphContext } from '../../../graph/context.js';
import { idParts } from '../../../graph/node-id.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { idOf } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite, noResult } from '../../../graph/write.js';
import { given } from '../../../http/members.js';
import { BILLING_ID } from '../account.js';
import { endpoints } from '../client.js';
import { masstack } from '../loaders.js';
import { putIban } from '../search.js';
import { BillingAccountPayload } from './billing-account-payload.js';
import {
  BillingPaymentMethodInput,
  isPaymentMethod,
  paymentMethodBody,
  paymentMethodFields,
  paymentMethodRules,
  plannedPaymentMethod,
} from './payment-method.js';
import { Writes } from '../../../cost/reads.js';

@InputType({ description: 'How a billing account is to pay from now on.' })
export class ChangePaymentMethodInput extends WriteInput {
  @Field(() => ID, { description: 'The account, `billing:...`.' })
  accountId!: string;

  @Field(() => BillingPaymentMethodInput, { description: 'The new payment method.' })
  paymentMethod!: BillingPaymentMethodInput;
}

export const changePaymentMethod = defineWrite({
  mutation: 'changePaymentMethod',
  provider: masstack,
  input: z.object({ accountId: idOf(BILLING_ID), paymentMethod: paymentMethodRules }),
  plan: z.object({ account: z.string(), paymentMethod: plannedPaymentMethod }),
  prepare: ({ accountId, paymentMethod }) => ({
    subject: accountId,
    plan: { account: idParts(accountId)[0], paymentMethod },
  }),
  endpoint: () => endpoints.changePaymentMethod,
  request: ({ account, paymentMethod }) => ({ params: { account }, body: paymentMethodBody(paymentMethod) }),
  fields: ({ paymentMethod }) => ({ account_id: 'accountId', ...paymentMethodFields(paymentMethod) }),
  result: noResult,
  project: (tx, { account, paymentMethod }) => putIban(tx, account, paymentMethod.iban),
  clear: (access) => access.clearAccounts(),
  reconcile: {
    by: 'read',
    reads: [endpoints.account],
    async find({ accounts }, { account, paymentMethod }) {
      const shown = await accounts.load(account);
      if (shown === null) return { found: 'unclear', shown: 'The account was not found.' };
      if (isPaymentMethod(given(shown.payment_method), paymentMethod))
        return { found: 'applied', result: null, shown: 'The payment method is the one that was sent.' };
      // it may have been applied and changed again, by another channel
      return { found: 'unclear', shown: 'The payment method is not the one that was sent.' };
    },
  },
  overwrittenBy: ['changePaymentMethod'],
});

@ObjectType({ implements: WritePayload, description: 'Result of `changePaymentMethod`.' })
export class ChangePaymentMethodPayload extends BillingAccountPayload {
  protected get accountId(): string {
    return idParts(this.result.subject!)[0];
  }
}

@Resolver()
export class ChangePaymentMethodResolver {
  @SemanticNonNull()
  @Writes(endpoints.changePaymentMethod)
  @Mutation(() => ChangePaymentMethodPayload, {
    nullable: true,
    description:
      'Changes how a billing account pays. `PENDING` means the provider accepted the change and is still processing it.',
  })
  async changePaymentMethod(
    @Arg('input', () => ChangePaymentMethodInput, { description: 'The account and the new payment method.' })
    input: ChangePaymentMethodInput,
    @Ctx() context: GraphContext,
  ) {
    return new ChangePaymentMethodPayload(await performWrite(changePaymentMethod, input, context));
  }
}

import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphContext } from '../../../graph/context.js';
import { idParts } from '../../../graph/node-id.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { idOf } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite, noResult } from '../../../graph/write.js';
import { readableRows, UnreadableRow } from '../../../http/rows.js';
import { CheckoutAccount, PAYMENT_METHOD_ID } from '../account.js';
import { endpoints } from '../client.js';
import { smartpay } from '../loaders.js';
import { REMOVE_FIELDS } from '../refusal.js';
import { optionKey } from '../mapper.js';
import { CheckoutAccountPayload } from './checkout-account-payload.js';
import { Writes } from '../../../cost/reads.js';

@InputType({ description: 'The payment method to remove from its checkout account.' })
export class RemoveCheckoutPaymentMethodInput extends WriteInput {
  @Field(() => ID, { description: 'The payment method, `paymentmethod:...`.' })
  paymentMethodId!: string;
}

export const removeCheckoutPaymentMethod = defineWrite({
  mutation: 'removeCheckoutPaymentMethod',
  provider: smartpay,
  input: z.object({ paymentMethodId: idOf(PAYMENT_METHOD_ID) }),
  plan: z.object({ account: z.string(), reference: z.string() }),
  prepare({ paymentMethodId }) {
    const [account, reference = ''] = idParts(paymentMethodId);
    // the account, since a removed method is no node any more
    return { subject: CheckoutAccount.idOf(account), plan: { account, reference } };
  },
  endpoint: () => endpoints.deletePaymentOption,
  request: ({ account, reference }) => ({ params: { account, reference } }),
  fields: () => REMOVE_FIELDS,
  result: noResult,
  clear: ({ paymentOptions }, { account }) => void paymentOptions.clear(account),
  reconcile: {
    by: 'read',
    reads: [endpoints.paymentOptions],
    async find({ paymentOptions }, { account, reference }) {
      const options = await paymentOptions.load(account);
      if (options === null) return { found: 'unclear', shown: 'The account was not found.' };
      if (options.some((option) => option instanceof UnreadableRow))
        return { found: 'unclear', shown: 'The account lists a payment method that cannot be read.' };
      return readableRows(options).some((option) => optionKey(option) === reference)
        ? { found: 'absent', shown: 'The account lists the payment method.' }
        : { found: 'applied', result: null, shown: 'The account does not list the payment method any more.' };
    },
  },
  // no mutation adds a payment method
  overwrittenBy: [],
});

@ObjectType({ implements: WritePayload, description: 'Result of `removeCheckoutPaymentMethod`.' })
export class RemoveCheckoutPaymentMethodPayload extends CheckoutAccountPayload {}

@Resolver()
export class RemoveCheckoutPaymentMethodResolver {
  @SemanticNonNull()
  @Writes(endpoints.deletePaymentOption)
  @Mutation(() => RemoveCheckoutPaymentMethodPayload, {
    nullable: true,
    description: 'Removes a payment method from its checkout account.',
  })
  async removeCheckoutPaymentMethod(
    @Arg('input', () => RemoveCheckoutPaymentMethodInput, { description: 'The payment method.' })
    input: RemoveCheckoutPaymentMethodInput,
    @Ctx() context: GraphContext,
  ) {
    return new RemoveCheckoutPaymentMethodPayload(await performWrite(removeCheckoutPaymentMethod, input, context));
  }
}

import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphContext } from '../../../graph/context.js';
import { CustomerPayload } from '../../../graph/customer-payload.js';
import { idParts } from '../../../graph/node-id.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { CUSTOMER_ID, idOf } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { readableRows } from '../../../http/rows.js';
import { BILLING_ID } from '../account.js';
import { endpoints } from '../client.js';
import { masstack } from '../loaders.js';
import { putIban } from '../search.js';
import { billingCustomer, UNREADABLE_IDS } from './billing-customer.js';
import { LEDGER_BATCH, Writes } from '../../../cost/reads.js';

@InputType({ description: 'The billing account to close.' })
export class CloseBillingAccountInput extends WriteInput {
  @Field(() => ID, { description: 'Its customer, `customer:...`; must be linked to a billing customer.' })
  customerId!: string;

  @Field(() => ID, { description: 'The account, `billing:...`.' })
  accountId!: string;
}

const plan = z.object({ customer: z.string(), account: z.string(), customerId: z.string() });
const closed = z.object({ customerId: z.string() });

export const closeBillingAccount = defineWrite({
  mutation: 'closeBillingAccount',
  provider: masstack,
  input: z.object({ customerId: idOf(CUSTOMER_ID), accountId: idOf(BILLING_ID) }),
  plan,
  prepare: async ({ customerId, accountId }, context) => ({
    subject: accountId,
    plan: { customer: await billingCustomer(customerId, context), account: idParts(accountId)[0], customerId },
  }),
  endpoint: () => endpoints.closeAccount,
  request: ({ customer, account }) => ({ params: { customer, account } }),
  fields: () => ({ customer_id: 'customerId', account_id: 'accountId' }),
  result: ({ customerId }) => ({ customerId }),
  project: (tx, { account }) => putIban(tx, account),
  clear: (access) => access.clearAccounts(),
  reconcile: {
    by: 'read',
    reads: [endpoints.account, endpoints.customerAccounts],
    async find({ accounts, accountIdsByCustomer }, { customer, account, customerId }) {
      const [shown, ids] = await Promise.all([accounts.load(account), accountIdsByCustomer.load(customer)]);
      if (ids === null) return { found: 'unclear', shown: 'The customer was not found.' };
      const listed = ids.includes(account);
      if (!listed && readableRows(ids).length < ids.length) return { found: 'unclear', shown: UNREADABLE_IDS };
      if (listed && shown !== null)
        return { found: 'absent', shown: 'The account can be read, and its customer lists it.' };
      if (listed) return { found: 'unclear', shown: 'The account was not found, but its customer lists it.' };
      return { found: 'applied', result: { customerId }, shown: 'The customer does not list the account any more.' };
    },
  },
  overwrittenBy: [],
});

@ObjectType({ implements: WritePayload, description: 'Result of `closeBillingAccount`.' })
export class CloseBillingAccountPayload extends CustomerPayload {
  protected get customerId(): string | null {
    return closed.safeParse(this.result.response).data?.customerId ?? null;
  }
}

@Resolver()
export class CloseBillingAccountResolver {
  @SemanticNonNull()
  @Writes(LEDGER_BATCH, endpoints.closeAccount)
  @Mutation(() => CloseBillingAccountPayload, { nullable: true, description: 'Closes a billing account.' })
  async closeBillingAccount(
    @Arg('input', () => CloseBillingAccountInput, { description: 'The account to close.' })
    input: CloseBillingAccountInput,
    @Ctx() context: GraphContext,
  ) {
    return new CloseBillingAccountPayload(await performWrite(closeBillingAccount, input, context));
  }
}

import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InputError } from '../../../errors/graph-error.js';
import type { GraphContext } from '../../../graph/context.js';
import { CustomerPayload } from '../../../graph/customer-payload.js';
import { externalIdentity } from '../../../graph/links.js';
import { idParts } from '../../../graph/node-id.js';
import { WriteInput, WritePayload } from '../../../graph/operation.js';
import { performWrite } from '../../../graph/perform-write.js';
import { requireNode } from '../../../graph/node.resolver.js';
import { CUSTOMER_ID, idOf, optional } from '../../../graph/rules/index.js';
import { SemanticNonNull } from '../../../graph/semantic-non-null.js';
import { defineWrite } from '../../../graph/write.js';
import { readableRows } from '../../../http/rows.js';
import { given } from '../../../http/members.js';
import { BILLING, BILLING_ID, BillingAccount } from '../account.js';
import { endpoints } from '../client.js';
import { masstack, type MasstackAccess } from '../loaders.js';
import { putIban } from '../search.js';
import { UNREADABLE_IDS } from './billing-customer.js';
import { LEDGER_BATCH, Writes } from '../../../cost/reads.js';

@InputType({ description: 'The billing account to close.' })
export class CloseBillingAccountInput extends WriteInput {
  @Field(() => ID, {
    nullable: true,
    description:
      'Its customer, `customer:...`; may be left out or `null`, since the account itself names its owner. Where another customer is the owner, nothing is sent.',
  })
  customerId?: string | null;

  @Field(() => ID, { description: 'The account, `billing:...`.' })
  accountId!: string;
}

/** `customer`: MasStack's id of the owner by the customer's link, where there is one; otherwise the account names it. */
const plan = z.object({ customer: z.string().optional(), account: z.string(), customerId: z.string().optional() });
type ClosePlan = z.output<typeof plan>;
const closed = z.object({ customerId: z.string().nullable() });

export const closeBillingAccount = defineWrite({
  mutation: 'closeBillingAccount',
  provider: masstack,
  input: z.object({ customerId: optional(idOf(CUSTOMER_ID)), accountId: idOf(BILLING_ID) }),
  plan,
  async prepare({ customerId, accountId }, context) {
    const identity = customerId && (await externalIdentity(idParts(customerId)[0], BILLING, context));
    return {
      subject: accountId,
      plan: {
        account: idParts(accountId)[0],
        ...(customerId && { customerId }),
        ...(identity && { customer: identity.id }),
      },
    };
  },
  precondition: requireOwner,
  // once it is closed, the account names its owner no more
  snapshot: async (access, closing) => ({ owner: await ownerOf(access, closing) }),
  endpoint: () => endpoints.closeAccount,
  request: async (closing, { access }) => ({
    params: { customer: (await ownerOf(access, closing))!, account: closing.account },
  }),
  fields: () => ({ customer_id: 'customerId', account_id: 'accountId' }),
  result: ({ customerId = null }) => ({ customerId }),
  project: (tx, { account }) => putIban(tx, account),
  clear: (access) => access.clearAccounts(),
  reconcile: {
    by: 'read',
    reads: [endpoints.account, endpoints.customerAccounts],
    async find({ accounts, accountIdsByCustomer }, { customer: linked, account, customerId = null }, { operation }) {
      const customer = snapshotRules.safeParse(operation.snapshot).data?.owner ?? linked;
      if (customer === undefined) return { found: 'undecidable', shown: 'The owner of the account is not known.' };
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

const snapshotRules = z.object({ owner: z.string().nullable() });

/** MasStack's id of the account's owner: by its own GET, or, where that names none, by the customer's link. */
async function ownerOf({ accounts }: MasstackAccess, { account, customer }: ClosePlan): Promise<string | null> {
  const read = await accounts.load(account);
  return given(read?.customer_id) ?? customer ?? null;
}

/** @throws InputError where the account has no owner, or the customer that was given is not the owner; NOT_FOUND */
async function requireOwner(closing: ClosePlan, context: GraphContext): Promise<void> {
  const { account, customerId, customer } = closing;
  const accountId = BillingAccount.idOf(account);
  await requireNode(accountId, { context, field: 'input.accountId', type: BillingAccount });
  const owner = await ownerOf(context.of(masstack), closing);
  if (owner === null)
    throw new InputError([{ field: 'input.customerId', message: 'is required: the account names no owner' }]);
  if (customerId === undefined) return;
  const holder = await context.ledger.linkByExternal(BILLING).load(owner);
  const isOther = customer === undefined ? holder !== null : customer !== owner;
  if (isOther) throw new InputError([{ field: 'input.customerId', message: 'is not the owner of the account' }]);
}

@ObjectType({ implements: WritePayload, description: 'Result of `closeBillingAccount`.' })
export class CloseBillingAccountPayload extends CustomerPayload {
  protected get customerId(): string | null {
    return closed.safeParse(this.result.response).data?.customerId ?? null;
  }
}

@Resolver()
export class CloseBillingAccountResolver {
  @SemanticNonNull()
  @Writes(LEDGER_BATCH, endpoints.account, LEDGER_BATCH, endpoints.closeAccount)
  @Mutation(() => CloseBillingAccountPayload, {
    nullable: true,
    description:
      "Closes a billing account, whether a customer is linked to its owner or not: the account is read first, and names its owner. `customer` is the input's.",
  })
  async closeBillingAccount(
    @Arg('input', () => CloseBillingAccountInput, { description: 'The account to close.' })
    input: CloseBillingAccountInput,
    @Ctx() context: GraphContext,
  ) {
    return new CloseBillingAccountPayload(await performWrite(closeBillingAccount, input, context));
  }
}

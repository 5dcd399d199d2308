import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { z } from 'zod';
import { InputError } from '../errors/graph-error.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { CustomerPayload } from './customer-payload.js';
import { requireNode } from './node.resolver.js';
import { isIdentifier } from '../http/identifier.js';
import { idParts } from './node-id.js';
import { WriteInput, WritePayload } from './operation.js';
import { performWrite } from './perform-write.js';
import { LinkedSystem } from './provider-enum.js';
import { CUSTOMER_ID, idOf, textInput } from './rules/index.js';
import { defineWrite, noResult, type Write } from './write.js';
import { SemanticNonNull } from './semantic-non-null.js';
import { ReadsBy } from '../cost/reads.js';

@InputType({ description: "Another system's id of a customer." })
export class LinkCustomerInput extends WriteInput {
  @Field(() => ID, { description: 'The customer, `customer:...`.' })
  customerId!: string;

  @Field(() => LinkedSystem.values, { description: 'The system that has an id of its own for the customer.' })
  system!: string;

  @Field(() => String, {
    description: "The system's own id of the customer: a UUID for `BILLING`, else at most 255 characters.",
  })
  externalId!: string;
}

@InputType({ description: 'The link to remove.' })
export class UnlinkCustomerInput extends WriteInput {
  @Field(() => ID, { description: 'The customer, `customer:...`.' })
  customerId!: string;

  @Field(() => LinkedSystem.values, { description: 'The system whose id is to be removed.' })
  system!: string;
}

@ObjectType({
  implements: WritePayload,
  description:
    'Result of `linkCustomer` and `unlinkCustomer`. Only the customer is read; the other system is not called.',
})
export class LinkCustomerPayload extends CustomerPayload {
  protected get customerId(): string | null {
    return this.result.subject;
  }
}

const unlinkInput = z.object({ customerId: idOf(CUSTOMER_ID), system: z.string() });
const externalId = textInput.refine(isIdentifier, 'must be 1 to 255 printable characters without / \\ ? # ; %');
const linkInput = unlinkInput.extend({ externalId });

const unlinkPlan = z.object({ customerId: z.string(), system: z.string() });
const linkPlan = unlinkPlan.extend({ externalId: z.string() });

/** Links live in our own store and change in the transaction that records the outcome: without an outcome nothing has changed. */
const OWN_STORE = { result: noResult, reconcile: { by: 'operator' }, overwrittenBy: [] } as const;

/** Our own store would accept a customer who does not exist. */
async function requireCustomer({ customerId }: { customerId: string }, context: GraphContext): Promise<void> {
  await requireNode(Customer.idOf(customerId), { context, field: 'input.customerId', type: Customer });
}

const linkCustomer = defineWrite({
  ...OWN_STORE,
  mutation: 'linkCustomer',
  input: linkInput,
  plan: linkPlan,
  prepare(input, { linkForms }) {
    const form = linkForms.get(input.system);
    if (form?.test(input.externalId) === false)
      throw new InputError([{ field: 'input.externalId', message: form.message }]);
    return { subject: input.customerId, plan: { ...input, customerId: idParts(input.customerId)[0] } };
  },
  precondition: (plan, context) => requireCustomer(plan, context),
  project: (tx, plan) => tx.link(plan),
});

const unlinkCustomer = defineWrite({
  ...OWN_STORE,
  mutation: 'unlinkCustomer',
  input: unlinkInput,
  plan: unlinkPlan,
  prepare: (input) => ({ subject: input.customerId, plan: { ...input, customerId: idParts(input.customerId)[0] } }),
  precondition: (plan, context) => requireCustomer(plan, context),
  project: (tx, plan) => tx.unlink(plan),
});

/** The writes of no provider: they change only our own store. */
export const OWN_WRITES: readonly Write[] = [linkCustomer, unlinkCustomer];

@Resolver(() => Customer)
export class LinkResolver {
  @SemanticNonNull()
  @ReadsBy((_, catalog) => catalog.ofNodes(Customer))
  @Mutation(() => LinkCustomerPayload, {
    nullable: true,
    description: "Records another system's id of a customer; replaces the link the customer had there.",
  })
  async linkCustomer(
    @Arg('input', () => LinkCustomerInput, { description: 'The link.' }) input: LinkCustomerInput,
    @Ctx() context: GraphContext,
  ) {
    return new LinkCustomerPayload(await performWrite(linkCustomer, input, context));
  }

  @SemanticNonNull()
  @ReadsBy((_, catalog) => catalog.ofNodes(Customer))
  @Mutation(() => LinkCustomerPayload, {
    nullable: true,
    description: "Removes another system's id of a customer.",
  })
  async unlinkCustomer(
    @Arg('input', () => UnlinkCustomerInput, { description: 'The link to remove.' }) input: UnlinkCustomerInput,
    @Ctx() context: GraphContext,
  ) {
    return new LinkCustomerPayload(await performWrite(unlinkCustomer, input, context));
  }
}

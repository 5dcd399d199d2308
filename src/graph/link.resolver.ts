import { z } from 'zod';
import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, registerEnumType, Resolver } from 'type-graphql';
import type { Json } from '../ledger/types.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { isIdentifier } from './node-id.js';
import { requireNodeId } from './node.resolver.js';
import { InputError } from '../errors/errors.js';
import { WriteInput } from './operation.js';
import { CustomerPayload } from './payloads.js';
import type { WriteKind } from './write-kind.js';

/** Filled from the providers' `link` before the schema is built. */
export const LinkedSystem: Record<string, string> = {};
export const linkedSystemDescriptions: Record<string, { description: string }> = {};
registerEnumType(LinkedSystem, {
  name: 'LinkedSystem',
  description: 'A system with customer ids of its own.',
  valuesConfig: linkedSystemDescriptions,
});

@InputType({ description: 'Which customer is known to which system under which id.' })
export class LinkCustomerInput extends WriteInput {
  @Field(() => ID, { description: 'The customer, `customer:...`.' })
  customerId!: string;

  @Field(() => LinkedSystem, { description: 'The system that knows the customer under another id.' })
  system!: string;

  @Field(() => String, { description: "The system's own id of the customer, at most 255 characters." })
  externalId!: string;
}

@InputType({ description: 'Which link to remove.' })
export class UnlinkCustomerInput extends WriteInput {
  @Field(() => ID, { description: 'The customer, `customer:...`.' })
  customerId!: string;

  @Field(() => LinkedSystem, { description: 'The system whose id is to be forgotten.' })
  system!: string;
}

@ObjectType({
  simpleResolvers: true,
  description: 'What came of linking or unlinking. No provider is asked: `customer` tells whether there is one.',
})
export class LinkCustomerPayload extends CustomerPayload {}

const unlinkPlan = z.object({ customerId: z.string(), system: z.string() });
const linkPlan = unlinkPlan.extend({ externalId: z.string() });

/** A link is made in the transaction that records the outcome: while there is no outcome, there is nothing to settle. */
const OWN_STORE = {
  call: () => Promise.resolve({ status: 'APPLIED' as const, answer: null }),
  settling: { by: 'person' },
} as const;

const linkCustomer: WriteKind<undefined, z.output<typeof linkPlan>, null> = {
  ...OWN_STORE,
  mutation: 'linkCustomer',
  plan: linkPlan,
  project: (tx, link) => tx.link(link),
};
const unlinkCustomer: WriteKind<undefined, z.output<typeof unlinkPlan>, null> = {
  ...OWN_STORE,
  mutation: 'unlinkCustomer',
  plan: unlinkPlan,
  project: (tx, link) => tx.unlink(link),
};

/** Links live in our own store: these writes call no provider, and their outcome is recorded with the link itself. */
@Resolver()
export class LinkResolver {
  @Mutation(() => LinkCustomerPayload, {
    nullable: true,
    description: 'Records under which id another system knows a customer; replaces the link the customer had there.',
  })
  linkCustomer(
    @Arg('input', () => LinkCustomerInput, { description: 'What to link.' }) input: LinkCustomerInput,
    @Ctx() context: GraphContext,
  ) {
    const { system, externalId } = input;
    if (!isIdentifier(externalId))
      throw new InputError([{ field: 'input.externalId', message: 'must be 1 to 255 printable characters' }]);
    const guid = requireNodeId(input.customerId, context, 'input.customerId', Customer).parts[0]!;
    return write(context, linkCustomer, input, { customerId: guid, system, externalId });
  }

  @Mutation(() => LinkCustomerPayload, {
    nullable: true,
    description: 'Forgets under which id another system knows a customer.',
  })
  unlinkCustomer(
    @Arg('input', () => UnlinkCustomerInput, { description: 'What to unlink.' }) input: UnlinkCustomerInput,
    @Ctx() context: GraphContext,
  ) {
    const guid = requireNodeId(input.customerId, context, 'input.customerId', Customer).parts[0]!;
    return write(context, unlinkCustomer, input, { customerId: guid, system: input.system });
  }
}

async function write<Plan extends { readonly customerId: string } & Json>(
  context: GraphContext,
  kind: WriteKind<undefined, Plan, null>,
  { idempotencyKey, ...input }: WriteInput,
  plan: Plan,
): Promise<LinkCustomerPayload> {
  const subject = Customer.idOf(plan.customerId);
  const record = await context.write(kind, { idempotencyKey, subject, input: { ...input }, plan });
  return CustomerPayload.of(record, subject);
}

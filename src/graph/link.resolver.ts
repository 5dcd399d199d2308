import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, Resolver } from 'type-graphql';
import { ListSize } from '../cost/list-size.js';
import { forEachKey, LEDGER_BATCH, ReadsBy } from '../cost/reads.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { CustomerPayload } from './customer-payload.js';
import { linkCustomer, linkCustomers, linkFailures, MOST_AT_ONCE, unlinkCustomer } from './link-writes.js';
import { OperationError, WriteInput, WritePayload } from './operation.js';
import { performWrite } from './perform-write.js';
import { LinkedSystem } from './provider-enum.js';
import { SemanticNonNull } from './semantic-non-null.js';

const CUSTOMER = { description: 'The customer, `customer:...`.' };
const SYSTEM = { description: 'The system that has an id of its own for the customer.' };
const EXTERNAL_ID = {
  description: "The system's own id of the customer: a UUID for `BILLING`, else at most 255 characters.",
};

@InputType({ description: "Another system's id of a customer." })
export class LinkCustomerInput extends WriteInput {
  @Field(() => ID, CUSTOMER)
  customerId!: string;

  @Field(() => LinkedSystem.values, SYSTEM)
  system!: string;

  @Field(() => String, EXTERNAL_ID)
  externalId!: string;
}

@InputType({ description: 'The link to remove.' })
export class UnlinkCustomerInput extends WriteInput {
  @Field(() => ID, CUSTOMER)
  customerId!: string;

  @Field(() => LinkedSystem.values, { description: 'The system whose id is to be removed.' })
  system!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Which of its ids is to be removed; left out or `null`, the only one: required where the customer has several in this system.',
  })
  externalId?: string | null;
}

@InputType({ description: 'One link of a list.' })
export class CustomerLinkInput {
  @Field(() => ID, CUSTOMER)
  customerId!: string;

  @Field(() => LinkedSystem.values, SYSTEM)
  system!: string;

  @Field(() => String, EXTERNAL_ID)
  externalId!: string;
}

@InputType({ description: "Other systems' ids of several customers." })
export class LinkCustomersInput extends WriteInput {
  @Field(() => [CustomerLinkInput], {
    description: `The links, 1 to ${MOST_AT_ONCE}. One that is malformed refuses the list.`,
  })
  links!: CustomerLinkInput[];
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

@ObjectType({ simpleResolvers: true, description: 'What became of one link of a list.' })
export class CustomerLinkResult {
  @Field(() => Boolean, { description: 'Whether the customer is linked to this id now.' })
  linked!: boolean;

  @Field(() => OperationError, {
    nullable: true,
    description:
      'Why it was not linked, with its place in the list, such as `["links", "3", "externalId"]`; null where it was. Send it again under a new idempotency key.',
  })
  error!: OperationError | null;
}

@ObjectType({ implements: WritePayload, description: 'Result of `linkCustomers`.' })
export class LinkCustomersPayload extends WritePayload {
  @ListSize(MOST_AT_ONCE)
  @Field(() => [CustomerLinkResult], { description: 'One for each link, in the order of the input.' })
  get results(): CustomerLinkResult[] {
    const failures = this.isApplied ? (linkFailures.safeParse(this.result.response).data ?? []) : [];
    return failures.map((failure) => ({
      linked: failure === null,
      error: failure && OperationError.from({ ...failure, retryable: false }),
    }));
  }
}

@Resolver(() => Customer)
export class LinkResolver {
  @SemanticNonNull()
  @ReadsBy((_, catalog) => [...catalog.ofNodes(Customer), LEDGER_BATCH])
  @Mutation(() => LinkCustomerPayload, {
    nullable: true,
    description:
      "Records another system's id of a customer. Where the system allows a customer several ids (`CHECKOUT`), it is added to them; otherwise it replaces the one the customer had there.",
  })
  async linkCustomer(
    @Arg('input', () => LinkCustomerInput, { description: 'The link.' }) input: LinkCustomerInput,
    @Ctx() context: GraphContext,
  ) {
    return new LinkCustomerPayload(await performWrite(linkCustomer, input, context));
  }

  @SemanticNonNull()
  @ReadsBy(({ input }, catalog) => [
    ...forEachKey(
      [...catalog.ofNodes(Customer), LEDGER_BATCH],
      (input as LinkCustomersInput | undefined)?.links?.length ?? 1,
    ),
    ...[LEDGER_BATCH, LEDGER_BATCH],
  ])
  @Mutation(() => LinkCustomersPayload, {
    nullable: true,
    description:
      'Records up to 100 links at once, as `linkCustomer` does each. All are checked first; one that cannot be made, such as for an unknown customer or an id of another customer, does not stop the others.',
  })
  async linkCustomers(
    @Arg('input', () => LinkCustomersInput, { description: 'The links.' }) input: LinkCustomersInput,
    @Ctx() context: GraphContext,
  ) {
    return new LinkCustomersPayload(await performWrite(linkCustomers, input, context));
  }

  @SemanticNonNull()
  @ReadsBy((_, catalog) => [LEDGER_BATCH, ...catalog.ofNodes(Customer)])
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

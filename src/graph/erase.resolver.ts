import { Arg, Ctx, Field, ID, InputType, Int, Mutation, ObjectType, Resolver } from 'type-graphql';
import { LEDGER_BATCH, ReadsBy } from '../cost/reads.js';
import type { GraphContext } from './context.js';
import { eraseCustomer, erasedCounts } from './erase-write.js';
import { WriteInput, WritePayload } from './operation.js';
import { performWrite } from './perform-write.js';
import { SemanticNonNull } from './semantic-non-null.js';

@InputType({ description: 'The customer to forget.' })
export class EraseCustomerInput extends WriteInput {
  @Field(() => ID, {
    description: 'The customer, `customer:...`; the wallet provider need not know it any more.',
  })
  customerId!: string;

  @Field(() => String, {
    nullable: true,
    description:
      'Why, such as the number of the request; at most 500 characters, noted with the operation. No personal data. `null` is the same as leaving it out.',
  })
  reason?: string | null;
}

@ObjectType({ simpleResolvers: true, description: 'How much of our own store was erased.' })
export class ErasedRecords {
  @Field(() => Int, {
    description:
      'Operations about the customer, its accounts and the persons in them; what is left of each says that it happened.',
  })
  operations!: number;

  @Field(() => Int, { description: 'Known states of accounts, compliance checks and persons.' })
  projections!: number;

  @Field(() => Int, { description: 'Reports about the accounts and persons.' })
  events!: number;

  @Field(() => Int, { description: "Links to other systems' ids." })
  links!: number;
}

@ObjectType({ implements: WritePayload, description: 'Result of `eraseCustomer`.' })
export class EraseCustomerPayload extends WritePayload {
  @Field(() => ErasedRecords, {
    nullable: true,
    description: 'How much was erased by this operation; null where it was not completed.',
  })
  get erased(): ErasedRecords | null {
    return this.isApplied ? (erasedCounts.safeParse(this.result.response).data ?? null) : null;
  }
}

@Resolver()
export class EraseResolver {
  @SemanticNonNull()
  @ReadsBy((_, catalog) => [...catalog.ofAccounts(null), ...Array.from({ length: 4 }, () => LEDGER_BATCH)])
  @Mutation(() => EraseCustomerPayload, {
    nullable: true,
    description:
      'Erases, for good, what this graph itself stores about a customer, its accounts and the persons in them: known states, search terms, links, reports, and what operations held. **Nothing is sent to the providers**, which keep what they have; its accounts are read. Of the operations are left: id, mutation, status, times, caller and idempotency key. While an operation about them is not settled it is a `CONFLICT`. An erasure that was interrupted is completed by the same mutation again.',
  })
  async eraseCustomer(
    @Arg('input', () => EraseCustomerInput, { description: 'The customer.' }) input: EraseCustomerInput,
    @Ctx() context: GraphContext,
  ) {
    return new EraseCustomerPayload(await performWrite(eraseCustomer, input, context));
  }
}

import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, registerEnumType, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphContext } from './context.js';
import { requireId } from './node-id.js';
import { WritePayload } from './operation.js';
import { text } from './rules/index.js';
import { validate } from './validate.js';

export enum FoundOutcome {
  APPLIED = 'APPLIED',
  REJECTED = 'REJECTED',
}
registerEnumType(FoundOutcome, {
  name: 'FoundOutcome',
  description: 'What a person found out about a write.',
  valuesConfig: {
    APPLIED: { description: 'The provider has carried it out.' },
    REJECTED: { description: 'The provider has not carried it out, and will not.' },
  },
});

@InputType({ description: 'What a person found out about a write whose outcome is `UNKNOWN` or `PENDING`.' })
export class SettleOperationInput {
  @Field(() => ID, { description: 'The operation, `operation:...`.' })
  operationId!: string;

  @Field(() => FoundOutcome, { description: 'How it ended.' })
  outcome!: FoundOutcome;

  @Field(() => String, {
    description:
      "Who found out, and how, such as the provider's ticket; at most 500 characters, shown with the operation. No personal data.",
  })
  note!: string;
}

@ObjectType({ simpleResolvers: true, description: 'What came of settling an operation.' })
export class SettleOperationPayload extends WritePayload {}

const rules = z.object({ operationId: z.string(), outcome: z.enum(FoundOutcome), note: text(500) });

@Resolver()
export class SettleResolver {
  @Mutation(() => SettleOperationPayload, {
    nullable: true,
    description:
      'Records what a person found out about a write that is `UNKNOWN` or `PENDING`; sends nothing. The same again answers the same; an operation that has another end, or may still be under way, is a `CONFLICT`.',
  })
  async settleOperation(
    @Arg('input', () => SettleOperationInput, { description: 'Which operation, and how it ended.' })
    input: SettleOperationInput,
    @Ctx() context: GraphContext,
  ): Promise<SettleOperationPayload> {
    const { operationId, outcome, note } = validate(rules, input);
    const id = requireId(operationId, ['operation'], 'input.operationId').parts[0]!;
    return WritePayload.outcome(await context.settle({ operationId: id, outcome, note }));
  }
}

import { Arg, Ctx, Field, ID, InputType, Mutation, ObjectType, registerEnumType, Resolver } from 'type-graphql';
import { z } from 'zod';
import type { GraphContext } from './context.js';
import { idParts } from './node-id.js';
import { WritePayload } from './operation.js';
import { idOf, OPERATION_ID, text } from './rules/index.js';
import { validate } from './validate.js';
import { SemanticNonNull } from './semantic-non-null.js';
import { Reads } from '../cost/reads.js';

export enum SettlementOutcome {
  APPLIED = 'APPLIED',
  REJECTED = 'REJECTED',
}
registerEnumType(SettlementOutcome, {
  name: 'SettlementOutcome',
  description: 'The outcome of a write, as an operator has determined it.',
  valuesConfig: {
    APPLIED: { description: 'The provider has applied it.' },
    REJECTED: { description: 'The provider has not applied it, and will not.' },
  },
});

@InputType({ description: 'The outcome of a write whose status is `UNKNOWN`, `PENDING` or `DISPUTED`.' })
export class SettleOperationInput {
  @Field(() => ID, { description: 'The operation, `operation:...`.' })
  operationId!: string;

  @Field(() => SettlementOutcome, { description: 'How it ended.' })
  outcome!: SettlementOutcome;

  @Field(() => String, {
    description:
      "How you know, such as the provider's ticket; at most 500 characters, shown with the operation. No personal data.",
  })
  note!: string;
}

@ObjectType({ implements: WritePayload, description: 'Result of `settleOperation`.' })
export class SettleOperationPayload extends WritePayload {}

const rules = z.object({ operationId: idOf(OPERATION_ID), outcome: z.enum(SettlementOutcome), note: text(500) });

@Resolver()
export class SettleResolver {
  @SemanticNonNull()
  @Reads()
  @Mutation(() => SettleOperationPayload, {
    nullable: true,
    description:
      'Records the outcome that an operator has determined for a write whose status is `UNKNOWN`, `PENDING` or `DISPUTED`; calls no provider. Where the server demands two operators, the first call records a proposal in `operation.evidence` and leaves the operation open, and the same outcome from another operator settles it. The same settlement again returns the same operation; an operation that ended differently, or may still be in progress, is a `CONFLICT`.',
  })
  async settleOperation(
    @Arg('input', () => SettleOperationInput, { description: 'Which operation, and how it ended.' })
    input: SettleOperationInput,
    @Ctx() context: GraphContext,
  ): Promise<SettleOperationPayload> {
    const { operationId, ...settlement } = validate(rules, input);
    const [id] = idParts(operationId);
    return new SettleOperationPayload(await context.settle({ operationId: id, ...settlement }));
  }
}

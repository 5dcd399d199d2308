import { Field, InputType, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { OperationFailure, OperationRecord } from '../ledger/types.js';
import { Node } from './node.js';
import { nodeId } from './node-id.js';
import { connectionType } from './page.js';
import { DateTime } from './scalars.js';

export enum OperationStatus {
  APPLIED = 'APPLIED',
  REJECTED = 'REJECTED',
  PENDING = 'PENDING',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(OperationStatus, {
  name: 'OperationStatus',
  description: 'What is known of the outcome of a write.',
  valuesConfig: {
    APPLIED: { description: 'The provider confirmed it.' },
    REJECTED: { description: 'It did not take place.' },
    PENDING: { description: 'The provider accepted it and is still carrying it out.' },
    UNKNOWN: {
      description:
        'It was, or may have been, sent and no readable answer has come: it may or may not have taken place. It is never repeated blindly.',
    },
  },
});

export enum SettledBy {
  CALL = 'CALL',
  READ = 'READ',
  REPEAT = 'REPEAT',
  PERSON = 'PERSON',
}
registerEnumType(SettledBy, {
  name: 'SettledBy',
  description: 'How the outcome of a write came to be known.',
  valuesConfig: {
    CALL: { description: "By the write's own answer." },
    READ: { description: 'By reading back what it should have changed.' },
    REPEAT: {
      description:
        'By sending it again under the same ids, which the provider refuses or takes without doing it twice.',
    },
    PERSON: { description: 'By a person, with `settleOperation`.' },
  },
});

@ObjectType({ simpleResolvers: true, description: 'Why a write was rejected or is unknown.' })
export class OperationError {
  @Field(() => String, {
    description: 'A stable code of the closed list, such as `UPSTREAM_TIMEOUT`, `CONFLICT` or `UPSTREAM_REJECTED`.',
  })
  code!: string;

  @Field(() => String, { description: 'A sentence for a person; carries no personal data.' })
  message!: string;

  @Field(() => String, { nullable: true, description: 'Which provider it came from.' })
  provider!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "Which of the provider's endpoints was called, such as `masstack.changePaymentMethod`.",
  })
  endpoint!: string | null;

  @Field(() => Boolean, {
    description: 'Whether sending the same mutation with the same idempotency key again may succeed.',
  })
  retryable!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How long to wait before that, in milliseconds, where the provider said so.',
  })
  retryAfterMs!: number | null;

  /** Why a write is not applied, if it is not; one whose outcome has not been recorded has a reason too. */
  static of({ error, status, provider, endpoint }: OperationRecord): OperationError | null {
    if (error) return OperationError.from(error);
    if (status !== 'UNKNOWN') return null;
    const message = `no outcome is recorded: ${provider ?? 'the write'} has not answered yet, or the server stopped while it was waiting`;
    return OperationError.from({
      code: 'UPSTREAM_TIMEOUT',
      message,
      retryable: false,
      ...(provider && { provider }),
      ...(endpoint && { endpoint }),
    });
  }

  private static from(failure: OperationFailure): OperationError {
    return Object.assign(new OperationError(), {
      code: failure.code,
      message: failure.message,
      provider: failure.provider ?? null,
      endpoint: failure.endpoint ?? null,
      retryable: failure.retryable ?? false,
      retryAfterMs: failure.retryAfterMs ?? null,
    });
  }
}

const NEXT_STEP: Record<OperationStatus, string | null> = {
  APPLIED: null,
  REJECTED: null,
  PENDING: 'The provider is still carrying it out; read the operation again later.',
  UNKNOWN:
    'Do not send it again under another key: it may have taken place. It is being found out; read the operation again later.',
};
const ASK_A_PERSON =
  'Do not send it again under another key: it may have taken place. Somebody has to ask the provider and record the answer with settleOperation.';

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'One write, as the ledger holds it from before it was sent.',
})
export class Operation extends Node {
  @Field(() => OperationStatus, { description: 'What is known of its outcome.' })
  status!: OperationStatus;

  @Field(() => String, { description: 'The mutation, such as `changePaymentMethod`.' })
  mutation!: string;

  @Field(() => String, { description: 'The key it was sent under.' })
  idempotencyKey!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The provider it writes to; null when only this graph is changed.',
  })
  provider!: string | null;

  @Field(() => String, { nullable: true, description: "The provider's endpoint." })
  endpoint!: string | null;

  @Field(() => String, { nullable: true, description: 'Id of the node it is about, where there was one before it.' })
  subjectId!: string | null;

  @Field(() => Int, { description: 'How many times it was, or may have been, sent.' })
  attempts!: number;

  @Field(() => DateTime, { description: 'When the intent was recorded, before anything was sent.' })
  createdAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'When its outcome was recorded; null while it is unknown.' })
  settledAt!: Date | null;

  @Field(() => SettledBy, { nullable: true, description: 'How its outcome came to be known; null while it is not.' })
  settledBy!: SettledBy | null;

  @Field(() => Boolean, {
    description:
      'Whether its outcome is still being found out without anybody doing anything; false once it is known, and where only a person can find it out.',
  })
  lookedFor!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What was noted when it was settled, or why only a person can settle it.',
  })
  note!: string | null;

  @Field(() => OperationError, { nullable: true, description: 'Why it was rejected or is unknown.' })
  error!: OperationError | null;

  @Field(() => String, {
    nullable: true,
    description: 'What to do about an outcome that is not final; null when it is.',
  })
  nextStep!: string | null;

  static from(record: OperationRecord): Operation {
    const status = OperationStatus[record.status];
    return Object.assign(new Operation(), {
      id: nodeId('operation', record.id),
      status,
      mutation: record.mutation,
      idempotencyKey: record.idempotencyKey,
      provider: record.provider,
      endpoint: record.endpoint,
      subjectId: record.subject,
      attempts: record.attempts,
      createdAt: record.createdAt,
      settledAt: record.settledAt,
      settledBy: record.settledBy && SettledBy[record.settledBy],
      lookedFor: record.reconciling,
      note: record.note,
      error: OperationError.of(record),
      nextStep: record.settledBy === null && !record.reconciling ? ASK_A_PERSON : NEXT_STEP[status],
    });
  }
}

@ObjectType({ description: 'A page of operations, newest first.' })
export class OperationConnection extends connectionType('Operation', () => Operation) {}

@InputType()
export abstract class WriteInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 1 to 255 characters, one per intended write. The same key and input again answers the same operation without a second call.',
  })
  idempotencyKey!: string;
}

@ObjectType()
export abstract class WritePayload {
  @Field(() => Operation, { description: 'What was recorded of the write, and what is known of its outcome.' })
  operation!: Operation;

  @Field(() => [OperationError], { description: 'Why it was rejected or is unknown; empty otherwise.' })
  errors!: OperationError[];

  /** Whether there is something new to show: applied, or accepted and under way. */
  static outcome(record: OperationRecord): WritePayload {
    return { operation: Operation.from(record), errors: [OperationError.of(record) ?? []].flat() };
  }
}

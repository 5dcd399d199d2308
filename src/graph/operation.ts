import { Field, ID, InputType, Int, InterfaceType, ObjectType } from 'type-graphql';
import { errorCodeEnum } from './error-code.js';
import type { OperationFailure, OperationRecord } from '../ledger/operation.js';
import type { WriteResult } from '../ledger/write-intent.js';
import { EvidenceSource } from '../ledger/evidence.js';
import { OperationStatus } from '../ledger/operation.js';
import { Node } from './node.js';
import { nodeId } from './node-id.js';
import { OperationCaller } from './operation-evidence.js';
import { connectionType } from './page.js';
import { ProviderName } from './provider-enum.js';
import { DateTime } from './scalars.js';
import { ListSize } from '../cost/list-size.js';

/** The most reasons of a provider that one write shows. */
export const MOST_REASONS = 10;

@ObjectType({ simpleResolvers: true, description: 'Why a write was rejected or its outcome is unknown.' })
export class OperationError {
  @Field(() => errorCodeEnum, { description: 'A stable code to branch on.' })
  code!: string;

  @Field(() => String, { description: 'A sentence for people; holds no personal data.' })
  message!: string;

  @ListSize(20)
  @Field(() => [String], {
    nullable: true,
    description:
      'Path of the input field it is about, such as `["externalId"]`; null when it is about none, or the provider does not say which.',
  })
  field!: readonly string[] | null;

  @Field(() => ProviderName.values, {
    nullable: true,
    description: 'The provider it came from; null when it came from this graph.',
  })
  provider!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The provider's endpoint that was called, such as `masstack.changePaymentMethod`.",
  })
  endpoint!: string | null;

  @Field(() => String, {
    nullable: true,
    description: "The provider's own code for it, such as SmartPay's `0008`, where it gave one.",
  })
  providerCode!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "Id under which the provider's support finds the call, such as `4bf92f3577b34da6a3ce929d0e0e4736`, where it gave one.",
  })
  providerTraceId!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether sending the same mutation with the same idempotency key again makes a new attempt, which may succeed; nothing was applied so far.',
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
    if (status !== OperationStatus.UNKNOWN) return null;
    const message = `No outcome recorded yet: the request to ${(endpoint && provider) ?? 'the store'} is still running, or the server stopped while waiting for it.`;
    return OperationError.from({
      code: 'UPSTREAM_TIMEOUT',
      message,
      retryable: false,
      ...(provider && { provider }),
      ...(endpoint && { endpoint }),
    });
  }

  /** `of`, and one more for each further reason that the provider gave. */
  static allOf(record: OperationRecord): OperationError[] {
    const first = OperationError.of(record);
    if (first === null) return [];
    const further = record.error?.furtherReasons ?? [];
    return [first, ...further.map((reason) => ({ ...first, field: null, providerCode: null, ...reason }))];
  }

  static from({ code, message, retryable, ...known }: OperationFailure): OperationError {
    const { field = null, provider = null, endpoint = null, providerCode = null, retryAfterMs = null } = known;
    const { providerTraceId = null } = known;
    return { code, message, field, provider, endpoint, providerCode, providerTraceId, retryable, retryAfterMs };
  }
}

const NEXT_STEP = {
  PENDING: 'The provider is still processing it; query this operation again later.',
  UNKNOWN:
    'Do not resend with a new idempotency key: it may already have been applied. Reconciliation is in progress; query this operation again later.',
} as const;
const STILL_RUNNING =
  'Do not resend with a new idempotency key: it may already have been applied. Its request may still be running; query this operation again later.';
const ASK_AN_OPERATOR =
  'Do not resend with a new idempotency key: it may already have been applied. An operator must check with the provider and record the outcome with settleOperation.';
const SEND_AGAIN =
  'It was not applied, and nothing is in progress. Send the same mutation with the same idempotency key to try again.';

function nextStepOf({ status, error, reconciling }: OperationRecord): string | null {
  if (status === OperationStatus.APPLIED) return null;
  if (status === OperationStatus.REJECTED) return error?.retryable ? SEND_AGAIN : null;
  if (!reconciling || status === OperationStatus.DISPUTED) return ASK_AN_OPERATOR;
  return status === OperationStatus.UNKNOWN && error === null ? STILL_RUNNING : NEXT_STEP[status];
}

@ObjectType({
  implements: Node,
  simpleResolvers: true,
  description: 'One write, recorded in the ledger before it is sent.',
})
export class Operation extends Node {
  @Field(() => ID, {
    nullable: true,
    description: 'Id of the node it is about, where there was one before it. Costs no provider call; `subject` may.',
  })
  subjectId!: string | null;

  @Field(() => OperationStatus, { description: 'What is known of its outcome.' })
  status!: OperationStatus;

  @Field(() => String, { description: 'The mutation, such as `changePaymentMethod`.' })
  mutation!: string;

  @Field(() => String, { description: 'The idempotency key it was sent with.' })
  idempotencyKey!: string;

  @Field(() => ProviderName.values, {
    nullable: true,
    description: 'The provider it is about; null when it is about none.',
  })
  provider!: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      "The provider's endpoint, such as `masstack.changePaymentMethod`; null when it changes only this graph, without a call.",
  })
  endpoint!: string | null;

  @Field(() => Boolean, {
    description:
      'Whether the attempt has ended and no other can follow: `APPLIED`, or `REJECTED` with an error that is not `retryable`. A `REJECTED` operation whose error is `retryable` was not applied either, but the same idempotency key makes a new attempt.',
  })
  final!: boolean;

  @Field(() => OperationCaller, { description: 'Who asked for it.' })
  caller!: OperationCaller;

  @Field(() => Int, {
    description: 'How many attempts were begun; more than one only after an attempt that was not applied.',
  })
  attempts!: number;

  @Field(() => DateTime, { description: 'When the intent was recorded, before anything was sent.' })
  createdAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the request of the last attempt began; null: it was certainly not sent.',
  })
  sentAt!: Date | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When the outcome of the last attempt was recorded; null while it is open.',
  })
  settledAt!: Date | null;

  @Field(() => EvidenceSource, { nullable: true, description: 'How its outcome became known; null while it is open.' })
  settledBy!: EvidenceSource | null;

  @Field(() => Boolean, {
    description:
      'True while the server is still determining the outcome automatically; false once it is final or needs an operator.',
  })
  reconciling!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'What was noted when it was settled, or why it needs an operator.',
  })
  note!: string | null;

  @Field(() => DateTime, {
    nullable: true,
    description:
      'When `eraseCustomer` erased what it was about, what was sent and what was returned; null where nothing was erased. The same idempotency key replays what is left, and sends nothing.',
  })
  erasedAt!: Date | null;

  @Field(() => OperationError, {
    nullable: true,
    description: 'Why it was rejected or its outcome is unknown; the first reason, where the provider gave several.',
  })
  error!: OperationError | null;

  @Field(() => String, {
    nullable: true,
    description: 'What to do about an outcome that is not final; null when it is.',
  })
  nextStep!: string | null;

  static from(record: OperationRecord): Operation {
    const { id, subject, status, error, caller, reconciling, erasedAt } = record;
    const { mutation, idempotencyKey, provider, endpoint, attempts, createdAt, sentAt, settledAt, settledBy, note } =
      record;
    return Object.assign(new Operation(), {
      id: nodeId('operation', id),
      subjectId: subject,
      ...{ status, mutation, idempotencyKey, provider, endpoint, attempts, createdAt, sentAt, settledAt, settledBy },
      ...{ note, reconciling, erasedAt },
      final: status === OperationStatus.APPLIED || (status === OperationStatus.REJECTED && error?.retryable !== true),
      caller: OperationCaller.from(caller),
      error: OperationError.of(record),
      nextStep: nextStepOf(record),
    });
  }
}

@ObjectType({ simpleResolvers: true, description: 'A page of operations, newest first.' })
export class OperationConnection extends connectionType('Operation', () => Operation) {}

@InputType()
export abstract class WriteInput {
  @Field(() => String, {
    description:
      'Chosen by the caller, 1 to 255 printable ASCII characters, one per intended write. The same key with the same input replays the stored response without a second call, except after an error that is `retryable`: then the request is sent again.',
  })
  idempotencyKey!: string;
}

@InterfaceType({ description: 'Result of a mutation.' })
export abstract class WritePayload {
  constructor(protected readonly result: WriteResult) {}

  @Field(() => Operation, { description: 'The recorded write and what is known of its outcome.' })
  get operation(): Operation {
    return Operation.from(this.result);
  }

  @ListSize(MOST_REASONS)
  @Field(() => [OperationError], {
    description:
      'Why it was rejected or its outcome is unknown; empty otherwise. Several where the provider gave several reasons.',
  })
  get errors(): OperationError[] {
    return OperationError.allOf(this.result);
  }

  @Field(() => Boolean, {
    description:
      'Whether this response was replayed: the idempotency key was used before, and this request made no provider call.',
  })
  get replayed(): boolean {
    return this.result.replayed;
  }

  /** Whether what the write is about can be read: it was applied, or accepted and may be carried out later. */
  protected get tookEffect(): boolean {
    return this.isApplied || this.result.status === OperationStatus.PENDING;
  }

  /** Whether what was written may be shown as the state: what is only accepted may still be rejected, and what was erased is gone. */
  protected get isApplied(): boolean {
    return this.result.status === OperationStatus.APPLIED && this.result.erasedAt === null;
  }
}

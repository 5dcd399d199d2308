import { Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import { EvidenceFinding, EvidenceSource } from '../ledger/evidence.js';
import type { EvidenceRecord } from '../ledger/evidence-rows.js';
import { OperationStatus } from '../ledger/operation.js';
import { DateTime } from './scalars.js';

registerEnumType(OperationStatus, {
  name: 'OperationStatus',
  description: 'What is known of the outcome of a write.',
  valuesConfig: {
    APPLIED: { description: 'The provider confirmed it, or evidence shows that it was applied.' },
    REJECTED: { description: 'It was not applied. Final, unless `error.retryable`: see `Operation.final`.' },
    PENDING: { description: 'The provider accepted it and is still processing it.' },
    UNKNOWN: {
      description:
        'The request may have reached the provider but no readable response arrived, so it may or may not have been applied. It is retried only where a retry cannot apply it twice.',
    },
    DISPUTED: {
      description:
        'It had ended as `APPLIED` or `REJECTED`, and later evidence contradicts that. An operator must settle it; `evidence` shows both.',
    },
  },
});

registerEnumType(EvidenceSource, {
  name: 'EvidenceSource',
  description: 'Where evidence about the outcome of a write comes from.',
  valuesConfig: {
    RESPONSE: { description: "The write's own response." },
    READ: { description: 'A read of what the write should have changed.' },
    RETRY: {
      description: 'An idempotent retry: the provider either rejects the duplicate or applies it only once.',
    },
    WEBHOOK: { description: "A report of the provider's, which it can make only after the write was applied." },
    OPERATOR: { description: 'An operator, with `settleOperation`.' },
    RECORD: { description: 'Our own record: it shows that the request was never sent.' },
  },
});

registerEnumType(EvidenceFinding, {
  name: 'EvidenceFinding',
  description: 'What a piece of evidence shows.',
  valuesConfig: {
    APPLIED: { description: 'The effect of the write.' },
    ACCEPTED: { description: 'That the provider accepted the write for processing.' },
    NOT_APPLIED: { description: 'That the write was refused, was not sent, or is not visible.' },
    UNCLEAR: { description: 'Neither: the state differs from before, and from what was written.' },
    NO_RESPONSE: { description: 'Nothing: no readable response arrived.' },
  },
});

@ObjectType('Caller', { simpleResolvers: true, description: 'Who asked for a write, or decided about it.' })
export class OperationCaller {
  @Field(() => String, {
    description: "The caller's identity, such as the `sub` of its token; empty where it was not recorded.",
  })
  subject!: string;

  @Field(() => String, { nullable: true, description: 'The application it used, where the identity names one.' })
  client!: string | null;

  static from({ subject, client }: { subject: string; client?: string | undefined }): OperationCaller {
    return Object.assign(new OperationCaller(), { subject, client: client ?? null });
  }
}

@ObjectType({
  simpleResolvers: true,
  description:
    'Something that was learned about the outcome of a write. Never changed or removed, but for what `eraseCustomer` erases of its text.',
})
export class OperationEvidence {
  @Field(() => DateTime, { description: 'When it was recorded.' })
  at!: Date;

  @Field(() => Int, { description: 'Of which attempt, from 1.' })
  attempt!: number;

  @Field(() => EvidenceSource, { description: 'Where it comes from.' })
  source!: EvidenceSource;

  @Field(() => EvidenceFinding, { description: 'What it shows.' })
  finding!: EvidenceFinding;

  @Field(() => OperationStatus, { description: 'The status of the operation once this was known.' })
  status!: OperationStatus;

  @Field(() => String, {
    description: 'What was compared and the result; the note, where an operator decided. Holds no personal data.',
  })
  shown!: string;

  @Field(() => String, {
    nullable: true,
    description: 'The endpoint that was called, such as `masstack.account`; several are separated by commas.',
  })
  endpoint!: string | null;

  @Field(() => Int, { nullable: true, description: 'Status of the HTTP response, where there was one.' })
  httpStatus!: number | null;

  @Field(() => OperationCaller, { nullable: true, description: 'The operator, where one decided.' })
  caller!: OperationCaller | null;

  static from({ endpoint, httpStatus, caller, ...known }: EvidenceRecord): OperationEvidence {
    return Object.assign(new OperationEvidence(), {
      ...known,
      endpoint: endpoint ?? null,
      httpStatus: httpStatus ?? null,
      caller: caller ? OperationCaller.from(caller) : null,
    });
  }
}

import { Ctx, Field, ObjectType } from 'type-graphql';
import { z } from 'zod';
import { Account } from '../../../graph/account.js';
import type { GraphContext } from '../../../graph/context.js';
import { Monitoring } from '../../../graph/monitoring.js';
import { findNode } from '../../../graph/node.resolver.js';
import { WritePayload } from '../../../graph/operation.js';
import { Person } from '../../../graph/person.js';
import { toMonitoring, toPerson } from '../mapper.js';
import { monitoredAccountProjection, monitoredPersonProjection } from '../projection.js';
import { ReadsBy } from '../../../cost/reads.js';

const aboutAccount = z.object({ accountId: z.string() });

/** Built from the record alone, so that a replay returns what the first response did; only `account` is read again. */
@ObjectType()
abstract class MonitoredAccountPayload extends WritePayload {
  @ReadsBy((_, catalog) => catalog.ofNodes(Account))
  @Field(() => Account, {
    nullable: true,
    description:
      'The account after the write; null when it was not applied, or its provider does not know the account.',
  })
  account(@Ctx() context: GraphContext) {
    if (!this.tookEffect) return null;
    const written = aboutAccount.safeParse(this.result.response).data;
    return written && findNode(written.accountId, { context, field: 'account', type: Account });
  }

  /** What the write stored; null while it is not known to be applied. */
  protected written<S extends z.ZodType>(schema: S): z.output<S> | null {
    return this.isApplied ? (schema.safeParse(this.result.response).data ?? null) : null;
  }

  protected get acceptedAt(): Date {
    return this.result.settledAt ?? this.result.createdAt;
  }
}

/** Of a write to an account's monitoring. */
@ObjectType()
export abstract class MonitoringPayload extends MonitoredAccountPayload {
  @Field(() => Monitoring, {
    nullable: true,
    description: 'The monitoring as this write left it; null when it was not applied, or is not known to be.',
  })
  get monitoring(): Monitoring | null {
    const account = this.written(monitoredAccountProjection);
    return account && toMonitoring(account, this.acceptedAt);
  }
}

/** Of a write to a person in a monitored account. */
@ObjectType()
export abstract class MonitoredPersonPayload extends MonitoredAccountPayload {
  @Field(() => Person, {
    nullable: true,
    description: 'The person as this write left it; null when it was not applied, or is not known to be.',
  })
  get person(): Person | null {
    const person = this.written(monitoredPersonProjection);
    return person && toPerson(person, this.acceptedAt);
  }
}

import { Field, ObjectType } from 'type-graphql';
import { Monitoring } from '../../graph/monitoring.js';
import { AccountPayload, tookEffect } from '../../graph/payloads.js';
import { Person } from '../../graph/person.js';
import type { OperationRecord } from '../../ledger/types.js';
import { toMonitoring, toPerson } from './mapper.js';
import { accountProjection, personProjection } from './projection.js';

@ObjectType({ simpleResolvers: true, description: "What came of a change of an account's monitoring." })
export class AccountMonitoringPayload extends AccountPayload {
  @Field(() => Monitoring, {
    nullable: true,
    description: 'The monitoring as this write left it; null when it was not applied.',
  })
  monitoring!: Monitoring | null;

  /** Built from the record alone, so that a repeat is answered as the first sending was. */
  static from(record: OperationRecord): AccountMonitoringPayload {
    const account = tookEffect(record) ? accountProjection.safeParse(record.response).data : undefined;
    return {
      ...AccountPayload.of(record, account?.accountId ?? null),
      monitoring: account ? toMonitoring(account, acceptedAt(record)) : null,
    };
  }
}

@ObjectType({ simpleResolvers: true, description: 'What came of adding or changing a person in a monitored account.' })
export class MonitoredPersonPayload extends AccountPayload {
  @Field(() => Person, {
    nullable: true,
    description: 'The person as this write left it; null when it was not applied.',
  })
  person!: Person | null;

  /** Built from the record alone, as above. */
  static from(record: OperationRecord): MonitoredPersonPayload {
    const person = tookEffect(record) ? personProjection.safeParse(record.response).data : undefined;
    return {
      ...AccountPayload.of(record, person?.accountId ?? null),
      person: person ? toPerson(person, acceptedAt(record)) : null,
    };
  }
}

function acceptedAt({ settledAt, createdAt }: OperationRecord): Date {
  return settledAt ?? createdAt;
}

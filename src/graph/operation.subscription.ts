import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { GraphError } from '../errors/errors.js';
import type { OperationRecord } from '../ledger/types.js';
import { OPERATION_SETTLED } from '../events/publish-committed.js';
import { cancellable } from '../events/cancellable.js';
import type { EventQueue } from '../events/event-queue.js';
import type { EventNotification } from '../events/event-bus.js';
import type { GraphContext } from './context.js';
import { requireId } from './node-id.js';
import { Operation } from './operation.js';

@Resolver()
export class OperationSubscriptions {
  @Subscription(() => Operation, {
    nullable: true,
    description:
      'Writes of this tenant as they become `APPLIED` or `REJECTED`. Of one operation: told once, at once if it has ended already, and then complete. Of all: what ends from now on; after a reconnect, read `operations` for what was missed.',
    subscribe: ({ args, context }) =>
      settledOperations(context as GraphContext, (args as { operationId?: string | null }).operationId),
  })
  operationSettled(
    @Root() record: OperationRecord,
    @Arg('operationId', () => ID, { nullable: true, description: 'Only this operation, `operation:...`.' })
    _operationId?: string,
  ): Operation {
    return Operation.from(record);
  }
}

async function settledOperations(
  context: GraphContext,
  operationId: string | null | undefined,
): Promise<AsyncIterableIterator<OperationRecord>> {
  const id = operationId && requireId(operationId, ['operation'], 'operationId').parts[0]!;
  if (!id) {
    const inbox = context.subscribe(OPERATION_SETTLED);
    return cancellable(each(inbox, context), () => inbox.end());
  }
  // watched before it is read: an outcome recorded between the mutation's answer and this subscription is not missed
  const inbox = context.subscribe(OPERATION_SETTLED, id);
  try {
    const record = await read(id, context);
    if (record === null)
      throw new GraphError('NOT_FOUND', 'operationId: there is no such operation', { retryable: false });
    return cancellable(one(record, inbox, context), () => inbox.end());
  } catch (error) {
    inbox.end();
    throw error;
  }
}

async function* one(
  first: OperationRecord,
  inbox: EventQueue<EventNotification>,
  context: GraphContext,
): AsyncGenerator<OperationRecord, void, undefined> {
  try {
    let record: OperationRecord | null = first;
    for (;;) {
      if (record !== null && hasEnded(record)) {
        yield record;
        return;
      }
      // of whatever is heard: the row says what is true now
      if ((await inbox.next()).done) return;
      record = await read(first.id, context);
    }
  } finally {
    inbox.end();
  }
}

async function* each(
  inbox: EventQueue<EventNotification>,
  context: GraphContext,
): AsyncGenerator<OperationRecord, void, undefined> {
  let told: string[] = [];
  for await (const heard of inbox) {
    const records = 'id' in heard ? [await read(heard.id, context)] : await endedSince(heard.missedSince, context);
    for (const record of records) {
      // an attempt ends once; a rejected operation may be attempted again
      const end = record && `${record.id} ${record.attempts}`;
      if (end === null || told.includes(end)) continue;
      told = [...told.slice(1 - PAGE), end];
      yield record!;
    }
  }
}

const PAGE = 100;

/** What ended since a moment, among the newest operations: the notices that were lost on the way are looked up. */
async function endedSince(since: Date, context: GraphContext): Promise<OperationRecord[]> {
  const { items } = await context.ledger.operationsPage({ first: PAGE });
  return items.filter((record) => hasEnded(record) && record.settledAt !== null && record.settledAt >= since).reverse();
}

function read(id: string, context: GraphContext): Promise<OperationRecord | null> {
  return context.ledger.operations.clear(id).load(id);
}

function hasEnded({ status }: OperationRecord): boolean {
  return status === 'APPLIED' || status === 'REJECTED';
}

import { Arg, ID, Resolver, Root, Subscription } from 'type-graphql';
import { GraphError, InputError } from '../errors/graph-error.js';
import { cancellable } from '../events/cancellable.js';
import { committedRows, ROWS_PER_READ, readWhenAvailable } from '../events/committed-rows.js';
import type { EventNotification } from '../events/event-bus.js';
import type { EventQueue } from '../events/event-queue.js';
import { OPERATION_SETTLED } from '../events/publish-committed.js';
import type { OperationRecord } from '../ledger/operation.js';
import type { GraphContext } from './context.js';
import { accountsOfCustomer, readsOfCustomer } from './customer-accounts.js';
import { parseNodeId } from './node-id.js';
import { requireNodeId } from './node.resolver.js';
import { Operation } from './operation.js';
import { isVisible } from './visible-operations.js';
import { SemanticNonNull } from './semantic-non-null.js';
import { LEDGER_QUERY, ReadsBy } from '../cost/reads.js';

interface OperationSettledArgs {
  operationId?: string | null;
  customerId?: string | null;
}

@Resolver()
export class OperationSubscriptions {
  @SemanticNonNull()
  @ReadsBy(({ customerId }, catalog) => (customerId ? readsOfCustomer(catalog) : [LEDGER_QUERY]))
  @Subscription(() => Operation, {
    nullable: true,
    description:
      'Writes of this caller, or with the scope `operations:settle` of every caller of its tenant, as they become `APPLIED` or `REJECTED`. With `operationId`: published once, at once if it has ended already, and then complete. Otherwise: those that end from now on; after a reconnect, query `operations` for what was missed.',
    subscribe: ({ args, context }) => settledOperations(context as GraphContext, args as OperationSettledArgs),
  })
  operationSettled(
    @Root() record: OperationRecord,
    @Arg('operationId', () => ID, { nullable: true, description: 'Only this operation, `operation:...`.' })
    _operationId?: string,
    @Arg('customerId', () => ID, {
      nullable: true,
      description:
        'Only writes about this customer, `customer:...`, and the accounts it has when the subscription starts, their promotions and persons.',
    })
    _customerId?: string,
  ): Operation {
    return Operation.from(record);
  }
}

async function settledOperations(
  context: GraphContext,
  { operationId, customerId }: OperationSettledArgs,
): Promise<AsyncIterableIterator<OperationRecord>> {
  if (operationId && customerId)
    throw new InputError([{ field: 'customerId', message: 'must not be given together with operationId' }]);
  if (!operationId) {
    const isAbout = customerId ? await concernsCustomer(customerId, context) : () => true;
    const queue = context.subscribe(OPERATION_SETTLED);
    const reader = {
      byIds: (ids: readonly string[]) => context.ledger.operationsByIds(ids),
      since: (missedSince: Date, after: OperationRecord | undefined) =>
        context.ledger.operationsSettledSince(missedSince, { first: ROWS_PER_READ, after }),
      // an attempt ends once; a rejected operation may be attempted again
      keyOf: (record: OperationRecord) =>
        isAbout(record) && isVisible(record, context) ? `${record.id} ${record.attempts}` : null,
    };
    return committedRows(queue, reader, () => queue.end());
  }
  const [id = ''] = requireNodeId(operationId, { context, field: 'operationId', type: Operation }).parts;
  // subscribed before it is read: an outcome recorded between the mutation's response and this subscription is not missed
  const queue = context.subscribe(OPERATION_SETTLED, id);
  try {
    const record = await read(id, context);
    if (record === null || !isVisible(record, context))
      throw new GraphError('NOT_FOUND', 'operationId: there is no such operation', { retryable: false });
    const readAgain = (signal: AbortSignal) => readWhenAvailable(() => read(id, context), signal);
    return cancellable(
      (signal) => one(record, queue, () => readAgain(signal)),
      () => queue.end(),
    );
  } catch (error) {
    queue.end();
    throw error;
  }
}

/** Whether an operation is about the customer, one of its accounts, or a part of one: their ids begin with the account's own. */
async function concernsCustomer(
  customerId: string,
  context: GraphContext,
): Promise<(record: OperationRecord) => boolean> {
  const accounts = await accountsOfCustomer(customerId, context);
  const accountIds = new Set(accounts.map(({ accountId }) => accountId));
  return ({ subject }) =>
    subject === customerId || (subject !== null && accountIds.has(parseNodeId(subject)?.parts[0] ?? ''));
}

async function* one(
  first: OperationRecord,
  queue: EventQueue<EventNotification>,
  readAgain: () => Promise<OperationRecord | null>,
): AsyncGenerator<OperationRecord, void, undefined> {
  try {
    let record: OperationRecord | null = first;
    for (;;) {
      if (record !== null && hasEnded(record)) {
        yield record;
        return;
      }
      // whatever the notification was: the row says what is true now
      if ((await queue.next()).done) return;
      record = await readAgain();
    }
  } finally {
    queue.end();
  }
}

function read(id: string, context: GraphContext): Promise<OperationRecord | null> {
  return context.ledger.operations.clear(id).load(id);
}

function hasEnded({ status }: OperationRecord): boolean {
  return status === 'APPLIED' || status === 'REJECTED';
}

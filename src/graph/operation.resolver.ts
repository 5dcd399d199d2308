import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphContext, NodeSource } from './context.js';
import { findNode } from './node.resolver.js';
import { requireId } from './node-id.js';
import { Operation, OperationConnection, OperationStatus } from './operation.js';
import { checkPage, connection, PageArgs } from './page.js';

@Resolver()
export class OperationResolver {
  @Query(() => Operation, {
    nullable: true,
    description: 'One write by the id its payload gave; null when there is none.',
  })
  operation(
    @Arg('id', () => ID, { description: 'Id of the operation, `operation:...`.' }) id: string,
    @Ctx() context: GraphContext,
  ) {
    return findNode(id, context, 'id', Operation);
  }

  @Query(() => OperationConnection, { nullable: true, description: 'Writes of this tenant, newest first.' })
  operations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('status', () => OperationStatus, {
      nullable: true,
      description: 'Only those with this outcome; `UNKNOWN` lists what needs settling.',
    })
    status: OperationStatus | null | undefined,
    @Arg('subjectId', () => ID, { nullable: true, description: 'Only those about this node.' })
    subjectId: string | null | undefined,
    @Ctx() context: GraphContext,
  ) {
    return operationsPage(context, page, { ...(status && { status }), ...(subjectId && { subject: subjectId }) });
  }
}

/** A page of the ledger's operations, as a connection. */
export async function operationsPage(
  context: GraphContext,
  page: PageArgs,
  only: { status?: OperationStatus; subject?: string },
): Promise<OperationConnection> {
  checkPage(page);
  const after = page.after ? requireId(page.after, ['operation'], 'after').parts[0]! : undefined;
  const { items, hasNext } = await context.ledger.operationsPage({
    first: page.first,
    ...(after && { after }),
    ...only,
  });
  return connection(
    items.map((record) => Operation.from(record)),
    ({ id }) => id,
    { hasNext, hasPrevious: after !== undefined },
  );
}

/** How `node` finds an operation. */
export const operationNode: NodeSource = {
  type: Operation,
  parts: 1,
  async find(id, context) {
    const record = await context.ledger.operations.load(id.parts[0]!);
    return record && Operation.from(record);
  },
};

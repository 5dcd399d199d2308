import type { GraphQLResolveInfo, GraphQLSchema } from 'graphql';
import { Arg, Args, Ctx, FieldResolver, ID, Info, InputType, Field, Query, Resolver, Root } from 'type-graphql';
import { InputError } from '../errors/graph-error.js';
import { OperationStatus } from '../ledger/operation.js';
import type { GraphContext, NodeSource } from './context.js';
import { bounded, WholeListArgs } from './list.js';
import { Node } from './node.js';
import { idParts } from './node-id.js';
import { findNode, requireNodeId } from './node.resolver.js';
import { OperationEvidence } from './operation-evidence.js';
import { Operation, OperationConnection } from './operation.js';
import { cursorOf, notACursor, PageArgs, readPage } from './page.js';
import { ProviderName } from './provider-enum.js';
import { OPERATION_ID, uuid } from './rules/index.js';
import { DateTime } from './scalars.js';
import { SemanticNonNull } from './semantic-non-null.js';
import { isVisible, visibleCaller } from './visible-operations.js';
import { LEDGER_BATCH, LEDGER_QUERY, Reads, ReadsBy } from '../cost/reads.js';

const OPTIONAL = { nullable: true } as const;

@InputType({ description: 'Which operations to list; every condition given must hold.' })
export class OperationFilter {
  @Field(() => OperationStatus, {
    ...OPTIONAL,
    description: 'Only operations with this status; `UNKNOWN` lists what is not settled.',
  })
  status?: OperationStatus | null;

  @Field(() => String, { ...OPTIONAL, description: 'Only operations of this mutation, such as `changePaymentMethod`.' })
  mutation?: string | null;

  @Field(() => ProviderName.values, { ...OPTIONAL, description: 'Only writes to this provider.' })
  provider?: string | null;

  @Field(() => ID, { ...OPTIONAL, description: 'Only operations about this node.' })
  subjectId?: string | null;

  @Field(() => DateTime, { ...OPTIONAL, description: 'Only operations recorded at or after this time.' })
  createdAfter?: Date | null;

  @Field(() => DateTime, { ...OPTIONAL, description: 'Only operations recorded before this time.' })
  createdBefore?: Date | null;
}

@Resolver(() => Operation)
export class OperationResolver {
  @ReadsBy(() => [LEDGER_QUERY])
  @Query(() => Operation, {
    nullable: true,
    description:
      'One write by the operation id its payload returned; null when there is none, or another caller made it and the scope `operations:settle` is missing.',
  })
  operation(
    @Arg('id', () => ID, { description: 'Id of the operation, `operation:...`.' }) id: string,
    @Ctx() context: GraphContext,
  ) {
    return findNode(id, { context, field: 'id', type: Operation });
  }

  @SemanticNonNull()
  @ReadsBy(() => [LEDGER_QUERY])
  @Query(() => OperationConnection, {
    nullable: true,
    description:
      'Writes of this caller, newest first; of every caller of its tenant with the scope `operations:settle`.',
  })
  operations(
    @Args(() => PageArgs) page: PageArgs,
    @Arg('filter', () => OperationFilter, { nullable: true, description: 'Which operations.' })
    filter: OperationFilter | null | undefined,
    @Ctx() context: GraphContext,
    @Info() { schema }: GraphQLResolveInfo,
  ) {
    return operationsPage(context, page, readFilter(filter ?? {}, context, schema));
  }

  @Reads(LEDGER_BATCH)
  @FieldResolver(() => [OperationEvidence], {
    description:
      'Everything that was learned about its outcome, oldest first: responses, reads, retries, reports, operators. At most the newest 100.',
  })
  async evidence(
    @Root() { id }: Operation,
    @Args(() => WholeListArgs) args: WholeListArgs,
    @Ctx() { ledger }: GraphContext,
  ) {
    const evidence = await bounded(args, 'evidence', () => ledger.evidence.load(idParts(id)[0]));
    return evidence.map((each) => OperationEvidence.from(each));
  }

  @ReadsBy((_, catalog) => catalog.ofNodes(), { keyedBy: [] })
  @FieldResolver(() => Node, {
    nullable: true,
    description: 'The node it is about; null when there was none before it, or it no longer exists.',
  })
  subject(@Root() { subjectId }: Operation, @Ctx() context: GraphContext) {
    return subjectId === null ? null : findNode(subjectId, { context, field: 'subject', type: Node });
  }
}

type LedgerFilter = Parameters<GraphContext['ledger']['countOperations']>[0];

const LIST = 'operations';

/** A page of the ledger's operations, as a connection; the cursor is the operation's id, so an insert moves nothing. */
export async function operationsPage(
  context: GraphContext,
  args: PageArgs,
  filter: LedgerFilter,
): Promise<OperationConnection> {
  const { first, after } = readPage(args, LIST);
  if (after !== undefined && !uuid.safeParse(after).success) throw notACursor();
  const caller = visibleCaller(context);
  const visible = { ...filter, ...(caller !== undefined && { caller }) };
  const { items, hasNext } = await context.ledger.operationsPage({ first, ...(after && { after }), ...visible });
  return new OperationConnection({
    items: items.map((record) => Operation.from(record)),
    cursors: items.map(({ id }) => cursorOf(LIST, id)),
    hasNextPage: hasNext,
    totalCount: () => context.ledger.countOperations(visible),
  });
}

/** How `node` finds an operation. */
export const operationNode: NodeSource = {
  id: OPERATION_ID,
  type: Operation,
  reads: [LEDGER_QUERY],
  async find(id, context) {
    const record = await context.ledger.operations.load(id.parts[0]!);
    return record && isVisible(record, context) ? Operation.from(record) : null;
  },
};

/** Checks the conditions, since one that cannot hold would silently match nothing. @throws InputError naming the condition. */
function readFilter(filter: OperationFilter, context: GraphContext, schema: GraphQLSchema): LedgerFilter {
  const { subjectId, ...rest } = filter;
  const { mutation, createdAfter, createdBefore } = rest;
  if (subjectId) requireNodeId(subjectId, { context, field: 'filter.subjectId', type: Node });
  if (typeof mutation === 'string' && !Object.hasOwn(schema.getMutationType()?.getFields() ?? {}, mutation))
    throw new InputError([{ field: 'filter.mutation', message: 'is not a mutation of this graph' }]);
  if (createdAfter && createdBefore && createdAfter >= createdBefore)
    throw new InputError([{ field: 'filter.createdBefore', message: 'must be after `createdAfter`' }]);
  return withoutNull({ ...rest, subject: subjectId });
}

function withoutNull(filter: Record<string, unknown>): LedgerFilter {
  return Object.fromEntries(Object.entries(filter).filter(([, value]) => value !== null && value !== undefined));
}

import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { GraphError, InputError } from '../errors/graph-error.js';
import type { GraphContext, NodeSource } from './context.js';
import { Node } from './node.js';
import { parseNodeId, type NodeId } from './node-id.js';
import { isOfKind } from './rules/index.js';
import { forEachKey, ReadsBy } from '../cost/reads.js';
import { ListSize } from '../cost/list-size.js';

/** The most ids `nodes` accepts. */
const MAX_NODES = 100;

@Resolver()
export class NodeResolver {
  @ReadsBy((_, catalog) => catalog.ofNodes())
  @Query(() => Node, { nullable: true, description: 'Any node of this graph by its id; null when there is none.' })
  node(
    @Arg('id', () => ID, { description: 'Any id this graph has returned.' }) id: string,
    @Ctx() context: GraphContext,
  ) {
    return findNode(id, { context, field: 'id', type: Node });
  }

  @ReadsBy(({ ids }, catalog) => forEachKey(catalog.ofNodes(), (ids as unknown[]).length), { failingItems: true })
  @ListSize(MAX_NODES, { countOf: 'ids' })
  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: 'Several nodes at once, in the order of their ids; null where there is none.',
  })
  nodes(@Arg('ids', () => [ID], { description: 'At most 100 ids.' }) ids: string[], @Ctx() context: GraphContext) {
    if (ids.length > MAX_NODES) throw new InputError([{ field: 'ids', message: `must be at most ${MAX_NODES}` }]);
    // Every id is checked before the first is looked up: one bad id makes no call.
    const routed = ids.map((id, index) => route(id, context, `ids[${index}]`));
    return Promise.all(
      routed.map(async ({ id, source }) => {
        try {
          return await source.find(id, context);
        } catch (error) {
          return error;
        }
      }),
    );
  }
}

/** Which class an id must be of, and the argument to name when it is not. */
export interface ExpectedNode<T> {
  readonly context: GraphContext;
  readonly field: string;
  readonly type: abstract new (...args: never[]) => T;
}

/**
 * Finds a node of one class by its id.
 * @throws InputError naming `field` when the id is malformed, of an unknown kind, or of another class.
 */
export async function findNode<T>(id: string, expected: ExpectedNode<T>): Promise<T | null> {
  const { id: parsed, source } = requireRoute(id, expected);
  return (await source.find(parsed, expected.context)) as T | null;
}

/** `findNode` for a node that must also have an IBAN, in compact form. @throws InputError too where nodes of the id's kind have none. */
export async function findNodeWithIban<T>(id: string, expected: ExpectedNode<T> & { iban: string }): Promise<T | null> {
  const { id: parsed, source } = requireRoute(id, expected);
  const message = `must not be given for an id of type ${source.id.type}`;
  if (!source.findWithIban) throw new InputError([{ field: 'iban', message }]);
  return (await source.findWithIban({ ...parsed, iban: expected.iban }, expected.context)) as T | null;
}

/** `findNode` for a node that must exist. @throws NOT_FOUND naming `field`, and whatever a failed provider throws. */
export async function requireNode<T>(id: string, expected: ExpectedNode<T>): Promise<T> {
  const found = await findNode(id, expected);
  if (found !== null) return found;
  const type = expected.type.name.replace(/\B[A-Z]/g, ' $&').toLowerCase();
  throw new GraphError('NOT_FOUND', `${expected.field}: there is no such ${type}`, {
    retryable: false,
  });
}

/** Reads the id of a node of one class without looking the node up. @throws InputError as `findNode` does. */
export function requireNodeId(id: string, expected: ExpectedNode<unknown>): NodeId {
  return requireRoute(id, expected).id;
}

interface Route {
  readonly id: NodeId;
  readonly source: NodeSource;
}

function requireRoute(id: string, { context, field, type }: ExpectedNode<unknown>): Route {
  const found = route(id, context, field);
  const { type: actual } = found.source;
  // every source finds a node; a class that extends another interface is not an instance of `Node`
  if (type !== Node && actual !== type && !(actual.prototype instanceof type))
    throw new InputError([{ field, message: `must be an id of type ${type.name}` }]);
  return found;
}

function route(id: string, { nodeSources }: GraphContext, field: string): Route {
  const parsed = parseNodeId(id);
  const source = parsed && nodeSources.get(parsed.kind);
  if (!parsed || !source || !isOfKind(parsed, source.id))
    throw new InputError([{ field, message: 'is not an id of this graph' }]);
  return { id: parsed, source };
}

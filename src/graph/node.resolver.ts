import { Arg, Ctx, ID, Query, Resolver } from 'type-graphql';
import { InputError } from '../errors/errors.js';
import type { GraphContext } from './context.js';
import { Node } from './node.js';
import { parseNodeId, type NodeId } from './node-id.js';

/** The most ids `nodes` takes at once. */
const MAX_NODES = 100;

@Resolver()
export class NodeResolver {
  @Query(() => Node, { nullable: true, description: 'Anything of this graph by its id; null when there is none.' })
  node(
    @Arg('id', () => ID, { description: 'Any id this graph has given out.' }) id: string,
    @Ctx() context: GraphContext,
  ) {
    return findNode(id, context, 'id', Node);
  }

  @Query(() => [Node], {
    nullable: 'itemsAndList',
    description: 'Several nodes at once, in the order of their ids; null where there is none.',
  })
  nodes(@Arg('ids', () => [ID], { description: 'At most 100 ids.' }) ids: string[], @Ctx() context: GraphContext) {
    if (ids.length > MAX_NODES) throw new InputError([{ field: 'ids', message: `must be at most ${MAX_NODES}` }]);
    // Every id is checked before the first is looked up: one bad id makes no call.
    const parsed = ids.map((id, index) => routed(id, context, `ids[${index}]`));
    return Promise.all(
      parsed.map((node) => Promise.resolve(source(node, context).find(node, context)).catch((error: unknown) => error)),
    );
  }
}

/**
 * Finds a node of one class by its id, by the kind the id carries.
 * @throws InputError naming `field` when the id is malformed, of an unknown kind, or of another class.
 */
export async function findNode<T>(
  id: string,
  context: GraphContext,
  field: string,
  type: abstract new (...args: never[]) => T,
): Promise<T | null> {
  const parsed = requireNodeId(id, context, field, type);
  return (await source(parsed, context).find(parsed, context)) as T | null;
}

/**
 * Reads the id of a node of one class without looking the node up.
 * @throws InputError as `findNode` does.
 */
export function requireNodeId(
  id: string,
  context: GraphContext,
  field: string,
  type: abstract new (...args: never[]) => unknown,
): NodeId {
  const parsed = routed(id, context, field);
  if (!isA(source(parsed, context).type, type))
    throw new InputError([{ field, message: 'is the id of something else' }]);
  return parsed;
}

function isA(type: NewableFunction, of: abstract new (...args: never[]) => unknown): boolean {
  return type === of || type.prototype instanceof of;
}

function routed(id: string, context: GraphContext, field: string): NodeId {
  const parsed = parseNodeId(id);
  const known = parsed && context.nodeSources.get(parsed.kind);
  if (!parsed || known?.parts !== parsed.parts.length)
    throw new InputError([{ field, message: 'is not an id of this graph' }]);
  return parsed;
}

function source(id: NodeId, context: GraphContext) {
  return context.nodeSources.get(id.kind)!;
}

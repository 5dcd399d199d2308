import {
  defaultFieldResolver,
  isCompositeType,
  isObjectType,
  getNamedType,
  type GraphQLFieldResolver,
  type GraphQLResolveInfo,
  type GraphQLSchema,
} from 'graphql';
import { GraphError } from '../errors/graph-error.js';
import { listBoundOf, mostItems, type ListBound } from './list-size.js';
import { nodesPerItem } from './nodes-per-item.js';
import type { OperationCost } from './operation-cost.js';
import type { WorkQueue } from './work-queue.js';

interface CostedContext {
  readonly cost: OperationCost;
}
type Resolver = GraphQLFieldResolver<unknown, CostedContext>;

/**
 * Wraps the fields that multiply an operation, in place: each list is held to its bound, and execution continues in a later turn of the event loop
 * where this one is used up. Fields of plain values keep their resolvers.
 */
export function paceFields(schema: GraphQLSchema, queue: WorkQueue): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      const list = listBoundOf(field);
      const isList = !!list && list.by !== 'page';
      const isLeaf = !isCompositeType(getNamedType(field.type));
      if (!isList && (isLeaf || !field.extensions['reads'])) continue;
      const resolve = (field.resolve ?? defaultFieldResolver) as Resolver;
      field.resolve = paced(resolve, { queue, isLeaf, list: isList ? list : null, name: field.name });
    }
  }
  return schema;
}

/** A list that is completed in one go: its lists and objects ask again. */
const FEW_ITEMS = 4;

interface Pacing {
  readonly queue: WorkQueue;
  /** Whether its values, or its items, have no fields. */
  readonly isLeaf: boolean;
  readonly list: ListBound | null;
  readonly name: string;
}

function paced(resolve: Resolver, pacing: Pacing): Resolver {
  return (source, args, context, info) => {
    context.cost.requireRunning();
    const value = resolve(source, args as never, context, info);
    return isPromise(value)
      ? value.then((settled) => continued(settled, { args: args as never, cost: context.cost, info }, pacing))
      : continued(value, { args: args as never, cost: context.cost, info }, pacing);
  };
}

interface Continuing {
  readonly args: Readonly<Record<string, unknown>>;
  readonly cost: OperationCost;
  readonly info: GraphQLResolveInfo;
}

function continued(value: unknown, { args, cost, info }: Continuing, pacing: Pacing): unknown {
  const { queue, list, name, isLeaf } = pacing;
  if (!Array.isArray(value))
    return value !== null && typeof value === 'object' && queue.turnIsOver ? later(value, cost, queue) : value;
  // the lists of a page are as long as the page, which its resolver has bounded
  if (list && list.by !== 'parent') requireAtMost(mostItems(list, args, 0), value, name);
  const items = () =>
    isLeaf || (value.length <= FEW_ITEMS && !queue.turnIsOver) ? value : new PacedItems(value, cost, queue);
  const room = cost.produces(value.length * nodesPerItem(info));
  return room ? room.then(items) : items();
}

function requireAtMost(most: number, { length }: readonly unknown[], name: string): void {
  if (length <= most) return;
  const message = `${name} holds more than the ${most} items that are accepted`;
  throw new GraphError('OPERATION_TOO_COMPLEX', message, { retryable: false });
}

/** graphql-js completes each item before it takes the next one, so time can be looked at in between. Itself each result of `next`, to allocate none. */
class PacedItems implements IterableIterator<unknown> {
  done = false;
  value: unknown;
  private index = 0;

  constructor(
    private readonly items: readonly unknown[],
    private readonly cost: OperationCost,
    private readonly queue: WorkQueue,
  ) {}

  [Symbol.iterator](): this {
    return this;
  }

  next(): this {
    this.done = this.index === this.items.length;
    const item = this.done ? undefined : this.items[this.index++];
    this.value = !this.done && this.queue.turnIsOver ? later(item, this.cost, this.queue) : item;
    return this;
  }
}

function later(value: unknown, cost: OperationCost, queue: WorkQueue): Promise<unknown> {
  return queue.wait(cost).then(() => {
    cost.requireTime();
    return value;
  });
}

function isPromise(value: unknown): value is Promise<unknown> {
  return typeof (value as { then?: unknown } | null | undefined)?.then === 'function';
}

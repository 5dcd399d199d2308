import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { InputError } from '../errors/errors.js';

@ObjectType({ description: 'Where a page stands in its list.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more follows `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Whether something stands before `startCursor`.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item, to be given as `after`; null on an empty page.',
  })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many to return, 1 to 100.' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Return what follows this cursor (`pageInfo.endCursor` of the page before).',
  })
  after?: string | null;
}

/** @throws InputError when `first` is outside 1..100. */
export function checkPage({ first }: PageArgs): void {
  if (first < 1 || first > 100) throw new InputError([{ field: 'first', message: 'must be between 1 and 100' }]);
}

export interface ConnectionOf<T> {
  edges: { node: T | null; cursor: string }[];
  nodes: (T | null)[];
  pageInfo: PageInfo;
}

/** The Relay connection type of a node type, with `nodes` as the short way past the edges. */
export function connectionType<T extends object>(name: string, nodeType: () => ClassType<T>) {
  @ObjectType(`${name}Edge`, { description: `One ${name} in its list.` })
  class Edge {
    @Field(nodeType, { nullable: true, description: 'The item itself.' })
    node!: T | null;

    @Field(() => String, { description: 'Its place in the list.' })
    cursor!: string;
  }

  @ObjectType(`Abstract${name}Connection`)
  abstract class Connection implements ConnectionOf<T> {
    @Field(() => [Edge], { description: 'The items with their cursors.' })
    edges!: Edge[];

    @Field(() => [nodeType()], { nullable: 'items', description: 'The items alone.' })
    nodes!: (T | null)[];

    @Field(() => PageInfo, { description: 'Where this page stands.' })
    pageInfo!: PageInfo;
  }
  return Connection;
}

/** Builds a page out of items and their cursors. */
export function connection<T>(
  items: readonly T[],
  cursorOf: (item: T, index: number) => string,
  page: { hasNext: boolean; hasPrevious: boolean },
): ConnectionOf<T> {
  const edges = items.map((node, index) => ({ node, cursor: cursorOf(node, index) }));
  return {
    edges,
    nodes: [...items],
    pageInfo: {
      hasNextPage: page.hasNext,
      hasPreviousPage: page.hasPrevious,
      startCursor: edges[0]?.cursor ?? null,
      endCursor: edges.at(-1)?.cursor ?? null,
    },
  };
}

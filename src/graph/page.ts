import { ArgsType, type ClassType, Field, Int, ObjectType } from 'type-graphql';
import { InputError } from '../errors/graph-error.js';
import { canonicalJson, sha256, type Json } from '../ledger/json.js';
import { checkFirst } from './list.js';
import { SemanticNonNull, SemanticNonNullItems } from './semantic-non-null.js';
import { LEDGER_QUERY, Reads } from '../cost/reads.js';

@ObjectType({ description: 'Relay page information. Lists are read forward only.' })
export class PageInfo {
  @Field(() => Boolean, { description: 'Whether more items follow `endCursor`.' })
  hasNextPage!: boolean;

  @Field(() => Boolean, { description: 'Always false: connections are read forward only.' })
  hasPreviousPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Cursor of the first item; null on an empty page.' })
  startCursor!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Cursor of the last item, to be passed as `after`; null on an empty page.',
  })
  endCursor!: string | null;
}

@ArgsType()
export class PageArgs {
  @Field(() => Int, { defaultValue: 20, description: 'How many items to return, 1 to 100.' })
  first!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Return the items after this cursor (`pageInfo.endCursor` of the previous page).',
  })
  after?: string | null;
}

/** What a page of a connection is built from. */
export interface PageOf<T> {
  /** An item that could not be read is an error, and null in its place. */
  readonly items: readonly (T | Error)[];
  readonly cursors: readonly string[];
  readonly hasNextPage: boolean;
  /** Computed only when the field is requested; null where the provider gives no total. */
  totalCount(): Promise<number | null> | number | null;
}

/** Checks the arguments of a connection and reads the key its cursor stands for. @throws InputError naming `first` or `after`. */
export function readPage({ first, after }: PageArgs, list: string): { first: number; after: string | undefined } {
  checkFirst(first);
  return { first, after: after ? keyOfCursor(after, list) : undefined };
}

/** The name of a list for its cursors: with other arguments, or below another object, it is another list. */
export function listName(connection: string, selection: Json): string {
  return `${connection}-${sha256(canonicalJson(selection)).slice(0, 12)}`;
}

/** An opaque cursor: the list it belongs to and the key it stands for. */
export function cursorOf(list: string, key: string): string {
  return Buffer.from(`${list} ${key}`).toString('base64url');
}

function keyOfCursor(cursor: string, list: string): string {
  const text = Buffer.from(cursor, 'base64url').toString();
  if (text.startsWith(`${list} `) && cursorOf(list, text.slice(list.length + 1)) === cursor)
    return text.slice(list.length + 1);
  throw notACursor();
}

/** For a cursor of another list, or one that this graph never returned. */
export function notACursor(): InputError {
  return new InputError([{ field: 'after', message: 'is not a cursor of this list' }]);
}

/** The page of a list that is in memory as a whole; keys are positions, so an insert before the page moves it by one. */
export function pageOfArray<T>(items: readonly (T | Error)[], args: PageArgs, list: string): PageOf<T> {
  const { first, after } = readPage(args, list);
  const start = after === undefined ? 0 : positionOf(after) + 1;
  const shown = items.slice(start, start + first);
  return {
    items: shown,
    cursors: shown.map((_, index) => cursorOf(list, String(start + index))),
    hasNextPage: start + shown.length < items.length,
    totalCount: () => items.length,
  };
}

/** The position that an offset cursor stands for. @throws InputError naming `after`. */
export function positionOf(key: string): number {
  if (!/^\d{1,9}$/.test(key)) throw notACursor();
  return Number(key);
}

/** The Relay connection of a node type, with `nodes` as the short way past the edges. */
export function connectionType<T extends object>(name: string, nodeType: () => ClassType<T>) {
  @ObjectType(`${name}Edge`, { description: `One ${name} in its list.` })
  class Edge {
    @SemanticNonNull()
    @Field(nodeType, { nullable: true, description: 'The item.' })
    node!: T | Error | null;

    @Field(() => String, { description: 'Opaque cursor of the item.' })
    cursor!: string;
  }

  @ObjectType(`Abstract${name}Connection`)
  abstract class Connection {
    constructor(private readonly page: PageOf<T>) {}

    @Field(() => [Edge], { description: 'The items with their cursors.' })
    get edges(): Edge[] {
      return this.page.items.map((node, index) => ({ node, cursor: this.page.cursors[index]! }));
    }

    @SemanticNonNullItems()
    @Field(() => [nodeType()], { nullable: 'items', description: 'The items alone.' })
    get nodes(): readonly (T | Error)[] {
      return this.page.items;
    }

    @Field(() => PageInfo, { description: 'Relay page information.' })
    get pageInfo(): PageInfo {
      const { cursors, hasNextPage } = this.page;
      return {
        hasNextPage,
        hasPreviousPage: false,
        startCursor: cursors[0] ?? null,
        endCursor: cursors.at(-1) ?? null,
      };
    }

    @Reads(LEDGER_QUERY)
    @Field(() => Int, {
      nullable: true,
      description: 'How many items match in all; null where the provider gives no total. Counted only when requested.',
    })
    totalCount() {
      return this.page.totalCount();
    }
  }
  return Connection;
}

import { ArgsType, Field, Int } from 'type-graphql';
import { GraphError, InputError } from '../errors/graph-error.js';

/** The most items a plain list may hold. */
export const LONGEST_LIST = 100;

@ArgsType()
export class ListArgs {
  @Field(() => Int, {
    defaultValue: 20,
    description: `The most items you accept, 1 to ${LONGEST_LIST}. A longer list is an error; it is never cut.`,
  })
  first!: number;
}

/** For lists that nothing is read below, whole by default. */
@ArgsType()
export class WholeListArgs {
  @Field(() => Int, {
    defaultValue: LONGEST_LIST,
    description: `The most items you accept, 1 to ${LONGEST_LIST}. A longer list is an error; it is never cut.`,
  })
  first!: number;
}

/** For lists below which most of an operation's calls are made. */
@ArgsType()
export class ShortListArgs {
  @Field(() => Int, {
    defaultValue: 10,
    description: `The most items you accept, 1 to ${LONGEST_LIST}. A longer list is an error; it is never cut.`,
  })
  first!: number;
}

/**
 * A plain list within its bound; `first` is checked before anything is read.
 * @throws InputError for a bad `first`; OPERATION_TOO_COMPLEX where the list is longer than that.
 */
export async function bounded<T>(
  { first }: ListArgs,
  field: string,
  read: () => readonly T[] | Promise<readonly T[]>,
): Promise<readonly T[]> {
  checkFirst(first);
  const items = await read();
  if (items.length <= first) return items;
  const message = `${field} holds more than the ${first} items that \`first\` accepts`;
  throw new GraphError('OPERATION_TOO_COMPLEX', message, { retryable: false });
}

/** @throws InputError when `first` is outside 1..100. */
export function checkFirst(first: number): void {
  if (first < 1 || first > LONGEST_LIST)
    throw new InputError([{ field: 'first', message: `must be between 1 and ${LONGEST_LIST}` }]);
}

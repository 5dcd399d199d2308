import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import { LEDGER_BATCH, ReadsBy } from '../cost/reads.js';
import type { OperationRecord } from '../ledger/operation.js';
import { Account } from './account.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { bounded, ShortListArgs } from './list.js';
import type { Node } from './node.js';
import { Operation } from './operation.js';
import { Person } from './person.js';
import { Promotion } from './promotion.js';
import { SemanticNonNullList } from './semantic-non-null.js';

/** Which of the open operations a type shows, where that is not those about the node itself. */
interface Shown<T> {
  subjectOf(node: T): string;
  isShown(operation: OperationRecord): boolean;
}

/** Adds `pendingOperations` to a type: what was written, and is not shown as the state until it is known to be applied. */
export function pendingOperationsOn<T extends Node>(
  type: () => abstract new (...args: never[]) => T,
  { subjectOf, isShown }: Shown<T> = { subjectOf: ({ id }) => id, isShown: () => true },
) {
  @Resolver(type)
  class PendingOperationsResolver {
    @SemanticNonNullList()
    @ReadsBy(() => [LEDGER_BATCH], { keyedBy: [] })
    @FieldResolver(() => [Operation], {
      nullable: 'itemsAndList',
      description:
        'Writes about it whose outcome is not known (`PENDING`, `UNKNOWN` or `DISPUTED`), oldest first. What they change may not be shown yet.',
    })
    async pendingOperations(
      @Root() node: Node,
      @Args(() => ShortListArgs) list: ShortListArgs,
      @Ctx() { ledger }: GraphContext,
    ) {
      const open = await bounded(list, 'pendingOperations', async () =>
        (await ledger.openOperationsAbout.load(subjectOf(node as T))).filter(isShown),
      );
      return open.map((record) => Operation.from(record));
    }
  }
  return PendingOperationsResolver;
}

/** `pendingOperations` of every type of the graph that writes are about. */
export const PENDING_OPERATIONS = [
  pendingOperationsOn(() => Account),
  pendingOperationsOn(() => Customer),
  pendingOperationsOn(() => Person),
  pendingOperationsOn(() => Promotion),
];

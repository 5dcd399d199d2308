import { Args, Ctx, FieldResolver, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { cursorOf, notACursor, PageArgs, readPage, type PageOf } from '../../graph/page.js';
import { SemanticNonNull } from '../../graph/semantic-non-null.js';
import type { ProjectionRow } from '../../ledger/projections.js';
import { CheckoutAccount } from './account.js';
import { ComplianceCheckConnection, type ComplianceCheck } from './compliance.js';
import { toComplianceCheck } from './mapper.js';
import { COMPLIANCE_PROJECTION, storedChecks, type StoredCheck } from './projection.js';
import { LEDGER_BATCH, Reads } from '../../cost/reads.js';

const LIST = 'compliance-checks';

@Resolver(() => CheckoutAccount)
export class CheckoutAccountResolver {
  @SemanticNonNull()
  @Reads(LEDGER_BATCH)
  @FieldResolver(() => ComplianceCheckConnection, {
    nullable: true,
    description: 'Compliance checks that updates of the account have returned, newest first.',
  })
  async complianceChecks(
    @Root() { accountId, known, asOf }: CheckoutAccount,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphContext,
  ) {
    const rows = await context.ledger.projectionsByParent(COMPLIANCE_PROJECTION).load(accountId);
    // checks of an earlier release are in the account's own row; those always have a time
    const earlier = keyed('earlier', known.compliance ?? [], asOf ?? new Date(0));
    return new ComplianceCheckConnection(pageOfChecks([...rows.toReversed().flatMap(checksIn), ...earlier], page));
  }
}

/** A check and its stable key: the operation that returned it, and its position there. */
interface KeyedCheck {
  readonly key: string;
  readonly check: ComplianceCheck;
}

function checksIn({ id, body, asOf }: ProjectionRow): KeyedCheck[] {
  return keyed(id, storedChecks.parse(body), asOf);
}

function keyed(source: string, checks: readonly StoredCheck[], storedAt: Date): KeyedCheck[] {
  return checks.map((check, index) => ({ key: `${source}/${index}`, check: toComplianceCheck(check, storedAt) }));
}

function pageOfChecks(checks: readonly KeyedCheck[], args: PageArgs): PageOf<ComplianceCheck> {
  const { first, after } = readPage(args, LIST);
  const newest = checks.toSorted((a, b) => b.check.checkedAt.getTime() - a.check.checkedAt.getTime());
  const start = after === undefined ? 0 : newest.findIndex(({ key }) => key === after) + 1;
  if (after !== undefined && start === 0) throw notACursor();
  const shown = newest.slice(start, start + first);
  return {
    items: shown.map(({ check }) => check),
    cursors: shown.map(({ key }) => cursorOf(LIST, key)),
    hasNextPage: start + shown.length < newest.length,
    totalCount: () => newest.length,
  };
}

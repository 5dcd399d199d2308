import { Arg, Args, Ctx, ObjectType, Query, Resolver } from 'type-graphql';
import { LEDGER_QUERY, ReadsBy } from '../../cost/reads.js';
import { InputError } from '../../errors/graph-error.js';
import { AccountConnection } from '../../graph/account.js';
import type { GraphContext } from '../../graph/context.js';
import { connectionType, listName, PageArgs, type PageOf } from '../../graph/page.js';
import { SemanticNonNull } from '../../graph/semantic-non-null.js';
import { readTimePage, timeCursorOf } from '../../graph/time-cursor.js';
import type { StoredProjectionFilter } from '../../ledger/projections.js';
import { CHECKOUT, CheckoutAccount } from './account.js';
import { ComplianceTrafficLight } from './compliance.js';
import { CHECKOUT_PROJECTION } from './projection.js';

@ObjectType({ simpleResolvers: true, description: 'A page of checkout accounts, last changed first.' })
export class CheckoutAccountConnection extends connectionType('CheckoutAccount', () => CheckoutAccount) {}

/** Lists over all accounts of a tenant that were written to, from our own store: the provider lists none. */
@Resolver()
export class CheckoutQueries {
  @SemanticNonNull()
  @ReadsBy(() => [LEDGER_QUERY])
  @Query(() => CheckoutAccountConnection, {
    nullable: true,
    description:
      'Checkout accounts of this tenant that were written to through this API, last written first; the provider lists none, so accounts that were only linked, or never seen here, are not in it.',
  })
  async knownCheckoutAccounts(
    @Arg('trafficLight', () => [ComplianceTrafficLight], {
      nullable: true,
      description:
        'Only accounts whose `trafficLight` is one of these, such as `[RED, YELLOW]`; `UNKNOWN` is a result that this graph does not know.',
    })
    lights: ComplianceTrafficLight[] | null | undefined,
    @Args(() => PageArgs) args: PageArgs,
    @Ctx() context: GraphContext,
  ) {
    if (lights?.length === 0) throw new InputError([{ field: 'trafficLight', message: 'must not be empty' }]);
    const states = lights && [...new Set(lights)].sort();
    const list = listName('checkout-accounts', { states: states ?? null });
    const filter = { kind: CHECKOUT_PROJECTION, ...(states && { states }) };
    return new CheckoutAccountConnection(await accountsPage(filter, { args, list }, context));
  }

  @SemanticNonNull()
  @ReadsBy(() => [LEDGER_QUERY])
  @Query(() => AccountConnection, {
    nullable: true,
    description:
      'Accounts whose owner no customer is linked to, last written first: checkout accounts of this tenant that were written to through this API and that have no link. Which customers may own one: `suggestLinks`. Billing accounts are not listed: only their provider knows their owners, see `unlinkedOwner`; wallets always have a customer.',
  })
  async unlinkedAccounts(@Args(() => PageArgs) args: PageArgs, @Ctx() context: GraphContext) {
    const filter = { kind: CHECKOUT_PROJECTION, unlinkedIn: CHECKOUT };
    return new AccountConnection(await accountsPage(filter, { args, list: 'unlinked-accounts' }, context));
  }
}

async function accountsPage(
  filter: StoredProjectionFilter,
  { args, list }: { args: PageArgs; list: string },
  { ledger }: GraphContext,
): Promise<PageOf<CheckoutAccount>> {
  const { items, hasNext } = await ledger.projectionsPage({ ...filter, ...readTimePage(args, list) });
  return {
    items: items.map((row) => new CheckoutAccount(row.id, row)),
    cursors: items.map(({ asOf, id }) => timeCursorOf(list, { at: asOf, id })),
    hasNextPage: hasNext,
    totalCount: () => ledger.countProjections(filter),
  };
}

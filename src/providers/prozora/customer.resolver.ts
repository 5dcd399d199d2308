import { Arg, Args, Ctx, ID, Query, Resolver } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { Customer, CustomerConnection } from '../../graph/customer.js';
import { findNode } from '../../graph/node.resolver.js';
import { checkPage, connection, PageArgs } from '../../graph/page.js';
import { InputError } from '../../errors/errors.js';
import { prozora } from './access.js';
import { MOST_PER_CALL, ORDERING } from './assumed.js';
import type { CustomerQuery } from './client.js';
import { CustomerFilter, CustomerOrder } from './customer.inputs.js';
import { toCustomer } from './mapper.js';

@Resolver()
export class CustomerQueries {
  @Query(() => Customer, { nullable: true, description: 'One customer by id; null when there is none.' })
  customer(
    @Arg('id', () => ID, { description: 'Id of the customer, `customer:...`.' }) id: string,
    @Ctx() context: GraphContext,
  ) {
    return findNode(id, context, 'id', Customer);
  }

  @Query(() => CustomerConnection, {
    nullable: true,
    description:
      'Customers of the tenant, a page at a time. A cursor is a place in the list: customers created meanwhile may move it.',
  })
  async customers(
    @Arg('filter', () => CustomerFilter, { nullable: true, description: 'Which customers.' })
    filter: CustomerFilter | null | undefined,
    @Arg('orderBy', () => CustomerOrder, {
      nullable: true,
      description: "In which order; without it, the provider's own.",
    })
    orderBy: keyof typeof ORDERING | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphContext,
  ): Promise<CustomerConnection> {
    checkPage(page);
    checkFilter(filter ?? {});
    const offset = page.after ? offsetAfter(page.after) : 0;
    const { client, caller, customers: byGuid } = context.of(prozora);
    const query = {
      ...toQuery(filter ?? {}),
      ordering: orderBy ? ORDERING[orderBy] : undefined,
      offset,
      limit: page.first,
    };
    const { customers, total } = await client.listCustomers(query, caller);
    for (const row of customers) byGuid.prime(row.wallet_user_guid, row);
    const end = offset + customers.length;
    return {
      ...connection(customers.map(toCustomer), (_, index) => cursorAt(offset + index), {
        // Without a total only an empty page is surely the last: the provider may give fewer than it is asked for.
        hasNext: customers.length > 0 && (total === null || end < total),
        hasPrevious: offset > 0,
      }),
      totalCount: total,
    };
  }
}

function cursorAt(index: number): string {
  return Buffer.from(`customers:${index}`).toString('base64url');
}

function offsetAfter(cursor: string): number {
  const [, index] = /^customers:(\d{1,9})$/.exec(Buffer.from(cursor, 'base64url').toString()) ?? [];
  if (index === undefined) throw new InputError([{ field: 'after', message: 'is not a cursor of this list' }]);
  return Number(index) + 1;
}

/** An empty list would be no parameter at all, and so match everybody; a long one would not fit a URL. */
function checkFilter(filter: CustomerFilter): void {
  const problems = Object.entries(filter).flatMap(([name, values]: [string, unknown]) =>
    Array.isArray(values) && (values.length === 0 || values.length > MOST_PER_CALL)
      ? [{ field: `filter.${name}`, message: `must hold 1 to ${MOST_PER_CALL} values` }]
      : [],
  );
  if (problems.length > 0) throw new InputError(problems);
}

/** What is left out or null is no condition. */
function toQuery(filter: CustomerFilter): CustomerQuery {
  return withoutNull({
    wallet_user_guids: filter.guids,
    logins: filter.logins,
    kyc_levels: filter.kycLevels,
    is_disabled: filter.includeDisabled,
    min_balance_allowed: filter.minBalanceAllowed,
    max_balance_allowed: filter.maxBalanceAllowed,
    balance_asset_codes: filter.balanceAssetCodes,
    balance_asset_issuers: filter.balanceAssetIssuers,
    branch_guids: filter.branchIds,
    names: filter.names,
    paternal_names: filter.paternalNames,
    phone_numbers: filter.phoneNumbers,
    segments: filter.segments,
    statuses: filter.statuses,
    surnames: filter.surnames,
    search_string: filter.search,
    min_created_at: filter.minCreatedAt?.toISOString(),
    max_created_at: filter.maxCreatedAt?.toISOString(),
    min_updated_at: filter.minUpdatedAt?.toISOString(),
    max_updated_at: filter.maxUpdatedAt?.toISOString(),
  });
}

function withoutNull(query: Record<string, CustomerQuery[string] | null>): CustomerQuery {
  return Object.fromEntries(Object.entries(query).map(([name, value]) => [name, value ?? undefined]));
}

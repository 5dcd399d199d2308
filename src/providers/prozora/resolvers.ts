import { Arg, Args, Ctx, FieldResolver, ID, Int, Query, Resolver, Root } from 'type-graphql';
import type { GraphContext } from '../../graph/context.js';
import { Customer, CustomerConnection } from '../../graph/customer.js';
import { timestampOf } from '../../graph/dates.js';
import { bounded, ListArgs } from '../../graph/list.js';
import { findNode } from '../../graph/node.resolver.js';
import { cursorOf, listName, PageArgs, positionOf, readPage } from '../../graph/page.js';
import { Personal } from '../../graph/personal.js';
import { DateTime, IBAN } from '../../graph/scalars.js';
import { SemanticNonNull, SemanticNonNullList } from '../../graph/semantic-non-null.js';
import { validateArgument } from '../../graph/validate.js';
import { mapRows, readableRows } from '../../http/rows.js';
import type { Json } from '../../ledger/json.js';
import { WalletAccount } from './account.js';
import { ORDERING } from './assumed.js';
import { endpoints } from './client.js';
import { CustomerFilter, customerFilterRules, toCustomerQuery } from './customer-filter.js';
import { ACCOUNT_ROWS, prozora } from './loaders.js';
import { toAssets, toCustomer } from './mapper.js';
import { WalletAsset } from './types.js';
import { requireWhole } from './whole-list.js';
import { Reads, ReadsBy } from '../../cost/reads.js';

/** Name of the list in its cursors. */
@Resolver()
export class CustomerQueryResolver {
  @ReadsBy((_, catalog) => catalog.ofNodes(Customer))
  @Query(() => Customer, { nullable: true, description: 'One customer by id; null when there is none.' })
  customer(
    @Arg('id', () => ID, { description: 'Id of the customer, `customer:...`.' }) id: string,
    @Ctx() context: GraphContext,
  ) {
    return findNode(id, { context, field: 'id', type: Customer });
  }

  @SemanticNonNull()
  @ReadsBy(() => [endpoints.customers])
  @Query(() => CustomerConnection, {
    nullable: true,
    description:
      'Customers of the tenant, a page at a time. A cursor is a position in the list, so customers created between two requests may move it. Without a `totalCount`, `hasNextPage` is false only on an empty page.',
  })
  async customers(
    @Arg('filter', () => CustomerFilter, { nullable: true, description: 'Which customers.' })
    filter: CustomerFilter | null | undefined,
    @Arg('orderBy', () => ORDERING, {
      nullable: true,
      description: "In which order; without it, the provider's own.",
    })
    ordering: string | null | undefined,
    @Args(() => PageArgs) page: PageArgs,
    @Ctx() context: GraphContext,
  ): Promise<CustomerConnection> {
    const conditions = validateArgument(customerFilterRules, { filter: filter ?? {} });
    const list = listName('customers', { conditions: conditions as Json, ordering: ordering ?? null });
    const { first, after } = readPage(page, list);
    const offset = after === undefined ? 0 : positionOf(after) + 1;
    const { client, customers: byGuid } = context.of(prozora);
    const { customers: rows, total } = await client.read(endpoints.customers, {
      query: { ...toCustomerQuery(conditions), ordering: ordering ?? undefined, offset, limit: first },
      ...(conditions.ids && { keys: conditions.ids.length }),
    });
    // a provider that ignores `limit` makes no page longer: the rest is on the next one
    const customers = rows.slice(0, first);
    for (const row of readableRows(customers)) byGuid.prime(row.wallet_user_guid, row);
    if (customers.length === 0) requireWhole(endpoints.customers, rows, (total ?? 0) - offset);
    const end = offset + customers.length;
    return new CustomerConnection({
      items: mapRows(customers, toCustomer),
      cursors: customers.map((_, index) => cursorOf(list, String(offset + index))),
      // The provider may return fewer customers than `limit`: without a total, only an empty page is known to be the last.
      hasNextPage: customers.length > 0 && (typeof total !== 'number' || end < total),
      totalCount: () => total ?? null,
    });
  }
}

@Resolver(() => WalletAccount)
export class WalletAccountResolver {
  @Reads(endpoints.account)
  @FieldResolver(() => IBAN, { nullable: true, description: 'IBAN of the account; null when it has none.' })
  @Personal('iban')
  iban(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return account.readIban(context);
  }

  @Reads(ACCOUNT_ROWS)
  @FieldResolver(() => String, {
    nullable: true,
    description: "The provider's own kind of account, in its own words; not to be confused with `kind`.",
  })
  async providerKind(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readRow(context))?.account_kind ?? null;
  }

  @Reads(ACCOUNT_ROWS)
  @FieldResolver(() => String, { nullable: true, description: 'Address of the account on the Stellar network.' })
  async stellarAddress(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readRow(context))?.stellar_address ?? null;
  }

  @Reads(ACCOUNT_ROWS)
  @FieldResolver(() => DateTime, { nullable: true, description: 'When the account was last changed.' })
  async updatedAt(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return timestampOf((await account.readRow(context))?.updated_at, prozora.name);
  }

  @SemanticNonNullList()
  @Reads(endpoints.account)
  @FieldResolver(() => [WalletAsset], {
    nullable: 'itemsAndList',
    description: 'What the account holds, by currency; empty where it holds nothing.',
  })
  async assets(@Root() account: WalletAccount, @Args(() => ListArgs) list: ListArgs, @Ctx() context: GraphContext) {
    return bounded(list, 'assets', async () => toAssets(await account.readDetails(context)));
  }

  @Reads(endpoints.account)
  @FieldResolver(() => String, { nullable: true, description: 'Name of the account.' })
  @Personal('name')
  async name(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readDetails(context)).name ?? null;
  }

  @Reads(endpoints.account)
  @FieldResolver(() => String, { nullable: true, description: 'Platform that keeps the account, such as `stellar`.' })
  async platform(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readDetails(context)).platform ?? null;
  }

  @Reads(endpoints.account)
  @FieldResolver(() => String, {
    nullable: true,
    description: "The provider's own type of the account, in its own words.",
  })
  async providerType(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readDetails(context)).type ?? null;
  }

  @Reads(endpoints.account)
  @FieldResolver(() => Int, {
    nullable: true,
    description: 'How many assets the account holds, as the provider counts them.',
  })
  async assetsTotal(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readDetails(context)).assets_total ?? null;
  }

  @Reads(ACCOUNT_ROWS)
  @FieldResolver(() => String, {
    nullable: true,
    description: "Id of the account's owner outside the provider; null where it has none.",
  })
  async ownerExternalId(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readRow(context))?.wallet_user_external_id ?? null;
  }

  @Reads(endpoints.account)
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is activated; the provider does not use it at present.',
  })
  async activated(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readDetails(context)).activated ?? null;
  }

  @Reads(endpoints.account)
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is registered; the provider does not use it at present.',
  })
  async registered(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readDetails(context)).registered ?? null;
  }

  @Reads(endpoints.account)
  @FieldResolver(() => Boolean, {
    nullable: true,
    description: 'Whether it is blocked; the provider does not use it at present.',
  })
  async blocked(@Root() account: WalletAccount, @Ctx() context: GraphContext) {
    return (await account.readDetails(context)).blocked ?? null;
  }
}

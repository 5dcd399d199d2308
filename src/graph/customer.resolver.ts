import { Arg, Args, Ctx, Field, FieldResolver, Int, ObjectType, Resolver, Root } from 'type-graphql';
import { errorCodeEnum } from './error-code.js';
import { graphErrorIn } from '../errors/format-error.js';
import { Account } from './account.js';
import type { AccountSource, GraphContext } from './context.js';
import { Customer } from './customer.js';
import { CustomerLink } from './customer-link.js';
import { bounded, ShortListArgs } from './list.js';
import { operationsPage } from './operation.resolver.js';
import { OperationConnection } from './operation.js';
import { PageArgs } from './page.js';
import { AccountKind } from './provider-enum.js';
import { SemanticNonNull, SemanticNonNullList } from './semantic-non-null.js';
import { LEDGER_BATCH, LEDGER_QUERY, Reads, ReadsBy } from '../cost/reads.js';
import { ListSize } from '../cost/list-size.js';

@ObjectType({ simpleResolvers: true, description: 'A kind of account that could not be read just now.' })
export class UnavailableAccounts {
  @Field(() => AccountKind.values, { description: 'The kind of account.' })
  kind!: string;

  @Field(() => errorCodeEnum, { description: 'Why, such as `UPSTREAM_TIMEOUT`.' })
  code!: string;

  @Field(() => Boolean, { description: 'Whether the same query may succeed later.' })
  retryable!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'How long to wait before that, in milliseconds, where the provider said so.',
  })
  retryAfterMs!: number | null;
}

/** More than there are kinds of account. */
const MOST_SYSTEMS = 10;
/** More than there are ids of a customer in all systems together. */
const MOST_LINKS = 20;

const KINDS = {
  nullable: true,
  description: 'Only these kinds; the providers of other kinds are not called.',
} as const;
type Kinds = string[] | null | undefined;

@Resolver(() => Customer)
export class CustomerResolver {
  @SemanticNonNullList()
  @ReadsBy(({ kinds }, catalog) => catalog.ofAccounts((kinds as string[] | null | undefined) ?? null), {
    keyedBy: [],
    failingItems: true,
    limitedByType: true,
  })
  @FieldResolver(() => [Account], {
    nullable: 'itemsAndList',
    description:
      'Accounts of every kind. Where one provider failed, there is one null item with an error at its path, and `unavailableAccounts` says which kind; the other accounts are unaffected.',
  })
  async accounts(
    @Root() customer: Customer,
    @Args(() => ShortListArgs) list: ShortListArgs,
    @Arg('kinds', () => [AccountKind.values], KINDS) kinds: Kinds,
    @Ctx() context: GraphContext,
  ): Promise<readonly (Account | Error)[]> {
    const sources = sourcesOf(kinds, context);
    return bounded(list, 'accounts', async () =>
      (await Promise.all(sources.map((source) => accountsOf(source, customer, context)))).flat(),
    );
  }

  @ReadsBy(({ kinds }, catalog) => catalog.ofAccounts((kinds as string[] | null | undefined) ?? null), { keyedBy: [] })
  @ListSize(MOST_SYSTEMS)
  @FieldResolver(() => [UnavailableAccounts], {
    description:
      'Kinds of account that could not be read; empty when `accounts` is complete. Makes no call that `accounts` with the same `kinds` does not make.',
  })
  async unavailableAccounts(
    @Root() customer: Customer,
    @Arg('kinds', () => [AccountKind.values], KINDS) kinds: Kinds,
    @Ctx() context: GraphContext,
  ): Promise<UnavailableAccounts[]> {
    const sources = sourcesOf(kinds, context);
    const found = await Promise.all(sources.map((source) => accountsOf(source, customer, context)));
    return sources.flatMap(({ kind }, index) => {
      const failed = found[index]!.find((account) => account instanceof Error);
      return failed ? [unavailable(kind, failed)] : [];
    });
  }

  @SemanticNonNull()
  @Reads(LEDGER_BATCH)
  @ListSize(MOST_LINKS)
  @FieldResolver(() => [CustomerLink], {
    nullable: true,
    description: "Other systems' ids of the customer, as linked through this graph.",
  })
  links(@Root() customer: Customer, @Ctx() context: GraphContext) {
    return context.ledger.links.load(customer.guid);
  }

  @SemanticNonNull()
  @ReadsBy(() => [LEDGER_QUERY])
  @FieldResolver(() => OperationConnection, {
    nullable: true,
    description: 'Writes about the customer itself, newest first.',
  })
  operations(@Root() customer: Customer, @Args(() => PageArgs) page: PageArgs, @Ctx() context: GraphContext) {
    return operationsPage(context, page, { subject: customer.id });
  }
}

function sourcesOf(kinds: Kinds, { accountSources }: GraphContext): readonly AccountSource[] {
  return kinds ? accountSources.filter(({ kind }) => kinds.includes(kind)) : accountSources;
}

/** A failed source is one Error in the list: the executor turns it into a null item with the error at that path. */
async function accountsOf(
  source: AccountSource,
  customer: Customer,
  context: GraphContext,
): Promise<readonly (Account | Error)[]> {
  try {
    return (await source.ofCustomer(customer, context)) as readonly (Account | Error)[];
  } catch (error) {
    return [error instanceof Error ? error : new Error('account source failed', { cause: error })];
  }
}

function unavailable(kind: string, error: Error): UnavailableAccounts {
  const known = graphErrorIn(error);
  return {
    kind,
    code: known?.code ?? 'INTERNAL',
    retryable: known?.details.retryable ?? false,
    retryAfterMs: known?.details.retryAfterMs ?? null,
  };
}

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
import { iban as ibanRule, optional } from './rules/index.js';
import { IBAN } from './scalars.js';
import { SemanticNonNull, SemanticNonNullList } from './semantic-non-null.js';
import { validateArgument } from './validate.js';
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

const WITH_IBAN = {
  nullable: true,
  description:
    'Only accounts with this IBAN, such as `DE89370400440532013000`. Only accounts in the wallet have one: the providers of other kinds are not called.',
} as const;
type OptionalIban = string | null | undefined;

@Resolver(() => Customer)
export class CustomerResolver {
  @SemanticNonNullList()
  @ReadsBy(({ kinds }, catalog) => catalog.ofAccounts((kinds as string[] | null | undefined) ?? null), {
    keyedBy: ['iban'],
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
    @Arg('iban', () => IBAN, WITH_IBAN) iban: OptionalIban,
    @Ctx() context: GraphContext,
  ): Promise<readonly (Account | Error)[]> {
    const reads = readsOf(customer, { kinds, iban }, context);
    return bounded(list, 'accounts', async () => (await Promise.all(reads.map(({ read }) => accountsOf(read)))).flat());
  }

  @ReadsBy(({ kinds }, catalog) => catalog.ofAccounts((kinds as string[] | null | undefined) ?? null), {
    keyedBy: ['iban'],
  })
  @ListSize(MOST_SYSTEMS)
  @FieldResolver(() => [UnavailableAccounts], {
    description:
      'Kinds of account that could not be read; empty when `accounts` is complete. Makes no call that `accounts` with the same arguments does not make.',
  })
  async unavailableAccounts(
    @Root() customer: Customer,
    @Arg('kinds', () => [AccountKind.values], KINDS) kinds: Kinds,
    @Arg('iban', () => IBAN, WITH_IBAN) iban: OptionalIban,
    @Ctx() context: GraphContext,
  ): Promise<UnavailableAccounts[]> {
    const reads = readsOf(customer, { kinds, iban }, context);
    const found = await Promise.all(reads.map(({ read }) => accountsOf(read)));
    return reads.flatMap(({ kind }, index) => {
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

/** How accounts of one kind are read. */
interface AccountsRead {
  readonly kind: string;
  read(): ReturnType<AccountSource['ofCustomer']>;
}

/** A read for each kind that the arguments ask for. @throws InputError for a bad IBAN. */
function readsOf(
  { guid }: Customer,
  { kinds, iban }: { kinds: Kinds; iban: OptionalIban },
  context: GraphContext,
): AccountsRead[] {
  const checked = validateArgument(optional(ibanRule), { iban });
  const sources = context.accountSources.filter(({ kind }) => kinds?.includes(kind) ?? true);
  if (checked === undefined)
    return sources.map((source) => ({ kind: source.kind, read: () => source.ofCustomer({ guid }, context) }));
  return sources.flatMap((source) =>
    source.ofCustomerWithIban
      ? [{ kind: source.kind, read: () => source.ofCustomerWithIban!({ guid, iban: checked }, context) }]
      : [],
  );
}

/** A failed source is one Error in the list: the executor turns it into a null item with the error at that path. */
async function accountsOf(read: AccountsRead['read']): Promise<readonly (Account | Error)[]> {
  try {
    return (await read()) as readonly (Account | Error)[];
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

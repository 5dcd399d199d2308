import { Arg, Args, Ctx, Field, FieldResolver, ObjectType, Resolver, Root } from 'type-graphql';
import { Account, AccountKind } from './account.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { operationsPage } from './operation.resolver.js';
import { OperationConnection } from './operation.js';
import { PageArgs } from './page.js';

@ObjectType({ simpleResolvers: true, description: 'Under which id another system knows the customer.' })
export class CustomerLink {
  @Field(() => String, { description: 'The system, such as `BILLING` or `CHECKOUT`.' })
  system!: string;

  @Field(() => String, { description: "The system's own id of the customer." })
  externalId!: string;
}

@Resolver(() => Customer)
export class CustomerResolver {
  @FieldResolver(() => [Account], {
    nullable: 'itemsAndList',
    description:
      'Accounts of every kind. When one provider cannot be asked, its place is null with an error, and the others still stand.',
  })
  async accounts(
    @Root() customer: Customer,
    @Arg('kinds', () => [AccountKind], {
      nullable: true,
      description: 'Only these kinds; providers of the others are not asked.',
    })
    kinds: string[] | null | undefined,
    @Ctx() context: GraphContext,
  ): Promise<readonly (Account | Error)[]> {
    const sources = kinds ? context.accountSources.filter(({ kind }) => kinds.includes(kind)) : context.accountSources;
    const found = await Promise.all(sources.map((source) => source.ofCustomer(customer, context).catch(asItem)));
    return found.flat();
  }

  @FieldResolver(() => [CustomerLink], {
    nullable: 'itemsAndList',
    description: 'Under which ids other systems know the customer, as linked through this graph.',
  })
  links(@Root() customer: Customer, @Ctx() context: GraphContext) {
    return context.ledger.links.load(customer.guid);
  }

  @FieldResolver(() => OperationConnection, {
    nullable: true,
    description: 'Writes about the customer itself, newest first.',
  })
  operations(@Root() customer: Customer, @Args(() => PageArgs) page: PageArgs, @Ctx() context: GraphContext) {
    return operationsPage(context, page, { subject: customer.id });
  }
}

/** An error in a list stands at its own place: the executor turns it into null with the error at that path. */
function asItem(error: unknown): readonly Error[] {
  return [error instanceof Error ? error : new Error('account source failed', { cause: error })];
}

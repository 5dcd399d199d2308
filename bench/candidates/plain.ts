import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import DataLoader from 'dataloader';
import {
  Arg,
  buildSchema,
  Ctx,
  Field,
  FieldResolver,
  ID,
  Int,
  InterfaceType,
  ObjectType,
  Query,
  registerEnumType,
  Resolver,
  Root,
} from 'type-graphql';
import { reportListening } from '../messages.js';

// The plain implementation: Apollo's standalone server, type-graphql, DataLoader and the global fetch, as in their documentation.

const { MASSTACK, PROZORA } = process.env as { MASSTACK: string; PROZORA: string };
// Customer Graph reads these from its ledger; here they are in memory.
const { billingIds, persons } = JSON.parse(readFileSync(process.env['LEDGER_FILE']!, 'utf8')) as {
  billingIds: Record<string, string>;
  persons: Record<string, Person[]>;
};

async function get<T>(url: string): Promise<T> {
  const response = await fetch(url, { headers: { accept: 'application/json', authorization: 'Bearer bench' } });
  if (!response.ok) throw new Error(`${response.status}`);
  return (await response.json()) as T;
}

const each = <V>(fetchOne: (key: string) => Promise<V>) =>
  new DataLoader<string, V>((keys) => Promise.all(keys.map(fetchOne)));

function makeLoaders() {
  return {
    accountIds: each(
      async (customer) =>
        (await get<{ accounts: { id: string }[] }>(`${MASSTACK}/customers/${customer}/accounts`)).accounts,
    ),
    accounts: each((account) => get<{ payment_method: { type: string } }>(`${MASSTACK}/accounts/${account}`)),
    promotions: each((account) =>
      get<{ id: string; name: string | null }[]>(`${MASSTACK}/accounts/${account}/promotions/active`),
    ),
    offers: each(async (key) => (await get<{ payment_methods: string[] }>(`${MASSTACK}/${key}`)).payment_methods),
    persons: each((account) => Promise.resolve(persons[account] ?? [])),
  };
}

interface Context {
  loaders: ReturnType<typeof makeLoaders>;
}

enum AccountKind {
  BILLING = 'BILLING',
}
registerEnumType(AccountKind, { name: 'AccountKind' });

@ObjectType()
class Person {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;
}

@ObjectType()
class Promotion {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  name!: string | null;
}

@ObjectType()
class PaymentMethod {
  @Field(() => String, { nullable: true })
  type!: string | null;
}

@InterfaceType({ resolveType: () => 'BillingAccount' })
abstract class Account {
  @Field(() => ID)
  id!: string;
}

@ObjectType({ implements: Account })
class BillingAccount extends Account {
  accountId!: string;
  customerId!: string;
}

@ObjectType()
class Customer {
  @Field(() => ID)
  id!: string;

  guid!: string;

  @Field(() => String, { nullable: true })
  login!: string | null;
}

@ObjectType()
class CustomerConnection {
  @Field(() => [Customer], { nullable: 'items' })
  nodes!: Customer[];
}

@Resolver(() => Customer)
class CustomerResolver {
  @Query(() => CustomerConnection, { nullable: true })
  async customers(
    @Arg('first', () => Int, { defaultValue: 20 }) first: number,
    @Arg('after', () => String, { nullable: true }) after?: string,
  ): Promise<CustomerConnection> {
    const list = await get<{ customers: { wallet_user_guid: string; login: string }[] }>(
      `${PROZORA}/customers?offset=${after ?? 0}&limit=${first}`,
    );
    return {
      nodes: list.customers.map(({ wallet_user_guid: guid, login }) => ({ id: `customer:${guid}`, guid, login })),
    };
  }

  @FieldResolver(() => [Account], { nullable: 'itemsAndList' })
  async accounts(
    @Root() customer: Customer,
    @Arg('kinds', () => [AccountKind], { nullable: true }) _: AccountKind[],
    @Ctx() { loaders }: Context,
  ): Promise<BillingAccount[]> {
    const customerId = billingIds[customer.guid]!;
    const ids = await loaders.accountIds.load(customerId);
    return ids.map(({ id }) => Object.assign(new BillingAccount(), { id: `billing:${id}`, accountId: id, customerId }));
  }
}

@Resolver(() => Account)
class AccountResolver {
  @FieldResolver(() => [Person], { nullable: 'itemsAndList' })
  persons(@Root() account: BillingAccount, @Ctx() { loaders }: Context) {
    return loaders.persons.load(account.accountId);
  }

  @FieldResolver(() => [Promotion], { nullable: 'itemsAndList' })
  async promotions(@Root() account: BillingAccount, @Ctx() { loaders }: Context) {
    const found = await loaders.promotions.load(account.accountId);
    return found.map(({ id, name }) => ({ id: `promotion:${account.accountId}:${id}`, name }));
  }

  @FieldResolver(() => [PaymentMethod], { nullable: 'itemsAndList' })
  async paymentMethods(@Root() account: BillingAccount, @Ctx() { loaders }: Context) {
    return [{ type: (await loaders.accounts.load(account.accountId)).payment_method.type }];
  }
}

@Resolver(() => BillingAccount)
class BillingAccountResolver {
  @FieldResolver(() => [String], { nullable: 'itemsAndList' })
  availablePaymentMethods(@Root() account: BillingAccount, @Ctx() { loaders }: Context) {
    return loaders.offers.load(`customers/${account.customerId}/accounts/${account.accountId}/payment-methods`);
  }
}

const schema = await buildSchema({
  resolvers: [CustomerResolver, AccountResolver, BillingAccountResolver],
  orphanedTypes: [BillingAccount],
});
const server = new ApolloServer<Context>({ schema });
const { url } = await startStandaloneServer(server, {
  listen: { host: '127.0.0.1', port: 0 },
  context: () => Promise.resolve({ loaders: makeLoaders() }),
});
reportListening(Number(new URL(url).port));

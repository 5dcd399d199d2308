import 'reflect-metadata';
import { DirectiveLocation, GraphQLDirective, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql';
import { AccountResolver } from './graph/account.resolver.js';
import { AccountKind, accountKindDescriptions } from './graph/account.js';
import { CustomerResolver } from './graph/customer.resolver.js';
import { LinkedSystem, linkedSystemDescriptions, LinkResolver } from './graph/link.resolver.js';
import { NodeResolver } from './graph/node.resolver.js';
import { OperationResolver } from './graph/operation.resolver.js';
import { OperationSubscriptions } from './graph/operation.subscription.js';
import { AccountPayloadResolver, CustomerPayloadResolver } from './graph/payloads.js';
import { maskPersonal } from './graph/personal.js';
import { SettleResolver } from './graph/settle.resolver.js';
import type { Provider } from './providers/contract.js';
import { synchronousTypes } from './server/execution/synchronous-types.js';

const GRAPH_RESOLVERS = [
  NodeResolver,
  AccountResolver,
  CustomerResolver,
  OperationResolver,
  OperationSubscriptions,
  SettleResolver,
  LinkResolver,
  CustomerPayloadResolver,
  AccountPayloadResolver,
];

const personal = new GraphQLDirective({
  name: 'personal',
  description: 'Personal data: answered whole only to callers with the scope `pii:read`, masked to all others.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
});

/** What a type built from many resolvers cannot say of itself. */
const ROOTS: Readonly<Record<string, string>> = {
  Query:
    'What can be read. A branch that could not be known is null, with an error at its path; the rest still stands.',
  Mutation:
    'What can be written: each is one write, recorded before it is sent and never sent twice under one idempotency key.',
  Subscription: 'What is told as it happens.',
};

/** type-graphql asks for one wherever there is a subscription; ours all bring their own `subscribe`, and this one is never asked. */
const NO_TOPICS: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions of this graph have no topics');
  },
};

/** The whole schema: the shared vocabulary and what each provider adds to it. */
export async function buildGraphSchema(providers: readonly Provider[]): Promise<GraphQLSchema> {
  for (const { accounts, link } of providers) {
    if (accounts) define(AccountKind, accountKindDescriptions, accounts.kind, accounts.description);
    if (link) define(LinkedSystem, linkedSystemDescriptions, link.system, link.description);
  }
  const schema = await buildSchema({
    resolvers: [
      ...GRAPH_RESOLVERS,
      ...providers.flatMap(({ resolvers }) => resolvers),
    ] as unknown as NonEmptyArray<NewableFunction>,
    orphanedTypes: providers.flatMap(({ types }) => types ?? []) as NewableFunction[],
    directives: [...specifiedDirectives, personal],
    pubSub: NO_TOPICS,
    // Inputs are checked by `validate`, which names the field and never its value.
    validate: false,
  });
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    if (root) root.description = ROOTS[root.name];
  return synchronousTypes(maskPersonal(schema));
}

function define(
  values: Record<string, string>,
  descriptions: Record<string, { description: string }>,
  name: string,
  description: string,
): void {
  values[name] = name;
  descriptions[name] = { description };
}

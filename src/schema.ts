import 'reflect-metadata';
import { DirectiveLocation, GraphQLDirective, specifiedDirectives, type GraphQLSchema } from 'graphql';
import { buildSchema, type NonEmptyArray, type PubSub } from 'type-graphql';
import { costSources } from './cost-sources.js';
import { CostModel } from './cost/cost-model.js';
import { costDirectives, printCosts } from './cost/directives.js';
import { AccountResolver } from './graph/account.resolver.js';
import { CustomerResolver } from './graph/customer.resolver.js';
import { EraseResolver } from './graph/erase.resolver.js';
import { LinkResolver } from './graph/link.resolver.js';
import { NodeResolver } from './graph/node.resolver.js';
import { OperationResolver } from './graph/operation.resolver.js';
import { enableOneOf } from './graph/one-of.js';
import { callResolversDirectly } from './graph/direct-resolvers.js';
import { AccountKind, LinkedSystem, ProviderName } from './graph/provider-enum.js';
import { PENDING_OPERATIONS } from './graph/pending-operations.js';
import { OperationSubscriptions } from './graph/operation.subscription.js';
import { maskPersonal } from './graph/personal.js';
import { printPolicy, requiresScopes } from './identity/policy.js';
import { SearchResolver } from './graph/search/search.resolver.js';
import { semanticNonNull } from './graph/semantic-non-null.js';
import { SettleResolver } from './graph/settle.resolver.js';
import type { Provider } from './providers/contract.js';
import { resolveTypesByClass } from './graph/resolve-types.js';

const GRAPH_RESOLVERS = [
  NodeResolver,
  AccountResolver,
  CustomerResolver,
  OperationResolver,
  OperationSubscriptions,
  SettleResolver,
  LinkResolver,
  EraseResolver,
  SearchResolver,
  ...PENDING_OPERATIONS,
];

const personal = new GraphQLDirective({
  name: 'personal',
  description: 'Personal data: returned in full only to callers with the scope `pii:read`, masked to all others.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
});

/** Descriptions that type-graphql has no decorator for. */
const SCHEMA =
  'Customers and their accounts over four providers: wallets (Prozora), billing (MasStack), checkout (SmartPay) and monitoring (QI Tech). Nullable fields are null with an error at their path when a provider failed; `@semanticNonNull` marks those that are null only then. A field is removed only after it was `@deprecated`, with a replacement named, for at least 90 days and one minor version.';
const ROOTS: Readonly<Record<string, string>> = {
  Query:
    'Read operations. A field whose provider failed is null with an error at its path; the rest of the response is unaffected.',
  Mutation: 'Write operations. Each is recorded before it is sent and never sent twice under one idempotency key.',
  Subscription: 'Live updates.',
};

/** type-graphql requires one wherever there is a subscription; ours all bring their own `subscribe`, and this one is never called. */
const NO_TOPICS: PubSub = {
  publish: () => undefined,
  subscribe: () => {
    throw new Error('subscriptions of this graph have no topics');
  },
};

/** The whole schema: the shared vocabulary and what each provider adds to it. */
export async function buildGraphSchema(providers: readonly Provider[]): Promise<GraphQLSchema> {
  for (const { name, description, accounts, link } of providers) {
    ProviderName.add(name.toUpperCase(), description, name);
    if (accounts) AccountKind.add(accounts.kind, accounts.description);
    if (link) LinkedSystem.add(link.system, link.description);
  }
  const resolvers = [...GRAPH_RESOLVERS, ...providers.flatMap((provider) => provider.resolvers)];
  const schema = await buildSchema({
    resolvers: resolvers as unknown as NonEmptyArray<NewableFunction>,
    orphanedTypes: providers.flatMap(({ types }) => types ?? []) as NewableFunction[],
    directives: [...specifiedDirectives, personal, semanticNonNull, requiresScopes, ...costDirectives],
    pubSub: NO_TOPICS,
    // Inputs are checked by `validate`, which names the field and never its value.
    validate: false,
  });
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()])
    if (root) root.description = ROOTS[root.name];
  schema.description = SCHEMA;
  printCosts(schema, new CostModel(schema, costSources(providers)));
  printPolicy(schema);
  callResolversDirectly(schema, resolvers);
  return resolveTypesByClass(maskPersonal(enableOneOf(schema)));
}

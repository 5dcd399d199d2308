import {
  DirectiveLocation,
  GraphQLDirective,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  isInterfaceType,
  isObjectType,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type GraphQLSchema,
} from 'graphql';
import type { Scope } from '../graph/context.js';

/** What each root field needs. A root field that is in no list, or in two, makes the schema's build fail. */
const ROOT_FIELDS: Readonly<Partial<Record<Scope, readonly string[]>>> = {
  'customers:read': [
    ...['Query.account', 'Query.customer', 'Query.customers', 'Query.node', 'Query.nodes'],
    ...['Query.operation', 'Query.operations', 'Query.search'],
    ...['Query.knownCheckoutAccounts', 'Query.monitoredAccounts', 'Query.monitoringEvents'],
    ...['Query.suggestLinks', 'Query.unlinkedAccounts'],
    ...['Subscription.monitoringEventReceived', 'Subscription.operationSettled'],
  ],
  'customers:write': [
    ...['addLegalPerson', 'addNaturalPerson', 'adoptAccountMonitoring', 'cancelPromotion', 'changePaymentMethod'],
    ...['closeBillingAccount', 'closeCheckoutAccount', 'createCustomer', 'deactivateAccountMonitoring'],
    ...[
      'deactivatePerson',
      'linkCustomer',
      'linkCustomers',
      'openBillingAccount',
      'reactivateAccountMonitoring',
      'reactivatePerson',
    ],
    ...['removeCheckoutPaymentMethod', 'startAccountMonitoring', 'unlinkCustomer', 'updateCheckoutAccount'],
    'updateCustomer',
  ].map((mutation) => `Mutation.${mutation}`),
  'customers:erase': ['Mutation.eraseCustomer'],
  'operations:settle': ['Mutation.settleOperation'],
};

/** Types that hold no customer's data, beside the payloads of writes: what led to them decides. Every other type needs `customers:read`. */
const OPEN_TYPES: ReadonlySet<string> = new Set([
  ...['Node', 'PageInfo', 'WritePayload'],
  ...['Operation', 'OperationConnection', 'OperationEdge', 'OperationError', 'OperationEvidence'],
  ...['CustomerLinkResult', 'ErasedRecords'],
]);

const SCOPE_LISTS = new GraphQLNonNull(
  new GraphQLList(new GraphQLNonNull(new GraphQLList(new GraphQLNonNull(GraphQLString)))),
);

/** As Apollo Federation declares it. */
export const requiresScopes = new GraphQLDirective({
  name: 'requiresScopes',
  description:
    'Only for callers whose token has all scopes of one of the lists. An operation that selects more is refused as `FORBIDDEN` before it runs.',
  locations: [DirectiveLocation.FIELD_DEFINITION, DirectiveLocation.OBJECT, DirectiveLocation.INTERFACE],
  args: { scopes: { type: SCOPE_LISTS, description: 'Lists of scopes, such as `[["customers:read"]]`.' } },
});

type Fields = GraphQLObjectType | GraphQLInterfaceType;

/** The scope that a field needs; null where what led to it decides. */
export function scopeOf(type: Fields, field: string): Scope | null {
  if (ROOTS.has(type.name)) return scopeOfRoot(`${type.name}.${field}`);
  return scopeOfType(type);
}

/** A scope that another is worth nothing without: every write is recorded, for which its context demands `customers:write`. */
export const ALSO_NEEDS: Readonly<Partial<Record<Scope, Scope>>> = { 'customers:erase': 'customers:write' };

const ROOTS: ReadonlySet<string> = new Set(['Query', 'Mutation', 'Subscription']);

function scopeOfType(type: Fields): Scope | null {
  const isOpen = OPEN_TYPES.has(type.name) || type.getInterfaces().some(({ name }) => name === 'WritePayload');
  return isOpen || type.name.startsWith('__') ? null : 'customers:read';
}

const BY_ROOT_FIELD = new Map(
  Object.entries(ROOT_FIELDS).flatMap(([scope, fields]) => fields.map((field) => [field, scope as Scope] as const)),
);

function scopeOfRoot(coordinate: string): Scope | null {
  if (/\.__(typename|schema|type)$/.test(coordinate)) return null;
  const scope = BY_ROOT_FIELD.get(coordinate);
  if (scope === undefined) throw new Error(`identity/policy.ts does not say which scope ${coordinate} needs`);
  return scope;
}

/** Adds `@requiresScopes` to every root field and type that needs a scope, in place. @throws Error for a root field that is in no policy. */
export function printPolicy(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) && !isInterfaceType(type)) continue;
    if (ROOTS.has(type.name)) {
      for (const field of Object.values(type.getFields())) mark(field, scopeOfRoot(`${type.name}.${field.name}`));
    } else mark(type, scopeOfType(type));
  }
  return schema;
}

function mark(definition: { extensions: Readonly<Record<string, unknown>> }, scope: Scope | null): void {
  if (scope === null) return;
  const directives = definition.extensions['directives'] as object | undefined;
  definition.extensions = {
    ...definition.extensions,
    directives: {
      ...directives,
      requiresScopes: { scopes: [ALSO_NEEDS[scope] ? [scope, ALSO_NEEDS[scope]] : [scope]] },
    },
  };
}

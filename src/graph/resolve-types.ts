import { isInterfaceType, isUnionType, type GraphQLSchema } from 'graphql';

/**
 * Replaces `resolveType` of every interface and union, in place: the value's `__typename`, or the nearest class in its prototype chain that is
 * one of the possible types. type-graphql's own is asynchronous, which costs a promise per object.
 */
export function resolveTypesByClass(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isInterfaceType(type) && !isUnionType(type)) continue;
    const possible = new Set(schema.getPossibleTypes(type).map(({ name }) => name));
    const byPrototype = new WeakMap<object, string>();
    type.resolveType = (value: unknown) => typeNameOf(value, possible, byPrototype);
  }
  return schema;
}

function typeNameOf(
  value: unknown,
  possible: ReadonlySet<string>,
  byPrototype: WeakMap<object, string>,
): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const declared = (value as { __typename?: unknown }).__typename;
  if (typeof declared === 'string') return possible.has(declared) ? declared : undefined;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (typeof prototype !== 'object' || prototype === null) return undefined;
  const known = byPrototype.get(prototype);
  if (known !== undefined) return known;
  const name = nearestClass(prototype, possible);
  if (name !== undefined) byPrototype.set(prototype, name);
  return name;
}

function nearestClass(prototype: object, possible: ReadonlySet<string>): string | undefined {
  for (let at: object | null = prototype; at !== null; at = Object.getPrototypeOf(at) as object | null) {
    const { constructor } = at as { constructor?: { name?: string } };
    if (constructor?.name !== undefined && possible.has(constructor.name)) return constructor.name;
  }
  return undefined;
}

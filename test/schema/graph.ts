import {
  getNamedType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isIntrospectionType,
  isObjectType,
  isSpecifiedScalarType,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';
import { providers } from '../../src/providers/index.js';
import { buildGraphSchema } from '../../src/schema.js';

/** The schema the server serves. */
export const graph: GraphQLSchema = await buildGraphSchema(providers);

/** All types of the schema that GraphQL itself does not define. */
export const ownTypes: readonly GraphQLNamedType[] = Object.values(graph.getTypeMap()).filter(
  (type) => !isIntrospectionType(type) && !isSpecifiedScalarType(type),
);

export interface Described {
  readonly path: string;
  readonly description: string | null | undefined;
}

/** A type and its fields, arguments, input fields and enum values, which all need a description. */
export function partsOf(type: GraphQLNamedType): Described[] {
  const self = { path: type.name, description: type.description };
  if (isEnumType(type))
    return [self, ...type.getValues().map(({ name, description }) => ({ path: `${type.name}.${name}`, description }))];
  if (isInputObjectType(type))
    return [
      self,
      ...Object.values(type.getFields()).map(({ name, description }) => ({
        path: `${type.name}.${name}`,
        description,
      })),
    ];
  if (!isObjectType(type) && !isInterfaceType(type)) return [self];
  const fields = Object.values(type.getFields()).flatMap(({ name, description, args }) => [
    { path: `${type.name}.${name}`, description },
    ...args.map((argument) => ({ path: `${type.name}.${name}(${argument.name}:)`, description: argument.description })),
  ]);
  return [self, ...fields];
}

/** Every type reachable from the root types, concrete types of interfaces included. */
export function reachableTypes(schema: GraphQLSchema): Set<GraphQLNamedType> {
  const visited = new Set<GraphQLNamedType>();
  const queue: GraphQLNamedType[] = [
    schema.getQueryType(),
    schema.getMutationType(),
    schema.getSubscriptionType(),
  ].filter((type) => !!type);
  for (let type = queue.pop(); type; type = queue.pop()) {
    if (visited.has(type)) continue;
    visited.add(type);
    if (isInterfaceType(type)) queue.push(...schema.getPossibleTypes(type));
    if (isInputObjectType(type))
      queue.push(...Object.values(type.getFields()).map((field) => getNamedType(field.type)));
    if (isObjectType(type) || isInterfaceType(type)) {
      queue.push(
        ...Object.values(type.getFields()).flatMap((field) =>
          [field, ...field.args].map((part) => getNamedType(part.type)),
        ),
        ...type.getInterfaces(),
      );
    }
  }
  return visited;
}

import { GraphQLInputObjectType, type GraphQLSchema } from 'graphql';
import { Directive, Extensions } from 'type-graphql';

/** Marks an input type of which exactly one field must be given. type-graphql 2 rc does not know `@oneOf`; see `enableOneOf`. */
export function OneOf(): ClassDecorator {
  const marks = [Directive('@oneOf'), Extensions({ oneOf: true })] as ClassDecorator[];
  return (target) => marks.forEach((mark) => mark(target));
}

/** Makes graphql-js enforce what `OneOf` declares. Changes the schema in place. */
export function enableOneOf(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap()))
    if (type instanceof GraphQLInputObjectType && type.extensions['oneOf'] === true) type.isOneOf = true;
  return schema;
}

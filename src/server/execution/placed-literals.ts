import {
  GraphQLError,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLSchema,
  type GraphQLScalarType,
  type ValueNode,
} from 'graphql';
import { graphErrorIn } from '../../errors/format-error.js';

const placed = new WeakSet<GraphQLScalarType>();

/**
 * Makes every custom scalar's refusal of a literal name its place and its type, in place. A scalar that throws a `GraphQLError` of its own is shown by
 * graphql-js as it is: without the node, so nobody can say which argument is meant, and often with the value in its text.
 */
export function placedLiterals(schema: GraphQLSchema): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || isSpecifiedScalarType(type) || placed.has(type)) continue;
    placed.add(type);
    const parse = type.parseLiteral;
    type.parseLiteral = (node: ValueNode, variables) => {
      try {
        return parse.call(type, node, variables);
      } catch (error) {
        throw new GraphQLError(`Expected value of type "${type.name}".`, {
          nodes: node,
          originalError: graphErrorIn(error),
        });
      }
    };
  }
  return schema;
}

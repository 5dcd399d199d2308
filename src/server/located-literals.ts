import {
  GraphQLError,
  isScalarType,
  isSpecifiedScalarType,
  type GraphQLSchema,
  type GraphQLScalarType,
  type ValueNode,
} from 'graphql';
import { graphErrorIn } from '../errors/format-error.js';

const wrapped = new WeakSet<GraphQLScalarType>();

/**
 * Wraps `parseLiteral` of each custom scalar, in place, so that its error carries the AST node and the type name. graphql-js passes a
 * `GraphQLError` thrown by a scalar on unchanged: without the node the argument is unknown, and its text often quotes the value.
 */
export function locateLiteralErrors(schema: GraphQLSchema): void {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isScalarType(type) || isSpecifiedScalarType(type) || wrapped.has(type)) continue;
    wrapped.add(type);
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
}

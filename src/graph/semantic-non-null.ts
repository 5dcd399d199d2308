import { DirectiveLocation, GraphQLDirective, GraphQLInt, GraphQLList, GraphQLNonNull } from 'graphql';
import { Directive } from 'type-graphql';

/** Read by Relay, Apollo Kotlin and GraphQL Code Generator. */
export const semanticNonNull = new GraphQLDirective({
  name: 'semanticNonNull',
  description:
    'Null only where there is an error at its path; otherwise never null. `levels` counts list nesting: 0 is the field itself, 1 an item of its list.',
  locations: [DirectiveLocation.FIELD_DEFINITION],
  args: {
    levels: {
      type: new GraphQLList(new GraphQLNonNull(GraphQLInt)),
      defaultValue: [0],
      description: 'Which levels of the type are null only with an error.',
    },
  },
});

/** Marks a field that is null only with an error: the provider failed. A field that may be null because there is nothing is not marked. */
export function SemanticNonNull(): PropertyDecorator & MethodDecorator {
  return Directive('@semanticNonNull') as PropertyDecorator & MethodDecorator;
}

/** The same for the items of a list that is itself never null. */
export function SemanticNonNullItems(): PropertyDecorator & MethodDecorator {
  return Directive('@semanticNonNull(levels: [1])') as PropertyDecorator & MethodDecorator;
}

/** The same for a list and each of its items. */
export function SemanticNonNullList(): PropertyDecorator & MethodDecorator {
  return Directive('@semanticNonNull(levels: [0, 1])') as PropertyDecorator & MethodDecorator;
}

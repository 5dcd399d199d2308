import {
  DirectiveLocation,
  getNullableType,
  GraphQLBoolean,
  GraphQLDirective,
  GraphQLInt,
  GraphQLList,
  GraphQLNonNull,
  GraphQLString,
  isEnumType,
  isListType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLSchema,
} from 'graphql';
import type { CostModel, FieldDeclaration } from './cost-model.js';
import { listSizeDirective } from './list-size.js';
import { LEDGER, type Read } from './reads.js';

const STRINGS = new GraphQLList(new GraphQLNonNull(GraphQLString));
const locations = [DirectiveLocation.FIELD_DEFINITION];

/** `@cost` and `@listSize` of the GraphQL cost directives specification, and which endpoints a field calls. */
export const costDirectives: readonly GraphQLDirective[] = [
  new GraphQLDirective({
    name: 'cost',
    description: 'Provider calls that resolving the field on one object makes at most. Without it: none.',
    locations,
    args: { weight: { type: new GraphQLNonNull(GraphQLString), description: 'The number of calls.' } },
  }),
  new GraphQLDirective({
    name: 'listSize',
    description: 'How many items a list holds at most.',
    locations,
    args: {
      assumedSize: { type: GraphQLInt, description: 'The most items; a longer list is an error.' },
      slicingArguments: { type: STRINGS, description: 'The argument that says how many items at most.' },
      sizedFields: { type: STRINGS, description: 'The lists of the returned page that it bounds.' },
      requireOneSlicingArgument: {
        type: GraphQLBoolean,
        defaultValue: true,
        description: 'Whether the argument must be given; without it, its default counts.',
      },
    },
  }),
  new GraphQLDirective({
    name: 'calls',
    description: 'The endpoints that resolving the field may call.',
    locations,
    args: {
      endpoints: { type: new GraphQLNonNull(STRINGS), description: 'Names of endpoints, such as `masstack.account`.' },
    },
  }),
];

/** Adds the directives to every field that calls a provider or returns a list, in place, so that the printed schema shows them. */
export function printCosts(schema: GraphQLSchema, model: CostModel): GraphQLSchema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__')) continue;
    for (const { name } of Object.values(type.getFields())) {
      const declaration = model.fieldOf(type, name)!;
      const { field, list } = declaration;
      const calls = callsOf(declaration);
      const size = list ? listSizeDirective(list) : null;
      if (calls.size === 0 && !size) continue;
      const weight = [...calls.values()].reduce((sum, perKey) => sum + perKey, 0);
      field.extensions = {
        ...field.extensions,
        directives: {
          ...(calls.size > 0 && { cost: { weight: String(weight) }, calls: { endpoints: [...calls.keys()] } }),
          ...(size && { listSize: size }),
        },
      };
    }
  }
  return schema;
}

/** Calls for one object by endpoint, with each of the arguments that may lead to another endpoint. */
function callsOf({ field, readsWith }: FieldDeclaration): Map<string, number> {
  const required = Object.fromEntries(field.args.filter(isRequiredArgument).map((arg) => [arg.name, sampleOf(arg)]));
  const calls = new Map<string, number>();
  const samples = [required, ...field.args.map((arg) => ({ ...required, [arg.name]: sampleOf(arg) }))];
  for (const args of samples) {
    const sums = new Map<string, number>();
    for (const { name, perKey } of readsWith(args).filter(isCall)) sums.set(name, (sums.get(name) ?? 0) + perKey);
    for (const [name, sum] of sums) calls.set(name, Math.max(sum, calls.get(name) ?? 0));
  }
  return calls;
}

const isCall = ({ name }: Read) => name !== LEDGER;

function sampleOf({ type }: GraphQLArgument): unknown {
  const own = getNullableType(type);
  if (isListType(own)) return [''];
  return isEnumType(own) ? own.getValues()[0]?.value : '';
}

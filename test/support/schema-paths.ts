import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isInterfaceType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

type Field = GraphQLField<unknown, unknown>;
type Wrap = (selection: string) => string;

/**
 * Selections that together contain every field of every type reachable from `root`: one selection for each type, by the shortest path
 * to it, with all its fields, and each field once more for every optional argument that may lead to another endpoint. A field with
 * required arguments is not selected: the tests of that field cover it.
 */
export function selectionsBelow(schema: GraphQLSchema, root: GraphQLNamedType): string[] {
  return typesBelow(schema, root).map(({ type, wrap }) => wrap(allFields(type)));
}

/** The same with one field in each selection, so that no field shares a call with another one beside it. */
export function fieldsBelow(schema: GraphQLSchema, root: GraphQLNamedType): string[] {
  return typesBelow(schema, root).flatMap(({ type, wrap }) => eachField(type).map(wrap));
}

/** Selections of one field of a type each, as in `selectionsBelow`. */
export function eachField(type: GraphQLNamedType): string[] {
  return fieldsOf(type).flatMap((field) => {
    const below = isLeafType(getNamedType(field.type)) ? '' : ' { __typename }';
    return callsOf(field).map((call) => call + below);
  });
}

/** Every type reachable from `root`, with the shortest path to it. */
function typesBelow(schema: GraphQLSchema, root: GraphQLNamedType): { type: GraphQLNamedType; wrap: Wrap }[] {
  const found = new Map<GraphQLNamedType, Wrap>();
  const queue: { type: GraphQLNamedType; wrap: Wrap }[] = [{ type: root, wrap: (selection) => selection }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { type, wrap } = next;
    if (found.has(type)) continue;
    found.set(type, wrap);
    for (const field of objectFieldsOf(type))
      queue.push({ type: getNamedType(field.type), wrap: (selection) => wrap(`${field.name} { ${selection} }`) });
    if (isAbstractType(type)) {
      for (const possible of schema.getPossibleTypes(type))
        queue.push({ type: possible, wrap: (selection) => wrap(`... on ${possible.name} { ${selection} }`) });
    }
  }
  return [...found].map(([type, wrap]) => ({ type, wrap }));
}

function allFields(type: GraphQLNamedType): string {
  const nested = objectFieldsOf(type).flatMap((field) =>
    callsOf(field).map((call) => `${call} { ${leafFields(getNamedType(field.type))} }`),
  );
  return [leafFields(type), ...nested].join(' ');
}

function leafFields(type: GraphQLNamedType): string {
  const leaves = fieldsOf(type).filter((field) => isLeafType(getNamedType(field.type)));
  return ['__typename', ...leaves.flatMap(callsOf)].join(' ');
}

function objectFieldsOf(type: GraphQLNamedType): Field[] {
  return fieldsOf(type).filter((field) => !isLeafType(getNamedType(field.type)));
}

function fieldsOf(type: GraphQLNamedType): Field[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
}

/** A field without arguments, and, under an alias each, with every sample of every optional argument. */
function callsOf(field: Field): string[] {
  const withArguments = field.args.flatMap((argument) =>
    samplesOf(argument).map((value) => `${argument.name}: ${value}`),
  );
  return [field.name, ...withArguments.map((text, index) => `${field.name}_${index}: ${field.name}(${text})`)];
}

function samplesOf({ type }: GraphQLArgument): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  return getNamedType(type).name === 'Date' ? ['"2020-01-01"'] : [];
}

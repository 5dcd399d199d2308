import {
  getNamedType,
  isAbstractType,
  isEnumType,
  isLeafType,
  isObjectType,
  isRequiredArgument,
  isInterfaceType,
  type GraphQLArgument,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
} from 'graphql';

/**
 * Selections that together walk every path of the schema below a type. A type met again on its own path is asked for its plain fields
 * only, so the walk ends; a field with required arguments is left to the test that knows them.
 */
export function selectionsBelow(schema: GraphQLSchema, type: GraphQLNamedType, above: readonly string[] = []): string[] {
  const met = above.includes(type.name);
  const path = [...above, type.name];
  const own = fieldsOf(type).flatMap((field): string[] => {
    const below = getNamedType(field.type);
    if (isLeafType(below) || met) return [];
    const deeper = selectionsBelow(schema, below, path);
    return callsOf(field).flatMap((call) => deeper.map((selection) => `${call} { ${selection} }`));
  });
  const leaves = fieldsOf(type).filter((field) => isLeafType(getNamedType(field.type)));
  const plain = leaves.length > 0 ? [leaves.map((field) => field.name).join(' ')] : [];
  const withArguments = met ? [] : leaves.flatMap((field) => callsOf(field).slice(1));
  return [...plain, ...withArguments, ...own, ...(isAbstractType(type) ? concrete(schema, type, above) : [])];
}

/** What only the concrete types of an interface have. */
function concrete(schema: GraphQLSchema, type: GraphQLNamedType, above: readonly string[]): string[] {
  if (!isAbstractType(type)) return [];
  return schema.getPossibleTypes(type).flatMap((possible) => {
    if (above.includes(possible.name)) return [];
    return selectionsBelow(schema, possible, above).map((selection) => `... on ${possible.name} { ${selection} }`);
  });
}

function fieldsOf(type: GraphQLNamedType): GraphQLField<unknown, unknown>[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
}

/** A field as it is asked for: plain, and once with each optional argument that may lead to another endpoint. */
function callsOf(field: GraphQLField<unknown, unknown>): string[] {
  return [field.name, ...field.args.flatMap((argument) => samples(argument).map((value, index) => `v${index}_${field.name}: ${field.name}(${argument.name}: ${value})`))];
}

function samples({ type }: GraphQLArgument): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  return getNamedType(type).name === 'Date' ? ['"2020-01-01"'] : [];
}

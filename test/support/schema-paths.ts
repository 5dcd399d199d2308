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
 * Selections that together ask for every field of every type reachable from `root`, each by the shortest path to its type, and with
 * every optional argument that may lead to another endpoint. A field with required arguments is left to the test that knows them.
 */
export function selectionsBelow(schema: GraphQLSchema, root: GraphQLNamedType): string[] {
  const selections: string[] = [];
  const met = new Set<GraphQLNamedType>();
  const queue: { type: GraphQLNamedType; wrap: Wrap }[] = [{ type: root, wrap: (selection) => selection }];
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { type, wrap } = next;
    if (met.has(type)) continue;
    met.add(type);
    selections.push(wrap(plain(type)));
    for (const field of fieldsOf(type)) {
      const below = getNamedType(field.type);
      for (const call of callsOf(field)) {
        const within: Wrap = (selection) => wrap(isLeafType(below) ? call : `${call} { ${selection} }`);
        selections.push(within(isLeafType(below) ? '' : plain(below)));
        if (!isLeafType(below)) queue.push({ type: below, wrap: within });
      }
    }
    if (isAbstractType(type)) {
      for (const possible of schema.getPossibleTypes(type))
        queue.push({ type: possible, wrap: (selection) => wrap(`... on ${possible.name} { ${selection} }`) });
    }
  }
  return [...new Set(selections)];
}

function plain(type: GraphQLNamedType): string {
  return [
    '__typename',
    ...fieldsOf(type)
      .filter((field) => isLeafType(getNamedType(field.type)))
      .map(({ name }) => name),
  ].join(' ');
}

function fieldsOf(type: GraphQLNamedType): Field[] {
  if (!isObjectType(type) && !isInterfaceType(type)) return [];
  return Object.values(type.getFields()).filter((field) => !field.args.some(isRequiredArgument));
}

/** A field as it is asked for: plain, and once for each sample of each optional argument. */
function callsOf(field: Field): string[] {
  return [
    field.name,
    ...field.args.flatMap((argument) => samples(argument).map((value) => `${field.name}(${argument.name}: ${value})`)),
  ];
}

function samples({ type }: GraphQLArgument): string[] {
  if (isEnumType(type)) return type.getValues().map(({ name }) => name);
  return getNamedType(type).name === 'Date' ? ['"2020-01-01"'] : [];
}

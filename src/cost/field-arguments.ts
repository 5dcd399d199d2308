import { getArgumentValues, Kind, type FieldNode, type GraphQLField, type ValueNode } from 'graphql';
import type { SelectionScope } from './collect-fields.js';

/** The arguments of one field: as its resolver receives them, and as the document has them. */
export interface FieldArguments {
  readonly values: Readonly<Record<string, unknown>>;
  readonly node: FieldNode;
}

/** A field's arguments as its resolver receives them; null where one is invalid. Those with variables are noted when they are read. */
export function argumentsOf(
  scope: SelectionScope,
  field: GraphQLField<unknown, unknown>,
  node: FieldNode,
): FieldArguments['values'] | null {
  if (field.args.length === 0) return {};
  try {
    const values = getArgumentValues(field, node, scope.variables);
    return node.arguments?.length ? observed(values, { node, scope }) : values;
  } catch {
    return null;
  }
}

function observed(
  values: FieldArguments['values'],
  { node, scope }: { node: FieldNode; scope: SelectionScope },
): FieldArguments['values'] {
  return new Proxy(values, {
    get(target, name) {
      const argument = node.arguments?.find((each) => each.name.value === name);
      if (argument) scope.depend(argument.value);
      return target[name as string];
    },
  });
}

/** The names of the variables in a value of a document. */
export function variablesIn(value: ValueNode): readonly string[] {
  if (value.kind === Kind.VARIABLE) return [value.name.value];
  if (value.kind === Kind.LIST) return value.values.flatMap(variablesIn);
  return value.kind === Kind.OBJECT ? value.fields.flatMap((field) => variablesIn(field.value)) : [];
}

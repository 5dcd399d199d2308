import {
  Kind,
  parse,
  print,
  separateOperations,
  visit,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';

interface BranchPlace {
  /** Text of the operation. */
  readonly text: string;
  /** Response keys from the root to the field, without list indexes. */
  readonly keys: readonly string[];
  /** Type of the node that has the field; null for a field of `Query`. */
  readonly typename: string | null;
}

export interface BranchDocument {
  readonly text: string;
  /** The operation's variables that the field uses. */
  readonly variables: readonly string[];
}

/** The variable that names the node. */
export const NODE_VARIABLE = 'branchNodeId';

/** A document that reads one field of an operation alone, through `node(id:)` or from the root; null where the operation has no such field. */
export function branchDocument({ text, keys, typename }: BranchPlace): BranchDocument | null {
  const document = parse(text, { noLocation: true });
  const operation = document.definitions.find((each) => each.kind === Kind.OPERATION_DEFINITION);
  if (!operation) return null;
  const fragments = new Map(
    document.definitions.flatMap((each) => (each.kind === Kind.FRAGMENT_DEFINITION ? [[each.name.value, each]] : [])),
  );
  const field = keys.reduce<readonly SelectionNode[]>(
    (selections, key) =>
      withKey(
        fieldsOf(selections).flatMap(({ selectionSet }) => selectionSet ?? []),
        key,
        fragments,
      ),
    [{ kind: Kind.FIELD, name: nameNode('root'), selectionSet: operation.selectionSet }],
  );
  if (field.length === 0) return null;
  const reduced = {
    ...operation,
    name: nameNode('RetryBranch'),
    directives: [],
    selectionSet: selectionSet(typename === null ? field : [nodeField(typename, field)]),
  };
  return printed(reduced, [...fragments.values()]);
}

/** Prints the operation with the fragments and variables that it uses. */
function printed(operation: OperationDefinitionNode, fragments: readonly FragmentDefinitionNode[]): BranchDocument {
  const all: DocumentNode = { kind: Kind.DOCUMENT, definitions: [operation, ...fragments] };
  const document = separateOperations(all)['RetryBranch'] ?? all;
  const used = new Set<string>();
  const { variableDefinitions: defined = [] } = operation;
  visit(document, { VariableDefinition: () => false, Variable: ({ name }) => void used.add(name.value) });
  const variableDefinitions = defined.filter(({ variable }) => used.has(variable.name.value));
  const definitions = document.definitions.map((each) =>
    each.kind === Kind.OPERATION_DEFINITION
      ? {
          ...each,
          variableDefinitions: [...(used.has(NODE_VARIABLE) ? [NODE_DEFINITION] : []), ...variableDefinitions],
        }
      : each,
  );
  return {
    text: print({ ...document, definitions }),
    variables: variableDefinitions.map(({ variable }) => variable.name.value),
  };
}

/** The selections of a response key; a fragment becomes an inline fragment with them alone. */
function withKey(
  sets: readonly SelectionSetNode[],
  key: string,
  fragments: ReadonlyMap<string, FragmentDefinitionNode>,
): SelectionNode[] {
  return sets.flatMap(({ selections }) =>
    selections.flatMap((selection): SelectionNode[] => {
      if (selection.kind === Kind.FIELD) return (selection.alias ?? selection.name).value === key ? [selection] : [];
      const fragment = selection.kind === Kind.FRAGMENT_SPREAD ? fragments.get(selection.name.value) : selection;
      const kept = fragment ? withKey([fragment.selectionSet], key, fragments) : [];
      if (!fragment || kept.length === 0) return [];
      const { typeCondition } = fragment;
      return [
        {
          kind: Kind.INLINE_FRAGMENT,
          ...(typeCondition && { typeCondition }),
          ...(selection.directives && { directives: selection.directives }),
          selectionSet: selectionSet(kept),
        },
      ];
    }),
  );
}

function fieldsOf(selections: readonly SelectionNode[]): FieldNode[] {
  return selections.flatMap((selection) => {
    if (selection.kind === Kind.FIELD) return [selection];
    return selection.kind === Kind.INLINE_FRAGMENT ? fieldsOf(selection.selectionSet.selections) : [];
  });
}

function nodeField(typename: string, selections: readonly SelectionNode[]): FieldNode {
  const typeCondition = { kind: Kind.NAMED_TYPE, name: nameNode(typename) } as const;
  const value = { kind: Kind.VARIABLE, name: nameNode(NODE_VARIABLE) } as const;
  return {
    kind: Kind.FIELD,
    name: nameNode('node'),
    arguments: [{ kind: Kind.ARGUMENT, name: nameNode('id'), value }],
    selectionSet: selectionSet([{ kind: Kind.INLINE_FRAGMENT, typeCondition, selectionSet: selectionSet(selections) }]),
  };
}

const NODE_DEFINITION = {
  kind: Kind.VARIABLE_DEFINITION,
  variable: { kind: Kind.VARIABLE, name: nameNode(NODE_VARIABLE) },
  type: { kind: Kind.NON_NULL_TYPE, type: { kind: Kind.NAMED_TYPE, name: nameNode('ID') } },
} as const;

function nameNode(value: string) {
  return { kind: Kind.NAME, value } as const;
}

function selectionSet(selections: readonly SelectionNode[]): SelectionSetNode {
  return { kind: Kind.SELECTION_SET, selections };
}

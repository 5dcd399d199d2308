import {
  getDirectiveValues,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isAbstractType,
  Kind,
  type FieldNode,
  type FragmentDefinitionNode,
  type GraphQLObjectType,
  type GraphQLSchema,
  type NamedTypeNode,
  type SelectionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql';

/** One operation's document and variables, as far as they decide which fields are executed. */
export interface SelectionScope {
  readonly schema: GraphQLSchema;
  readonly fragments: Readonly<Record<string, FragmentDefinitionNode>>;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Called with each value that the result depends on. */
  depend(value: ValueNode): void;
  /** Called for each selection that is looked at. @throws GraphError where there are too many. */
  visit(): void;
}

/** The fields that execution resolves on an object of `type`, by response key: graphql-js's CollectFields, which it does not export. */
export function collectFields(
  scope: SelectionScope,
  type: GraphQLObjectType,
  selectionSets: readonly SelectionSetNode[],
): Map<string, FieldNode[]> {
  const fields = new Map<string, FieldNode[]>();
  const visited = new Set<string>();
  for (const { selections } of selectionSets) collect({ scope, type, fields, visited }, selections);
  return fields;
}

interface Collection {
  readonly scope: SelectionScope;
  readonly type: GraphQLObjectType;
  readonly fields: Map<string, FieldNode[]>;
  readonly visited: Set<string>;
}

function collect(into: Collection, selections: readonly SelectionNode[]): void {
  const { scope, type, fields, visited } = into;
  for (const node of selections) {
    scope.visit();
    if (!isIncluded(scope, node)) continue;
    if (node.kind === Kind.FIELD) {
      const key = node.alias?.value ?? node.name.value;
      const known = fields.get(key);
      if (known) known.push(node);
      else fields.set(key, [node]);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      if (applies(scope.schema, type, node.typeCondition)) collect(into, node.selectionSet.selections);
    } else if (!visited.has(node.name.value)) {
      visited.add(node.name.value);
      const fragment = scope.fragments[node.name.value];
      if (fragment && applies(scope.schema, type, fragment.typeCondition))
        collect(into, fragment.selectionSet.selections);
    }
  }
}

function isIncluded({ variables, depend }: SelectionScope, node: SelectionNode): boolean {
  if (!node.directives?.length) return true;
  for (const directive of node.directives) for (const { value } of directive.arguments ?? []) depend(value);
  if (getDirectiveValues(GraphQLSkipDirective, node, variables)?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, variables)?.['if'] !== false;
}

function applies(schema: GraphQLSchema, type: GraphQLObjectType, condition: NamedTypeNode | undefined): boolean {
  if (condition === undefined || condition.name.value === type.name) return true;
  const named = schema.getType(condition.name.value);
  return named !== undefined && isAbstractType(named) && schema.isSubType(named, type);
}

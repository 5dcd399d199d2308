import {
  getNamedType,
  getNullableType,
  isInterfaceType,
  isListType,
  isObjectType,
  typeFromAST,
  type FieldNode,
  type GraphQLNamedType,
  type GraphQLResolveInfo,
  type SelectionNode,
} from 'graphql';

const known = new WeakMap<FieldNode, number>();

/** The values of each item of a list field, without the items of lists below it. Fields that are selected twice may count twice. */
export function nodesPerItem(info: GraphQLResolveInfo): number {
  const first = info.fieldNodes[0]!;
  let nodes = known.get(first);
  if (nodes === undefined) {
    const counter = new Counter(info);
    nodes = 1;
    for (const { selectionSet } of info.fieldNodes)
      nodes += counter.count(selectionSet?.selections ?? [], getNamedType(info.returnType));
    known.set(first, nodes);
  }
  return nodes;
}

class Counter {
  /** A fragment is counted once, so fragments that double cost no more than their text. */
  private readonly fragments = new Map<string, number>();

  constructor(private readonly info: Pick<GraphQLResolveInfo, 'schema' | 'fragments'>) {}

  count(selections: readonly SelectionNode[], type: GraphQLNamedType): number {
    return selections.reduce((sum, selection) => sum + this.nodesOf(selection, type), 0);
  }

  private nodesOf(selection: SelectionNode, type: GraphQLNamedType): number {
    if (selection.kind === 'FragmentSpread') return this.ofFragment(selection.name.value, type);
    if (selection.kind === 'InlineFragment')
      return this.count(selection.selectionSet.selections, this.conditionOf(selection.typeCondition) ?? type);
    const field = isObjectType(type) || isInterfaceType(type) ? type.getFields()[selection.name.value] : undefined;
    if (!field || !selection.selectionSet || isListType(getNullableType(field.type))) return 1;
    return 1 + this.count(selection.selectionSet.selections, getNamedType(field.type));
  }

  private ofFragment(name: string, type: GraphQLNamedType): number {
    const counted = this.fragments.get(name);
    if (counted !== undefined) return counted;
    const fragment = this.info.fragments[name];
    if (!fragment) return 0;
    const nodes = this.count(fragment.selectionSet.selections, this.conditionOf(fragment.typeCondition) ?? type);
    this.fragments.set(name, nodes);
    return nodes;
  }

  private conditionOf(condition: Parameters<typeof typeFromAST>[1] | undefined): GraphQLNamedType | undefined {
    return condition && (typeFromAST(this.info.schema, condition) as GraphQLNamedType | undefined);
  }
}

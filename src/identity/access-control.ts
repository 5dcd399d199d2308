import {
  isInterfaceType,
  isObjectType,
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type FragmentDefinitionNode,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import { GraphError } from '../errors/graph-error.js';
import type { Scope, Viewer } from '../graph/context.js';
import { scopeOf, ALSO_NEEDS } from './policy.js';

/** The scopes that an operation needs, each with the first field that needs it. */
type Needs = ReadonlyMap<Scope, string>;

/** Refuses operations that select what their caller may not see or do, before anything is executed. */
export class AccessControl {
  private readonly known = new WeakMap<OperationDefinitionNode, Needs>();

  constructor(private readonly schema: GraphQLSchema) {}

  /** @throws GraphError FORBIDDEN naming the scope and a field that needs it. */
  check({ scopes }: Viewer, document: DocumentNode, operation: OperationDefinitionNode): void {
    for (const [scope, field] of this.needsOf(document, operation)) {
      if (scopes.has(scope)) continue;
      throw new GraphError('FORBIDDEN', `${field} needs the scope ${scope}`, { retryable: false });
    }
  }

  private needsOf(document: DocumentNode, operation: OperationDefinitionNode): Needs {
    let needs = this.known.get(operation);
    if (needs === undefined) {
      needs = this.collect(document, operation);
      this.known.set(operation, needs);
    }
    return needs;
  }

  private collect(document: DocumentNode, operation: OperationDefinitionNode): Needs {
    const needs = new Map<Scope, string>();
    const types = new TypeInfo(this.schema);
    const fragments = new Set<string>();
    const visitor = visitWithTypeInfo(types, {
      Field({ name }) {
        const parent = types.getParentType();
        if (!isObjectType(parent) && !isInterfaceType(parent)) return;
        const scope = scopeOf(parent, name.value);
        if (scope === null) return;
        for (const each of [scope, ALSO_NEEDS[scope]])
          if (each && !needs.has(each)) needs.set(each, `${parent.name}.${name.value}`);
      },
      FragmentSpread({ name }) {
        fragments.add(name.value);
      },
    });
    visit(operation, visitor);
    // those that a fragment spreads are added while the set is read
    for (const name of fragments) visit(fragmentOf(document, name), visitor);
    return needs;
  }
}

function fragmentOf({ definitions }: DocumentNode, name: string): FragmentDefinitionNode {
  return definitions.find(
    (definition) => definition.kind === Kind.FRAGMENT_DEFINITION && definition.name.value === name,
  ) as FragmentDefinitionNode;
}

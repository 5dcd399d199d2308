import {
  Kind,
  TypeInfo,
  getNamedType,
  isAbstractType,
  isCompositeType,
  visit,
  visitWithTypeInfo,
  type DocumentNode,
  type GraphQLNamedType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';

/** graphql-jit writes each field once per concrete type; beyond this the ~50 ms of compiling would hold up everyone for one document. */
const MOST_FIELDS = 600;
/** Variables that decide `@skip` and `@include`; each may double the number of compiled variants. */
const MOST_CONDITIONS = 4;

/**
 * Why a document is left to graphql-js, or undefined when graphql-jit may have it. Mutations are: nothing is gained on an operation that waits for
 * a provider and a disk, and graphql-jit stops in the middle of one whose argument is refused at run time.
 */
export function unfit(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  conditions: readonly string[],
): string | undefined {
  if (operation.operation !== 'query') return 'not a query';
  if (conditions.length > MOST_CONDITIONS) return 'too many conditions';
  return unfitName(schema, document) ?? (tooLarge(schema, document, operation) ? 'too large' : undefined);
}

function unfitName(schema: GraphQLSchema, document: DocumentNode): string | undefined {
  let reason: string | undefined;
  const types = new TypeInfo(schema);
  visit(
    document,
    visitWithTypeInfo(types, {
      Field(node) {
        if (node.name.value === '__schema' || node.name.value === '__type') reason ??= 'introspection';
        // graphql-jit joins a path's keys by `_` to name what it compiles: `a_b { c }` and `a { b_c }` would be one.
        if (node.alias?.value.includes('_')) reason ??= 'alias with an underscore';
      },
      // As keys of plain objects in graphql-jit this one name is not a key.
      Name: (node) => void (node.value === '__proto__' && (reason ??= 'a name that objects reserve')),
    }),
  );
  return reason;
}

function tooLarge(schema: GraphQLSchema, document: DocumentNode, operation: OperationDefinitionNode): boolean {
  const fragments = new Map(
    document.definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node] as const] : [],
    ),
  );
  let left = MOST_FIELDS;
  const walk = (selections: SelectionSetNode, parent: GraphQLNamedType | null | undefined, times: number): void => {
    for (const node of selections.selections) {
      if (left < 0) return;
      if (node.kind !== Kind.FIELD) {
        const fragment = node.kind === Kind.FRAGMENT_SPREAD ? fragments.get(node.name.value) : node;
        const on = fragment?.typeCondition ? schema.getType(fragment.typeCondition.name.value) : parent;
        // On a narrower type the fields are written for that type's objects only.
        if (fragment)
          walk(
            fragment.selectionSet,
            on,
            Math.min(times, Math.ceil((times * concrete(schema, on)) / concrete(schema, parent))),
          );
        continue;
      }
      left -= times;
      if (!node.selectionSet || !isCompositeType(parent) || !('getFields' in parent)) continue;
      const field = parent.getFields()[node.name.value];
      const type = field && getNamedType(field.type);
      walk(node.selectionSet, type, times * concrete(schema, type));
    }
  };
  walk(operation.selectionSet, schema.getRootType(operation.operation), 1);
  return left < 0;
}

function concrete(schema: GraphQLSchema, type: GraphQLNamedType | null | undefined): number {
  return isAbstractType(type) ? Math.max(1, schema.getPossibleTypes(type).length) : 1;
}

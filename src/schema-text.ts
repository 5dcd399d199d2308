import { getDocumentNodeFromSchema } from '@graphql-tools/utils';
import { Kind, print, type DefinitionNode, type FieldDefinitionNode, type GraphQLSchema } from 'graphql';

const ROOTS = ['Query', 'Mutation', 'Subscription'];

/**
 * The text of `schema.graphql`: directives, root types, then all other types, each by name and with its fields by name (`id` first).
 * Type-graphql's own order follows the order in which modules are loaded. A file of its own, because the server needs no printer.
 */
export function printGraphSchema(schema: GraphQLSchema): string {
  const definitions = getDocumentNodeFromSchema(schema).definitions.map(withFieldsByName);
  return `${byName(definitions, place).map(print).join('\n\n')}\n`;
}

function withFieldsByName(node: DefinitionNode): DefinitionNode {
  if (node.kind !== Kind.OBJECT_TYPE_DEFINITION && node.kind !== Kind.INTERFACE_TYPE_DEFINITION) return node;
  const order = ({ name }: FieldDefinitionNode) => (name.value === 'id' ? '' : name.value);
  return {
    ...node,
    fields: byName(node.fields ?? [], order),
    interfaces: byName(node.interfaces ?? [], ({ name }) => name.value),
  };
}

function place(node: DefinitionNode): string {
  if (node.kind === Kind.SCHEMA_DEFINITION) return '0';
  const name = 'name' in node ? (node.name?.value ?? '') : '';
  if (node.kind === Kind.DIRECTIVE_DEFINITION) return `1 ${name}`;
  const root = ROOTS.indexOf(name);
  return root < 0 ? `3 ${name}` : `2 ${root}`;
}

/** By code unit, so that no locale has a say. */
function byName<Item>(items: readonly Item[], nameOf: (item: Item) => string): Item[] {
  return items.toSorted((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1));
}

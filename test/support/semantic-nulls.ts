import { readFileSync } from 'node:fs';
import {
  buildSchema,
  getDirectiveValues,
  getNamedType,
  isInterfaceType,
  isObjectType,
  parse,
  type GraphQLField,
  type GraphQLInterfaceType,
  type GraphQLObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql';
import type { Tree } from './partial.js';
import type { GraphResult } from './test-app.js';

type Composite = GraphQLObjectType | GraphQLInterfaceType;

/** The published schema: type-graphql's own has the directives on some definitions only. */
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'));

/** Which levels of a field are null only with an error; empty where it is not `@semanticNonNull`. */
function semanticLevels({ astNode }: GraphQLField<unknown, unknown>): readonly number[] {
  // the fields of introspection have no node
  const values = astNode && getDirectiveValues(schema.getDirective('semanticNonNull')!, astNode);
  return (values?.['levels'] as number[] | undefined) ?? [];
}

/** Read by other tests: each mutation's and subscription's own; all connections are one class. */
const READ_ELSEWHERE = /^(?:Mutation|Subscription|.*Edge|.*Connection)$/;

/** Every `@semanticNonNull` field that a query reads, such as `Account.status`; a field of an interface is named by the interface alone. */
export function semanticFields(): string[] {
  return Object.values(schema.getTypeMap()).flatMap((type) =>
    (isInterfaceType(type) || isObjectType(type)) && !READ_ELSEWHERE.test(type.name)
      ? Object.values(type.getFields())
          .filter(({ name }) => !type.getInterfaces().some((parent) => name in parent.getFields()))
          .filter((field) => semanticLevels(field).length > 0)
          .map(({ name }) => `${type.name}.${name}`)
          // of an account that is given by its id: see link-suggestions.test.ts
          .filter((coordinate) => coordinate !== 'Query.suggestLinks')
      : [],
  );
}

/** The `@semanticNonNull` fields that a response holds a value of, null or not, and those that are null without an error at their path. */
export function readSemanticFields(
  query: string,
  { data, errors = [] }: GraphResult<Tree>,
): { selected: Set<string>; nulls: string[] } {
  const failed = new Set(errors.map(({ path }) => (path ?? []).join('.')));
  const selected = new Set<string>();
  const nulls: string[] = [];

  function readObject(value: Record<string, Tree>, type: Composite, { selections }: SelectionSetNode, path: string[]) {
    for (const selection of selections) {
      if (selection.kind === 'InlineFragment') {
        const condition = selection.typeCondition!.name.value;
        if (value['__typename'] === condition)
          readObject(value, schema.getType(condition) as Composite, selection.selectionSet, path);
      } else if (selection.kind === 'Field' && selection.name.value !== '__typename') {
        const field = type.getFields()[selection.name.value]!;
        const key = (selection.alias ?? selection.name).value;
        const levels = semanticLevels(field);
        if (levels.length > 0) selected.add(`${type.name}.${field.name}`);
        readValue(value[key]!, { field, levels, selectionSet: selection.selectionSet }, [...path, key]);
      }
    }
  }

  function readValue(
    value: Tree,
    of: {
      field: GraphQLField<unknown, unknown>;
      levels: readonly number[];
      selectionSet: SelectionSetNode | undefined;
    },
    path: string[],
    level = 0,
  ) {
    if (value === null) {
      if (of.levels.includes(level) && !failed.has(path.join('.'))) nulls.push(path.join('.'));
    } else if (Array.isArray(value)) {
      value.forEach((item, index) => readValue(item, of, [...path, String(index)], level + 1));
    } else if (typeof value === 'object' && of.selectionSet) {
      readObject(value, getNamedType(of.field.type) as Composite, of.selectionSet, path);
    }
  }

  const [operation] = parse(query).definitions as [OperationDefinitionNode];
  if (data !== null) readObject(data as Record<string, Tree>, schema.getQueryType()!, operation.selectionSet, []);
  return { selected, nulls };
}

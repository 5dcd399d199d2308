import {
  Kind,
  TypeInfo,
  visit,
  visitWithTypeInfo,
  type ArgumentNode,
  type DirectiveNode,
  type DocumentNode,
  type FieldNode,
  type GraphQLArgument,
  type GraphQLInputType,
  type GraphQLSchema,
  type OperationDefinitionNode,
  type ValueNode,
  type VariableDefinitionNode,
} from 'graphql';
import type { Variables } from './variables.js';

/** A literal of the document that is handed to the compiled query as a variable. */
export interface HoistedValue {
  name: string;
  type: GraphQLInputType;
  /** The literal or variable; absent for an argument that was left out. */
  node?: ValueNode;
  /** The argument's own default, where it is an object: written into the compiled source it would lose its class. */
  fallback?: unknown;
}

export interface Specialised {
  document: DocumentNode;
  hoisted: HoistedValue[];
}

/** Type of every variable in a specialised document: its values are coerced already and pass unchanged. */
export const COERCED = 'CoercedValue';

/**
 * A copy of the document for graphql-jit, with everything taken out that it gets wrong or must not see:
 * - literals of arguments become variables. graphql-jit 0.8.9 writes them into the source it compiles, where a string that begins with its
 *   marker for dates is run as code, and where class instances of custom scalars would lose their class;
 * - `@skip` and `@include` are decided, so a specialised document holds for one set of answers to `conditions`;
 * - variables lose their types and defaults: graphql-js has coerced them.
 */
export function specialise(
  schema: GraphQLSchema,
  document: DocumentNode,
  operation: OperationDefinitionNode,
  variables: Variables,
): Specialised {
  const hoisted: HoistedValue[] = [];
  const hoist = (name: string, value: Omit<HoistedValue, 'name'>): ArgumentNode => {
    // `$` is no part of a GraphQL name, so no variable of the caller's has this one.
    const variable = `lit$${hoisted.length}`;
    hoisted.push({ name: variable, ...value });
    return argument(name, variable);
  };
  const types = new TypeInfo(schema);
  const keep = <N extends { directives?: readonly DirectiveNode[] }>(node: N) =>
    included(node.directives, variables) ? { ...node, directives: [] } : null;
  const edited = visit(
    {
      ...document,
      definitions: document.definitions.filter((node) => node === operation || node.kind === Kind.FRAGMENT_DEFINITION),
    },
    visitWithTypeInfo(types, {
      VariableDefinition: () => null,
      FragmentSpread: { enter: keep },
      InlineFragment: { enter: keep },
      Field: {
        enter: keep,
        leave(node: FieldNode) {
          const left = defaultsLeftOut(node, types.getFieldDef()?.args ?? []);
          if (left.length === 0) return undefined;
          return {
            ...node,
            arguments: [
              ...(node.arguments ?? []),
              ...left.map((arg) => hoist(arg.name, { type: arg.type, fallback: arg.defaultValue })),
            ],
          };
        },
      },
      Argument(node: ArgumentNode) {
        const definition = types.getArgument();
        if (!definition || (node.value.kind === Kind.VARIABLE && !hasObjectDefault(definition))) return undefined;
        const { type, defaultValue } = definition;
        return { ...hoist(node.name.value, { type, node: node.value, fallback: defaultValue }), loc: node.loc };
      },
    }),
  );
  const names = [
    ...(operation.variableDefinitions ?? []).map(({ variable }) => variable.name.value),
    ...hoisted.map(({ name }) => name),
  ];
  return { document: withVariables(edited, names), hoisted };
}

/** The names of the variables that decide `@skip` and `@include` in a document. */
export function conditions(document: DocumentNode): string[] {
  const names = new Set<string>();
  visit(document, {
    Directive(node) {
      const value = condition(node);
      if (value?.kind === Kind.VARIABLE) names.add(value.name.value);
    },
  });
  return [...names];
}

function included(directives: readonly DirectiveNode[] | undefined, variables: Variables): boolean {
  return (directives ?? []).every((node) => {
    const value = condition(node);
    if (value === undefined) return true;
    const holds =
      value.kind === Kind.VARIABLE ? variables[value.name.value] === true : value.kind === Kind.BOOLEAN && value.value;
    return node.name.value === 'include' ? holds : !holds;
  });
}

function condition(node: DirectiveNode): ValueNode | undefined {
  if (node.name.value !== 'skip' && node.name.value !== 'include') return undefined;
  return node.arguments?.find(({ name }) => name.value === 'if')?.value;
}

function defaultsLeftOut(node: FieldNode, args: readonly GraphQLArgument[]): GraphQLArgument[] {
  return args.filter((arg) => hasObjectDefault(arg) && !node.arguments?.some(({ name }) => name.value === arg.name));
}

const hasObjectDefault = ({ defaultValue }: GraphQLArgument) =>
  typeof defaultValue === 'object' && defaultValue !== null;

function withVariables(document: DocumentNode, names: readonly string[]): DocumentNode {
  const variableDefinitions = names.map((name): VariableDefinitionNode => ({
    kind: Kind.VARIABLE_DEFINITION,
    variable: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: name } },
    type: { kind: Kind.NAMED_TYPE, name: { kind: Kind.NAME, value: COERCED } },
  }));
  const definitions = document.definitions.map((node) =>
    node.kind === Kind.OPERATION_DEFINITION ? { ...node, directives: [], variableDefinitions } : node,
  );
  return { ...document, definitions };
}

function argument(name: string, variable: string): ArgumentNode {
  return {
    kind: Kind.ARGUMENT,
    name: { kind: Kind.NAME, value: name },
    value: { kind: Kind.VARIABLE, name: { kind: Kind.NAME, value: variable } },
  };
}

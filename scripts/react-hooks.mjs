// A plugin of GraphQL Code Generator: a document and a hook of every operation, over the runtime of packages/react.
import { concatAST, Kind, OperationTypeNode, print, separateOperations } from 'graphql';

const IMPORTS = [
  "import type { GraphDocument } from './graph-document.js';",
  "import { useGraphInfiniteQuery, type GraphInfiniteQueryOptions } from './use-graph-infinite-query.js';",
  "import { useGraphMutation, type GraphMutationOptions } from './use-graph-mutation.js';",
  "import { useGraphQuery, type GraphQueryOptions } from './use-graph-query.js';",
];

/** Called by the generator with the schema and all documents. */
export function plugin(_schema, documents) {
  const separated = separateOperations(concatAST(documents.map(({ document }) => document)));
  return { prepend: IMPORTS, content: Object.entries(separated).map(hooksOf).join('\n') };
}

function hooksOf([name, document]) {
  const operation = document.definitions.find(({ kind }) => kind === Kind.OPERATION_DEFINITION);
  const hooks = operation.operation === OperationTypeNode.MUTATION ? mutationHook(name) : queryHooks(name, operation);
  const type = operation.operation === OperationTypeNode.MUTATION ? 'Mutation' : 'Query';
  return `
export const ${name}Document: GraphDocument<${name}${type}, ${name}${type}Variables> = {
  name: '${name}',
  text: \`${print(document)}\`,
};
${hooks}`;
}

function queryHooks(name, operation) {
  const types = { data: `${name}Query`, variables: `${name}QueryVariables` };
  const query = `
/** Reads \`${name}\`. */
export function use${name}Query(variables: ${types.variables}, options?: GraphQueryOptions<${types.data}>) {
  return useGraphQuery(${name}Document, variables, options);
}
`;
  const connection = operation.selectionSet.selections.find((field) => isPaged(field));
  return connection ? `${query}${infiniteHook(name, types, connection.name.value)}` : query;
}

/** Whether its cursor is the variable \`after\`. */
function isPaged({ arguments: given = [] }) {
  return given.some(({ name, value }) => name.value === 'after' && value.kind === Kind.VARIABLE);
}

function infiniteHook(name, { data, variables }, connection) {
  return `
/** Reads \`${name}\` page by page. */
export function useInfinite${name}Query(variables: ${variables}, options?: GraphInfiniteQueryOptions<${data}>) {
  return useGraphInfiniteQuery(${name}Document, variables, { connectionOf: (page) => page.${connection}, options });
}
`;
}

function mutationHook(name) {
  const types = `${name}Mutation, ${name}MutationVariables, Context`;
  return `
/** Sends \`${name}\`. */
export function use${name}Mutation<Context = unknown>(options?: GraphMutationOptions<${types}>) {
  return useGraphMutation(${name}Document, options);
}
`;
}

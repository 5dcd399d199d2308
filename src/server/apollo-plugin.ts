import {
  HeaderMap,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
} from '@apollo/server';
import {
  createSourceEventStream,
  execute,
  parse,
  type DocumentNode,
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
import type { CostControl, CostedOperation } from '../cost/cost-control.js';
import { GraphError } from '../errors/graph-error.js';
import type { ErrorFormatter } from './error-formatter.js';
import { GraphqlExchange, requestIdOf } from './graphql-exchange.js';
import { JSON_RESPONSE } from './media-type.js';
import { headOf } from './status.js';
import { variableErrors } from './variable-errors.js';

/**
 * Executes operations through the hook `responseForOperation`, so that subscriptions are parsed, validated and limited like all other operations,
 * and errors are located before they are formatted. Apollo formats no result of that hook and calls no `executionDidStart`.
 */
export function executionPlugin<C extends BaseContext>(runtime: ExecutionRuntime<C>): ApolloServerPlugin<C> {
  const { schema, errors, costs } = runtime;
  const refused = new WeakMap<DocumentNode, GraphError>();
  const listener: GraphQLRequestListener<C> = {
    // Parsing and validating wait for their turn too: many requests may arrive at once.
    async didResolveSource({ contextValue }) {
      const turn = costs?.turn(contextValue);
      if (turn) await turn;
    },
    // Before validation, which is slow for some documents. A hook can only replace the document; what replaces it is refused below.
    async parsingDidStart(request) {
      return async (failed) => {
        const refusal = failed || !request.document ? undefined : refusalOf(request.document, costs);
        if (!refusal) return;
        (request as { document: DocumentNode }).document = parse('{ __typename }');
        refused.set(request.document!, refusal);
      };
    },
    // The hooks are async so that what they throw is a rejection, as Apollo expects.
    async didResolveOperation({ document, operation, request: { http, variables, extensions = {} }, contextValue }) {
      const refusal = refused.get(document);
      if (refusal) throw refusal;
      if (http instanceof GraphqlExchange) http.resolved(operation?.operation, operation?.name?.value);
      if (operation) runtime.authorize?.(contextValue, document, operation);
      const isExplained = costs?.explainsOnly(contextValue, extensions) === true;
      if (!isExplained) refuseWrongTransport(operation, http);
      if (!operation) return;
      costs?.admit(contextValue, { document, operation, variables });
      if (isExplained) return;
      const charged = costs?.charge(contextValue);
      if (charged) await charged;
      const room = costs?.makeRoom(contextValue);
      if (room) await room;
    },
    async responseForOperation({ document, operation, request, contextValue }) {
      if (document === undefined || operation === undefined) return null;
      const { http, variables, operationName, extensions = {} } = request;
      const args: ExecutionArgs = { schema, document, variableValues: variables, operationName, contextValue };
      const turn = costs?.turn(contextValue);
      if (turn) await turn;
      const result = await (costs?.explainsOnly(contextValue, extensions)
        ? unexecuted(contextValue)
        : operation.operation === 'subscription'
          ? subscribe(args, operation, { http, costs })
          : execute(args));
      // Without data nothing was executed: the variables were invalid, or a subscription was refused.
      const invalid = result.data === undefined ? variableErrors(schema, operation, variables) : [];
      if (invalid.length > 0) return single(errors.result({ errors: invalid }));
      return single(costed(errors.result(result), contextValue, runtime));
    },
    async willSendResponse(context) {
      if (context.response.body?.kind !== 'single') return;
      const result = context.response.body.singleResult;
      errors.logInternal(result, requestIdOf(context.request.http));
      finishResponse(context, result);
    },
  };
  return {
    requestDidStart: async () => listener,
    async unexpectedErrorProcessingRequest({ requestContext, error }) {
      errors.log(error, requestIdOf(requestContext.request.http));
    },
  };
}

/** Refuses an operation that its caller may not run. @throws GraphError FORBIDDEN */
export type Authorize<C> = (context: C, document: DocumentNode, operation: OperationDefinitionNode) => void;

interface ExecutionRuntime<C> {
  readonly schema: GraphQLSchema;
  readonly errors: ErrorFormatter;
  readonly costs: CostControl | undefined;
  readonly authorize: Authorize<C> | undefined;
}

function refusalOf(document: DocumentNode, costs: CostControl | undefined): GraphError | undefined {
  try {
    costs?.checkDocument(document);
    return undefined;
  } catch (error) {
    return error as GraphError;
  }
}

/** The result with what it cost. */
function costed(
  result: FormattedExecutionResult,
  contextValue: CostedOperation,
  { costs, errors }: Pick<ExecutionRuntime<unknown>, 'costs' | 'errors'>,
): FormattedExecutionResult {
  try {
    return costs?.finish(result, contextValue) ?? result;
  } catch (error) {
    return { ...errors.failure(error), data: null };
  }
}

/** Stands for the result of an operation that is only explained; without data where its variables are invalid, as in graphql-js. */
function unexecuted({ cost }: CostedOperation): ExecutionResult {
  return cost?.bound ? { data: null } : {};
}

function refuseWrongTransport(operation: OperationDefinitionNode | undefined, http: unknown): void {
  const stream = http instanceof GraphqlExchange ? http.stream : undefined;
  if (operation?.operation === 'subscription' && stream === undefined) {
    throw new GraphError(
      'BAD_INPUT',
      'Subscriptions need a WebSocket (graphql-transport-ws) or a request that accepts text/event-stream',
    );
  }
  if (operation?.operation === 'mutation' && stream?.readOnly)
    throw new GraphError('BAD_INPUT', 'Send mutations by POST');
}

/** graphql-js's `subscribe` in its two parts, because each event is executed with a context, loaders and a deadline of its own. */
async function subscribe(
  args: ExecutionArgs,
  operation: OperationDefinitionNode,
  { http, costs }: { http: unknown; costs: CostControl | undefined },
): Promise<ExecutionResult> {
  const events = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in events)) return events;
  (http as GraphqlExchange).source = {
    events,
    execute: (event, contextValue) => {
      const { document, variableValues: variables } = args;
      costs?.admit(contextValue as CostedOperation, { document, operation, variables: variables ?? {} });
      const result = () => execute({ ...args, rootValue: event, contextValue });
      return costs?.charge(contextValue as CostedOperation)?.then(result) ?? result();
    },
  };
  return { data: null };
}

function single(singleResult: FormattedExecutionResult): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}

/** Sets the HTTP status and keeps the error codes for the log. */
function finishResponse<C extends BaseContext>(
  { request, response: { http }, source }: GraphQLRequestContext<C> & { response: { http: GraphQLResponse['http'] } },
  { data, errors = [] }: FormattedExecutionResult,
): void {
  const exchange = request.http instanceof GraphqlExchange ? request.http : undefined;
  // Apollo would negotiate it again.
  if (exchange) http.headers.set('content-type', `${exchange.responseType}; charset=utf-8`);
  for (const { extensions } of errors) exchange?.codes.add(String(extensions?.['code']));
  const first = errors[0]?.extensions;
  if (data !== undefined || first === undefined || source === undefined) return;
  if (http.status === undefined || http.status === 500) {
    const { retryAfterMs } = first as { retryAfterMs?: unknown };
    const head = headOf(String(first['code']), typeof retryAfterMs === 'number' ? retryAfterMs : undefined);
    if (head.status !== undefined) http.status = head.status;
    for (const [name, value] of head.headers) http.headers.set(name, value);
  }
  // GraphQL over HTTP: with application/json a well-formed request has 200 even when its document or variables are invalid.
  if (http.status === 400 && exchange?.responseType === JSON_RESPONSE) http.status = 200;
}

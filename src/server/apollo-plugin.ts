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
  type ExecutionArgs,
  type ExecutionResult,
  type FormattedExecutionResult,
  type GraphQLSchema,
  type OperationDefinitionNode,
} from 'graphql';
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
export function executionPlugin<C extends BaseContext>(
  schema: GraphQLSchema,
  errors: ErrorFormatter,
): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    // The hooks are async so that what they throw is a rejection, as Apollo expects.
    async didResolveOperation({ operation, request: { http } }) {
      if (http instanceof GraphqlExchange) http.resolved(operation?.operation, operation?.name?.value);
      refuseWrongTransport(operation, http);
    },
    async responseForOperation({ document, operation, request, contextValue }) {
      if (document === undefined || operation === undefined) return null;
      const { http, variables, operationName } = request;
      const args: ExecutionArgs = { schema, document, variableValues: variables, operationName, contextValue };
      const result = await (operation.operation === 'subscription' ? subscribe(args, http) : execute(args));
      // Without data nothing was executed: the variables were invalid, or a subscription was refused.
      const invalid = result.data === undefined ? variableErrors(schema, operation, variables) : [];
      return single(errors.result(invalid.length > 0 ? { errors: invalid } : result));
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
async function subscribe(args: ExecutionArgs, http: unknown): Promise<ExecutionResult> {
  const events = await createSourceEventStream(args);
  if (!(Symbol.asyncIterator in events)) return events;
  (http as GraphqlExchange).source = {
    events,
    execute: (event, contextValue) => execute({ ...args, rootValue: event, contextValue }),
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

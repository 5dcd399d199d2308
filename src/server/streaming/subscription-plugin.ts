import {
  HeaderMap,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
} from '@apollo/server';
import { createSourceEventStream, execute, type ExecutionResult, type GraphQLSchema } from 'graphql';
import { GraphError } from '../../errors/errors.js';
import { coerceVariables } from '../execution/variables.js';
import { formattedResult } from '../execution/formatted-result.js';
import { requestIdOf } from '../graphql-exchange.js';
import type { InternalErrorLog } from '../internal-errors.js';
import { StreamExchange } from './stream-exchange.js';

/**
 * Sets subscriptions up where Apollo would execute them, so that they are parsed, validated and limited as every operation is. This is graphql-js's
 * `subscribe` in its two parts, so that each event is executed with a context of its own: loaders and deadline are for one answer.
 */
export function subscriptionPlugin<C extends BaseContext>(
  schema: GraphQLSchema,
  logInternal: InternalErrorLog,
): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    didResolveOperation({ operation, request: { http } }) {
      const refuse = (message: string) => Promise.reject(new GraphError('BAD_INPUT', message));
      if (operation?.operation === 'subscription' && !(http instanceof StreamExchange)) {
        return refuse(
          'Subscriptions are answered over WebSocket (graphql-transport-ws), or to a request that accepts text/event-stream',
        );
      }
      if (operation?.operation === 'mutation' && http instanceof StreamExchange && http.readOnly)
        return refuse('Send mutations by POST');
      return Promise.resolve();
    },
    async responseForOperation({ document, operation, request, contextValue }) {
      const { http, variables, operationName } = request;
      if (document === undefined || operation?.operation !== 'subscription' || !(http instanceof StreamExchange))
        return null;
      const failed = (result: ExecutionResult) =>
        single(formattedResult(result, (error) => logInternal(error, requestIdOf(http))));
      const coerced = coerceVariables(schema, operation, variables);
      if ('errors' in coerced) return failed({ errors: coerced.errors });
      const args = { schema, document, variableValues: variables, operationName };
      const events = await createSourceEventStream({ ...args, contextValue });
      if (!(Symbol.asyncIterator in events)) return failed(events);
      http.source = { events, resultOf: (event, own) => execute({ ...args, rootValue: event, contextValue: own }) };
      return single({ data: null });
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function single(singleResult: object): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}

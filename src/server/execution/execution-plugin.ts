import {
  HeaderMap,
  type ApolloServerPlugin,
  type BaseContext,
  type GraphQLRequestListener,
  type GraphQLResponse,
} from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { formatError } from '../../errors/format-error.js';
import type { InternalErrorLog } from '../internal-errors.js';
import { requestIdOf } from '../graphql-exchange.js';
import { formattedResult } from './formatted-result.js';
import type { Executor } from './jit.js';
import { coerceVariables } from './variables.js';

export interface ExecutionPluginOptions {
  schema: GraphQLSchema;
  execute: Executor;
  logInternal: InternalErrorLog;
}

/**
 * Executes queries and mutations by `execute` through the public hook `responseForOperation`. Apollo formats nothing of what comes from there, so
 * variables are coerced and errors formatted here; `executionDidStart` of other plugins is not called, `didResolveOperation` is.
 */
export function executionPlugin<C extends BaseContext>({
  schema,
  execute,
  logInternal,
}: ExecutionPluginOptions): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    async responseForOperation({ document, operation, request, contextValue }): Promise<GraphQLResponse | null> {
      if (document === undefined || operation === undefined || operation.operation === 'subscription') return null;
      const variables = coerceVariables(schema, operation, request.variables);
      if ('errors' in variables)
        return single({ errors: variables.errors.map((error) => formatError(error.toJSON(), error)) });
      const result = await execute({
        document,
        operation,
        contextValue,
        inputs: request.variables,
        coerced: variables.coerced,
      });
      return single(formattedResult(result, (error) => logInternal(error, requestIdOf(request.http))));
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function single(singleResult: object): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}

import { HeaderMap, type ApolloServerPlugin, type BaseContext, type GraphQLRequestListener, type GraphQLResponse } from '@apollo/server';
import type { ExecutionResult, GraphQLFormattedError, GraphQLSchema } from 'graphql';
import { formatError } from '../../errors/format-error.js';
import type { InternalErrorLog } from '../internal-errors.js';
import { requestIdOf } from '../exchange.js';
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
export function executionPlugin<C extends BaseContext>({ schema, execute, logInternal }: ExecutionPluginOptions): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    async responseForOperation({ document, operation, request, contextValue }): Promise<GraphQLResponse | null> {
      if (document === undefined || operation === undefined || operation.operation === 'subscription') return null;
      const variables = coerceVariables(schema, operation, request.variables);
      if ('errors' in variables) return single({ errors: variables.errors.map((error) => formatError(error.toJSON(), error)) });
      const result = await execute({ document, operation, contextValue, inputs: request.variables, coerced: variables.coerced });
      const errors = result.errors?.map((error) => {
        const answer = formatError(error.toJSON(), error);
        if (answer.extensions?.['code'] === 'INTERNAL') logInternal(error, requestIdOf(request.http));
        return answer;
      });
      return single(withErrors(result, errors));
    },
  };
  return { requestDidStart: () => Promise.resolve(listener) };
}

function withErrors({ data }: ExecutionResult, errors: GraphQLFormattedError[] | undefined) {
  return { ...(errors === undefined || errors.length === 0 ? {} : { errors }), ...(data === undefined ? {} : { data }) };
}

function single(singleResult: object): GraphQLResponse {
  return { http: { headers: new HeaderMap() }, body: { kind: 'single', singleResult } };
}

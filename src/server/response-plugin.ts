import type { ApolloServerPlugin, BaseContext, GraphQLRequestContext, GraphQLRequestListener } from '@apollo/server';
import { formatError } from '../errors/format-error.js';
import { GraphqlExchange, requestIdOf } from './graphql-exchange.js';
import type { InternalErrorLog } from './internal-errors.js';
import { JSON_RESPONSE } from './media-type.js';
import { headOf } from './status.js';

/** Tells the exchange which operation it carries and gives the answer its HTTP status. */
export function responsePlugin<C extends BaseContext>(logInternal: InternalErrorLog): ApolloServerPlugin<C> {
  const listener: GraphQLRequestListener<C> = {
    didResolveOperation({ operation, request }) {
      if (request.http instanceof GraphqlExchange)
        request.http.isOperation(operation?.operation, operation?.name?.value);
      return Promise.resolve();
    },
    didEncounterErrors({ errors, request }) {
      for (const error of errors) {
        const answer = formatError({ ...error.toJSON(), extensions: { code: 'INTERNAL', ...error.extensions } }, error);
        if (answer.extensions?.['code'] === 'INTERNAL') logInternal(error, requestIdOf(request.http));
      }
      return Promise.resolve();
    },
    willSendResponse(context) {
      setStatus(context);
      return Promise.resolve();
    },
  };
  return {
    requestDidStart: () => Promise.resolve(listener),
    unexpectedErrorProcessingRequest: ({ requestContext, error }) =>
      Promise.resolve(logInternal(error, requestIdOf(requestContext.request.http))),
    contextCreationDidFail: ({ error }) => Promise.resolve(logInternal(error, undefined)),
  };
}

function setStatus<C extends BaseContext>({ request, response, source }: GraphQLRequestContext<C>): void {
  if (response.body?.kind !== 'single') return;
  const { data, errors } = response.body.singleResult;
  const exchange = request.http instanceof GraphqlExchange ? request.http : undefined;
  for (const error of errors ?? []) exchange?.codes.add(String(error.extensions?.['code']));
  const first = errors?.[0]?.extensions;
  if (data !== undefined || first === undefined || source === undefined) return;
  const { http } = response;
  if (http.status === undefined || http.status === 500) {
    const { retryAfterMs } = first as { retryAfterMs?: unknown };
    const head = headOf(String(first['code']), typeof retryAfterMs === 'number' ? retryAfterMs : undefined);
    if (head.status !== undefined) http.status = head.status;
    for (const [name, value] of head.headers) http.headers.set(name, value);
  }
  // GraphQL over HTTP: in plain JSON a well-formed request is 200 even when its document or variables are refused.
  if (http.status === 400 && exchange?.responseType === JSON_RESPONSE) http.status = 200;
}

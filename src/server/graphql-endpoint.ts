import type { ApolloServer, BaseContext } from '@apollo/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { errorReply, RequestRefused, type Reply } from './reply.js';
import { parseRequestJson, readRequestBody } from './request-body.js';
import { GraphqlExchange, type GraphqlRequest, type OperationLogEntry } from './graphql-exchange.js';
import { chooseResponseType, isJson, prefersEventStream } from './media-type.js';
import { BUSY, type AdmissionGate } from './admission-gate.js';
import { contextError } from './status.js';

export interface GraphqlEndpointOptions<C extends BaseContext> {
  apollo: ApolloServer<C>;
  contextFor(request: GraphqlRequest): C | Promise<C>;
  onOperation(record: OperationLogEntry): void;
  gate: AdmissionGate;
  /** Answers who wants a stream of events. */
  eventStream: RequestHandler;
}
export type RequestHandler = (request: IncomingMessage, response: ServerResponse, requestId: string) => Promise<Reply>;

/** `/graphql`: GET for queries, POST for all. Everything that can be refused before a byte of the operation is read is refused here. */
export function graphqlEndpoint<C extends BaseContext>({
  apollo,
  contextFor,
  onOperation,
  gate,
  eventStream,
}: GraphqlEndpointOptions<C>): RequestHandler {
  const makeContext = async (request: GraphqlRequest) => {
    try {
      return await contextFor(request);
    } catch (error) {
      throw contextError(error);
    }
  };
  return async (request, response, requestId) => {
    const { method, headers } = request;
    if (method !== 'GET' && method !== 'POST')
      return errorReply(405, 'Use GET or POST', { headers: { allow: 'GET, POST' } });
    if (prefersEventStream(headers.accept)) return eventStream(request, response, requestId);
    // Before execution: a mutation must not run for a caller who then refuses to read its answer.
    const responseType = chooseResponseType(headers.accept);
    if (responseType === undefined)
      return errorReply(406, 'Accept application/graphql-response+json, application/json or text/event-stream');
    if (method === 'POST' && !isJson(headers['content-type']))
      return errorReply(415, 'Send the operation as application/json in UTF-8');
    if (!gate.enter()) return BUSY;
    try {
      const exchange = new GraphqlExchange(request, requestId, responseType);
      // `close` also comes after a whole answer.
      response.on('close', () => response.writableEnded || exchange.clientGone());
      if (method === 'POST') exchange.body = parseRequestJson(await readRequestBody(request));
      const answer = await execute(apollo, exchange, () => makeContext(exchange.request));
      onOperation(exchange.answered(answer.status));
      return answer;
    } finally {
      gate.leave();
    }
  };
}

async function execute<C extends BaseContext>(
  apollo: ApolloServer<C>,
  exchange: GraphqlExchange,
  context: () => Promise<C>,
): Promise<Reply> {
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: exchange, context });
  if (body.kind !== 'complete') throw new RequestRefused(errorReply(406, 'Incremental answers are not supported'));
  return { status: status ?? 200, headers: Object.fromEntries(headers), body: body.string };
}

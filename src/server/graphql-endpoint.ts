import type { ApolloServer, BaseContext } from '@apollo/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusal, Refused, type Answer } from './answer.js';
import { parseJson, readBody } from './body.js';
import { GraphExchange, type GraphRequest, type OperationRecord } from './exchange.js';
import { chooseResponseType, isJson, prefersEventStream } from './media-type.js';
import { BUSY, type Gate } from './overload.js';
import { contextError } from './status.js';

export interface GraphqlEndpointOptions<C extends BaseContext> {
  apollo: ApolloServer<C>;
  contextFor(request: GraphRequest): C | Promise<C>;
  onOperation(record: OperationRecord): void;
  gate: Gate;
  /** Answers who wants a stream of events. */
  eventStream: Endpoint;
}
export type Endpoint = (request: IncomingMessage, response: ServerResponse, requestId: string) => Promise<Answer>;

/** `/graphql`: GET for queries, POST for all. Everything that can be refused before a byte of the operation is read is refused here. */
export function graphqlEndpoint<C extends BaseContext>({
  apollo,
  contextFor,
  onOperation,
  gate,
  eventStream,
}: GraphqlEndpointOptions<C>): Endpoint {
  const makeContext = async (request: GraphRequest) => {
    try {
      return await contextFor(request);
    } catch (error) {
      throw contextError(error);
    }
  };
  return async (request, response, requestId) => {
    const { method, headers } = request;
    if (method !== 'GET' && method !== 'POST')
      return refusal(405, 'Use GET or POST', { headers: { allow: 'GET, POST' } });
    if (prefersEventStream(headers.accept)) return eventStream(request, response, requestId);
    // Before execution: a mutation must not run for a caller who then refuses to read its answer.
    const responseType = chooseResponseType(headers.accept);
    if (responseType === undefined)
      return refusal(406, 'Accept application/graphql-response+json, application/json or text/event-stream');
    if (method === 'POST' && !isJson(headers['content-type']))
      return refusal(415, 'Send the operation as application/json in UTF-8');
    if (!gate.enter()) return BUSY;
    try {
      const exchange = new GraphExchange(request, requestId, responseType);
      // `close` also comes after a whole answer.
      response.on('close', () => response.writableEnded || exchange.clientGone());
      if (method === 'POST') exchange.body = parseJson(await readBody(request));
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
  exchange: GraphExchange,
  context: () => Promise<C>,
): Promise<Answer> {
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: exchange, context });
  if (body.kind !== 'complete') throw new Refused(refusal(406, 'Incremental answers are not supported'));
  return { status: status ?? 200, headers: Object.fromEntries(headers), body: body.string };
}

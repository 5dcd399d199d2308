import type { ApolloServer, BaseContext } from '@apollo/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { GraphError } from '../errors/graph-error.js';
import { BUSY, type AdmissionGate } from './admission-gate.js';
import type { ErrorFormatter } from './error-formatter.js';
import { GraphqlExchange, type GraphqlRequest, type OperationLogEntry } from './graphql-exchange.js';
import { chooseResponseType, isJson, namesResponseType, prefersEventStream } from './media-type.js';
import { checkPersistedQuery, checkPersistedQueryIn, memberOf } from './persisted-query.js';
import { isOwnOrigin } from './origin-checks.js';
import { errorReply, RequestRefused, type Reply } from './reply.js';
import { parseRequestJson, type RequestBodies } from './request-body.js';
import type { StreamHolder } from './streaming/open-streams.js';
import { contextError } from './status.js';
import { NOT_TRUSTED_REPLY, type OperationText, type TrustedDocuments } from './trusted-documents.js';
import type { UnreadResponses } from './unread-responses.js';

/** What executes operations, over HTTP as well as over streams. */
export interface GraphqlRuntime<C extends BaseContext> {
  apollo: ApolloServer<C>;
  errors: ErrorFormatter;
  gate: AdmissionGate;
  bodies: RequestBodies;
  unread: UnreadResponses;
  contextFor(request: GraphqlRequest): C | Promise<C>;
  /** Who is counted as holding a context's streams. */
  holdersOf(context: C): readonly StreamHolder[];
  /** When a context's caller has to identify itself again, in milliseconds since the epoch. */
  expiresAt(context: C): number | undefined;
  /** Only these documents are executed; without it, all are. */
  trusted: TrustedDocuments | undefined;
  /** Called for each operation after its response is ready. */
  onOperation(entry: OperationLogEntry): void;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse, requestId: string) => Promise<Reply>;

/** `/graphql`: GET for queries, POST for all operations. Whatever can be refused before the body is read is. */
export function graphqlEndpoint<C extends BaseContext>(
  runtime: GraphqlRuntime<C>,
  eventStream: RequestHandler,
): RequestHandler {
  const { bodies } = runtime;
  return async (request, response, requestId) => {
    const { method, headers } = request;
    if (method !== 'GET' && method !== 'POST')
      return errorReply(405, 'Use GET or POST', { headers: { allow: 'GET, POST' } });
    if (prefersEventStream(headers.accept)) return eventStream(request, response, requestId);
    // Checked before execution, so that no mutation runs for a client that cannot read the response.
    const responseType = chooseResponseType(headers.accept);
    if (responseType === undefined)
      return errorReply(406, 'Accept application/graphql-response+json, application/json or text/event-stream');
    if (method === 'POST' && !isJson(headers['content-type']))
      return errorReply(415, 'Send the operation as application/json in UTF-8');
    const exchange = new GraphqlExchange(request, { requestId, responseType });
    // `close` is also emitted after a complete response.
    response.on('close', () => response.writableEnded || exchange.disconnected());
    if (method === 'GET') {
      checkPersistedQueryIn(exchange.search);
      if (runtime.trusted?.acceptsSearch(exchange.search) === false) return NOT_TRUSTED_REPLY;
      // Only a page's own code can set such an `Accept`, and browsers say of which site it is, so the header of Apollo's clients is not needed.
      if (namesResponseType(headers.accept) && isOwnOrigin(headers))
        exchange.headers.set('apollo-require-preflight', '1');
      return admit(runtime, exchange);
    }
    return bodies.read(request, (body, holding) => {
      exchange.holds(holding);
      exchange.body = parseRequestJson(body);
      checkPersistedQuery(memberOf(exchange.body, 'extensions'));
      if (runtime.trusted?.accepts(exchange.body as OperationText) === false) return Promise.resolve(NOT_TRUSTED_REPLY);
      return admit(runtime, exchange);
    });
  };
}

/** Executes within the limit of concurrent operations. Called with a complete body: one that is still arriving does not count. */
async function admit<C extends BaseContext>(runtime: GraphqlRuntime<C>, exchange: GraphqlExchange): Promise<Reply> {
  const { gate, onOperation } = runtime;
  const place = gate.enter();
  if (!place) return BUSY;
  exchange.holds(place);
  try {
    const reply = await execute(runtime, exchange);
    onOperation(exchange.finish(reply.status));
    return reply;
  } finally {
    place.leave();
  }
}

async function execute<C extends BaseContext>(
  { apollo, contextFor, errors }: GraphqlRuntime<C>,
  exchange: GraphqlExchange,
): Promise<Reply> {
  const context = async () => {
    try {
      const value = await contextFor(exchange.request);
      exchange.identified();
      return value;
    } catch (error) {
      if (!(error instanceof GraphError)) errors.log(error, exchange.requestId);
      throw contextError(error);
    }
  };
  const { status, headers, body } = await apollo.executeHTTPGraphQLRequest({ httpGraphQLRequest: exchange, context });
  if (body.kind !== 'complete') throw new RequestRefused(errorReply(406, 'Incremental delivery is not supported'));
  return { status: status ?? 200, headers: Object.fromEntries(headers), body: body.string };
}

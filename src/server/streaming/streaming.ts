import type { BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import type { Server } from 'node:http';
import type { Drain } from '../drain.js';
import type { RequestHandler } from '../graphql-endpoint.js';
import { STREAM_LIMITS, type StreamLimits, type StreamObserver } from './limits.js';
import { EventStreams } from './sse.js';
import type { StreamingOptions } from './streamed-operation.js';
import { WebSockets } from './websockets.js';

export interface StreamingSettings {
  limits?: Partial<StreamLimits>;
  /** Origins of pages that may open streams, beside this server's own. */
  origins?: readonly string[];
  observer?: StreamObserver;
}

interface Streaming<C extends BaseContext> extends Omit<StreamingOptions<C>, 'observer'>, StreamingSettings {
  schema: GraphQLSchema;
  http: Server;
  drain: Drain;
}

const UNOBSERVED: StreamObserver = {
  subscriptionOpened: () => undefined,
  subscriptionEnded: () => undefined,
  subscriptionDropped: () => undefined,
};

/** Takes WebSockets on the server's port; answers the endpoint for event streams over plain HTTP. Both end when the server drains. */
export function startStreaming<C extends BaseContext>({
  http,
  drain,
  schema,
  limits,
  origins = [],
  observer = UNOBSERVED,
  ...streaming
}: Streaming<C>): RequestHandler {
  const options = { ...streaming, origins, observer, limits: { ...STREAM_LIMITS, ...limits } };
  const webSockets = new WebSockets({ ...options, schema });
  const eventStreams = new EventStreams(options);
  http.on('upgrade', (request, socket, head) => webSockets.upgrade(request, socket, head));
  drain.onClosing((limitMs) => {
    webSockets.end(limitMs);
    eventStreams.end();
  });
  return eventStreams.endpoint;
}

import type { BaseContext } from '@apollo/server';
import type { Server } from 'node:http';
import type { Drain } from '../drain.js';
import type { GraphqlRuntime, RequestHandler } from '../graphql-endpoint.js';
import type { HostCheck } from '../origin-checks.js';
import { EventStreams } from './event-stream.js';
import { STREAM_LIMITS, type StreamLimits, type StreamObserver } from './limits.js';
import { OpenStreams } from './open-streams.js';
import type { StreamRuntime } from './stream-operation.js';
import { WebSockets } from './websocket.js';

export interface StreamingSettings {
  limits?: Partial<StreamLimits>;
  /** Origins of pages that may open streams, beside this server's own. */
  origins?: readonly string[];
  observer?: StreamObserver;
}

interface StreamingOptions<C extends BaseContext> extends StreamingSettings {
  runtime: GraphqlRuntime<C>;
  isOwnHost: HostCheck;
  http: Server;
  drain: Drain;
}

const NO_OBSERVER: StreamObserver = {
  subscriptionOpened: () => undefined,
  subscriptionEnded: () => undefined,
  subscriptionDropped: () => undefined,
};

/** Accepts WebSockets on the server's port; returns the handler of event streams over plain HTTP. Both end when the server drains. */
export function startStreaming<C extends BaseContext>({
  http,
  drain,
  runtime,
  isOwnHost,
  limits,
  origins = [],
  observer = NO_OBSERVER,
}: StreamingOptions<C>): RequestHandler {
  const streams: StreamRuntime<C> = {
    ...runtime,
    isOwnHost,
    origins,
    observer,
    limits: { ...STREAM_LIMITS, ...limits },
    open: new OpenStreams(),
  };
  const webSockets = new WebSockets(streams);
  const eventStreams = new EventStreams(streams);
  http.on('upgrade', (request, socket, head) => webSockets.upgrade(request, socket, head));
  drain.onClosing((limitMs) => {
    webSockets.end(limitMs);
    eventStreams.end();
  });
  return eventStreams.endpoint;
}

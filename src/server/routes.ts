import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { RequestRefused, errorReply, sendReply, type Reply } from './reply.js';
import { assetReply, type Assets } from './assets.js';
import type { Cors } from './cors.js';
import type { Drain } from './drain.js';
import type { RequestHandler } from './graphql-endpoint.js';
import type { OperationsRoutes } from './health.js';
import type { ErrorFormatter } from './error-formatter.js';
import { hasSeveralHosts, type HostCheck } from './origin-checks.js';
import type { AdmissionGate } from './admission-gate.js';
import type { RequestBodies } from './request-body.js';
import type { UnreadResponses } from './unread-responses.js';
import { sandboxReply, type SandboxHandler } from './sandbox-route.js';
import { webhookReply, type Webhook } from './webhooks.js';

export interface Routes {
  isOwnHost: HostCheck;
  /** What this port serves; health checks and metrics may have one of their own. */
  graphql?: RequestHandler;
  assets?: Assets;
  webhookOf?(path: string): Webhook | undefined;
  operations?: OperationsRoutes;
  sandbox?: SandboxHandler;
  /** Of `/graphql`. */
  cors?: Cors;
  bodies: RequestBodies;
  gate: AdmissionGate;
  unread: UnreadResponses;
  errors: ErrorFormatter;
  drain: Pick<Drain, 'started' | 'held'>;
}

/** Handles every HTTP request, each with exactly one response. */
export function requestListener(routes: Routes): RequestListener {
  return (request, response) => {
    const requestId = requestIdFor(request);
    const { drain, unread } = routes;
    const send = async (reply: Reply) => {
      if (drain.held) await drain.held;
      sendReply(response, reply, { requestId, closing: drain.started, unread });
    };
    route(routes, request, response, requestId).then(send, (error: unknown) => {
      if (error instanceof RequestRefused) return send(error.reply);
      routes.errors.log(error, requestId);
      send(errorReply(500, 'Internal error'));
    });
  };
}

async function route(
  routes: Routes,
  request: IncomingMessage,
  response: ServerResponse,
  requestId: string,
): Promise<Reply> {
  if (hasSeveralHosts(request)) return errorReply(400, 'Send one Host header');
  if (!routes.isOwnHost(request.headers))
    return errorReply(421, 'Unknown Host header; behind a proxy, set PUBLIC_URL', {
      code: 'FORBIDDEN',
    });
  const path = pathOf(request.url ?? '/');
  if (path === '/graphql' && routes.graphql) {
    routes.cors?.mark(request, response);
    return routes.cors?.preflight(request) ?? routes.graphql(request, response, requestId);
  }
  const webhook = routes.webhookOf?.(path);
  if (webhook) return webhookReply(webhook, request, routes);
  if (routes.sandbox && path.startsWith('/sandbox/')) return sandboxReply(routes.sandbox, request, routes);
  const page = readOnlyRoute(routes, path, request, requestId);
  if (page === undefined) return errorReply(404, 'Not found', { code: 'NOT_FOUND' });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return errorReply(405, 'Use GET', { headers: { allow: 'GET, HEAD' } });
  return page();
}

/** The handler of a path for GET and HEAD. */
function readOnlyRoute({ assets, operations, drain }: Routes, path: string, { headers }: IncomingMessage, id: string) {
  const operation = operations?.(path, { requestId: id, draining: drain.started });
  if (operation) return operation;
  const asset = assets?.get(path);
  return asset && (() => assetReply(path, asset, headers));
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** The client's own id where it is a UUID or a trace id, otherwise a new one: other text could be personal data, and is logged. */
function requestIdFor({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && REQUEST_ID.test(given) ? given : randomUUID();
}

const REQUEST_ID = /^([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|[0-9a-f]{32})$/i;

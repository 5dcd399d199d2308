import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { RequestRefused, errorReply, sendReply, type Reply } from './reply.js';
import { assetReply, type Assets } from './assets.js';
import type { RequestHandler } from './graphql-endpoint.js';
import { live, metricsPage, ready } from './health.js';
import type { ErrorFormatter } from './error-formatter.js';
import type { HostCheck } from './origin-checks.js';
import { webhookReply, type WebhookHandler } from './webhooks.js';

export interface Routes {
  isOwnHost: HostCheck;
  graphql: RequestHandler;
  assets: Assets;
  webhooks: ReadonlyMap<string, WebhookHandler>;
  metrics: Registry;
  errors: ErrorFormatter;
  readiness: () => Promise<void>;
  logger: Logger;
  drain: { readonly started: boolean; readonly closing: boolean };
}

/** Handles every HTTP request, each with exactly one response. */
export function requestListener(routes: Routes): RequestListener {
  return (request, response) => {
    const requestId = requestIdFor(request);
    const send = (reply: Reply) => sendReply(response, reply, { requestId, closing: routes.drain.closing });
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
  if (!routes.isOwnHost(request.headers))
    return errorReply(421, 'Unknown Host header; behind a proxy, set PUBLIC_URL', {
      code: 'FORBIDDEN',
    });
  const path = pathOf(request.url ?? '/');
  if (path === '/graphql') return routes.graphql(request, response, requestId);
  const webhook = routes.webhooks.get(path);
  if (webhook) return webhookReply(webhook, request);
  const page = readOnlyRoute(routes, path, request, requestId);
  if (page === undefined) return errorReply(404, 'Not found', { code: 'NOT_FOUND' });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return errorReply(405, 'Use GET', { headers: { allow: 'GET, HEAD' } });
  return page();
}

/** The handler of a path for GET and HEAD. */
function readOnlyRoute(
  { assets, metrics, readiness, logger, drain }: Routes,
  path: string,
  { headers }: IncomingMessage,
  requestId: string,
) {
  if (path === '/health/live') return live;
  if (path === '/health/ready') {
    const failed = (error: unknown) =>
      logger.warn({ requestId, error: error instanceof Error ? error.name : typeof error }, 'not ready');
    return () => ready(readiness, drain.started, failed);
  }
  if (path === '/metrics') return () => metricsPage(metrics);
  const asset = assets.get(path);
  return asset && (() => assetReply(path, asset, headers));
}

function pathOf(url: string): string {
  const query = url.indexOf('?');
  return query === -1 ? url : url.slice(0, query);
}

/** The client's own id where it is safe to log, otherwise a new one. */
function requestIdFor({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9][\w.-]{0,63}$/.test(given) ? given : randomUUID();
}

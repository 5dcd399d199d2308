import { randomUUID } from 'node:crypto';
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { RequestRefused, errorReply, sendReply, type Reply } from './reply.js';
import { assetReply, type Assets } from './assets.js';
import type { RequestHandler } from './graphql-endpoint.js';
import { live, metricsPage, ready } from './health.js';
import { internalErrorLog } from './internal-errors.js';
import type { HostCheck } from './host-check.js';
import { answerWebhook, type WebhookHandler } from './webhooks.js';

export interface Routes {
  isOwnHost: HostCheck;
  graphql: RequestHandler;
  assets: Assets;
  webhooks: ReadonlyMap<string, WebhookHandler>;
  metrics: Registry;
  readiness: () => Promise<void>;
  logger: Logger;
  drain: { readonly started: boolean; readonly closing: boolean };
}

/** Every request of the process comes in here and is answered exactly once. */
export function requestListener(routes: Routes): RequestListener {
  const logInternal = internalErrorLog(routes.logger);
  return (request, response) => {
    const requestId = requestIdFor(request);
    const answer = (answer: Reply) => sendReply(response, answer, { requestId, closing: routes.drain.closing });
    route(routes, request, response, requestId).then(answer, (error: unknown) => {
      if (error instanceof RequestRefused) return answer(error.answer);
      logInternal(error, requestId);
      answer(errorReply(500, 'Internal error'));
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
    return errorReply(421, 'This server is not known by that name; behind a proxy, set PUBLIC_URL', {
      code: 'FORBIDDEN',
    });
  const path = pathOf(request.url ?? '/');
  if (path === '/graphql') return routes.graphql(request, response, requestId);
  const webhook = routes.webhooks.get(path);
  if (webhook) return answerWebhook(webhook, request, requestId);
  const page = readable(routes, path, request, requestId);
  if (page === undefined) return errorReply(404, 'Not found', { code: 'NOT_FOUND' });
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return errorReply(405, 'Use GET', { headers: { allow: 'GET, HEAD' } });
  return page();
}

/** What stands at a path that is only read. */
function readable(
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

/** The caller's own id where it is harmless in a log, otherwise a new one. */
function requestIdFor({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[A-Za-z0-9][\w.-]{0,63}$/.test(given) ? given : randomUUID();
}

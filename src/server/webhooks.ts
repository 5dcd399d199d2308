import type { IncomingMessage } from 'node:http';
import type { WebhookRequest } from '../http/webhook-request.js';
import type { Reply } from './reply.js';
import { readRequestBody } from './request-body.js';

/** Handles a provider's call. What it throws is logged, and the response is 500. */
export type WebhookHandler = (request: WebhookRequest) => Promise<{ status: number }>;

/** Reads the payload and calls the handler. @throws RequestRefused when the payload is too large or encoded. */
export async function webhookReply(handler: WebhookHandler, request: IncomingMessage): Promise<Reply> {
  const payload = await readRequestBody(request);
  const { method = 'GET', url = '/', headers } = request;
  const { status } = await handler({ method, url, headers, payload });
  return { status };
}

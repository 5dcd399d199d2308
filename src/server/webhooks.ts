import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { Reply } from './reply.js';
import { readRequestBody } from './request-body.js';

/** A provider's call to us, with the bytes as sent: signatures are made over them. */
export interface WebhookRequest {
  method: string;
  /** Path and query as sent. */
  url: string;
  headers: IncomingHttpHeaders;
  payload: Buffer;
  requestId: string;
}

/** Answers a provider's call; a body is sent as JSON. What it throws is answered with 500 and logged. */
export type WebhookHandler = (
  request: WebhookRequest,
) => Promise<{ status: number; body?: unknown; headers?: Record<string, string> }>;

/** Reads the payload and lets the handler answer. @throws Refused when the payload is too large or encoded. */
export async function answerWebhook(
  handler: WebhookHandler,
  request: IncomingMessage,
  requestId: string,
): Promise<Reply> {
  const payload = await readRequestBody(request);
  const { method = 'GET', url = '/', headers } = request;
  const { status, body, headers: own } = await handler({ method, url, headers, payload, requestId });
  return {
    status,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(own === undefined ? {} : { headers: own }),
  };
}

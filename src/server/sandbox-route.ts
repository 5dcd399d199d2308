import type { IncomingMessage } from 'node:http';
import type { WebhookRequest } from '../http/webhook-request.js';
import type { Reply } from './reply.js';
import type { RequestBodies } from './request-body.js';

/** Handles a request below `/sandbox/`; `body` is sent as JSON. */
export type SandboxHandler = (
  request: WebhookRequest,
) => { status: number; body?: unknown } | Promise<{ status: number; body?: unknown }>;

/** Reads the body and calls the handler. Not counted as an operation: what an overloaded server suffers from can be ended. */
export function sandboxReply(
  handler: SandboxHandler,
  request: IncomingMessage,
  { bodies }: { bodies: RequestBodies },
): Promise<Reply> {
  return bodies.read(request, async (payload): Promise<Reply> => {
    const { method = 'GET', url = '/', headers } = request;
    const { status, body } = await handler({ method, url, headers, payload });
    return { status, body: JSON.stringify(body) };
  });
}

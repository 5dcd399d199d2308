import type { IncomingMessage } from 'node:http';
import type { WebhookRequest } from '../http/webhook-request.js';
import { BUSY, type AdmissionGate } from './admission-gate.js';
import type { Reply } from './reply.js';
import type { RequestBodies } from './request-body.js';

/** Handles a provider's call. What it throws is logged, and the response is 500. */
export type WebhookHandler = (request: WebhookRequest) => Promise<{ status: number }>;

/** Reads the payload and calls the handler, within the limits of all requests. @throws RequestRefused when the payload is refused. */
export function webhookReply(
  handler: WebhookHandler,
  request: IncomingMessage,
  { bodies, gate }: { bodies: RequestBodies; gate: AdmissionGate },
): Promise<Reply> {
  return bodies.read(request, async (payload): Promise<Reply> => {
    if (!gate.enter()) return BUSY;
    try {
      const { method = 'GET', url = '/', headers } = request;
      const { status } = await handler({ method, url, headers, payload });
      return { status };
    } finally {
      gate.leave();
    }
  });
}

import type { IncomingMessage } from 'node:http';
import type { WebhookRequest } from '../http/webhook-request.js';
import { BUSY, type AdmissionGate } from './admission-gate.js';
import type { Reply } from './reply.js';
import type { RequestBodies } from './request-body.js';

/** A provider's calls at one path. */
export interface Webhook {
  /** Whose they are. */
  readonly tenant: string;
  /** What it throws is logged, and the response is 500. */
  receive(request: WebhookRequest): Promise<{ status: number }>;
}

/** Reads the payload and hands it over, within the limits of all requests. @throws RequestRefused when the payload is refused. */
export function webhookReply(
  { tenant, receive }: Webhook,
  request: IncomingMessage,
  { bodies, gate }: { bodies: RequestBodies; gate: AdmissionGate },
): Promise<Reply> {
  // a share of its own: anyone may call, and the signature is not checked yet
  const holder = `webhooks of ${tenant}`;
  return bodies.read(request, async (payload, holding): Promise<Reply> => {
    const place = gate.enter();
    if (!place) return BUSY;
    try {
      if (!place.ownedBy(holder) || !holding.ownedBy(holder)) return BUSY;
      const { method = 'GET', url = '/', headers } = request;
      const { status } = await receive({ method, url, headers, payload });
      return { status };
    } finally {
      place.leave();
    }
  });
}

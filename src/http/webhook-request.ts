import type { IncomingHttpHeaders } from 'node:http';

/** A provider's call to this server, as received: signatures are made over these values. */
export interface WebhookRequest {
  readonly method: string;
  /** Path and query; with the public URL in front where a provider's handler receives it, since that is what is signed. */
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly payload: Buffer;
}

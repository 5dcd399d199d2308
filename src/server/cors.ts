import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Reply } from './reply.js';

const ALLOWED = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'accept, apollo-require-preflight, authorization, content-type, x-apollo-operation-name, x-request-id',
  'access-control-max-age': '600',
} as const;

/**
 * Lets pages of the given origins send operations and read the responses. Credentials are never allowed: cookies authenticate nobody here, and a page
 * that has a token may send it.
 */
export class Cors {
  private readonly origins: ReadonlySet<string>;

  constructor(origins: readonly string[] = []) {
    this.origins = new Set(origins);
  }

  /** Sets the headers of a response; a response that is written later has them beside its own. */
  mark({ headers: { origin } }: IncomingMessage, response: ServerResponse): void {
    if (this.origins.size === 0) return;
    response.setHeader('vary', 'origin');
    if (origin === undefined || !this.origins.has(origin)) return;
    response.setHeader('access-control-allow-origin', origin);
    response.setHeader('access-control-expose-headers', 'retry-after, x-request-id');
  }

  /** The reply to a preflight request; undefined for all others. */
  preflight({ method, headers }: IncomingMessage): Reply | undefined {
    if (method !== 'OPTIONS' || headers['access-control-request-method'] === undefined) return undefined;
    const { origin } = headers;
    return origin !== undefined && this.origins.has(origin) ? { status: 204, headers: ALLOWED } : undefined;
  }
}

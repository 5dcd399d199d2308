import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../errors/graph-error.js';
import type { UnreadResponses } from './unread-responses.js';

/** An HTTP response. A body without `content-type` is JSON. */
export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** On every response; the GraphiQL page has a content security policy of its own. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

export interface ReplyOptions {
  requestId: string;
  /** Whether the connection is closed after the response. */
  closing: boolean;
  unread: UnreadResponses;
}

/** Writes a complete response with its content length. */
export function sendReply(response: ServerResponse, reply: Reply, own: ReplyOptions): void {
  if (response.headersSent || response.destroyed) return;
  const body = reply.body ?? '';
  const headers: Record<string, string | number> = { ...SECURITY_HEADERS, 'x-request-id': own.requestId };
  if (reply.body !== undefined) headers['content-type'] = JSON_TYPE;
  Object.assign(headers, reply.headers);
  if (reply.status !== 204 && reply.status !== 304) headers['content-length'] = Buffer.byteLength(body);
  if (own.closing) headers['connection'] = 'close';
  response.writeHead(reply.status, headers);
  response.end(body);
  // Buffers are files that all responses share.
  own.unread.watch(response, typeof body === 'string' ? body.length : 0);
}

/** A GraphQL error response for a request that is not a valid operation. */
export function errorReply(
  status: number,
  message: string,
  options: { code?: ErrorCode; headers?: Record<string, string> } = {},
): Reply {
  const { code = status >= 500 ? 'INTERNAL' : 'BAD_INPUT', headers } = options;
  return {
    status,
    body: JSON.stringify({ errors: [{ message, extensions: { code } }] }),
    ...(headers === undefined ? {} : { headers }),
  };
}

/** A request refused before anything was executed. */
export class RequestRefused extends Error {
  override readonly name = 'RequestRefused';

  constructor(readonly reply: Reply) {
    super(`refused with ${reply.status}`);
  }
}

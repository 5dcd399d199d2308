import type { ServerResponse } from 'node:http';
import type { ErrorCode } from '../errors/errors.js';

/** What goes back to the caller. A body without `content-type` is JSON. */
export interface Reply {
  status: number;
  headers?: Readonly<Record<string, string>>;
  body?: string | Buffer;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** On every answer; the GraphiQL page brings its own content policy. */
export const SECURITY_HEADERS = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'x-frame-options': 'DENY',
  'cross-origin-resource-policy': 'same-origin',
  'cache-control': 'no-store',
} as const;

/** Writes an answer whole: one head, one body, its length known. */
export function sendReply(response: ServerResponse, answer: Reply, own: { requestId: string; closing: boolean }): void {
  if (response.headersSent || response.destroyed) return;
  const body = answer.body ?? '';
  response.writeHead(answer.status, {
    ...SECURITY_HEADERS,
    ...(answer.body === undefined ? {} : { 'content-type': JSON_TYPE }),
    ...answer.headers,
    ...(answer.status === 204 || answer.status === 304 ? {} : { 'content-length': Buffer.byteLength(body) }),
    'x-request-id': own.requestId,
    ...(own.closing ? { connection: 'close' } : {}),
  });
  response.end(body);
}

/** An answer in GraphQL's error shape for a request that never became an operation. */
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

/** A request refused before anything was done with it. */
export class RequestRefused extends Error {
  override readonly name = 'Refused';

  constructor(readonly answer: Reply) {
    super(`refused with ${answer.status}`);
  }
}

import { cannedJson } from './canned.js';
import { JOINED, joinedJson } from './canned-joined.js';

/** A response that is sent as it is. */
export interface PreparedResponse {
  status: number;
  body: string;
  /** The same as the bytes of an HTTP/1.1 response. */
  bytes: Buffer;
}

const REASONS = { 200: 'OK', 201: 'Created', 404: 'Not Found', 429: 'Too Many Requests', 500: 'Internal Server Error' };

const NOT_FOUND = prepared(404, '{"code":404,"status":"Not Found"}');
const CREATED = prepared(201, '{}');
const TOKEN = prepared(200, JSON.stringify({ access_token: 'bench', token_type: 'Bearer', expires_in: 86_400 }));
const MAX_KEPT = 20_000;
const kept = new Map<string, PreparedResponse>();

/** A response of the upstream with a JSON body. */
export function prepared(status: keyof typeof REASONS, body: string): PreparedResponse {
  const head = `HTTP/1.1 ${status} ${REASONS[status]}\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\nconnection: keep-alive\r\n\r\n`;
  return { status, body, bytes: Buffer.from(head + body) };
}

/** The response of the providers to a request. Each is made once, so that the upstream uses little CPU on the shared machine. */
export function responseTo(method: string, target: string): PreparedResponse {
  if (method === 'POST') return target === '/token' ? TOKEN : CREATED;
  let response = kept.get(target);
  if (response === undefined) {
    const json = target.startsWith(JOINED) ? joinedJson(target) : cannedJson(target);
    response = json === undefined ? NOT_FOUND : prepared(200, json);
    if (kept.size < MAX_KEPT) kept.set(target, response);
  }
  return response;
}

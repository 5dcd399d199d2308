import type { ServerResponse } from 'node:http';
import type { SimulatedResponse } from './simulated-request.js';

/** Sends the whole response. Without a body there is no content type, and with 204 no length either (HTTP forbids it). */
export function sendSimulated(res: ServerResponse, { status, body, headers }: SimulatedResponse): void {
  if (body === undefined) {
    const empty = status === 204 ? {} : { 'content-length': '0' };
    res.writeHead(status, { ...empty, ...headers }).end();
    return;
  }
  const text = jsonText(body);
  res.writeHead(status, { ...entityHeaders(text), ...headers }).end(text);
}

/** Announces the whole length, sends half of the body, and destroys the connection. */
export function sendTruncated(res: ServerResponse, { status, body, headers }: SimulatedResponse): void {
  const text = body === undefined ? '{"truncated": true}' : jsonText(body);
  res.writeHead(status === 204 ? 200 : status, { ...entityHeaders(text), ...headers });
  const half = Buffer.from(text).subarray(0, Math.floor(Buffer.byteLength(text) / 2));
  res.write(half, () => res.socket?.destroy());
}

function entityHeaders(text: string): Record<string, string | number> {
  return { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
}

function jsonText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

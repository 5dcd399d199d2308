import type { ServerResponse } from 'node:http';
import type { SimulatedResponse } from './simulated-request.js';

/** Sends an answer whole. An answer without a body has neither content type nor length where its status forbids them. */
export function sendSimulated(res: ServerResponse, answer: SimulatedResponse): void {
  if (answer.body === undefined) {
    const empty = answer.status === 204 ? {} : { 'content-length': '0' };
    res.writeHead(answer.status, { ...empty, ...answer.headers }).end();
    return;
  }
  const text = jsonText(answer.body);
  res.writeHead(answer.status, headersOf(answer, text)).end(text);
}

/** Promises the whole answer, sends half of it, and cuts the connection. */
export function sendTruncated(res: ServerResponse, answer: SimulatedResponse): void {
  const text = answer.body === undefined ? '{"cut": true}' : jsonText(answer.body);
  res.writeHead(answer.status === 204 ? 200 : answer.status, headersOf(answer, text));
  const half = Buffer.from(text).subarray(0, Math.floor(Buffer.byteLength(text) / 2));
  res.write(half, () => res.socket?.destroy());
}

function headersOf(answer: SimulatedResponse, text: string): Record<string, string | number> {
  const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
  return answer.headers === undefined ? headers : { ...headers, ...answer.headers };
}

function jsonText(body: unknown): string {
  return typeof body === 'string' ? body : JSON.stringify(body);
}

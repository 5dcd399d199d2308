import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { RequestRefused, errorReply } from './reply.js';

/** Bytes of a request body; GraphQL documents and webhooks are far smaller. */
export const BODY_LIMIT = 1024 * 1024;

/**
 * The whole body as sent. The rest of one that is too large is read and dropped by Node, so that the caller sees the 413 and not a reset.
 * @throws Refused with 413 or 415 (encoded bodies are not unpacked: a small one could fill the memory).
 */
export function readRequestBody(request: IncomingMessage, limit = BODY_LIMIT): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return Promise.reject(
      new RequestRefused(
        errorReply(415, 'Encoded request bodies are not accepted', { headers: { 'accept-encoding': 'identity' } }),
      ),
    );
  }
  const tooLarge = () => new RequestRefused(errorReply(413, `The request body is larger than ${limit} bytes`));
  if (Number(request.headers['content-length'] ?? 0) > limit) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > limit) {
        chunks.length = 0;
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', reject);
    // Without it a caller that hangs up in the middle of its body would be waited for.
    // Only then: it comes after every whole body too, and an error with its stack costs more than reading one.
    request.on(
      'close',
      () => request.readableEnded || reject(new RequestRefused(errorReply(400, 'The request body ended early'))),
    );
  });
}

/** @throws Refused with 400, saying nothing of the body. */
export function parseRequestJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw new RequestRefused(errorReply(400, 'The request body is not UTF-8'));
  try {
    return body.length === 0 ? undefined : (JSON.parse(body.toString('utf8')) as unknown);
  } catch {
    throw new RequestRefused(errorReply(400, 'The request body is not JSON'));
  }
}

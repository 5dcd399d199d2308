import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { RequestRefused, errorReply } from './reply.js';

/** Maximum bytes of a request body; GraphQL documents and webhooks are far smaller. */
const BODY_LIMIT = 1024 * 1024;

/**
 * Reads the body as sent. Node discards the rest of a body that is too large, so that the client receives the 413 and not a reset.
 * @throws RequestRefused with 413, or with 415 for encoded bodies: a small compressed body could expand to fill the memory.
 */
export function readRequestBody(request: IncomingMessage): Promise<Buffer> {
  const encoding = request.headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    return Promise.reject(
      new RequestRefused(
        errorReply(415, 'Encoded request bodies are not accepted', { headers: { 'accept-encoding': 'identity' } }),
      ),
    );
  }
  const tooLarge = () => new RequestRefused(errorReply(413, `The request body is larger than ${BODY_LIMIT} bytes`));
  if (Number(request.headers['content-length'] ?? 0) > BODY_LIMIT) return Promise.reject(tooLarge());
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size > BODY_LIMIT) {
        chunks.length = 0;
        reject(tooLarge());
      } else chunks.push(chunk);
    });
    request.on('end', () => resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)));
    request.on('error', reject);
    // Reject if the client disconnects mid-body. `close` is also emitted after a complete body, so check first: creating an Error is expensive.
    request.on(
      'close',
      () => request.readableEnded || reject(new RequestRefused(errorReply(400, 'The request body ended early'))),
    );
  });
}

/** @throws RequestRefused with 400, which quotes nothing of the body. */
export function parseRequestJson(body: Buffer): unknown {
  if (!isUtf8(body)) throw new RequestRefused(errorReply(400, 'The request body is not UTF-8'));
  try {
    return body.length === 0 ? undefined : (JSON.parse(body.toString('utf8')) as unknown);
  } catch {
    throw new RequestRefused(errorReply(400, 'The request body is not JSON'));
  }
}

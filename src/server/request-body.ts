import { isUtf8 } from 'node:buffer';
import type { IncomingMessage } from 'node:http';
import { BUSY, type SharedHolding } from './admission-gate.js';
import { ByteBudget, type Holding } from '../limits/byte-budget.js';
import type { CutOff, EdgeLimits, EdgeObserver } from '../limits/edge-limits.js';
import { RequestRefused, errorReply, type Reply } from './reply.js';

/** Maximum bytes of a request body; GraphQL documents and webhooks are far smaller. */
const BODY_LIMIT = 1024 * 1024;
/** What a chunk costs beside its bytes: a body sent byte by byte fills the memory with chunks. */
const CHUNK_OVERHEAD = 256;

/** Reads request bodies: each within its size and time, all together within a number of bytes. */
export class RequestBodies {
  private readonly budget: ByteBudget;

  constructor(
    private readonly limits: EdgeLimits,
    private readonly observer: EdgeObserver,
    isShared?: () => boolean,
  ) {
    this.budget = new ByteBudget(limits.bodyBytes, isShared);
  }

  /**
   * Reads the body as sent and counts its bytes, which `use` may give a tenant, until `use` has ended.
   * @throws RequestRefused with 413, 408 or 503, or with 415 for encoded bodies: a small compressed body could expand to fill the memory.
   */
  async read<Result>(
    request: IncomingMessage,
    use: (body: Buffer, holding: SharedHolding) => Result,
  ): Promise<Awaited<Result>> {
    refuseHead(request);
    const { holding, body } = this.receive(request);
    try {
      const bytes = await body;
      holding.keep();
      return await use(bytes, {
        ownedBy: (tenant) => holding.ownedBy(tenant) || (this.observer('body-bytes'), false),
      });
    } finally {
      holding.release();
    }
  }

  private receive(request: IncomingMessage): { holding: Holding; body: Promise<Buffer> } {
    const chunks: Buffer[] = [];
    let size = 0;
    let refuse: (error: RequestRefused) => void;
    const cutOff = (why: CutOff, reply: Reply) => {
      this.observer(why);
      refuse(new RequestRefused({ ...reply, headers: { ...reply.headers, connection: 'close' } }));
    };
    const holding = this.budget.open(() => cutOff('body-bytes', BUSY));
    const timer = setTimeout(() => cutOff('body-timeout', TOO_LATE), this.limits.bodyMs);
    const body = new Promise<Buffer>((resolve, reject) => {
      refuse = (error) => {
        size = Infinity;
        chunks.length = 0;
        clearTimeout(timer);
        reject(error);
      };
      request.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > BODY_LIMIT) return size === Infinity || refuse(tooLarge());
        chunks.push(chunk);
        holding.add(chunk.length + CHUNK_OVERHEAD);
      });
      request.on('end', () => {
        clearTimeout(timer);
        resolve(chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks));
      });
      // A client that disconnects is no error of ours. `close` follows, and is also emitted after a complete body, so check first: creating an
      // Error is expensive.
      request.on('error', () => undefined);
      request.on('close', () => request.readableEnded || refuse(endedEarly()));
    });
    return { holding, body };
  }
}

const TOO_LATE = errorReply(408, 'The request body did not arrive in time');
/** Node discards the rest of a body that is too large, so that the client receives the 413 and not a reset. */
const tooLarge = () => new RequestRefused(errorReply(413, `The request body is larger than ${BODY_LIMIT} bytes`));
const endedEarly = () => new RequestRefused(errorReply(400, 'The request body ended early'));

function refuseHead({ headers }: IncomingMessage): void {
  const encoding = headers['content-encoding'];
  if (encoding !== undefined && encoding !== 'identity') {
    throw new RequestRefused(
      errorReply(415, 'Encoded request bodies are not accepted', { headers: { 'accept-encoding': 'identity' } }),
    );
  }
  if (Number(headers['content-length'] ?? 0) > BODY_LIMIT) throw tooLarge();
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

import type { BaseContext } from '@apollo/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { FormattedExecutionResult } from 'graphql';
import type { RequestHandler } from '../graphql-endpoint.js';
import { queryOf } from '../graphql-exchange.js';
import { isJson } from '../media-type.js';
import { isOwnOrigin } from '../origin-checks.js';
import { SECURITY_HEADERS, errorReply, type Reply } from '../reply.js';
import { parseRequestJson } from '../request-body.js';
import { readOperationMessage, readOperationSearch } from './operation-message.js';
import { StreamOperation, type StreamResponse, type StreamRuntime } from './stream-operation.js';

/** The response has been written already. */
const STREAMED: Reply = { status: 200 };

const HEAD = {
  ...SECURITY_HEADERS,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** Statuses sent as plain HTTP. All other errors are sent in the stream, where clients of the protocol read them. */
const REFUSED_BEFORE_STREAMING: ReadonlySet<number> = new Set([401, 403, 429, 503]);

/** Handles requests that accept `text/event-stream`: the graphql-sse protocol in its distinct connections mode (`next` and `complete`). */
export class EventStreams<C extends BaseContext> {
  private readonly open = new Set<() => void>();

  constructor(private readonly runtime: StreamRuntime<C>) {}

  readonly endpoint: RequestHandler = async (request, response, requestId) => {
    const refused = this.refusal(request);
    if (refused) return refused;
    const { method, url, headers, socket } = request;
    const stream = { transport: 'sse', readOnly: method === 'GET' } as const;
    const operation = new StreamOperation(this.runtime, { url, headers, socket, stream }, requestId);
    // `close` is also emitted after a complete response, when there is nothing left to cancel.
    response.on('close', () => operation.cancel());
    const started = await this.start(operation, request);
    if (!started.subscription && REFUSED_BEFORE_STREAMING.has(started.status)) return refusedReply(started);
    if (response.destroyed) {
      operation.cancel();
      return STREAMED;
    }
    response.writeHead(200, { ...HEAD, 'x-request-id': requestId });
    await this.write(started, response, operation);
    return STREAMED;
  };

  /** Ends every stream without `complete`: clients take it for a broken connection and reconnect elsewhere. */
  end(): void {
    for (const end of this.open) end();
  }

  private start(operation: StreamOperation<C>, request: IncomingMessage): Promise<StreamResponse<C>> {
    if (request.method === 'GET') return operation.start(readOperationSearch(queryOf(request.url ?? '/')));
    return this.runtime.bodies.read(request, (body, holding) =>
      operation.start(readOperationMessage(parseRequestJson(body)), holding),
    );
  }

  private refusal({ method, headers }: IncomingMessage): Reply | undefined {
    const { limits, origins } = this.runtime;
    if (!isOwnOrigin(headers, origins))
      return errorReply(
        403,
        'Event streams are available only to pages of this server and of the origins that it allows',
        { code: 'FORBIDDEN' },
      );
    if (method === 'POST' && !isJson(headers['content-type']))
      return errorReply(415, 'Send the operation as application/json in UTF-8');
    if (this.open.size < limits.eventStreams) return undefined;
    return errorReply(503, 'Too many open event streams', { code: 'OVERLOADED', headers: { 'retry-after': '5' } });
  }

  private async write(
    started: StreamResponse<C>,
    response: ServerResponse,
    operation: StreamOperation<C>,
  ): Promise<void> {
    if (!started.subscription) {
      const text = `${next(started.result)}${COMPLETE}`;
      response.end(text);
      return this.runtime.unread.watch(response, text.length);
    }
    const { limits, observer } = this.runtime;
    // Written at once, so that proxies and clients receive the head.
    response.write(COMMENT);
    const keepAlive = setInterval(() => response.write(COMMENT), limits.aliveMs);
    const end = () => {
      operation.cancel();
      response.end();
    };
    this.open.add(end);
    try {
      for await (const result of started.subscription) {
        if (response.writableEnded || response.destroyed) return;
        if (response.writableLength > limits.bufferedBytes) {
          observer.subscriptionDropped('sse', 'slow');
          return this.drop(response);
        }
        response.write(next(result));
      }
      if (!response.writableEnded) response.end(COMPLETE);
    } finally {
      clearInterval(keepAlive);
      this.open.delete(end);
    }
  }

  /** Sends an OVERLOADED error, then destroys the socket after `closeMs` if the client has not read it. */
  private drop(response: ServerResponse): void {
    const error = {
      message: 'The client did not read the stream fast enough; subscribe again and query what was missed',
      extensions: { code: 'OVERLOADED', retryable: true },
    };
    response.end(`${next({ errors: [error] })}${COMPLETE}`);
    const timer = setTimeout(() => response.destroy(), this.runtime.limits.closeMs);
    response.once('close', () => clearTimeout(timer));
  }
}

function refusedReply({ status, retryAfter, result }: Extract<StreamResponse<never>, { status: number }>): Reply {
  return {
    status,
    ...(retryAfter !== undefined && { headers: { 'retry-after': retryAfter } }),
    body: JSON.stringify(result),
  };
}

const COMMENT = ':\n\n';
const COMPLETE = 'event: complete\ndata:\n\n';
/** JSON text has no line breaks, so one `data` line holds it. */
const next = (result: FormattedExecutionResult) => `event: next\ndata: ${JSON.stringify(result)}\n\n`;

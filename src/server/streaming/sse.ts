import type { BaseContext } from '@apollo/server';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { SECURITY_HEADERS, errorReply, type Reply } from '../reply.js';
import { parseRequestJson, readRequestBody } from '../request-body.js';
import type { RequestHandler } from '../graphql-endpoint.js';
import { isJson } from '../media-type.js';
import type { StreamLimits } from './limits.js';
import { readOperationMessage, readOperationSearch, type OperationMessage } from './operation-message.js';
import { isOwnOrigin } from './origin.js';
import { StreamedOperation, type Opened, type StreamingOptions } from './streamed-operation.js';

export interface SseOptions<C extends BaseContext> extends StreamingOptions<C> {
  limits: StreamLimits;
  origins: readonly string[];
}

/** Nothing is left to answer: the stream was the answer. */
const STREAMED: Reply = { status: 200 };

/** The head was accepted; what follows are events of the graphql-sse protocol in its distinct connections mode: `next` and `complete`. */
const HEAD = {
  ...SECURITY_HEADERS,
  'content-type': 'text/event-stream; charset=utf-8',
  'cache-control': 'no-store, no-transform',
  'x-accel-buffering': 'no',
};

/** `/graphql` for who accepts `text/event-stream`. */
export class EventStreams<C extends BaseContext> {
  private readonly open = new Set<() => void>();

  constructor(private readonly options: SseOptions<C>) {}

  readonly endpoint: RequestHandler = async (request, response, requestId) => {
    const { limits, origins } = this.options;
    if (!isOwnOrigin(request.headers, origins))
      return errorReply(403, 'Event streams are for pages of this server', { code: 'FORBIDDEN' });
    if (request.method === 'POST' && !isJson(request.headers['content-type']))
      return errorReply(415, 'Send the operation as application/json in UTF-8');
    if (this.open.size >= limits.eventStreams)
      return errorReply(503, 'There are too many event streams', {
        code: 'OVERLOADED',
        headers: { 'retry-after': '5' },
      });
    const readOnly = request.method === 'GET';
    const operation = new StreamedOperation(
      this.options,
      { url: request.url, headers: request.headers, socket: request.socket, transport: 'sse', readOnly },
      requestId,
    );
    // also comes after a whole answer, when there is nothing left to end
    response.on('close', () => operation.gone());
    const opened = await operation.open(await readMessage(request));
    // The caller's identity or our load refused it; what is wrong with the document is told in the stream, where clients look for it.
    if (opened.kind === 'refused' && [401, 403, 429, 503].includes(opened.status))
      return { status: opened.status, body: JSON.stringify(opened.result) };
    if (response.destroyed) {
      operation.gone();
      return STREAMED;
    }
    response.writeHead(200, { ...HEAD, 'x-request-id': requestId });
    await this.write(opened, response, operation);
    return STREAMED;
  };

  /** Ends every stream without `complete`: callers take it for a broken connection and ask again, elsewhere. */
  end(): void {
    for (const end of this.open) end();
  }

  private async write(opened: Opened, response: ServerResponse, operation: StreamedOperation<C>): Promise<void> {
    if (opened.kind !== 'subscribed') return void response.end(`${next(opened.result)}${COMPLETE}`);
    const { limits, observer } = this.options;
    // a first line, so that proxies and callers see the head now
    response.write(COMMENT);
    const alive = setInterval(() => response.write(COMMENT), limits.aliveMs);
    const end = () => {
      operation.gone();
      response.end();
    };
    this.open.add(end);
    try {
      for await (const result of opened.results) {
        if (response.writableEnded || response.destroyed) return;
        if (response.writableLength > limits.bufferedBytes) {
          observer.subscriptionDropped('sse', 'slow');
          return this.drop(response);
        }
        response.write(next(result));
      }
      if (!response.writableEnded) response.end(COMPLETE);
    } finally {
      clearInterval(alive);
      this.open.delete(end);
    }
  }

  /** Whoever reads the rest in time learns why. */
  private drop(response: ServerResponse): void {
    const said = {
      message: 'The stream was not read fast enough; subscribe again, and read what was missed',
      extensions: { code: 'OVERLOADED', retryable: true },
    };
    response.end(`${next({ errors: [said] })}${COMPLETE}`);
    const late = setTimeout(() => response.destroy(), this.options.limits.closeMs);
    response.once('close', () => clearTimeout(late));
  }
}

const COMMENT = ':\n\n';
const COMPLETE = 'event: complete\ndata:\n\n';
/** JSON has no line breaks of its own, so one `data` line holds it. */
const next = (result: object) => `event: next\ndata: ${JSON.stringify(result)}\n\n`;

async function readMessage(request: IncomingMessage): Promise<OperationMessage> {
  if (request.method === 'POST') return readOperationMessage(parseRequestJson(await readRequestBody(request)));
  const { url = '/' } = request;
  const query = url.indexOf('?');
  return readOperationSearch(query === -1 ? '' : url.slice(query));
}

import http2 from 'node:http2';
import type { Duplex } from 'node:stream';
import { Connection, type HttpRequest } from './connection.js';
import type { HttpExchange } from './http-exchange.js';

/** Calls that one HTTP/2 connection carries at once, if the provider does not allow fewer; servers commonly allow 100. */
export const MAX_STREAMS = 100;

/** After a call was given up, the provider must respond to a ping within this time: the connection may be dead. */
const PING_MS = 2_000;

const { NGHTTP2_CANCEL, NGHTTP2_REFUSED_STREAM } = http2.constants;

/** HTTP/2, by Node's own client: undici 7 may end the process when a session closes, and sends the calls of a GOAWAY again. */
export class Http2Connection extends Connection {
  private readonly session: http2.ClientHttp2Session;
  private ping: NodeJS.Timeout | undefined;

  constructor(
    origin: string,
    private readonly socket: Duplex,
  ) {
    super();
    this.session = http2.connect(origin, { createConnection: () => socket, settings: { enablePush: false } });
    // Each stream has an error event of its own.
    this.session.on('error', () => undefined);
    this.session.on('close', () => clearTimeout(this.ping));
  }

  override get capacity(): number {
    return Math.min(MAX_STREAMS, this.session.remoteSettings?.maxConcurrentStreams ?? MAX_STREAMS);
  }

  override get isOpen(): boolean {
    return !this.session.closed && !this.session.destroyed;
  }

  override dispatch(request: HttpRequest, exchange: HttpExchange): void {
    const controller = new StreamController(() => this.checkAlive());
    exchange.onRequestStart(controller);
    if (controller.aborted) return;
    try {
      const stream = this.session.request(headersOf(request), { endStream: request.body === undefined });
      controller.stream = stream;
      listen(stream, exchange);
      if (request.body !== undefined) stream.end(request.body);
    } catch (error) {
      // The session closed after it was taken: nothing was written.
      exchange.sent = false;
      exchange.onResponseError(controller, error as Error);
    }
  }

  override destroy(): void {
    this.session.destroy();
    // A session that has ended by itself leaves its half of the socket open.
    this.socket.destroy();
  }

  private checkAlive(): void {
    if (this.ping || !this.isOpen) return;
    this.ping = setTimeout(() => this.destroy(), PING_MS);
    this.session.ping(() => {
      clearTimeout(this.ping);
      this.ping = undefined;
    });
  }
}

function headersOf({ method, path, headers }: HttpRequest): http2.OutgoingHttpHeaders {
  const all: http2.OutgoingHttpHeaders = { ':method': method, ':path': path };
  for (let index = 0; index < headers.length; index += 2) all[headers[index]!] = headers[index + 1];
  return all;
}

function listen(stream: http2.ClientHttp2Stream, exchange: HttpExchange): void {
  let failure: Error | undefined = new Error('the stream was closed');
  let responded = false;
  stream.on('response', (headers) => {
    responded = true;
    exchange.onResponseStart(undefined, headers[':status']!, headers);
  });
  stream.on('data', (chunk: Buffer) => exchange.onResponseData(undefined, chunk));
  // A stream also ends, as if it were complete, where its session was destroyed.
  stream.on('end', () => {
    if (responded && !stream.aborted && stream.session?.destroyed === false) failure = undefined;
  });
  stream.on('error', (error) => (failure = error));
  stream.on('close', () => {
    // By RFC 9113, the provider has not processed a refused stream, nor one that came after its GOAWAY.
    if (stream.rstCode === NGHTTP2_REFUSED_STREAM) exchange.sent = false;
    if (failure) exchange.onResponseError(undefined, failure);
    else exchange.onResponseEnd();
  });
}

/** Ends one stream, for an exchange. */
class StreamController {
  aborted = false;
  stream: http2.ClientHttp2Stream | undefined;

  constructor(private readonly onAbort: () => void) {}

  abort(): void {
    this.aborted = true;
    this.stream?.close(NGHTTP2_CANCEL);
    this.onAbort();
  }
}

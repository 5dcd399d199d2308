import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { ExecutionResult } from 'graphql';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import { OVERLOADED, type SharedHolding } from './admission-gate.js';
import { GRAPHQL_RESPONSE, type ResponseType } from './media-type.js';

/** What a context may use of the request it is made for. */
export interface GraphqlRequest {
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
  /**
   * Calls `listener` when the client has disconnected before its response, unless the operation is a mutation: a mutation continues, its outcome
   * is recorded whether or not the client still waits.
   */
  onDisconnect(listener: () => void): void;
  /** Calls `listener` once the response is ready: the time to release timers. */
  onFinish(listener: () => void): void;
  /** For the log and the metrics. */
  tenant: string | undefined;
}

/** What is logged of an operation after its response; never its text or its variables. */
export interface OperationLogEntry {
  requestId: string;
  /** The operation's own name; undefined for an anonymous operation and for an invalid request. */
  operation: string | undefined;
  kind: 'query' | 'mutation' | 'subscription' | undefined;
  status: number;
  seconds: number;
  /** Error codes, each once. */
  codes: readonly string[];
  /** The caller's tenant; undefined where the caller is not identified. */
  tenant: string | undefined;
}

export type StreamTransport = 'websocket' | 'sse';

/** How a client that can receive several results is connected. */
export interface StreamMode {
  readonly transport: StreamTransport;
  /** Whether mutations are refused, as in a GET. */
  readonly readOnly: boolean;
}

/** A subscription's source event stream and the execution of one of its events. */
export interface SourceStream {
  readonly events: AsyncIterable<unknown>;
  execute(event: unknown, contextValue: unknown): ExecutionResult | Promise<ExecutionResult>;
}

/** The parts of an HTTP request that an operation needs. */
export type ClientRequest = Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'socket'>;

/** The only headers that Apollo reads; copying all of them costs time. */
const READ_BY_APOLLO = ['content-type', 'x-apollo-operation-name', 'apollo-require-preflight'] as const;

/** One operation's request and response. Apollo hands it to our plugin as `request.http`. */
export class GraphqlExchange implements HTTPGraphQLRequest {
  readonly method: string;
  readonly headers = new HeaderMap();
  /** The request as the context sees it. */
  readonly request: GraphqlRequest;
  readonly requestId: string;
  readonly responseType: ResponseType;
  /** Only for a client that can receive several results. */
  readonly stream: StreamMode | undefined;
  readonly search: string;
  body: unknown;
  kind: OperationLogEntry['kind'];
  /** Set by the plugin when the operation is a subscription. */
  source: SourceStream | undefined;
  readonly codes = new Set<string>();
  private operation: string | undefined;
  private readonly started = performance.now();
  private readonly disconnectListeners: (() => void)[] = [];
  private readonly finishListeners: (() => void)[] = [];
  private readonly holdings: SharedHolding[] = [];
  private isDisconnected = false;

  constructor(
    { method = 'GET', url = '/', headers, socket }: ClientRequest,
    {
      requestId,
      responseType = GRAPHQL_RESPONSE,
      stream,
    }: { requestId: string; responseType?: ResponseType; stream?: StreamMode },
  ) {
    // Apollo refuses subscriptions by GET; for a stream `readOnly` decides instead.
    this.method = stream ? 'POST' : method;
    this.search = queryOf(url);
    this.requestId = requestId;
    this.responseType = responseType;
    this.stream = stream;
    this.headers.set('accept', responseType);
    for (const name of READ_BY_APOLLO) {
      const value = headers[name];
      if (typeof value === 'string') this.headers.set(name, value);
    }
    this.request = {
      requestId,
      headers,
      remoteAddress: socket.remoteAddress,
      onDisconnect: (listener) => {
        this.disconnectListeners.push(listener);
        this.notifyDisconnected();
      },
      onFinish: (listener) => void this.finishListeners.push(listener),
      tenant: undefined,
    };
  }

  /** Takes `holding`, which is its tenant's once that is known. */
  holds(holding: SharedHolding): void {
    this.holdings.push(holding);
  }

  /** The caller is known. @throws GraphError OVERLOADED where its tenant holds its share already. */
  identified(): void {
    const { tenant = '' } = this.request;
    if (!this.holdings.every((holding) => holding.ownedBy(tenant))) throw OVERLOADED;
  }

  /** Sets the operation's kind and name; from now on a disconnect may end it. */
  resolved(kind: OperationLogEntry['kind'], name?: string): void {
    this.kind = kind;
    this.operation = name?.slice(0, 100);
    this.notifyDisconnected();
  }

  disconnected(): void {
    this.isDisconnected = true;
    this.notifyDisconnected();
  }

  /** The response is ready; returns what is to be logged of it. */
  finish(status: number): OperationLogEntry {
    for (const listener of this.finishListeners.splice(0)) listener();
    const { requestId, operation, kind } = this;
    const seconds = (performance.now() - this.started) / 1000;
    return { requestId, operation, kind, status, seconds, codes: [...this.codes], tenant: this.request.tenant };
  }

  private notifyDisconnected(): void {
    if (!this.isDisconnected || this.kind === undefined || this.kind === 'mutation') return;
    for (const listener of this.disconnectListeners.splice(0)) listener();
  }
}

/** The query string of a URL with its `?`, or an empty string. */
export function queryOf(url: string): string {
  const start = url.indexOf('?');
  return start === -1 ? '' : url.slice(start);
}

/** The id of the request that Apollo handed to a plugin. */
export function requestIdOf(http: unknown): string | undefined {
  return http instanceof GraphqlExchange ? http.requestId : undefined;
}

import { HeaderMap, type HTTPGraphQLRequest } from '@apollo/server';
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http';
import type { ResponseType } from './media-type.js';

/** What a context may know of the request it is made for. */
export interface GraphqlRequest {
  readonly requestId: string;
  readonly headers: IncomingHttpHeaders;
  readonly remoteAddress: string | undefined;
  /**
   * Calls `gone` when the caller has hung up before its answer and the operation is no mutation: nobody will read what is still being asked for.
   * A mutation goes on, its outcome is recorded whether or not somebody listens.
   */
  onClientGone(gone: () => void): void;
  /** Calls `answered` once the answer is made, whatever it is: the time to release timers. */
  onAnswered(answered: () => void): void;
}

/** What is said of an operation after it was answered; never its text or its variables. */
export interface OperationLogEntry {
  requestId: string;
  /** The operation's own name; undefined for an anonymous one and for what was no operation. */
  operation: string | undefined;
  kind: 'query' | 'mutation' | 'subscription' | undefined;
  status: number;
  seconds: number;
  /** Error codes, each once. */
  codes: readonly string[];
}

/** Apollo reads no other headers; copying all of them would be for nothing. */
const READ_BY_APOLLO = ['content-type', 'x-apollo-operation-name', 'apollo-require-preflight'] as const;

/** One request on its way through Apollo, which hands it to our plugin as `request.http`. */
export class GraphqlExchange implements HTTPGraphQLRequest {
  readonly method: string;
  readonly headers = new HeaderMap();
  /** The request as the context sees it. */
  readonly request: GraphqlRequest;
  readonly search: string;
  body: unknown;
  kind: OperationLogEntry['kind'];
  operation: string | undefined;
  readonly codes = new Set<string>();
  private readonly started = performance.now();
  private readonly whenGone: (() => void)[] = [];
  private readonly whenAnswered: (() => void)[] = [];
  private isGone = false;

  constructor(
    request: Pick<IncomingMessage, 'method' | 'url' | 'headers' | 'socket'>,
    readonly requestId: string,
    readonly responseType: ResponseType,
  ) {
    const { url = '/', headers } = request;
    const query = url.indexOf('?');
    this.method = request.method ?? 'GET';
    this.search = query === -1 ? '' : url.slice(query);
    this.headers.set('accept', responseType);
    for (const name of READ_BY_APOLLO) {
      const value = headers[name];
      if (typeof value === 'string') this.headers.set(name, value);
    }
    this.request = {
      requestId,
      headers,
      remoteAddress: request.socket.remoteAddress,
      onClientGone: (gone) => {
        this.whenGone.push(gone);
        this.tellGone();
      },
      onAnswered: (answered) => void this.whenAnswered.push(answered),
    };
  }

  /** The operation is known now, and with it whether a hang-up ends it. */
  isOperation(kind: OperationLogEntry['kind'], name: string | undefined): void {
    this.kind = kind;
    this.operation = name?.slice(0, 100);
    this.tellGone();
  }

  clientGone(): void {
    this.isGone = true;
    this.tellGone();
  }

  answered(status: number): OperationLogEntry {
    for (const tell of this.whenAnswered.splice(0)) tell();
    const { requestId, operation, kind } = this;
    return {
      requestId,
      operation,
      kind,
      status,
      seconds: (performance.now() - this.started) / 1000,
      codes: [...this.codes],
    };
  }

  private tellGone(): void {
    if (!this.isGone || this.kind === undefined || this.kind === 'mutation') return;
    for (const tell of this.whenGone.splice(0)) tell();
  }
}

/** The id of the request that Apollo handed to a plugin. */
export function requestIdOf(http: unknown): string | undefined {
  return http instanceof GraphqlExchange ? http.requestId : undefined;
}

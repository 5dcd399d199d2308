import type { BaseContext } from '@apollo/server';
import { handleProtocols, makeServer, type Server } from 'graphql-ws';
import { GraphQLError, parse, type ExecutionArgs, type GraphQLFormattedError, type GraphQLSchema } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { GraphError } from '../../errors/errors.js';
import { RequestRefused } from '../reply.js';
import { WebSocketConnection } from './websocket-connection.js';
import { readOperationMessage } from './operation-message.js';
import { isOwnOrigin } from './origin.js';
import type { SseOptions } from './sse.js';
import { StreamExchange } from './stream-exchange.js';
import type { Opened } from './streamed-operation.js';

export interface WebSocketsOptions<C extends BaseContext> extends SseOptions<C> {
  schema: GraphQLSchema;
}

interface Extra<C extends BaseContext> {
  connection: WebSocketConnection<C>;
}

/** graphql-ws asks for a document only to tell a subscription from the rest; ours are told apart by what `open` answers. */
const ANY_DOCUMENT = parse('{ __typename }');

/** `/graphql` over WebSocket, by the protocol `graphql-transport-ws`. */
export class WebSockets<C extends BaseContext> {
  private readonly sockets: WebSocketServer;
  private readonly protocol: Server<Extra<C>>;
  private readonly connections = new Set<WebSocketConnection<C>>();
  private isLeaving = false;

  constructor(private readonly options: WebSocketsOptions<C>) {
    const { messageBytes, closeMs, initMs } = options.limits;
    const settings = {
      noServer: true,
      clientTracking: false,
      perMessageDeflate: false,
      maxPayload: messageBytes,
      closeTimeout: closeMs,
      handleProtocols,
    };
    this.sockets = new WebSocketServer(settings);
    this.protocol = makeServer<Record<string, unknown>, Extra<C>>({
      connectionInitWaitTimeout: initMs,
      onConnect: ({ extra: { connection }, connectionParams, subscriptions }) => {
        connection.active = subscriptions;
        connection.introduce(connectionParams);
        return this.admit(connection);
      },
      onSubscribe: ({ extra: { connection }, subscriptions }, id, payload) =>
        this.open(connection, { id, payload, count: Object.keys(subscriptions).length }),
      execute: ({ rootValue }) => {
        const opened = rootValue as Opened;
        return (opened.kind === 'subscribed' ? opened.results : opened.result) as never;
      },
      // formatted already
      onNext: (_context, _id, _payload, _args, result) => result as never,
    });
  }

  /** Takes over a connection that asks to become a WebSocket. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const refused = this.refusal(request);
    if (refused !== undefined)
      return void socket.end(`HTTP/1.1 ${refused}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`);
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket, request));
  }

  /** Sends everyone elsewhere; whoever has not gone after `limitMs` is cut off. */
  end(limitMs: number): void {
    this.isLeaving = true;
    for (const connection of this.connections) connection.leave();
    const late = setTimeout(() => this.connections.forEach(({ socket }) => socket.terminate()), limitMs);
    late.unref();
  }

  private refusal({ url = '/', headers }: IncomingMessage): string | undefined {
    if (headers.upgrade?.toLowerCase() !== 'websocket') return '426 Upgrade Required\r\nUpgrade: websocket';
    if (url.split('?', 1)[0] !== '/graphql') return '404 Not Found';
    if (!this.options.isOwnHost(headers)) return '421 Misdirected Request';
    if (!isOwnOrigin(headers, this.options.origins)) return '403 Forbidden';
    if (this.isLeaving || this.connections.size >= this.options.limits.connections)
      return '503 Service Unavailable\r\nRetry-After: 5';
    return undefined;
  }

  private accept(socket: WebSocket, request: IncomingMessage): void {
    const connection = new WebSocketConnection(socket, request, this.options);
    this.connections.add(connection);
    const closed = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => connection.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (take) => socket.on('message', (data: Buffer) => void this.take(connection, take(String(data)))),
      },
      { connection },
    );
    socket.once('close', (code, reason) => {
      this.connections.delete(connection);
      void closed(code, String(reason));
    });
  }

  private async take(connection: WebSocketConnection<C>, taken: Promise<void>): Promise<void> {
    try {
      await taken;
    } catch (error) {
      this.options.logInternal(error, undefined);
      connection.socket.close(4500, 'Internal error');
    } finally {
      connection.sweep();
    }
  }

  /** The caller's identity is checked before anything is asked for, and again with each operation and event. */
  private async admit({ caller, socket }: WebSocketConnection<C>): Promise<boolean> {
    const exchange = new StreamExchange(caller, 'connection');
    try {
      await this.options.contextFor(exchange.request);
      return true;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      socket.close({ UNAUTHENTICATED: 4401, FORBIDDEN: 4403 }[error.code as string] ?? 1013, error.code);
      return false;
    } finally {
      exchange.answered(200);
    }
  }

  private async open(
    connection: WebSocketConnection<C>,
    { id, payload, count }: { id: string; payload: unknown; count: number },
  ): Promise<ExecutionArgs | GraphQLError[]> {
    const { schema, limits } = this.options;
    if (count > limits.operationsPerConnection) {
      return [
        new FormattedError({
          message: `At most ${limits.operationsPerConnection} operations at once on one connection`,
          extensions: { code: 'RATE_LIMITED', retryable: true },
        }),
      ];
    }
    let opened: Opened;
    try {
      opened = await connection.begin(id).open(readOperationMessage(payload));
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      return [
        new FormattedError({ message: 'The operation is not what it must be', extensions: { code: 'BAD_INPUT' } }),
      ];
    }
    if (opened.kind === 'refused') return (opened.result.errors ?? []).map((error) => new FormattedError(error));
    return { schema, document: ANY_DOCUMENT, rootValue: opened, contextValue: null };
  }
}

/** An error that has been through the one exit, for a library that wants to format it. */
class FormattedError extends GraphQLError {
  constructor(private readonly formatted: GraphQLFormattedError) {
    super(formatted.message);
  }

  override toJSON(): GraphQLFormattedError {
    return this.formatted;
  }
}

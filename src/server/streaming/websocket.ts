import type { BaseContext } from '@apollo/server';
import { handleProtocols, makeServer, type Server } from 'graphql-ws';
import { GraphQLError, GraphQLSchema, parse, type ExecutionArgs, type GraphQLFormattedError } from 'graphql';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { GraphError } from '../../errors/graph-error.js';
import { GraphqlExchange } from '../graphql-exchange.js';
import { closeWith, rawResponse } from '../client-errors.js';
import { hasSeveralHosts, isOwnOrigin } from '../origin-checks.js';
import { RequestRefused } from '../reply.js';
import { readOperationMessage } from './operation-message.js';
import type { StreamResponse, StreamRuntime } from './stream-operation.js';
import { WebSocketConnection } from './websocket-connection.js';

interface Extra<C extends BaseContext> {
  connection: WebSocketConnection<C>;
}

/** graphql-ws needs a schema and a document only to distinguish subscriptions; `StreamOperation` has done that by then. */
const PLACEHOLDER: Pick<ExecutionArgs, 'schema' | 'document'> = {
  schema: new GraphQLSchema({}),
  document: parse('{ __typename }'),
};

/** `/graphql` over WebSocket, by the protocol `graphql-transport-ws`. */
export class WebSockets<C extends BaseContext> {
  private readonly sockets: WebSocketServer;
  private readonly protocol: Server<Extra<C>>;
  private readonly connections = new Set<WebSocketConnection<C>>();
  private isClosing = false;

  constructor(private readonly runtime: StreamRuntime<C>) {
    const { messageBytes, closeMs, initMs } = runtime.limits;
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
        connection.authorize(connectionParams);
        return this.admit(connection);
      },
      onSubscribe: ({ extra: { connection }, subscriptions }, id, payload) =>
        Object.keys(subscriptions).length > runtime.limits.operationsPerConnection
          ? [tooManyOperations(runtime.limits.operationsPerConnection)]
          : this.start(connection, id, payload),
      execute: ({ rootValue }) => {
        const started = rootValue as StreamResponse<C>;
        return (started.subscription ?? started.result) as never;
      },
      // The result has formatted errors, which graphql-ws would call `toJSON` on.
      onNext: (_context, _id, _payload, _args, result) => result as never,
    });
  }

  /** Handles an upgrade request. */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): void {
    socket.on('error', () => undefined);
    const refused = this.refusal(request);
    if (refused !== undefined) return closeWith(socket, rawResponse(refused.status, refused.headers));
    this.sockets.handleUpgrade(request, socket, head, (webSocket) => this.accept(webSocket, request));
  }

  /** Tells every client (close code 1001) to reconnect elsewhere and terminates those still connected after `limitMs`. */
  end(limitMs: number): void {
    this.isClosing = true;
    for (const connection of this.connections) connection.close();
    setTimeout(() => this.connections.forEach(({ socket }) => socket.terminate()), limitMs).unref();
  }

  private refusal(request: IncomingMessage): { status: number; headers?: Record<string, string> } | undefined {
    const { url = '/', headers } = request;
    if (hasSeveralHosts(request)) return { status: 400 };
    if (headers.upgrade?.toLowerCase() !== 'websocket') return { status: 426, headers: { upgrade: 'websocket' } };
    if (url.split('?', 1)[0] !== '/graphql') return { status: 404 };
    if (!this.runtime.isOwnHost(headers)) return { status: 421 };
    if (!isOwnOrigin(headers, this.runtime.origins)) return { status: 403 };
    if (this.isClosing || this.connections.size >= this.runtime.limits.connections)
      return { status: 503, headers: { 'retry-after': '5' } };
    return undefined;
  }

  private accept(socket: WebSocket, request: IncomingMessage): void {
    const connection = new WebSocketConnection(socket, request, this.runtime);
    this.connections.add(connection);
    const closed = this.protocol.opened(
      {
        protocol: socket.protocol,
        send: (data) => connection.send(data),
        close: (code, reason) => socket.close(code, reason),
        onMessage: (handle) =>
          socket.on('message', (data: Buffer) => void this.afterMessage(connection, handle(String(data)))),
      },
      { connection },
    );
    socket.once('close', (code, reason) => {
      this.connections.delete(connection);
      void closed(code, String(reason));
    });
  }

  private async afterMessage(connection: WebSocketConnection<C>, handled: Promise<void>): Promise<void> {
    try {
      await handled;
    } catch (error) {
      this.runtime.errors.log(error, undefined);
      connection.socket.close(4500, 'Internal error');
    } finally {
      connection.cancelInactive();
    }
  }

  /** Checks the client's identity when it connects; it is checked again with each operation and event. */
  private async admit(connection: WebSocketConnection<C>): Promise<boolean> {
    const { client, socket } = connection;
    const exchange = new GraphqlExchange(client, { requestId: 'connection', stream: client.stream });
    try {
      const { open, holdersOf, expiresAt, contextFor } = this.runtime;
      const context = await contextFor(exchange.request);
      const release = open.add(['websocket'], holdersOf(context));
      // it may have closed meanwhile
      if (socket.readyState === socket.OPEN) socket.once('close', release);
      else release();
      connection.expireAt(expiresAt(context));
      return true;
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      socket.close({ UNAUTHENTICATED: 4401, FORBIDDEN: 4403 }[error.code as string] ?? 1013, error.code);
      return false;
    } finally {
      exchange.finish(200);
    }
  }

  private async start(
    connection: WebSocketConnection<C>,
    id: string,
    payload: unknown,
  ): Promise<ExecutionArgs | GraphQLError[]> {
    try {
      const started = await connection.operation(id).start(readOperationMessage(payload));
      if (!started.subscription && started.result.data === undefined)
        return (started.result.errors ?? []).map((error) => new FormattedError(error));
      return { ...PLACEHOLDER, rootValue: started, contextValue: null };
    } catch (error) {
      if (!(error instanceof RequestRefused)) throw error;
      return [new FormattedError({ message: 'Invalid operation message', extensions: { code: 'BAD_INPUT' } })];
    }
  }
}

/** An error that is formatted already, for a library that formats errors by `toJSON`. */
class FormattedError extends GraphQLError {
  constructor(private readonly formatted: GraphQLFormattedError) {
    super(formatted.message);
  }

  override toJSON(): GraphQLFormattedError {
    return this.formatted;
  }
}

function tooManyOperations(limit: number): FormattedError {
  return new FormattedError({
    message: `At most ${limit} concurrent operations on one connection`,
    extensions: { code: 'RATE_LIMITED', retryable: true },
  });
}

import type { ApolloServer, ApolloServerPlugin, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { startApollo } from './apollo.js';
import { loadAssets } from './assets.js';
import { Drain, type DrainOptions } from './drain.js';
import type { Executor } from './execution/jit.js';
import type { GraphqlRequest, OperationLogEntry } from './graphql-exchange.js';
import { graphqlEndpoint } from './graphql-endpoint.js';
import { internalErrorLog } from './internal-errors.js';
import { requestListener } from './routes.js';
import { startStreaming, type StreamingSettings } from './streaming/streaming.js';
import { OPEN_GATE, type AdmissionGate } from './admission-gate.js';
import { hostCheck } from './host-check.js';
import type { WebhookHandler } from './webhooks.js';

export interface ServerOptions<C extends BaseContext> {
  schema: GraphQLSchema;
  /** Makes the context of one operation; a `GraphError` thrown here is answered with its code and status (401, 403, 429, 503). */
  contextFor(request: GraphqlRequest): C | Promise<C>;
  /** Default 127.0.0.1. */
  host?: string;
  /** 0 takes a free one. */
  port: number;
  metrics: Registry;
  logger: Logger;
  /** Rejects while the server should get no new work. */
  readiness(): Promise<void>;
  /** By path, such as `/webhooks/qitech`. */
  webhooks?: ReadonlyMap<string, WebhookHandler>;
  /** The built page; without it `/` is 404. */
  graphiqlDirectory?: string;
  plugins?: readonly ApolloServerPlugin<C>[];
  /** Without it, graphql-jit where it keeps graphql-js's semantics. */
  execute?: Executor;
  /** Refuses operations beyond what can be carried; without it all are taken. */
  gate?: AdmissionGate;
  streaming?: StreamingSettings;
  /** Told of each operation after its answer was made. */
  onOperation?(record: OperationLogEntry): void;
}

export interface RunningServer<C extends BaseContext> {
  readonly url: string;
  readonly port: number;
  /** For what else listens on the same port, such as WebSocket upgrades. */
  readonly http: Server;
  readonly apollo: ApolloServer<C>;
  /** Turns readiness off, goes on answering for a grace, then stops; resolves when the last socket is closed. */
  drain(options?: DrainOptions): Promise<void>;
}

/** Starts the HTTP server; resolves when it listens. */
export async function startServer<C extends BaseContext>(options: ServerOptions<C>): Promise<RunningServer<C>> {
  const { schema, logger, plugins, execute, contextFor, onOperation, gate = OPEN_GATE, host = '127.0.0.1' } = options;
  const apollo = await startApollo<C>({
    schema,
    logger,
    ...(plugins ? { plugins } : {}),
    ...(execute ? { execute } : {}),
  });
  const assets =
    options.graphiqlDirectory === undefined ? new Map<never, never>() : await loadAssets(options.graphiqlDirectory);
  const http = createServer(SLOW_CALLERS);
  const drain = new Drain(http);
  const record = (operation: OperationLogEntry) => {
    logOperation(logger, operation);
    onOperation?.(operation);
  };
  const isOwnHost = hostCheck(host, options.streaming?.origins);
  const eventStream = startStreaming({
    ...options.streaming,
    isOwnHost,
    gate,
    schema,
    apollo,
    contextFor,
    onOperation: record,
    logInternal: internalErrorLog(logger),
    http,
    drain,
  });
  const graphql = graphqlEndpoint({ apollo, contextFor, onOperation: record, gate, eventStream });
  const { metrics, readiness, webhooks = new Map<string, WebhookHandler>() } = options;
  http.on('request', requestListener({ isOwnHost, graphql, assets, webhooks, metrics, readiness, logger, drain }));
  http.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject);
    http.listen(options.port, host, () => resolve());
  });
  const { port } = http.address() as AddressInfo;
  const stop = async (how?: DrainOptions) => {
    await drain.start(how);
    await apollo.stop();
  };
  return { url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`, port, http, apollo, drain: stop };
}

/** A caller that sends its head or body drop by drop is cut off; an idle connection outlives the 60 s of usual load balancers. */
const SLOW_CALLERS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const;

function logOperation(logger: Logger, { requestId, operation, kind, status, seconds, codes }: OperationLogEntry): void {
  const line = {
    requestId,
    operation,
    kind,
    status,
    ms: Math.round(seconds * 10_000) / 10,
    codes: codes.length === 0 ? undefined : codes,
  };
  logger.info(line, 'operation');
}

import type { ApolloServer, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { OPEN_GATE, type AdmissionGate } from './admission-gate.js';
import type { CostControl } from '../cost/cost-control.js';
import { startApollo } from './apollo.js';
import { loadAssets } from './assets.js';
import { Drain, type DrainOptions } from './drain.js';
import { ErrorFormatter } from './error-formatter.js';
import { graphqlEndpoint, type GraphqlRuntime } from './graphql-endpoint.js';
import type { GraphqlRequest, OperationLogEntry } from './graphql-exchange.js';
import { hostCheck } from './origin-checks.js';
import { requestListener } from './routes.js';
import { startStreaming, type StreamingSettings } from './streaming/streaming.js';
import type { WebhookHandler } from './webhooks.js';

export interface ServerOptions<C extends BaseContext> {
  schema: GraphQLSchema;
  /** Creates the context of one operation; a `GraphError` thrown here decides the response's code and status (401, 403, 429, 503). */
  contextFor(request: GraphqlRequest): C | Promise<C>;
  /** Default 127.0.0.1. */
  host?: string;
  /** 0 chooses a free port. */
  port: number;
  metrics: Registry;
  logger: Logger;
  /** Rejects while the server should receive no new requests. */
  readiness(): Promise<void>;
  /** By path, such as `/webhooks/qitech`. */
  webhooks?: ReadonlyMap<string, WebhookHandler>;
  /** The built page; without it `/` is 404. */
  graphiqlDirectory?: string;
  /** Refuses operations beyond the server's capacity; without it all are admitted. */
  gate?: AdmissionGate;
  streaming?: StreamingSettings;
  /** What operations may cost; without it nothing is counted. */
  costs?: CostControl;
  /** Called for each operation after its response is ready. */
  onOperation?(entry: OperationLogEntry): void;
}

export interface RunningServer<C extends BaseContext> {
  readonly url: string;
  readonly port: number;
  readonly http: Server;
  readonly apollo: ApolloServer<C>;
  /** Turns readiness off, serves requests for a grace period, then stops; resolves when the last socket is closed. */
  drain(options?: DrainOptions): Promise<void>;
}

/** Starts the HTTP server; resolves when it listens. */
export async function startServer<C extends BaseContext>(options: ServerOptions<C>): Promise<RunningServer<C>> {
  const { schema, logger, contextFor, gate = OPEN_GATE, host = '127.0.0.1' } = options;
  const errors = new ErrorFormatter(logger);
  const apollo = await startApollo<C>({ schema, logger, errors, ...(options.costs && { costs: options.costs }) });
  const http = createServer(HTTP_LIMITS);
  const drain = new Drain(http);
  const isOwnHost = hostCheck(host, options.streaming?.origins);
  const runtime: GraphqlRuntime<C> = {
    apollo,
    errors,
    gate,
    contextFor,
    onOperation(entry) {
      logOperation(logger, entry);
      options.onOperation?.(entry);
    },
  };
  const eventStream = startStreaming({ ...options.streaming, runtime, isOwnHost, http, drain });
  const routes = {
    isOwnHost,
    graphql: graphqlEndpoint(runtime, eventStream),
    assets:
      options.graphiqlDirectory === undefined ? new Map<never, never>() : await loadAssets(options.graphiqlDirectory),
    webhooks: options.webhooks ?? new Map<never, never>(),
    metrics: options.metrics,
    readiness: options.readiness,
    errors,
    logger,
    drain,
  };
  http.on('request', requestListener(routes));
  http.on('clientError', (_, socket) => {
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
  const port = await listen(http, options.port, host);
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}/`,
    port,
    http,
    apollo,
    async drain(how) {
      await drain.start(how);
      await apollo.stop();
    },
  };
}

/** Closes connections whose head or body arrives too slowly; idle connections outlive the usual 60 s of load balancers. */
const HTTP_LIMITS = {
  headersTimeout: 10_000,
  requestTimeout: 30_000,
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5_000,
  maxHeaderSize: 16_384,
} as const;

/** Resolves with the port once the server listens. */
function listen(http: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, host, () => resolve((http.address() as AddressInfo).port));
  });
}

function logOperation(logger: Logger, { seconds, codes, ...entry }: OperationLogEntry): void {
  const ms = Math.round(seconds * 10_000) / 10;
  logger.info({ ...entry, ms, codes: codes.length === 0 ? undefined : codes }, 'operation');
}

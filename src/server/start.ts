import type { ApolloServer, BaseContext } from '@apollo/server';
import type { GraphQLSchema } from 'graphql';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import { OPEN_GATE, type AdmissionGate } from './admission-gate.js';
import type { CostControl } from '../cost/cost-control.js';
import { startApollo } from './apollo.js';
import type { Authorize } from './apollo-plugin.js';
import { loadAssets } from './assets.js';
import { respondToClientErrors } from './client-errors.js';
import { limitConnections } from './connection-limits.js';
import { Cors } from './cors.js';
import { Drain, type DrainOptions } from './drain.js';
import { EDGE_LIMITS, type EdgeLimits, type EdgeObserver } from '../limits/edge-limits.js';
import { ErrorFormatter } from './error-formatter.js';
import { graphqlEndpoint, type GraphqlRuntime } from './graphql-endpoint.js';
import type { GraphqlRequest, OperationLogEntry } from './graphql-exchange.js';
import { operationsRoutes } from './health.js';
import { isLoopback } from '../http/loopback.js';
import { hostCheck } from './origin-checks.js';
import { RequestBodies } from './request-body.js';
import { requestListener, type Routes } from './routes.js';
import type { SandboxHandler } from './sandbox-route.js';
import type { StreamHolder } from './streaming/open-streams.js';
import { startStreaming, type StreamingSettings } from './streaming/streaming.js';
import type { TrustedDocuments } from './trusted-documents.js';
import { UnreadResponses } from './unread-responses.js';
import type { Webhook } from './webhooks.js';

export interface ServerOptions<C extends BaseContext> {
  schema: GraphQLSchema;
  /** Creates the context of one operation; a `GraphError` thrown here decides the response's code and status (401, 403, 429, 503). */
  contextFor(request: GraphqlRequest): C | Promise<C>;
  /** Default 127.0.0.1. */
  host?: string;
  /** 0 chooses a free port. */
  port: number;
  /** Of health checks and metrics; by default they are served on `port`. */
  operationsPort?: number;
  metrics: Pick<Registry, 'contentType' | 'metrics'>;
  logger: Logger;
  /** Rejects while the server should receive no new requests. */
  readiness(): Promise<void>;
  /** The webhook at a path, such as `/webhooks/qitech`. */
  webhookOf?(path: string): Webhook | undefined;
  /** Below `/sandbox/`, where the server listens on loopback only; the page then has its controls. */
  sandboxControl?: SandboxHandler;
  /** The built page; without it `/` is 404. */
  graphiqlDirectory?: string;
  /** Refuses operations beyond the server's capacity; without it all are admitted. */
  gate?: AdmissionGate;
  streaming?: StreamingSettings;
  /** Origins of pages that may send operations, beside this server's own. */
  corsOrigins?: readonly string[];
  /** Only these documents are executed; without it, all are. */
  trusted?: TrustedDocuments;
  /** Whether the schema can be queried; true by default. */
  introspection?: boolean;
  /** What operations may cost; without it nothing is counted. */
  costs?: CostControl;
  /** What a caller may run; without it, everything. */
  authorize?: Authorize<C>;
  /** When a context's caller has to identify itself again, in milliseconds since the epoch; subscriptions end then. */
  expiresAt?(context: C): number | undefined;
  /** Whose streams are counted; without it, only those of the process are. */
  holdersOf?(context: C): readonly StreamHolder[];
  /** Whether several tenants share this process; by default there is one. */
  isShared?(): boolean;
  limits?: Partial<EdgeLimits>;
  onCutOff?: EdgeObserver;
  /** Called for each operation after its response is ready. */
  onOperation?(entry: OperationLogEntry): void;
}

export interface RunningServer<C extends BaseContext> {
  readonly url: string;
  readonly showsGraphiql: boolean;
  /** Where health checks and metrics are served. */
  readonly operationsUrl: string;
  readonly port: number;
  readonly http: Server;
  readonly apollo: ApolloServer<C>;
  /** Turns readiness off, serves requests for a grace period, then stops; resolves when the last socket is closed. */
  drain(options?: DrainOptions): Promise<void>;
}

/** Starts the HTTP server; resolves when it listens. */
export async function startServer<C extends BaseContext>(options: ServerOptions<C>): Promise<RunningServer<C>> {
  const { schema, logger, contextFor, gate = OPEN_GATE, host = '127.0.0.1', onCutOff = () => undefined } = options;
  const errors = new ErrorFormatter(logger);
  const apollo = await startApollo<C>({
    ...{ schema, logger, errors },
    ...(options.costs && { costs: options.costs }),
    ...(options.authorize && { authorize: options.authorize }),
    ...(options.introspection !== undefined && { introspection: options.introspection }),
    ...(options.trusted && { trusted: options.trusted }),
  });
  const http = createServer(HTTP_LIMITS);
  const drain = new Drain(http);
  const limits = { ...EDGE_LIMITS, ...options.limits };
  const bodies = new RequestBodies(limits, onCutOff, () => options.isShared?.() === true);
  const unread = new UnreadResponses(limits, onCutOff);
  const origins = [...(options.streaming?.origins ?? []), ...(options.corsOrigins ?? [])];
  const isOwnHost = hostCheck(host, options.streaming?.origins);
  const runtime: GraphqlRuntime<C> = {
    apollo,
    errors,
    gate,
    bodies,
    unread,
    contextFor,
    holdersOf: (context) => options.holdersOf?.(context) ?? [],
    expiresAt: (context) => options.expiresAt?.(context),
    trusted: options.trusted,
    onOperation(entry) {
      logOperation(logger, entry);
      options.onOperation?.(entry);
    },
  };
  const eventStream = startStreaming({ ...options.streaming, origins, runtime, isOwnHost, http, drain });
  const shared = { isOwnHost, errors, drain, gate, bodies, unread };
  const operations = operationsRoutes(options);
  const sandbox = isLoopback(host) ? options.sandboxControl : undefined;
  const hasOwnPort = options.operationsPort !== undefined;
  const routes: Routes = {
    ...shared,
    graphql: graphqlEndpoint(runtime, eventStream),
    cors: new Cors(options.corsOrigins),
    ...(options.graphiqlDirectory !== undefined && {
      assets: await loadAssets(options.graphiqlDirectory, sandbox ? 'sandbox.html' : 'index.html'),
    }),
    ...(sandbox && { sandbox }),
    ...(options.webhookOf && { webhookOf: (path: string) => options.webhookOf?.(path) }),
    ...(!hasOwnPort && { operations }),
  };
  serve(http, routes, { limits, onCutOff });
  const own = createServer(HTTP_LIMITS);
  serve(own, { ...shared, operations }, { limits: { ...limits, connections: 256 }, onCutOff });
  const port = await listen(http, options.port, host);
  const operationsPort = hasOwnPort ? await listen(own, options.operationsPort!, host) : port;
  const urlOf = (of: number) => `http://${host.includes(':') ? `[${host}]` : host}:${of}/`;
  return {
    url: urlOf(port),
    showsGraphiql: routes.assets !== undefined,
    operationsUrl: urlOf(operationsPort),
    port,
    http,
    apollo,
    async drain(how) {
      await drain.start(how);
      own.close();
      own.closeAllConnections();
      await apollo.stop();
    },
  };
}

/** Attaches the routes of one port and the limits of its connections. */
function serve(
  http: Server,
  routes: Routes,
  { limits, onCutOff }: { limits: EdgeLimits; onCutOff: EdgeObserver },
): void {
  http.on('request', requestListener(routes));
  respondToClientErrors(http);
  limitConnections(http, limits, onCutOff);
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

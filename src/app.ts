import { createHash } from 'node:crypto';
import type { DestinationStream } from 'pino';
import { openAppGraph, type AppGraph } from './app-graph.js';
import { ConfigError, type Config } from './config.js';
import type { GraphContext, Viewer } from './graph/context.js';
import { openIdentity, type Identity } from './identity/open-identity.js';
import type { KeyTimes } from './identity/token-keys.js';
import { Admission } from './limits/admission.js';
import { generatedKeys } from './ledger/keys/generated-keys.js';
import type { Provider } from './providers/contract.js';
import { connectSandbox, embeddedSandbox, type ConnectedSandbox } from './sandbox/connect.js';
import { guarded, type SandboxControl } from './sandbox/control.js';
import { seedSandbox } from './sandbox/seed.js';
import { withTokens } from './sandbox/token-control.js';
import {
  factoriesOf,
  startSandbox,
  type SimulatorFactories,
  type Sandbox,
  type SandboxOptions,
} from './sandbox/start.js';
import type { AdmissionGate } from './server/admission-gate.js';
import type { DrainOptions } from './server/drain.js';
import type { EdgeLimits } from './limits/edge-limits.js';
import type { GraphqlRequest } from './server/graphql-exchange.js';
import { startServer, type RunningServer } from './server/start.js';
import { TrustedDocuments } from './server/trusted-documents.js';
import { streamHolders } from './stream-holders.js';
import { providerSettings } from './tenant-settings.js';
import { DEFAULT_TENANT, type TenantSettings } from './tenants.js';
import { webhookRoutes } from './webhook-routes.js';
import { metricsOfAllProcesses } from './telemetry/cluster-metrics.js';
import { openAuditLog, type AuditLog } from './telemetry/audit-log.js';
import { createLogger, observedByLog, type Logger } from './telemetry/logger.js';
import { Metrics } from './telemetry/metrics.js';

/** What tests replace, and where the GraphiQL page is. */
export interface AppOptions {
  /** The sandbox's world and files, where no provider is configured. By default its journal is beside the ledger. */
  readonly sandbox?: Pick<SandboxOptions<SimulatorFactories>, 'world' | 'journalDir' | 'record'>;
  /** False leaves the sandbox's monitoring, checkout accounts and links empty. */
  readonly seed?: boolean;
  /** Changes the settings that point the providers at the sandbox, such as a base URL. */
  readonly sandboxEnv?: (env: Readonly<Record<string, string>>) => Promise<Readonly<Record<string, string>>>;
  readonly metrics?: Metrics;
  /** The log's destination; stdout by default. */
  readonly logDestination?: DestinationStream;
  readonly gate?: AdmissionGate;
  readonly limits?: Partial<EdgeLimits>;
  /** Replaces identification: the caller of a request; a `GraphError` thrown here refuses it. */
  readonly viewerOf?: (request: GraphqlRequest, demo: Viewer) => Viewer;
  /** When the identity provider's keys are read again. */
  readonly keyTimes?: Partial<KeyTimes>;
  /** Milliseconds for the next operation. */
  readonly deadlineMs?: () => number;
  /** Replaces the store's clock in tests; milliseconds since the epoch. */
  readonly now?: () => number;
  /** False leaves open operations until `graph.reconciler.runOnce()` is called. */
  readonly reconcile?: boolean;
  /** Where the built GraphiQL page is; without it `/` is 404. */
  readonly graphiqlDirectory?: string;
}

/** The running program. */
export interface App {
  readonly url: string;
  readonly graph: AppGraph;
  readonly server: RunningServer<GraphContext>;
  /** Null when real providers are configured. */
  readonly sandbox: Sandbox<SimulatorFactories> | null;
  readonly metrics: Metrics;
  readonly logger: Logger;
  /** Applies the tenants of settings that were read again. */
  reload(config: Pick<Config, 'tenants'>): void;
  /** Drains the server, then closes the graph and the sandbox. */
  stop(options?: DrainOptions): Promise<void>;
}

/** Composes and starts the whole program. The tests and `main.ts` use this same function. */
export async function createApp(
  config: Config,
  providers: readonly Provider[],
  options: AppOptions = {},
): Promise<App> {
  const { metrics = new Metrics(), seed = true, reconcile = true } = options;
  const logger = createLogger({
    level: config.logLevel,
    ...(options.logDestination && { destination: options.logDestination }),
  });
  const audit = config.server?.auditLog === undefined ? undefined : auditLogIn(config.server.auditLog);
  const sandbox =
    config.tenants === null
      ? await startSandbox({
          factories: factoriesOf(providers),
          ...(options.sandbox ?? { journalDir: journalDir(config.databaseUrl), record: false }),
        })
      : null;
  const tenants =
    config.tenants ?? new Map([[DEFAULT_TENANT, await sandboxTenant(sandbox!, { config, providers, options })]]);
  const connected = sandbox ? embeddedSandbox(sandbox) : await separateSandbox(config, tenants);
  const graph = await openAppGraph({
    providers,
    tenants,
    databaseUrl: config.databaseUrl,
    ledgerKeys: config.ledgerKeys ?? generatedKeys(config.databaseUrl),
    ...(connected && { scopes: ['operations:explain'] }),
    observerOf: (tenant) => observedByLog(metrics.callsOf(tenant), logger.child({ tenant })),
    reconciliation: metrics.settlement,
    spoolDirectory: config.spoolDirectory,
    fourEyes: config.settlementApprovals === 2,
    redisUrl: config.redisUrl,
    onRateLimitStoreFailure: () => {
      metrics.rateLimitStoreFailed();
      logger.warn('rate limits are counted in this process: their store failed');
    },
    ...(audit && { audit }),
    ...(options.now && { now: options.now }),
  });
  if (connected && seed) await seedSandbox(graph, connected.seeds);
  if (reconcile) graph.reconciler.start();
  const identity = openIdentity({
    settings: config.identity ?? null,
    demoViewer: graph.viewer,
    keyTimes: options.keyTimes,
    tenantOf: (id) => graph.tenants.get(id),
    onRefused: (reason) => logger.info({ reason }, 'refused an access token'),
    onKeysUnreadable: (reason) => logger.warn({ reason }, 'the keys of the identity provider cannot be read'),
  });
  const { server, stopAdmission } = await serve({
    config,
    graph,
    identity,
    sandbox: connected,
    metrics,
    logger,
    options,
  });
  sandbox?.deliverTo(config.publicUrl ?? server.url);
  return {
    url: server.url,
    graph,
    server,
    sandbox,
    metrics,
    logger,
    reload: ({ tenants }) => tenants && graph.tenants.replace(tenants),
    async stop(drain) {
      await server.drain(drain);
      stopAdmission();
      await graph.close();
      await sandbox?.stop();
    },
  };
}

/** The sandbox's only tenant. */
async function sandboxTenant(
  { env }: Sandbox<SimulatorFactories>,
  { config, providers, options }: { config: Config; providers: readonly Provider[]; options: AppOptions },
): Promise<TenantSettings> {
  const { identityMode, costLimits, rateLimit, streamLimits } = config;
  const settings = providerSettings((await options.sandboxEnv?.(env)) ?? env, providers, [])!;
  return { providers: settings, identityMode, costLimits, rateLimit, streamLimits };
}

/** The sandbox that `SANDBOX_URL` names, if any. */
async function separateSandbox({ sandboxUrl }: Config, tenants: NonNullable<Config['tenants']>) {
  const settings = [...tenants.values()].flatMap(({ providers }) => [...providers.values()]);
  const values = settings.flatMap((each) => Object.entries(each));
  const baseUrls = values.filter(([name]) => name.endsWith('_BASE_URL')).map(([, value]) => String(value));
  return sandboxUrl === undefined ? null : connectSandbox(sandboxUrl, baseUrls);
}

interface Serving {
  config: Config;
  graph: AppGraph;
  identity: Identity;
  sandbox: ConnectedSandbox | null;
  metrics: Metrics;
  logger: Logger;
  options: AppOptions;
}

async function serve({ config, graph, identity, sandbox, metrics, logger, options }: Serving) {
  const isShared = () => graph.tenants.all.length > 1;
  const admission =
    options.gate === undefined ? new Admission({ onRefused: () => metrics.shed(), isShared }) : undefined;
  let publicUrl = config.publicUrl;
  const server = await startServer<GraphContext>({
    schema: graph.schema,
    costs: graph.costs,
    host: config.host,
    port: config.port,
    metrics: metricsOfAllProcesses(metrics.registry),
    logger,
    readiness: () => graph.ledger.ready(),
    authorize: ({ viewer }, document, operation) => graph.access.check(viewer, document, operation),
    expiresAt: ({ viewer }) => viewer.expiresAt,
    isShared,
    holdersOf: ({ viewer }) => streamHolders(viewer, graph.tenants),
    ...(sandbox && { sandboxControl: guarded(controlWith(identity, sandbox)) }),
    webhookOf: webhookRoutes(graph, metrics, () => publicUrl!),
    gate: options.gate ?? admission!,
    limits: { ...config.connectionLimits, ...options.limits },
    onCutOff: (why) => metrics.cutOff(why),
    ...(config.operationsPort !== undefined && { operationsPort: config.operationsPort }),
    ...shownBy(config, { isSandbox: sandbox !== null, logger, options }),
    streaming: { observer: metrics, origins: publicUrl === undefined ? [] : [new URL(publicUrl).origin] },
    onOperation: ({ operation: name, kind: type, seconds, codes, tenant }) =>
      type && metrics.operation({ name, type, outcome: codes[0] ?? 'ok', seconds, tenant }),
    contextFor: (request) => contextOf({ graph, identity, options }, request),
  });
  publicUrl ??= server.url;
  return { server, stopAdmission: () => admission?.stop() };
}

function auditLogIn(file: string): AuditLog {
  try {
    return openAuditLog(file);
  } catch {
    throw new ConfigError(['AUDIT_LOG must be a file that this process may append to.']);
  }
}

/** What the server shows: GraphiQL and the schema only with the sandbox, unless the settings say otherwise. */
function shownBy(
  { server }: Config,
  { isSandbox, logger, options }: { isSandbox: boolean; logger: Logger; options: AppOptions },
) {
  const { graphiql = isSandbox, introspection = isSandbox, corsOrigins = [], trusted } = server ?? {};
  const { graphiqlDirectory } = options;
  return {
    introspection,
    corsOrigins,
    ...(graphiql && graphiqlDirectory !== undefined && { graphiqlDirectory }),
    ...(trusted && { trusted: new TrustedDocuments({ ...trusted, logger }) }),
  };
}

function controlWith({ demo }: Identity, { control }: ConnectedSandbox): SandboxControl {
  return demo === null ? control : withTokens(control, (token) => demo.issue(token));
}

async function contextOf(
  { graph, identity, options }: Pick<Serving, 'graph' | 'identity' | 'options'>,
  request: GraphqlRequest,
): Promise<GraphContext> {
  const { viewerOf } = options;
  const viewer = viewerOf ? viewerOf(request, graph.viewer) : await identity.identify(request.headers.authorization);
  request.tenant = viewer.tenant.id;
  const context = graph.contextFor({
    requestId: request.requestId,
    viewer,
    ...(options.deadlineMs && { deadlineMs: options.deadlineMs() }),
  });
  request.onDisconnect(() => context.deadline.expire());
  request.onFinish(() => context.end());
  return context;
}

/** The simulators' state is kept beside the ledger, which records what was written to them: one without the other would disagree. */
function journalDir(databaseUrl: string): string {
  if (databaseUrl.startsWith('file:')) return `${databaseUrl.slice('file:'.length)}.sandbox`;
  return `data/sandbox-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 12)}`;
}

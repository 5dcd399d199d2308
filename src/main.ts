import 'reflect-metadata';
import { createHash } from 'node:crypto';
import { ConfigError, providerSettings, readConfig, type Config } from './config.js';
import { GraphError } from './errors/errors.js';
import { openApp } from './app.js';
import { Admission } from './limits/admission.js';
import { providers } from './providers/index.js';
import { seedSandbox } from './sandbox/seed.js';
import { factoriesOf, startSandbox } from './sandbox/start.js';
import { startServer } from './server.js';
import { createLogger, type Logger, observedByLog } from './telemetry/logger.js';
import { Metrics } from './telemetry/metrics.js';
import { webhookRoutes } from './webhooks.js';

try {
  await start(readConfig(process.env, providers));
} catch (error) {
  console.error(reasonOf(error));
  process.exit(1);
}

/** Why the server did not start, as a sentence where it is something the operator can mend. */
function reasonOf(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof GraphError || error instanceof TypeError) return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? `PORT ${port} is in use by another process.` : error;
}

async function start(config: Config): Promise<void> {
  const logger = createLogger({ level: config.logLevel });
  const metrics = new Metrics();
  const sandbox =
    config.providers === null
      ? await startSandbox({
          factories: factoriesOf(providers),
          journalDir: sandboxDirectory(config.databaseUrl),
          record: false,
        })
      : null;
  const settings = config.providers ?? providerSettings(sandbox!.env, providers, [])!;
  const layer = await openApp({
    providers,
    settings,
    databaseUrl: config.databaseUrl,
    identityMode: config.identityMode,
    observer: observedByLog(metrics, logger),
    settlement: metrics.settlement,
  });
  if (sandbox) await seedSandbox(layer, sandbox);
  layer.reconciler.start();
  let publicUrl = config.publicUrl ?? '';
  const server = await startServer({
    schema: layer.schema,
    host: config.host,
    port: config.port,
    metrics: metrics.registry,
    logger,
    readiness: () => layer.ledger.ready(),
    webhooks: webhookRoutes({
      connected: layer.connected,
      ledger: layer.ledger,
      tenant: layer.viewer.tenant,
      publicUrl: () => publicUrl,
      observe: (provider, outcome) => metrics.webhook(provider, outcome),
    }),
    gate: new Admission({ onRefused: () => metrics.shed() }),
    streaming: { observer: metrics, origins: config.publicUrl === undefined ? [] : [new URL(config.publicUrl).origin] },
    graphiqlDirectory: new URL('./graphiql/', import.meta.url).pathname,
    onOperation: ({ operation, kind, seconds, codes }) =>
      kind && metrics.operation(operation, kind, codes[0] ?? 'ok', seconds),
    contextFor({ requestId, onClientGone, onAnswered }) {
      const context = layer.contextFor({ requestId, viewer: layer.viewer });
      onClientGone(() => context.deadline.expire());
      onAnswered(() => context.end());
      return context;
    },
  });
  publicUrl ||= server.url;
  sandbox?.deliverTo(publicUrl);
  logger.info(
    { providers: sandbox ? 'sandbox' : 'configured' },
    `GraphiQL on ${server.url}, the graph on ${server.url}graphql`,
  );
  stopOnSignal(logger, async () => {
    await server.drain();
    await layer.close();
    await sandbox?.stop();
  });
}

function stopOnSignal(logger: Logger, stop: () => Promise<void>): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      logger.info({ signal }, 'draining');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'could not stop in order');
          process.exit(1);
        },
      );
    });
  }
}

/** The simulators' state lives beside the ledger that remembers what was written to them: one without the other would disagree. */
function sandboxDirectory(databaseUrl: string): string {
  if (databaseUrl.startsWith('file:')) return `${databaseUrl.slice('file:'.length)}.sandbox`;
  return `data/sandbox-${createHash('sha256').update(databaseUrl).digest('hex').slice(0, 12)}`;
}

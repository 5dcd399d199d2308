import 'reflect-metadata';
import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import { createApp, type App } from './app.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { GraphError } from './errors/graph-error.js';
import { providers } from './providers/index.js';
import { collectMetricsOfWorkers } from './telemetry/cluster-metrics.js';
import { createLogger, type LogLevel } from './telemetry/logger.js';
import { runWorkers } from './workers.js';

try {
  const config = readConfig(process.env, providers);
  const { processes = 1 } = config;
  if (processes > 1 && cluster.isPrimary) await supervise(processes, config.logLevel);
  else await serve(config);
} catch (error) {
  console.error(startFailure(error));
  process.exit(1);
}

async function supervise(processes: number, level: LogLevel): Promise<void> {
  collectMetricsOfWorkers();
  process.exit(await runWorkers(processes, createLogger({ level })));
}

async function serve(config: Config): Promise<void> {
  const app = await createApp(config, providers, {
    graphiqlDirectory: fileURLToPath(new URL('./graphiql/', import.meta.url)),
  });
  app.logger.info(
    { providers: app.sandbox ? 'sandbox' : 'configured' },
    `${app.server.showsGraphiql ? `GraphiQL: ${app.url}, ` : ''}GraphQL endpoint: ${app.url}graphql`,
  );
  stopOnSignal(app);
  reloadOnSignal(app);
}

/** Why the server did not start: a sentence where the operator can correct it. */
function startFailure(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof GraphError || error instanceof TypeError) return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? `Port ${port} (PORT or OPERATIONS_PORT) is in use by another process.` : error;
}

/** Reads `TENANTS_FILE` again; settings that are wrong change nothing. */
function reloadOnSignal({ logger, reload }: App): void {
  process.on('SIGHUP', () => {
    try {
      reload(readConfig(process.env, providers));
      logger.info('tenants read again');
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      logger.error({ problems: error.sentences }, 'tenants not read again: the settings are wrong');
    }
  });
}

function stopOnSignal({ logger, stop }: App): void {
  let stopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (stopping) return;
      stopping = true;
      logger.info({ signal }, 'draining');
      stop().then(
        () => process.exit(0),
        (error: unknown) => {
          logger.error({ err: error }, 'graceful shutdown failed');
          process.exit(1);
        },
      );
    });
  }
}

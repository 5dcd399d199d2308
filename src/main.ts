import 'reflect-metadata';
import cluster from 'node:cluster';
import { fileURLToPath } from 'node:url';
import type { DestinationStream } from 'pino';
import { createApp, type App } from './app.js';
import { banner } from './banner.js';
import { ConfigError, readConfig, type Config } from './config.js';
import { GraphError } from './errors/graph-error.js';
import { providers } from './providers/index.js';
import { printHelp } from './settings-table.js';
import { collectMetricsOfWorkers } from './telemetry/cluster-metrics.js';
import { createLogger, type LogLevel } from './telemetry/logger.js';
import { textLines } from './telemetry/text-lines.js';
import { runWorkers } from './workers.js';

/** How this process logs. */
interface Log {
  readonly logLevel: LogLevel | undefined;
  readonly destination?: DestinationStream;
}

try {
  if (process.argv.includes('--help')) console.log(printHelp(providers));
  else await run(readConfig(process.env, providers));
} catch (error) {
  console.error(startFailure(error));
  process.exit(1);
}

async function run(config: Config): Promise<void> {
  const { processes = 1, logFormat = process.stdout.isTTY ? 'text' : 'json' } = config;
  const log: Log =
    logFormat === 'json'
      ? { logLevel: config.logLevel }
      : { logLevel: config.logLevel ?? 'warn', destination: textLines((line) => process.stdout.write(line)) };
  if (processes > 1 && cluster.isPrimary) await supervise(processes, log);
  else await serve({ ...config, logFormat }, log);
}

async function supervise(processes: number, { logLevel: level, destination }: Log): Promise<void> {
  collectMetricsOfWorkers();
  process.exit(await runWorkers(processes, createLogger({ level, ...(destination && { destination }) })));
}

async function serve(config: Config, { logLevel, destination }: Log): Promise<void> {
  const app = await createApp({ ...config, logLevel }, providers, {
    graphiqlDirectory: fileURLToPath(new URL('./graphiql/', import.meta.url)),
    ...(destination && { logDestination: destination }),
  });
  const { url, sandbox, server } = app;
  const { showsGraphiql: graphiql } = server;
  // Each of several processes would show it.
  if (config.logFormat === 'text' && cluster.isPrimary)
    process.stdout.write(banner({ url, graphiql, isSandbox: sandbox !== null }));
  else
    app.logger.info(
      { providers: sandbox ? 'sandbox' : 'configured' },
      `${graphiql ? `GraphiQL: ${url}, ` : ''}GraphQL endpoint: ${url}graphql`,
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

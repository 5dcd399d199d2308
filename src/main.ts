import 'reflect-metadata';
import { fileURLToPath } from 'node:url';
import { createApp, type App } from './app.js';
import { ConfigError, readConfig } from './config.js';
import { GraphError } from './errors/graph-error.js';
import { providers } from './providers/index.js';

try {
  const app = await createApp(readConfig(process.env, providers), providers, {
    graphiqlDirectory: fileURLToPath(new URL('./graphiql/', import.meta.url)),
  });
  app.logger.info(
    { providers: app.sandbox ? 'sandbox' : 'configured' },
    `GraphiQL: ${app.url}, GraphQL endpoint: ${app.url}graphql`,
  );
  stopOnSignal(app);
} catch (error) {
  console.error(startFailure(error));
  process.exit(1);
}

/** Why the server did not start: a sentence where the operator can correct it. */
function startFailure(error: unknown): unknown {
  if (error instanceof ConfigError || error instanceof GraphError || error instanceof TypeError) return error.message;
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  return code === 'EADDRINUSE' ? `PORT ${port} is in use by another process.` : error;
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

import { existsSync } from 'node:fs';
import { pino } from 'pino';
import { startServer } from '../../src/server.js';
import { startTestApp, type TestApp } from '../support/test-app.js';

export interface Served {
  readonly url: string;
  readonly layer: TestApp;
  stop(): Promise<void>;
}

/** The seeded sandbox behind a server on a free port that has the built GraphiQL page. */
export async function serveGraphiql(): Promise<Served> {
  const directory = new URL('../../dist/graphiql/', import.meta.url);
  if (!existsSync(directory)) throw new Error('The page is not built: run `npm run build`.');
  const layer = await startTestApp({ world: { customers: 30 } });
  const server = await startServer({
    schema: layer.layer.schema,
    port: 0,
    metrics: layer.metrics.registry,
    logger: pino({ level: 'silent' }),
    readiness: () => layer.layer.ledger.ready(),
    webhooks: new Map(),
    graphiqlDirectory: directory.pathname,
    contextFor({ requestId, onClientGone, onAnswered }) {
      const context = layer.layer.contextFor({ requestId, viewer: layer.layer.viewer });
      onClientGone(() => context.deadline.expire());
      onAnswered(() => context.end());
      return context;
    },
  });
  return {
    url: server.url,
    layer,
    async stop() {
      await server.drain({ graceMs: 0 });
      await layer.stop();
    },
  };
}

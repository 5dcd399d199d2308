import type { Logger } from 'pino';
import type { Registry } from 'prom-client';
import type { Reply } from './reply.js';

/** Milliseconds after which a readiness check counts as failed. */
const READINESS_TIMEOUT_MS = 2_000;

/** The handler of a path that operators and their tools read; undefined for other paths. */
export type OperationsRoutes = (
  path: string,
  request: { requestId: string; draining: boolean },
) => (() => Reply | Promise<Reply>) | undefined;

interface OperationsOptions {
  metrics: Pick<Registry, 'contentType' | 'metrics'>;
  readiness: () => Promise<void>;
  logger: Logger;
}

/** `/health/live`, `/health/ready` and `/metrics`. */
export function operationsRoutes({ metrics, readiness, logger }: OperationsOptions): OperationsRoutes {
  return (path, { requestId, draining }) => {
    if (path === '/health/live') return live;
    if (path === '/metrics') return () => metricsPage(metrics);
    if (path !== '/health/ready') return undefined;
    const failed = (error: unknown) =>
      logger.warn({ requestId, error: error instanceof Error ? error.name : typeof error }, 'not ready');
    return () => ready(readiness, draining, failed);
  };
}

/** 200 while the process runs and its event loop is not blocked. */
const live = (): Reply => ({ status: 200, body: '{"status":"live"}' });

/** 200 when the server accepts new requests; 503 while draining or when `readiness` fails. The reason is logged, not sent. */
async function ready(
  readiness: () => Promise<void>,
  draining: boolean,
  failed: (error: unknown) => void,
): Promise<Reply> {
  if (draining) return { status: 503, body: '{"status":"draining"}' };
  let timer: NodeJS.Timeout | undefined;
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('readiness check timed out')), READINESS_TIMEOUT_MS);
  });
  try {
    await Promise.race([readiness(), timeout]);
    return { status: 200, body: '{"status":"ready"}' };
  } catch (error) {
    failed(error);
    return { status: 503, body: '{"status":"not ready"}' };
  } finally {
    clearTimeout(timer);
  }
}

/** All metrics in Prometheus' text format. */
async function metricsPage(registry: OperationsOptions['metrics']): Promise<Reply> {
  return { status: 200, headers: { 'content-type': registry.contentType }, body: await registry.metrics() };
}

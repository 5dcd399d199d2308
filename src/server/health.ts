import type { Registry } from 'prom-client';
import type { Reply } from './reply.js';

/** Milliseconds after which a readiness check that has not answered is a failed one. */
const READINESS_TIMEOUT = 2_000;

/** The process runs and its event loop turns. */
export const live = (): Reply => ({ status: 200, body: '{"status":"live"}' });

/** 200 when new work is welcome; 503 while draining or when `readiness` fails. The reason goes to the log, not to the caller. */
export async function ready(
  readiness: () => Promise<void>,
  draining: boolean,
  failed: (error: unknown) => void,
): Promise<Reply> {
  if (draining) return { status: 503, body: '{"status":"draining"}' };
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('readiness check timed out')), READINESS_TIMEOUT);
  });
  try {
    await Promise.race([readiness(), late]);
    return { status: 200, body: '{"status":"ready"}' };
  } catch (error) {
    failed(error);
    return { status: 503, body: '{"status":"not ready"}' };
  } finally {
    clearTimeout(timer);
  }
}

/** All metrics in Prometheus' text format. */
export async function metricsPage(registry: Registry): Promise<Reply> {
  return { status: 200, headers: { 'content-type': registry.contentType }, body: await registry.metrics() };
}

import { pino } from 'pino';
import { Registry } from 'prom-client';
import type { BaseContext } from '@apollo/server';
import { startServer, type RunningServer, type ServerOptions } from '../../../src/server/start.js';
import { toySchema } from './toy-schema.js';

export interface ToyServer extends RunningServer<BaseContext> {
  /** Everything that was logged, parsed. */
  log: Record<string, unknown>[];
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
}

const running: ToyServer[] = [];

/** A real server on a free port over the toy schema. */
export async function toyServer(options: Partial<ServerOptions<BaseContext>> = {}): Promise<ToyServer> {
  const log: Record<string, unknown>[] = [];
  const logger = pino({}, { write: (line: string) => void log.push(JSON.parse(line) as Record<string, unknown>) });
  const server = await startServer<BaseContext>({
    schema: toySchema(),
    contextFor: () => ({ log: [] }),
    port: 0,
    metrics: new Registry(),
    logger,
    readiness: () => Promise.resolve(),
    ...options,
  });
  const post = (body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${server.url}graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  const toy = { ...server, log, post };
  running.push(toy);
  return toy;
}

/** Stops the servers that a test started; for `afterEach`. */
export async function stopToyServers(): Promise<void> {
  await Promise.all(running.splice(0).map((server) => server.drain({ graceMs: 0, limitMs: 0 })));
}

import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { providerSettings } from '../../src/config.js';
import type { Viewer } from '../../src/graph/context.js';
import { openApp, type App } from '../../src/app.js';
import type { Provider } from '../../src/providers/contract.js';
import { providers as allProviders } from '../../src/providers/index.js';
import type { ReceivedCall, Simulator } from '../../src/sandbox/simulator.js';
import { seedSandbox } from '../../src/sandbox/seed.js';
import { factoriesOf, startSandbox } from '../../src/sandbox/start.js';
import { worldOf, type World, type WorldOptions } from '../../src/sandbox/world.js';
import { startServer, type ServerOptions } from '../../src/server.js';
import { Metrics } from '../../src/telemetry/metrics.js';
import { webhookRoutes } from '../../src/webhooks.js';

export interface GraphAnswer<Data> {
  data: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> & { code: string } }[];
}

export interface TestApp {
  readonly layer: App;
  readonly world: World;
  readonly metrics: Metrics;
  readonly url: string;
  readonly simulators: Readonly<Record<string, Simulator>>;
  /** Sends a query over HTTP, as a user does. */
  graph<Data = Record<string, any>>(query: string, variables?: Record<string, unknown>): Promise<GraphAnswer<Data>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads whatever it asked for
  /** All calls the providers have received since the last `forgetCalls`. */
  calls(endpoint?: string): ReceivedCall[];
  forgetCalls(): void;
  /** Lets so much time pass for the reconciler, and lets it look at what is due by then. */
  settleAfter(ms: number): Promise<void>;
  /** What was logged, as text: to prove what was not. */
  readonly logged: string[];
  /** The deadline of the operations to come, in milliseconds. */
  deadlineMs: number;
  stop(): Promise<void>;
}

export interface TestAppOptions {
  world?: WorldOptions;
  providers?: readonly Provider[];
  /** False leaves monitoring, checkout and links empty. */
  seed?: boolean;
  identityMode?: 'linked' | 'shared';
  deadlineMs?: number;
  viewer?: Partial<Viewer>;
  /** Who asks, by the request's headers; a `GraphError` refuses. */
  viewerOf?(headers: IncomingHttpHeaders): Partial<Viewer>;
  databaseUrl?: string;
  gate?: ServerOptions<never>['gate'];
  /** Changes what points the layer at the simulators, such as a base URL. */
  env?: (env: Readonly<Record<string, string>>) => Promise<Record<string, string>>;
}

/** The whole product on free ports: simulators, ledger, server. Only the network's far end is ours. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { providers = allProviders, seed = true, identityMode = 'linked', deadlineMs = 10_000 } = options;
  const directory = mkdtempSync(join(tmpdir(), 'customer-graph-test-'));
  const world = worldOf({ customers: 12, ...options.world });
  const sandbox = await startSandbox({ factories: factoriesOf(providers), world });
  let ahead = 0;
  const metrics = new Metrics({ processMetrics: false });
  const layer = await openApp({
    providers,
    settings: providerSettings((await options.env?.(sandbox.env)) ?? sandbox.env, providers, [])!,
    databaseUrl: options.databaseUrl ?? `file:${join(directory, 'ledger.db')}`,
    identityMode,
    observer: metrics,
    now: () => Date.now() + ahead,
    settlement: metrics.settlement,
    deadlineMs,
  });
  if (seed) await seedSandbox(layer, sandbox);
  const logged: string[] = [];
  const viewer = { ...layer.viewer, ...options.viewer };
  let publicUrl = '';
  const server = await startServer({
    schema: layer.schema,
    port: 0,
    ...(options.gate && { gate: options.gate }),
    metrics: metrics.registry,
    logger: pino({ level: 'debug' }, { write: (line: string) => void logged.push(line) }),
    readiness: () => layer.ledger.ready(),
    streaming: { observer: metrics },
    webhooks: webhookRoutes({
      connected: layer.connected,
      ledger: layer.ledger,
      tenant: viewer.tenant,
      publicUrl: () => publicUrl,
      observe: (...ended) => metrics.webhook(...ended),
    }),
    contextFor({ requestId, headers, onClientGone, onAnswered }) {
      const context = layer.contextFor({
        requestId,
        viewer: { ...viewer, ...options.viewerOf?.(headers) },
        deadlineMs: test.deadlineMs,
      });
      onClientGone(() => context.deadline.expire());
      onAnswered(() => context.end());
      return context;
    },
  });
  publicUrl = server.url;
  const simulators = sandbox.simulators as Readonly<Record<string, Simulator>>;
  const all = Object.values(simulators);
  const forgetCalls = () => all.forEach(({ calls }) => (calls.length = 0));
  forgetCalls();
  const test: TestApp = {
    deadlineMs,
    layer,
    world,
    metrics,
    url: server.url,
    simulators,
    logged,
    forgetCalls,
    async settleAfter(ms) {
      ahead += ms;
      await layer.reconciler.pass();
    },
    calls: (endpoint) =>
      all.flatMap(({ calls }) => calls).filter((call) => endpoint === undefined || call.endpoint === endpoint),
    async graph<Data>(query: string, variables: Record<string, unknown> = {}) {
      const response = await fetch(`${server.url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      return (await response.json()) as GraphAnswer<Data>;
    },
    async stop() {
      await server.drain({ graceMs: 0 });
      await layer.close();
      await sandbox.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
  return test;
}

import { mkdtempSync, rmSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app.js';
import type { AppGraph } from '../../src/app-graph.js';
import type { CallRecord } from '../../src/http/call-record.js';
import type { Bill, CostLimits } from '../../src/cost/limits.js';
import type { Plan } from '../../src/cost/plan.js';
import type { Viewer } from '../../src/graph/context.js';
import type { IdentitySettings } from '../../src/identity/settings.js';
import type { KeyTimes } from '../../src/identity/token-keys.js';
import type { EdgeLimits } from '../../src/limits/edge-limits.js';
import type { Provider } from '../../src/providers/contract.js';
import { providers as allProviders } from '../../src/providers/index.js';
import type { ReceivedCall, Simulator } from '../../src/sandbox/simulator.js';
import { projectionOfWrites } from '../../src/reconciliation/projection-of-writes.js';
import { worldOf, type World, type WorldOptions } from '../../src/sandbox/world.js';
import { OPEN_GATE, type AdmissionGate } from '../../src/server/admission-gate.js';
import { providerSettings } from '../../src/tenant-settings.js';
import type { ServerSettings } from '../../src/server/settings.js';
import type { TenantSettings } from '../../src/tenants.js';
import { Metrics } from '../../src/telemetry/metrics.js';
import { TEST_KEYS } from './ledger-keys.js';

export interface GraphResult<Data> {
  data: Data | null;
  errors?: { message: string; path?: (string | number)[]; extensions: Record<string, unknown> & { code: string } }[];
}

export interface TestApp {
  readonly appGraph: AppGraph;
  readonly world: World;
  readonly metrics: Metrics;
  readonly url: string;
  readonly simulators: Readonly<Record<string, Simulator>>;
  /** Sends an operation over HTTP, as a client does. */
  graph<Data = Record<string, any>>(query: string, variables?: Record<string, unknown>): Promise<GraphResult<Data>>; // eslint-disable-line @typescript-eslint/no-explicit-any -- a test reads any field that it selected
  /** `extensions` of the last response of `graph`: its cost and plan. */
  readonly extensions: { cost?: Bill; plan?: Plan };
  /** All calls the providers have received since the last `forgetCalls`. */
  calls(endpoint?: string): ReceivedCall[];
  forgetCalls(): void;
  /** Advances the reconciler's clock and processes the operations that are due by then. */
  settleAfter(ms: number): Promise<void>;
  /** All log lines, as text, so that a test can assert what is not in them. */
  readonly logged: string[];
  /** The deadline of the next operations, in milliseconds. */
  deadlineMs: number;
  readonly listeners: {
    /** Notified of each read that joined an identical one in flight. */
    joined?: ((call: CallRecord) => void) | undefined;
  };
  stop(): Promise<void>;
}

/** Limits that no test reaches, for those that read more at once than an operation may. */
export const UNLIMITED_COST: CostLimits = {
  calls: 1e6,
  nodes: 1e8,
  ledgerReads: 1e6,
  errors: 1e6,
  bytes: 1e8,
  mutations: 10,
};

export interface TestAppOptions {
  world?: WorldOptions;
  providers?: readonly Provider[];
  /** False leaves monitoring, checkout and links empty. */
  seed?: boolean;
  identityMode?: 'linked' | 'shared';
  deadlineMs?: number;
  viewer?: Partial<Viewer>;
  /** Further tenants, by id: the settings of their providers that differ. */
  tenants?: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** By tenant: its rate limit, and what its callers may hold open. */
  tenantLimits?: Readonly<Record<string, Pick<TenantSettings, 'rateLimit' | 'streamLimits'>>>;
  /** Where rate limits are counted. */
  redisUrl?: string;
  /** The caller, by the request's headers; a `GraphError` thrown here refuses the request. */
  viewerOf?(headers: IncomingHttpHeaders): Partial<Viewer>;
  /** What the server shows and to whom. */
  server?: Partial<ServerSettings>;
  /** Callers then need a token of this provider; `viewerOf` is not used. */
  identity?: IdentitySettings;
  keyTimes?: Partial<KeyTimes>;
  databaseUrl?: string;
  settlementApprovals?: 1 | 2;
  costLimits?: CostLimits;
  gate?: AdmissionGate;
  limits?: Partial<EdgeLimits>;
  /** Serves the built GraphiQL page, which is in `dist/graphiql/`. */
  graphiqlDirectory?: string;
  /** Changes the settings that point the providers at the simulators, such as a base URL. */
  env?: (env: Readonly<Record<string, string>>) => Promise<Record<string, string>>;
}

/** Starts the whole program on free ports, with the sandbox as its providers. */
export async function startTestApp(options: TestAppOptions = {}): Promise<TestApp> {
  const { providers = allProviders, seed = true, identityMode = 'linked', deadlineMs = 10_000 } = options;
  const directory = mkdtempSync(join(tmpdir(), 'customer-graph-test-'));
  const world = worldOf({ customers: 12, ...options.world });
  const metrics = new Metrics({ processMetrics: false });
  const listeners: TestApp['listeners'] = {};
  const callsOf = metrics.callsOf.bind(metrics);
  metrics.callsOf = (tenant) => {
    const observer = callsOf(tenant);
    return { ...observer, joined: (call) => (observer.joined(call), listeners.joined?.(call)) };
  };
  const logged: string[] = [];
  let offset = 0;
  const config = {
    host: '127.0.0.1',
    port: 0,
    databaseUrl: options.databaseUrl ?? `file:${join(directory, 'ledger.db')}`,
    ledgerKeys: TEST_KEYS,
    identityMode,
    logLevel: 'debug',
    publicUrl: undefined,
    spoolDirectory: join(directory, 'outcomes'),
    settlementApprovals: options.settlementApprovals ?? 1,
    tenants: null,
    server: {
      ...{ corsOrigins: [], graphiql: undefined, introspection: undefined, trusted: undefined, auditLog: undefined },
      ...options.server,
    },
    identity: options.identity ?? null,
    redisUrl: options.redisUrl,
    ...(options.costLimits && { costLimits: options.costLimits }),
  } as const;
  const app = await createApp(config, providers, {
    sandbox: { world },
    seed,
    metrics,
    reconcile: false,
    gate: options.gate ?? OPEN_GATE,
    ...(options.limits && { limits: options.limits }),
    logDestination: { write: (line) => void logged.push(line) },
    now: () => Date.now() + offset,
    ...((options.viewer ?? options.viewerOf) && {
      viewerOf: ({ headers }, demo) => ({ ...demo, ...options.viewer, ...options.viewerOf?.(headers) }),
    }),
    ...(options.keyTimes && { keyTimes: options.keyTimes }),
    deadlineMs: () => test.deadlineMs,
    ...(options.env && { sandboxEnv: options.env }),
    ...(options.graphiqlDirectory !== undefined && { graphiqlDirectory: options.graphiqlDirectory }),
  });
  const { env } = app.sandbox!;
  const own = app.graph.tenants.get('default')!.settings;
  const further = Object.entries(options.tenants ?? {}).map(
    ([id, differing]) =>
      [id, { ...own, providers: providerSettings({ ...env, ...differing }, providers, [])! }] as const,
  );
  const limits = options.tenantLimits ?? {};
  const tenants = [['default', own] as const, ...further].map(
    ([id, each]) => [id, { ...each, ...limits[id] }] as const,
  );
  app.reload({ tenants: new Map(tenants) });
  const simulators = app.sandbox!.simulators;
  const all = Object.values(simulators);
  const forgetCalls = () => all.forEach(({ calls }) => (calls.length = 0));
  forgetCalls();
  const test: TestApp & { extensions: TestApp['extensions'] } = {
    deadlineMs,
    listeners,
    extensions: {},
    appGraph: app.graph,
    world,
    metrics,
    url: app.url,
    simulators,
    logged,
    forgetCalls,
    async settleAfter(ms) {
      offset += ms;
      await app.graph.reconciler.runOnce();
    },
    calls: (endpoint) =>
      all.flatMap(({ calls }) => calls).filter((call) => endpoint === undefined || call.endpoint === endpoint),
    async graph<Data>(query: string, variables: Record<string, unknown> = {}) {
      const response = await fetch(`${app.url}graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ query, variables }),
      });
      const { extensions = {}, ...result } = (await response.json()) as GraphResult<Data> & Pick<TestApp, 'extensions'>;
      test.extensions = extensions;
      return result;
    },
    async stop() {
      const differences = await app.graph.ledger.rebuild({ projectionOf: projectionOfWrites(providers), write: false });
      await app.stop({ graceMs: 0 });
      rmSync(directory, { recursive: true, force: true });
      if (differences.length > 0)
        throw new Error(`the store differs from its operations: ${JSON.stringify(differences)}`);
    },
  };
  return test;
}

import 'reflect-metadata';
import { execute, parse } from 'graphql';
import { openAppGraph } from '../../src/app-graph.js';
import type { WriteAccess } from '../../src/graph/write.js';
import type { Provider } from '../../src/providers/contract.js';
import { providers } from '../../src/providers/index.js';
import { Metrics } from '../../src/telemetry/metrics.js';
import { readTenant } from '../../src/tenant-settings.js';
import { TEST_KEYS } from '../support/ledger-keys.js';
import type { Run } from './every-write.js';

export const BOUNDARIES = ['before-intent', 'after-intent', 'after-call', 'before-outcome', 'after-outcome'] as const;

/** The work of one child process. */
export interface KilledOrder {
  databaseUrl: string;
  /** Settings that lead to the parent's simulators. */
  env: Record<string, string>;
  /** Sent all at once. */
  runs: Run[];
  /** The process sends itself SIGKILL once every run has reached this boundary. */
  dieAt: (typeof BOUNDARIES)[number];
}

const order = JSON.parse(process.argv[2]!) as KilledOrder;
let arrived = 0;

/** Holds a write at a boundary; the last to arrive kills the process. */
async function at(boundary: KilledOrder['dieAt']): Promise<void> {
  if (order.dieAt !== boundary) return;
  arrived += 1;
  if (arrived === order.runs.length) process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
}

/** Holds each write before and after its provider call. */
function heldAtCalls(provider: Provider): Provider {
  return {
    ...provider,
    connect(...settings) {
      const connected = provider.connect(...settings);
      return {
        ...connected,
        open(scope) {
          const access = connected.open(scope) as WriteAccess;
          const write = access.client.write.bind(access.client);
          access.client.write = async (...request) => {
            await at('after-intent');
            const response = await write(...request);
            await at('after-call');
            return response;
          };
          return access;
        },
      };
    },
  };
}

// The mutations read `project` from these declarations at every write, so replacing it is enough.
for (const write of providers.flatMap(({ writes }) => writes)) {
  const { project } = write;
  const heldProject: typeof project = async (...args) => {
    await at('before-outcome');
    await project?.(...args);
  };
  Object.assign(write, { project: heldProject });
}

const metrics = new Metrics({ processMetrics: false });
const appGraph = await openAppGraph({
  providers: providers.map(heldAtCalls),
  tenants: new Map([['default', readTenant(order.env, providers, [])!]]),
  databaseUrl: order.databaseUrl,
  ledgerKeys: TEST_KEYS,
  observerOf: (tenant) => metrics.callsOf(tenant),
});
appGraph.ledger.operations.onSettled(() => void at('after-outcome'));

await Promise.all(
  order.runs.map(async ({ mutation, input }) => {
    await at('before-intent');
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const contextValue = appGraph.contextFor({ requestId: mutation, viewer: appGraph.viewer });
    const document = parse(`mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { status } } }`);
    const result = await execute({ schema: appGraph.schema, document, contextValue, variableValues: { input } });
    if (result.errors) process.stderr.write(JSON.stringify(result.errors));
  }),
);
process.exit(1);

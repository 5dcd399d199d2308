import 'reflect-metadata';
import { execute, parse } from 'graphql';
import { providerSettings } from '../../src/config.js';
import { openApp } from '../../src/app.js';
import { providers } from '../../src/providers/index.js';
import { Metrics } from '../../src/telemetry/metrics.js';
import type { Run } from './every-write.js';

export const BOUNDARIES = ['before-intent', 'after-intent', 'after-call', 'before-outcome', 'after-outcome'] as const;

/** What one child process is told to do. */
export interface KilledOrder {
  databaseUrl: string;
  /** Where the parent's simulators are. */
  env: Record<string, string>;
  /** Sent all at once. */
  runs: Run[];
  /** Where the process kills itself, as the machine would, once every run has come so far. */
  dieAt: (typeof BOUNDARIES)[number];
}

const order = JSON.parse(process.argv[2]!) as KilledOrder;
let arrived = 0;

/** Holds a write at a boundary until all are there; then nobody goes on. */
async function at(boundary: KilledOrder['dieAt']): Promise<void> {
  if (order.dieAt !== boundary) return;
  arrived += 1;
  if (arrived === order.runs.length) process.kill(process.pid, 'SIGKILL');
  await new Promise(() => undefined);
}

// the mutations make their calls from these very objects
for (const kind of providers.flatMap(({ writes }) => writes)) {
  const { call, project } = kind;
  kind.call = async (...args) => {
    await at('after-intent');
    const answer = await call(...args);
    await at('after-call');
    return answer;
  };
  kind.project = async (...args) => {
    await at('before-outcome');
    await project?.(...args);
  };
}

const layer = await openApp({
  providers,
  settings: providerSettings(order.env, providers, [])!,
  databaseUrl: order.databaseUrl,
  identityMode: 'linked',
  observer: new Metrics({ processMetrics: false }),
});
layer.ledger.onSettled(() => void at('after-outcome'));

await Promise.all(
  order.runs.map(async ({ mutation, input }) => {
    await at('before-intent');
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const contextValue = layer.contextFor({ requestId: mutation, viewer: layer.viewer });
    const document = parse(`mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { status } } }`);
    const result = await execute({ schema: layer.schema, document, contextValue, variableValues: { input } });
    if (result.errors) process.stderr.write(JSON.stringify(result.errors));
  }),
);
process.exit(1);

import { jest } from '@jest/globals';
import type { MasstackSimulator } from '../../src/providers/masstack/simulator/index.js';
import type { SimulatedFault } from '../../src/sandbox/simulator.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import {
  callsProvider,
  linkBilling,
  Made,
  runOf,
  monitorHosts,
  sendRun,
  workloads,
  worldFor,
  type Run,
  type Workload,
} from './every-write.js';

const MINUTES = 5;
const MINUTE_MS = 60_000;
/** What `auth/renewing.ts` allows at once, and per second after that. */
const TOKEN_BURST = 5;

/** How credentials are refused while they are rotated: at the provider's API, or at MasStack's token endpoint, with no valid token left. */
const ROTATIONS: { what: string; faults: Record<string, Omit<SimulatedFault, 'endpoint'>> }[] = [
  { what: 'every provider responds 401', faults: { '*': { status: 401 } } },
  { what: 'every provider responds 403', faults: { '*': { status: 403 } } },
  { what: 'the token endpoint responds 400', faults: { 'masstack.token': { status: 400 } } },
  { what: 'the token endpoint responds 500', faults: { 'masstack.token': { status: 500 } } },
  { what: 'the token endpoint resets connections', faults: { 'masstack.token': { wire: 'reset' } } },
];

describe('refused credentials', () => {
  let app: TestApp;
  let loads: Workload[];
  let aheadMs = 0;
  const made = new Made();

  beforeAll(async () => {
    const now = performance.now.bind(performance);
    jest.spyOn(performance, 'now').mockImplementation(() => now() + aheadMs);
    app = await startTestApp({ world: worldFor(ROTATIONS.length), seed: false });
    await linkBilling(app);
    const hosts = app.world.customers.slice(0, 10).map(({ wallets }) => `wallet:${wallets[0]!.id}`);
    await monitorHosts(app, hosts);
    loads = workloads(app.world, hosts, made);
    // Twice, so that there is an object for each mutation that changes one.
    for (const load of [...loads, ...loads]) {
      const run = runOf(load, load.next() ?? {});
      if (Object.keys(run.input).length > 1) made.keep(run, await sendRun(app, run));
    }
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    jest.restoreAllMocks();
  });

  /** The status, and whether the same key may be used again where the write failed. */
  async function send({ mutation, input }: Run): Promise<string> {
    const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
    const { data, errors } = await app.graph(
      `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { status } errors { code retryable } } }`,
      { input },
    );
    // the account that is to be monitored is read first
    if (errors && mutation === 'startAccountMonitoring') return `${errors[0]!.extensions.code}, not recorded`;
    if (errors) return JSON.stringify(errors);
    const { operation, errors: failures } = data![mutation];
    return failures.length === 0 ? operation.status : `${operation.status}, retryable: ${failures[0].retryable}`;
  }

  it.each(ROTATIONS)(
    'while $what for minutes, writes are REJECTED and retryable, and afterwards applied under the same keys',
    async ({ faults }) => {
      const runs = loads.flatMap((load) => {
        const input = load.next();
        return input ? [runOf(load, input)] : [];
      });
      const affected = runs.filter(({ mutation }) => calls(mutation, '*' in faults ? '' : 'masstack.'));
      expect(affected.length).toBeGreaterThanOrEqual('*' in faults ? 10 : 3);
      for (const [endpoint, fault] of Object.entries(faults))
        for (const simulator of Object.values(app.simulators)) simulator.fault({ endpoint, ...fault });
      (app.simulators['masstack'] as MasstackSimulator).revokeTokens();
      app.forgetCalls();

      for (let minute = 0; minute < MINUTES; minute += 1) {
        aheadMs += MINUTE_MS;
        const outcomes = await Promise.all(affected.map(send));
        expect(outcomes).toEqual(
          affected.map(({ mutation }) =>
            mutation === 'startAccountMonitoring' ? 'UPSTREAM_REJECTED, not recorded' : 'REJECTED, retryable: true',
          ),
        );
      }
      expect(app.calls().filter(({ status }) => status >= 200 && status < 300)).toEqual([]);
      expect(app.calls('masstack.token').length).toBeLessThanOrEqual(MINUTES * (TOKEN_BURST + 2));

      for (const simulator of Object.values(app.simulators)) simulator.clearFaults();
      aheadMs += 1_000;
      for (const run of runs) expect(`${run.mutation} ${await send(run)}`).toBe(`${run.mutation} APPLIED`);
    },
    60_000,
  );

  /** Whether the mutation calls an endpoint whose name begins so. */
  const calls = (mutation: string, prefix: string) =>
    loads.filter(callsProvider).some((load) => load.mutation === mutation && load.endpoint.startsWith(prefix));
});

import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { providers } from '../../src/providers/index.js';
import type { Simulator } from '../../src/sandbox/simulator.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import {
  callsProvider,
  linkBilling,
  Made,
  runOf,
  monitorHosts,
  sendRun,
  tookEffect,
  workloads,
  worldFor,
  type CallingWorkload,
  type RunOutcome,
  type Run,
  type Workload,
} from './every-write.js';

/** In every round of every mutation: so many writes with a response, then so many without. Fewer than half are lost, so no breaker opens. */
const WHOLE = 4;
const LOST = 3;
/** Three, since a write to an object that another mutation creates has its first lost responses in the second or the third round. */
const ROUNDS = 3;
const HOUR_MS = 3_600_000;

describe('lost responses', () => {
  let app: TestApp;
  let hosts: string[];
  // In memory where there is such a disk: that a commit survives a power cut is not what this suite proves.
  const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'force-'));

  beforeAll(async () => {
    app = await startTestApp({
      world: worldFor(ROUNDS * (WHOLE + LOST)),
      seed: false,
      deadlineMs: 60_000,
      databaseUrl: `file:${join(directory, 'ledger.db')}`,
    });
    hosts = app.world.customers.slice(0, 10).map(({ wallets }) => `wallet:${wallets[0]!.id}`);
    await linkBilling(app);
    await monitorHosts(app, hosts);
    app.forgetCalls();
  }, 60_000);
  afterAll(async () => {
    await app.stop();
    rmSync(directory, { recursive: true });
  });

  const simulatorOf = ({ endpoint }: CallingWorkload): Simulator => app.simulators[endpoint.split('.')[0]!]!;

  /** Up to `count`: a write to an object that another mutation creates waits for the next round. */
  function inputs(load: Workload, count: number): Run[] {
    return Array.from({ length: count }, () => load.next()).flatMap((input) => (input ? [runOf(load, input)] : []));
  }

  /** One round of one mutation; the caller of a write whose response is lost receives UNKNOWN. One that makes no call loses none. */
  async function round(load: Workload, made: Made): Promise<{ whole: Run[]; lost: Run[] }> {
    const whole = inputs(load, WHOLE);
    const done = await Promise.all(whole.map((run) => sendRun(app, run)));
    expect(done.map(({ status }) => `${load.mutation} ${status}`)).toEqual(
      whole.map((run) => `${run.mutation} APPLIED`),
    );
    whole.forEach((run, index) => made.keep(run, done[index]!));
    if (!callsProvider(load)) return { whole, lost: [] };
    const lost = inputs(load, LOST);
    simulatorOf(load).fault({ endpoint: load.endpoint, wire: 'lose' });
    const unknown = await Promise.all(lost.map((run) => sendRun(app, run)));
    simulatorOf(load).clearFaults();
    expect(unknown.map(({ status }) => `${load.mutation} ${status}`)).toEqual(
      lost.map((run) => `${run.mutation} UNKNOWN`),
    );
    return { whole, lost };
  }

  /** Reconciles for three hours; an operator settles what is left. */
  async function settleAll(): Promise<void> {
    for (let hours = 0; hours < 3; hours += 1) await app.settleAfter(HOUR_MS);
    const { items } = await app.appGraph.ledger.operations.page('default', { first: 1_000, status: 'UNKNOWN' });
    await Promise.all(
      items.map(({ id }) =>
        app.graph(
          'mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { operation { status } } }',
          { input: { operationId: `operation:${id}`, outcome: 'APPLIED', note: 'checked with the provider' } },
        ),
      ),
    );
  }

  it('the workloads hold every mutation that a provider declares, with an endpoint where it calls one', () => {
    const declared = providers.flatMap(({ writes }) => writes).map(({ mutation, endpoint }) => [mutation, !!endpoint]);
    const covered = workloads(app.world, hosts, new Made()).map((load) => [load.mutation, callsProvider(load)]);
    expect(covered.sort()).toEqual(declared.sort());
  });

  it(`at least ${LOST} lost responses of every mutation: no write takes effect twice, and all end as APPLIED`, async () => {
    const made = new Made();
    const loads = workloads(app.world, hosts, made);
    const all: Run[] = [];
    const lost = new Map<string, number>();
    for (let rounds = 0; rounds < ROUNDS; rounds += 1) {
      const lostNow: Run[] = [];
      // One after the other: a fault is set for an endpoint, and two mutations may share it.
      for (const load of loads) {
        const runs = await round(load, made);
        all.push(...runs.whole, ...runs.lost);
        lostNow.push(...runs.lost);
        lost.set(load.mutation, (lost.get(load.mutation) ?? 0) + runs.lost.length);
      }
      await settleAll();
      const ends = await Promise.all(
        lostNow.map(async (run): Promise<[Run, RunOutcome]> => [run, await sendRun(app, run)]),
      );
      expect(ends.map(([{ mutation }, { status }]) => `${mutation} ${status}`)).toEqual(
        lostNow.map(({ mutation }) => `${mutation} APPLIED`),
      );
      for (const [run, outcome] of ends) made.keep(run, outcome);
    }

    const calling = loads.filter(callsProvider);
    expect(calling.filter(({ mutation }) => lost.get(mutation)! < LOST)).toEqual([]);
    const effects = app.calls().filter((call) => call.method !== 'GET' && tookEffect(call));
    // A status that is set twice is set once: only the PATCH of a status may be sent again with effect.
    const once = calling.filter(({ endpoint }) => !endpoint.includes('.patch'));
    expect(
      once.map((load) => [load.mutation, effects.filter(({ endpoint }) => endpoint === load.endpoint).length]),
    ).toEqual(once.map((load) => [load.mutation, all.filter(({ mutation }) => mutation === load.mutation).length]));
    // The ids of a monitored account and person are ours, and each was created once.
    const ids = effects
      .filter(({ endpoint }) => /^qitech\.(create|add)/.test(endpoint))
      .map(({ body }) => body as { id?: string; account_id?: string })
      .map((body) => body.id ?? body.account_id);
    expect(new Set(ids).size).toBe(ids.length);
    const { items } = await app.appGraph.ledger.operations.page('default', { first: 1, status: 'UNKNOWN' });
    expect(items).toEqual([]);
  }, 120_000);
});

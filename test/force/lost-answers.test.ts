import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Simulator } from '../../src/sandbox/simulator.js';
import { startTestApp, type TestApp } from '../support/test-app.js';
import {
  linkBilling,
  Made,
  runOf,
  send,
  tookEffect,
  workloads,
  worldFor,
  type Outcome,
  type Run,
  type Workload,
} from './every-write.js';

/** In every round of every mutation: first so many whole, so that no breaker opens (at half of the last 30), then so many with their answer lost. */
const WHOLE = 4;
const LOST = 3;
const HOUR_MS = 3_600_000;
const WANTED = 1_000;

let layer: TestApp;
let hosts: string[];
const directory = mkdtempSync(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'force-')); // whether the disk keeps its word is not the question here
beforeAll(async () => {
  layer = await startTestApp({
    world: worldFor(190),
    seed: false,
    deadlineMs: 60_000,
    databaseUrl: `file:${join(directory, 'ledger.db')}`,
  });
  hosts = layer.world.customers.slice(0, 20).map(({ wallets }) => `wallet:${wallets[0]!.id}`);
  await linkBilling(layer);
  await Promise.all(
    hosts.map((accountId) =>
      send(layer, {
        mutation: 'startAccountMonitoring',
        input: { idempotencyKey: accountId, accountId, kind: 'CORPORATE' },
      }),
    ),
  );
  layer.forgetCalls();
}, 60_000);
afterAll(async () => {
  await layer.stop();
  rmSync(directory, { recursive: true });
});

const simulatorOf = ({ endpoint }: Workload): Simulator => layer.simulators[endpoint.split('.')[0]!]!;
const inputs = (load: Workload, count: number): Run[] =>
  Array.from({ length: count }, () => load.next()).flatMap((input) =>
    input === undefined ? [] : [runOf(load, input)],
  );

/** One round of one mutation; the lost ones are answered as UNKNOWN. */
async function round(load: Workload, made: Made): Promise<{ whole: Run[]; lost: Run[] }> {
  const whole = inputs(load, WHOLE);
  const done = await Promise.all(whole.map((run) => send(layer, run)));
  expect(done.filter(({ status }) => status !== 'APPLIED')).toEqual([]);
  whole.forEach((run, index) => made.keep(run, done[index]!));
  const lost = inputs(load, LOST);
  simulatorOf(load).fault({ endpoint: load.endpoint, wire: 'lose' });
  const unknown = await Promise.all(lost.map((run) => send(layer, run)));
  simulatorOf(load).clearFaults();
  expect(unknown.filter(({ status }) => status !== 'UNKNOWN')).toEqual([]);
  return { whole, lost };
}

async function settleAll(): Promise<void> {
  for (let passes = 0; passes < 3; passes += 1) await layer.settleAfter(HOUR_MS);
  const { items } = await layer.layer.ledger.operations('default', { first: 1_000, status: 'UNKNOWN' });
  await Promise.all(
    items.map(({ id }) =>
      layer.graph(
        'mutation ($input: SettleOperationInput!) { settleOperation(input: $input) { operation { status } } }',
        {
          input: { operationId: `operation:${id}`, outcome: 'APPLIED', note: 'asked' },
        },
      ),
    ),
  );
}

it(`${WANTED} writes of all kinds whose answers were lost after they had taken effect: none twice, every one found out`, async () => {
  const made = new Made();
  const loads = workloads(layer.world, hosts, made);
  const all: Run[] = [];
  let lost = 0;
  while (lost < WANTED) {
    const before = all.length;
    const lostNow: Run[] = [];
    // one after the other, since two mutations may share an endpoint, and a fault is an endpoint's
    for (const load of loads) {
      const runs = await round(load, made);
      all.push(...runs.whole, ...runs.lost);
      lostNow.push(...runs.lost);
    }
    lost += lostNow.length;
    await settleAll();
    const ends = await Promise.all(lostNow.map(async (run): Promise<[Run, Outcome]> => [run, await send(layer, run)]));
    expect(
      ends
        .filter(([, { status }]) => status !== 'APPLIED')
        .map(([{ mutation }, { status }]) => `${mutation} ${status}`),
    ).toEqual([]);
    for (const [run, outcome] of ends) made.keep(run, outcome);
    if (all.length === before) throw new Error('the world is used up');
  }

  const effects = new Map<string, number>();
  for (const { endpoint, method, url, body, ...call } of layer.calls()) {
    if (method === 'GET' || endpoint === 'masstack.token' || !tookEffect({ endpoint, method, url, body, ...call }))
      continue;
    effects.set(endpoint, (effects.get(endpoint) ?? 0) + 1);
  }
  const runsOf = (mutations: readonly string[]) => all.filter(({ mutation }) => mutations.includes(mutation)).length;
  // a status that is set twice is set once: only these may be sent again with effect
  const oncePerRun = loads.filter(({ endpoint }) => !endpoint.includes('.patch'));
  expect(Object.fromEntries(oncePerRun.map(({ endpoint }) => [endpoint, effects.get(endpoint)]))).toEqual(
    Object.fromEntries(oncePerRun.map(({ endpoint, mutation }) => [endpoint, runsOf([mutation])])),
  );
  // and none of what our ids make safe was carried out twice
  const ids = layer
    .calls()
    .filter((call) => /^qitech\.(create|add)/.test(call.endpoint) && tookEffect(call))
    .map(
      ({ body }) => (body as { id?: string; account_id?: string }).id ?? (body as { account_id: string }).account_id,
    );
  expect(new Set(ids).size).toBe(ids.length);
  const { items } = await layer.layer.ledger.operations('default', { first: 1, status: 'UNKNOWN' });
  expect(items).toEqual([]);
  console.info(`${all.length} writes, ${lost} answers lost`); // eslint-disable-line no-console -- the figure is what the test is for
}, 300_000);

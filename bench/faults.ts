import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, quantile, runLoad, loadRequest, type LoadResult, type LoadRequest } from './load.js';
import { startOurs, startUpstream, withProcesses, type ManagedProcess, type Upstream } from './processes.js';
import { QUERIES } from './queries.js';
import { pageStarts, seedLedger } from './setup.js';
import { PAGES, world, type UpstreamName } from './world.js';

// Measures Customer Graph with failing providers: one that hangs, then a soak test with 5 % faults. Takes about seven minutes;
// `--quick` only checks that the program works.
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 5;
const ROUND_MS = quick ? 1_500 : 6_000;
const SOAK_MS = quick ? 8_000 : 150_000;
const SOAK_STEP_MS = quick ? 2_000 : 15_000;
const DEADLINE_MS = 10_000 + 100;

/** Sent at fixed times and well below the sustainable rate, so that a latency is the server's and not a queue's. */
const ALONE_PER_SECOND = 100;
const ALL_PER_SECOND = 10;

const { checkout, billing, wallets } = world.customers[0]!;
const WALLET = `account(id: "wallet:${wallets[0]!.id}") { id ... on WalletAccount { assets { balance { amount } } } }`;
const BILLING = `account(id: "billing:${billing!.accounts[0]!.id}") { id promotions { id } paymentMethods { type } }`;
const CHECKOUT = `account(id: "checkout:${checkout!.id}") { id paymentMethods { type } }`;

/** One query for each provider with read endpoints; QI Tech has none, its persons come from our own store. */
const ALONE = {
  prozora: `{ prozora: ${WALLET} }`,
  masstack: `{ masstack: ${BILLING} }`,
  smartpay: `{ smartpay: ${CHECKOUT} }`,
} as const;
type Readable = keyof typeof ALONE;
const READABLE = Object.keys(ALONE) as Readable[];
const ALL = `{ prozora: ${WALLET} masstack: ${BILLING} smartpay: ${CHECKOUT} qitech: node(id: "person:billing%3A${billing!.accounts[0]!.id}:p-${billing!.accounts[0]!.id}") { id ... on Person { name } } }`;

interface FourProviders {
  data: Record<string, Record<string, unknown> | null> | null;
  errors?: { path: (string | number)[] }[];
}

const lines: string[] = [];
const print = (line = ''): void => {
  lines.push(line);
  console.log(line);
};

await withProcesses(async (directory, started) => {
  const keep = <C extends ManagedProcess>(child: C): C => (started.push(child), child);
  const upstream = keep(await startUpstream());
  const ours = keep(await startOurs({ upstream, directory, execArgv: ['--expose-gc'] }));
  await seedLedger(ours);
  for (const request of [...READABLE.map((name) => loadRequest(ALONE[name])), loadRequest(ALL)])
    await runLoad({ port: ours.port, requests: [request], connections: 4, ms: 1_500 });
  print(`Node ${process.version}${quick ? ' (quick: not a measurement)' : ''}`);
  print();
  print(
    `**One provider hangs** (${ROUNDS} rounds of ${ROUND_MS / 1_000} s, alternating healthy and hanging; ${ALONE_PER_SECOND}/s of each query, ${ALL_PER_SECOND}/s of one over all four)`,
  );
  print();
  print('| hanging | query of | p50 ms, healthy | p50, hanging | p99 ms, healthy | p99, hanging | p99 ratio | wrong |');
  print('|---|---|---|---|---|---|---|---|');
  const complete: string[] = [];
  for (const hanging of READABLE) complete.push(await hang(hanging, ours, upstream));
  print();
  print('| hanging | responses over all four | with the other three complete | slowest ms |');
  print('|---|---|---|---|');
  complete.forEach(print);
  print();
  await soak(ours, upstream);
  if (!quick) writeFileSync('bench/results-faults.md', `${lines.join('\n')}\n`);
});
process.exit();

interface Sample {
  p50: number;
  p99: number;
  wrong: number;
}

/** Alternates healthy and hanging rounds, so that variations of the machine affect both equally. */
async function hang(hanging: Readable, ours: ManagedProcess, upstream: Upstream): Promise<string> {
  const others = READABLE.filter((name) => name !== hanging);
  const samples = new Map(others.map((name) => [name, { healthy: [] as Sample[], degraded: [] as Sample[] }]));
  let complete = 0;
  let slowest = 0;
  const isComplete: LoadRequest['isCorrect'] = (body) => {
    const { data } = JSON.parse(body) as FourProviders;
    const isCorrect = Object.entries(data ?? {}).every(
      ([name, branch]) =>
        name === hanging || (branch !== null && Object.values(branch).every((value) => value !== null)),
    );
    if (isCorrect) complete += 1;
    return isCorrect;
  };
  let all = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const degraded of [false, true]) {
      await upstream.set({ hang: degraded ? (hanging as UpstreamName) : null });
      const before = complete;
      const over = runLoad({
        port: ours.port,
        requests: [loadRequest(ALL, {}, { isCorrect: isComplete })],
        connections: 256,
        ms: ROUND_MS,
        perSecond: ALL_PER_SECOND,
      });
      const alone = await Promise.all(
        others.map((name) =>
          runLoad({
            port: ours.port,
            requests: [loadRequest(ALONE[name], {}, { isCorrect: (body) => !body.startsWith('{"errors"') })],
            connections: 64,
            ms: ROUND_MS,
            perSecond: ALONE_PER_SECOND,
          }),
        ),
      );
      alone.forEach((result, index) =>
        samples.get(others[index]!)![degraded ? 'degraded' : 'healthy'].push(sampleOf(result)),
      );
      const result = await over;
      if (!degraded) complete = before;
      else {
        all += result.responses;
        slowest = Math.max(slowest, result.latencies.at(-1) ?? 0);
      }
    }
  }
  await upstream.set({ hang: null });
  // Until the breaker has admitted a call and closed.
  await sleep(quick ? 500 : 4_000);
  await runLoad({ port: ours.port, requests: [loadRequest(ALL)], connections: 1, ms: 500 });
  for (const [name, { healthy, degraded }] of samples) {
    const of = (list: Sample[], key: 'p50' | 'p99') => median(list.map((sample) => sample[key]));
    const wrong = [...healthy, ...degraded].reduce((sum, sample) => sum + sample.wrong, 0);
    print(
      `| ${hanging} | ${name} | ${of(healthy, 'p50').toFixed(2)} | ${of(degraded, 'p50').toFixed(2)} | ${of(healthy, 'p99').toFixed(2)} | ${of(degraded, 'p99').toFixed(2)} | ${(of(degraded, 'p99') / of(healthy, 'p99')).toFixed(2)} | ${wrong} |`,
    );
  }
  return `| ${hanging} | ${all} | ${complete} | ${slowest.toFixed(0)}${slowest > DEADLINE_MS ? ' (after the deadline)' : ''} |`;
}

function sampleOf({ latencies, wrong }: LoadResult): Sample {
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), wrong };
}

interface Retained {
  heapMb: number;
  rssMb: number;
  sockets: number;
  timers: number;
}

/** Runs nested queries while 5 % of the provider responses fail; the memory, sockets and timers retained afterwards must not grow. */
async function soak(ours: ManagedProcess, upstream: Upstream): Promise<void> {
  print(
    `**Soak**: nested queries for ${SOAK_MS / 1_000} s, 5 % of the provider responses are a 500, a reset, a truncated body, a 429 or 250 ms late. Retained after gc, at rest:`,
  );
  print();
  print('| after s | queries | heap MB | RSS MB | sockets | timers |');
  print('|---|---|---|---|---|---|');
  const requests = (await pageStarts(ours)).map((after) => loadRequest(QUERIES.nested.text, { after }));
  let queries = 0;
  for (let at = 0; at <= SOAK_MS; at += SOAK_STEP_MS) {
    await upstream.set({ faultRate: 0.05 });
    if (at > 0)
      queries += (await runLoad({ port: ours.port, requests, connections: PAGES, ms: SOAK_STEP_MS })).responses;
    await upstream.set({ faultRate: 0 });
    // undici closes idle sockets after 4 s; any left after that are leaked or the server's own.
    await sleep(6_000);
    const { heapMb, rssMb, sockets, timers } = await ours.command<Retained>('retained');
    print(`| ${at / 1_000} | ${queries} | ${heapMb.toFixed(1)} | ${rssMb.toFixed(0)} | ${sockets} | ${timers} |`);
  }
}

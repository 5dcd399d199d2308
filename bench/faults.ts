import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { median, quantile, run, shotOf, type LoadResult, type Shot } from './load.js';
import { startOurs, startUpstream, withProcesses, type Child, type Upstream } from './processes.js';
import { QUERIES } from './queries.js';
import { seedLedger } from './setup.js';
import { cursorBefore, PAGES, world, type ProviderName } from './world.js';

// How the layer bears failing providers: one that hangs, then a soak with 5 % faults. About seven minutes; `--quick` only shows that it works.
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 5;
const ROUND_MS = quick ? 1_500 : 6_000;
const SOAK_MS = quick ? 8_000 : 150_000;
const SOAK_STEP_MS = quick ? 2_000 : 15_000;
const DEADLINE_MS = 10_000 + 100;

/** Due at fixed moments and well below what the machine carries, so that a latency is the server's and not a queue's. */
const ALONE_PER_SECOND = 100;
const ALL_PER_SECOND = 10;

const { checkout, billing, wallets } = world.customers[0]!;
const WALLET = `account(id: "wallet:${wallets[0]!.id}") { id ... on WalletAccount { assets { balance { amount } } } }`;
const BILLING = `account(id: "billing:${billing!.accounts[0]!.id}") { id promotions { id } paymentMethods { type } }`;
const CHECKOUT = `account(id: "checkout:${checkout!.id}") { id paymentMethods { type } }`;

/** One branch for each provider that can be read; QI Tech cannot, its persons come from our own store. */
const ALONE = {
  prozora: `{ prozora: ${WALLET} }`,
  masstack: `{ masstack: ${BILLING} }`,
  smartpay: `{ smartpay: ${CHECKOUT} }`,
} as const;
type Readable = keyof typeof ALONE;
const READABLE = Object.keys(ALONE) as Readable[];
const ALL = `{ prozora: ${WALLET} masstack: ${BILLING} smartpay: ${CHECKOUT} qitech: node(id: "person:${billing!.accounts[0]!.id}:p-${billing!.accounts[0]!.id}") { id ... on Person { name } } }`;

interface Branches {
  data: Record<string, Record<string, unknown> | null> | null;
  errors?: { path: (string | number)[] }[];
}

const lines: string[] = [];
const say = (line = ''): void => {
  lines.push(line);
  console.log(line);
};

await withProcesses(async (directory, started) => {
  const keep = <C extends Child>(child: C): C => (started.push(child), child);
  const upstream = keep(await startUpstream());
  const ours = keep(await startOurs({ upstream, directory, execArgv: ['--expose-gc'] }));
  await seedLedger(ours);
  for (const shot of [...READABLE.map((name) => shotOf(ALONE[name])), shotOf(ALL)])
    await run({ port: ours.port, shots: [shot], connections: 4, ms: 1_500 });
  say(`Node ${process.version}${quick ? ' (quick: not a measurement)' : ''}`);
  say();
  say(
    `**One provider hangs** (${ROUNDS} rounds of ${ROUND_MS / 1_000} s, well and hanging in turn; ${ALONE_PER_SECOND}/s of each query, ${ALL_PER_SECOND}/s of one over all four)`,
  );
  say();
  say('| hangs | query of | p50 ms, well | p50, hanging | p99 ms, well | p99, hanging | p99 ratio | wrong |');
  say('|---|---|---|---|---|---|---|---|');
  const whole: string[] = [];
  for (const hanging of READABLE) whole.push(await hang(hanging, ours, upstream));
  say();
  say('| hangs | answers over all four | with the other three whole | slowest ms |');
  say('|---|---|---|---|');
  whole.forEach(say);
  say();
  await soak(ours, upstream);
  if (!quick) writeFileSync('bench/results-faults.md', `${lines.join('\n')}\n`);
});
process.exit();

interface Sample {
  p50: number;
  p99: number;
  wrong: number;
}

/** Well and hanging in turn, so that the machine's mood is the same in both. */
async function hang(hanging: Readable, ours: Child, upstream: Upstream): Promise<string> {
  const others = READABLE.filter((name) => name !== hanging);
  const samples = new Map(others.map((name) => [name, { well: [] as Sample[], hung: [] as Sample[] }]));
  let whole = 0;
  let slowest = 0;
  const isWhole: Shot['right'] = (body) => {
    const { data } = JSON.parse(body) as Branches;
    const right = Object.entries(data ?? {}).every(
      ([name, branch]) =>
        name === hanging || (branch !== null && Object.values(branch).every((value) => value !== null)),
    );
    if (right) whole += 1;
    return right;
  };
  let all = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const hung of [false, true]) {
      await upstream.set({ hang: hung ? (hanging as ProviderName) : null });
      const before = whole;
      const over = run({
        port: ours.port,
        shots: [shotOf(ALL, {}, { right: isWhole })],
        connections: 256,
        ms: ROUND_MS,
        perSecond: ALL_PER_SECOND,
      });
      const alone = await Promise.all(
        others.map((name) =>
          run({
            port: ours.port,
            shots: [shotOf(ALONE[name], {}, { right: (body) => !body.startsWith('{"errors"') })],
            connections: 64,
            ms: ROUND_MS,
            perSecond: ALONE_PER_SECOND,
          }),
        ),
      );
      alone.forEach((result, index) => samples.get(others[index]!)![hung ? 'hung' : 'well'].push(sampleOf(result)));
      const result = await over;
      if (!hung) whole = before;
      else {
        all += result.answered;
        slowest = Math.max(slowest, result.latencies.at(-1) ?? 0);
      }
    }
  }
  await upstream.set({ hang: null });
  // Until the breaker has let a call through and closed.
  await sleep(quick ? 500 : 4_000);
  await run({ port: ours.port, shots: [shotOf(ALL)], connections: 1, ms: 500 });
  for (const [name, { well, hung }] of samples) {
    const of = (list: Sample[], key: 'p50' | 'p99') => median(list.map((sample) => sample[key]));
    const wrong = [...well, ...hung].reduce((sum, sample) => sum + sample.wrong, 0);
    say(
      `| ${hanging} | ${name} | ${of(well, 'p50').toFixed(2)} | ${of(hung, 'p50').toFixed(2)} | ${of(well, 'p99').toFixed(2)} | ${of(hung, 'p99').toFixed(2)} | ${(of(hung, 'p99') / of(well, 'p99')).toFixed(2)} | ${wrong} |`,
    );
  }
  return `| ${hanging} | ${all} | ${whole} | ${slowest.toFixed(0)}${slowest > DEADLINE_MS ? ' (past the deadline)' : ''} |`;
}

function sampleOf({ latencies, wrong }: LoadResult): Sample {
  return { p50: quantile(latencies, 0.5), p99: quantile(latencies, 0.99), wrong };
}

interface Held {
  heapMb: number;
  rssMb: number;
  sockets: number;
  timers: number;
}

/** Nested queries over providers of which 5 % of the answers fail in some way; what the process holds afterwards must not grow. */
async function soak(ours: Child, upstream: Upstream): Promise<void> {
  say(
    `**Soak**: nested queries for ${SOAK_MS / 1_000} s, 5 % of the provider answers are a 500, a reset, a cut body, a 429 or 250 ms late. Held after gc, at rest:`,
  );
  say();
  say('| after s | queries | heap MB | RSS MB | sockets | timers |');
  say('|---|---|---|---|---|---|');
  const shots = Array.from({ length: PAGES }, (_, page) => shotOf(QUERIES.nested.text, { after: cursorBefore(page) }));
  let queries = 0;
  for (let at = 0; at <= SOAK_MS; at += SOAK_STEP_MS) {
    await upstream.set({ faultRate: 0.05 });
    if (at > 0) queries += (await run({ port: ours.port, shots, connections: PAGES, ms: SOAK_STEP_MS })).answered;
    await upstream.set({ faultRate: 0 });
    // undici closes idle sockets after 4 s; what is left then is leaked or the server's own.
    await sleep(6_000);
    const { heapMb, rssMb, sockets, timers } = await ours.ask<Held>('held');
    say(`| ${at / 1_000} | ${queries} | ${heapMb.toFixed(1)} | ${rssMb.toFixed(0)} | ${sockets} | ${timers} |`);
  }
}

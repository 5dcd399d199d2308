import { setTimeout as sleep } from 'node:timers/promises';
import type { ManagedProcess } from '../processes.js';
import { figuresOf, type OutageFigures, type PastOutage } from './figures.js';
import type { StoreUnderTest } from './outages.js';
import { Probes } from './probes.js';
import type { RecordingProviders } from './providers.js';
import { Reporter, Subscriber } from './subscribers.js';
import { judgeWrites, type WriteVerdict } from './verdict.js';
import { Writers } from './writers.js';

const WRITERS = 24;
const BEFORE_MS = 3_000;
/** The longest wait for a busy machine to show that it has recovered. */
const RECOVERY_MS = 30_000;

export interface LoadOptions {
  servers: readonly ManagedProcess[];
  providers: RecordingProviders;
  store: StoreUnderTest;
  signatureKey: string;
  /** Between two outages. */
  pauseMs: number;
  /** How long the reconciler may take, after the load, to end the operations that are open. */
  settleMs: number;
}

/** Everything that was seen in one run. */
export interface RunResult {
  outages: OutageFigures[];
  verdict: WriteVerdict;
  violations: readonly string[];
  subscribers: { name: string; ended: string | null; received: number; repeated: number; missing: string[] }[];
  reports: { accepted: number; refused: number };
  alive: boolean;
}

/** Runs the load over every outage of the store, and then compares what everyone saw. */
export async function runLoad(options: LoadOptions): Promise<RunResult> {
  const { servers, providers, store, signatureKey, settleMs } = options;
  const urls = servers.map(({ port }) => `http://127.0.0.1:${port}/`);
  const writers = new Writers({ urls, count: WRITERS, providers });
  await writers.prepare();
  const settled = await Promise.all(urls.map((url, index) => Subscriber.settled(`settled, process ${index + 1}`, url)));
  const reported = await Promise.all(
    urls.map((url, index) => Subscriber.reported(`reports, process ${index + 1}`, url)),
  );
  await sleep(1_000);
  const reporter = new Reporter(urls, signatureKey);
  const probes = urls.map((url) => new Probes(url));
  for (const each of [writers, reporter, ...probes]) each.start();
  const past = await makeOutages(options, (since) => {
    const written = writers.responses.some(({ at, outcome }) => at > since && outcome === 'APPLIED');
    return written && probes.every(({ ready }) => ready.some(({ at, ok }) => at > since && ok));
  });
  await Promise.all([writers.stop(), reporter.stop(), ...probes.map((probe) => probe.stop())]);
  await untilSettled(store, settleMs);
  await sleep(2_000);
  const verdict = await judgeWrites(store, providers, writers.writes);
  const keys = new Set(writers.writes.map(({ key }) => key).filter((key) => verdict.ended.has(key)));
  const seen = (subscriber: Subscriber, expected: Iterable<string>) => ({
    name: subscriber.name,
    ended: subscriber.ended,
    received: subscriber.received.length,
    repeated: subscriber.repeated,
    missing: subscriber.missing(expected),
  });
  const result: RunResult = {
    outages: past.map((each) => figuresOf(each, writers.responses, probes)),
    verdict,
    violations: writers.violations,
    subscribers: [...settled.map((each) => seen(each, keys)), ...reported.map((each) => seen(each, reporter.accepted))],
    reports: { accepted: reporter.accepted.length, refused: reporter.refused },
    alive: servers.every(({ isRunning }) => isRunning),
  };
  for (const subscriber of [...settled, ...reported]) subscriber.stop();
  return result;
}

async function makeOutages(
  { store: { outages }, pauseMs }: LoadOptions,
  hasRecovered: (since: number) => boolean,
): Promise<PastOutage[]> {
  const past: Omit<PastOutage, 'end'>[] = [];
  await sleep(BEFORE_MS);
  for (const outage of outages) {
    await outage.prepare?.();
    const from = performance.now();
    await outage.run();
    const until = performance.now();
    past.push({ outage, from, until });
    console.log(`${outage.name}: ${((until - from) / 1_000).toFixed(1)} s`);
    await sleep(pauseMs);
    while (!hasRecovered(until) && performance.now() < until + RECOVERY_MS) await sleep(100);
  }
  const loadEnd = performance.now();
  return past.map((each, index) => ({ ...each, end: past[index + 1]?.from ?? loadEnd }));
}

async function untilSettled(store: StoreUnderTest, settleMs: number): Promise<void> {
  const open = "select 1 from operation where status in ('UNKNOWN', 'PENDING') limit 1";
  for (const until = performance.now() + settleMs; performance.now() < until; await sleep(1_000))
    if ((await store.query(open)).length === 0) return;
}

import { deepStrictEqual } from 'node:assert';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { median, quantile, runLoad, loadRequest, type LoadRequest } from './load.js';
import {
  startCandidate,
  startOurs,
  startUpstream,
  withProcesses,
  type ManagedProcess,
  type Upstream,
} from './processes.js';
import { QUERIES, type QueryName } from './queries.js';
import { markdown, type CandidateFigures, type ScenarioResult } from './report.js';
import { pageStarts, queryServer, seedLedger, writePersons } from './setup.js';

// Compares ours, floor and plain over one upstream, in interleaved rounds. Takes about seven minutes; `--quick` is one short
// round to check that the program works, and its figures mean nothing. `--baseline=<checkout>` compares with an earlier build too.
const quick = process.argv.includes('--quick');
const baseline = process.argv.find((argument) => argument.startsWith('--baseline='))?.slice('--baseline='.length);
const ROUNDS = quick ? 1 : 5;
const ROUND_MS = quick ? 700 : 2_500;
const WARM_MS = quick ? 300 : 700;
/** Before the first round, so that V8 has compiled the hot code. */
const FIRST_WARM_MS = quick ? 300 : 2_000;

const LATENCY_MS = 10;
const SLOW_IN_FLIGHT = 16;

interface Scenario {
  title: string;
  query: QueryName;
  connections: number;
  latencyMs: number;
  /** All connections request the same page, which shows the effect of merging identical in-flight reads. */
  identical?: true;
}

const SCENARIOS: readonly Scenario[] = [
  ...Object.entries(QUERIES).map(([query, { connections, calls }]) => ({
    title: `${query}: ${calls} provider calls, ${connections} in flight`,
    query: query as QueryName,
    connections,
    latencyMs: 0,
  })),
  {
    title: `nested, each provider call takes ${LATENCY_MS} ms, ${SLOW_IN_FLIGHT} in flight`,
    query: 'nested',
    connections: SLOW_IN_FLIGHT,
    latencyMs: LATENCY_MS,
  },
  {
    title: `the same, but all ${SLOW_IN_FLIGHT} request the same page`,
    query: 'nested',
    connections: SLOW_IN_FLIGHT,
    latencyMs: LATENCY_MS,
    identical: true,
  },
];

await withProcesses(async (directory, started) => {
  const keep = <C extends ManagedProcess>(child: C): C => (started.push(child), child);
  const upstream = keep(await startUpstream());
  const ours = keep(await startOurs({ upstream, directory }));
  await seedLedger(ours);
  const persons = await writePersons(directory, ours);
  const floor = keep(await startCandidate('floor', upstream, persons));
  const plain = keep(await startCandidate('plain', upstream, persons));
  const logging = keep(await startOurs({ name: 'ours, LOG_LEVEL=info', upstream, directory, logLevel: 'info' }));
  const candidates = [ours, floor, plain, logging];
  if (baseline !== undefined) {
    const own = join(directory, 'baseline');
    mkdirSync(own);
    const before = keep(await startOurs({ name: 'baseline', upstream, directory: own, checkout: baseline }));
    await seedLedger(before);
    candidates.push(before);
  }
  const requests = await verified(candidates, upstream);
  const begun = Date.now();
  const rows: ScenarioResult[] = [];
  for (const scenario of SCENARIOS)
    rows.push({
      title: scenario.title,
      figures: await measured(
        scenario,
        candidates,
        requests.map((of) => of[scenario.query].slice(0, scenario.identical ? 1 : undefined)),
        upstream,
      ),
    });
  const text = markdown(rows, { rounds: ROUNDS, roundMs: ROUND_MS });
  console.log(text);
  if (!quick) writeFileSync('bench/results.md', text);
  console.log(
    `measured in ${Math.round((Date.now() - begun) / 1_000)} s${quick ? ' (quick: not a measurement)' : ', written to bench/results.md'}`,
  );
});
process.exit();

/** One request per page, by query. Cursors are the candidate's own. */
type Requests = Record<QueryName, LoadRequest[]>;

/** Checks that every candidate returns the same data with the same number of calls. */
async function verified(candidates: readonly ManagedProcess[], upstream: Upstream): Promise<Requests[]> {
  const expected = new Map<string, unknown>();
  const verifiedOne = async (candidate: ManagedProcess): Promise<Requests> => {
    const requests: Requests = { nested: [], small: [], typename: [] };
    const starts = await pageStarts(candidate);
    for (const [name, { text, calls }] of Object.entries(QUERIES)) {
      for (const [page, after] of starts.entries()) {
        const before = await upstream.calls();
        const data = await queryServer(candidate, text, { after });
        const made = (await upstream.calls()) - before;
        if (made !== calls) throw new Error(`${candidate.name} makes ${made} calls for ${name}, not ${calls}`);
        const same = `${name} ${page}`;
        if (!expected.has(same)) expected.set(same, data);
        deepStrictEqual(data, expected.get(same), `${candidate.name} returns different data for ${name}`);
        // as the load generator reads it, one character per byte; what follows the data (`extensions.cost`) differs between candidates
        const start = Buffer.from(JSON.stringify({ data }).slice(0, -1)).toString('latin1');
        requests[name as QueryName].push(loadRequest(text, { after }, { isCorrect: (body) => body.startsWith(start) }));
      }
    }
    return requests;
  };
  const all: Requests[] = [];
  for (const candidate of candidates) {
    // the first query of another Customer Graph process also fetches a token
    await queryServer(candidate, QUERIES.small.text, { after: null });
    all.push(await verifiedOne(candidate));
  }
  return all;
}

async function measured(
  { title, connections, latencyMs }: Scenario,
  candidates: readonly ManagedProcess[],
  requests: readonly (readonly LoadRequest[])[],
  upstream: Upstream,
): Promise<CandidateFigures[]> {
  await upstream.set({ latencyMs });
  const samples = candidates.map(() => ({ perSecond: [] as number[], cpu: [] as number[], latencies: [] as number[] }));
  for (const [index, { port }] of candidates.entries())
    await runLoad({ port, requests: requests[index]!, connections, ms: FIRST_WARM_MS });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, candidate] of candidates.entries()) {
      const load = { port: candidate.port, requests: requests[index]!, connections };
      await runLoad({ ...load, ms: WARM_MS });
      const before = await candidate.cpu();
      const result = await runLoad({ ...load, ms: ROUND_MS });
      const used = (await candidate.cpu()) - before;
      if (result.wrong > 0)
        throw new Error(
          `${candidate.name} returned ${result.wrong} wrong responses of ${result.responses} for: ${title}`,
        );
      const sample = samples[index]!;
      sample.perSecond.push(result.perSecond);
      sample.cpu.push(used / result.responses);
      for (const latency of result.latencies) sample.latencies.push(latency);
    }
    process.stderr.write('.');
  }
  await upstream.set({ latencyMs: 0 });
  return samples.map(({ perSecond, cpu, latencies }, index) => {
    const ascending = Float64Array.from(latencies).sort();
    return {
      name: candidates[index]!.name,
      perSecond: median(perSecond),
      cpuMs: median(cpu),
      p50: quantile(ascending, 0.5),
      p99: quantile(ascending, 0.99),
    };
  });
}

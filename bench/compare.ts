import { deepStrictEqual } from 'node:assert';
import { writeFileSync } from 'node:fs';
import { median, quantile, run, shotOf, type Shot } from './load.js';
import { startCandidate, startOurs, startUpstream, withProcesses, type Child, type Upstream } from './processes.js';
import { QUERIES, type QueryName } from './queries.js';
import { markdown, type Figures, type Row } from './report.js';
import { graph, seedLedger, writePersons } from './setup.js';
import { cursorBefore, PAGES } from './world.js';

// Ours, the floor and the plain way over one upstream, in interleaved rounds. About seven minutes; `--quick` is one short round
// to see that all works, and its figures say nothing.
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 5;
const ROUND_MS = quick ? 700 : 2_500;
const WARM_MS = quick ? 300 : 700;
/** Before the first round, until V8 has compiled what the query needs. */
const FIRST_WARM_MS = quick ? 300 : 2_000;

const LATENCY_MS = 10;
const SLOW_IN_FLIGHT = 16;

interface Scenario {
  title: string;
  query: QueryName;
  connections: number;
  latencyMs: number;
  /** All ask for one page: what identical reads in flight are worth. */
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
    title: `the same, but all ${SLOW_IN_FLIGHT} ask for one page`,
    query: 'nested',
    connections: SLOW_IN_FLIGHT,
    latencyMs: LATENCY_MS,
    identical: true,
  },
];

await withProcesses(async (directory, started) => {
  const keep = <C extends Child>(child: C): C => (started.push(child), child);
  const upstream = keep(await startUpstream());
  const ours = keep(await startOurs({ upstream, directory }));
  await seedLedger(ours);
  const persons = await writePersons(directory, ours);
  const floor = keep(await startCandidate('floor', upstream, persons));
  const plain = keep(await startCandidate('plain', upstream, persons));
  const logging = keep(await startOurs({ name: 'ours, LOG_LEVEL=info', upstream, directory, logLevel: 'info' }));
  const candidates = [ours, floor, plain, logging];
  const shots = await verified(candidates, upstream);
  const begun = Date.now();
  const rows: Row[] = [];
  for (const scenario of SCENARIOS)
    rows.push({
      title: scenario.title,
      figures: await measured(
        scenario,
        candidates,
        shots[scenario.query].slice(0, scenario.identical ? 1 : PAGES),
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

/** Every candidate must answer the same data by the same number of calls, or there is nothing to compare. One shot per page. */
async function verified(candidates: readonly Child[], upstream: Upstream): Promise<Record<QueryName, Shot[]>> {
  const shots: Record<QueryName, Shot[]> = { nested: [], small: [], typename: [] };
  for (const [name, { text, calls }] of Object.entries(QUERIES)) {
    for (let page = 0; page < PAGES; page += 1) {
      const variables = { after: cursorBefore(page) };
      const expected = await graph(candidates[0]!, text, variables);
      for (const candidate of candidates) {
        const before = await upstream.calls();
        deepStrictEqual(
          await graph(candidate, text, variables),
          expected,
          `${candidate.name} answers other data to ${name}`,
        );
        const made = (await upstream.calls()) - before;
        // The first call of another of our processes also fetches its token.
        if (made !== calls && !(page === 0 && made === calls + 1))
          throw new Error(`${candidate.name} makes ${made} calls for ${name}, not ${calls}`);
      }
      const length = Buffer.byteLength(JSON.stringify({ data: expected }));
      // Apollo ends its JSON with a line break.
      shots[name as QueryName].push(
        shotOf(text, variables, { right: (body) => body.length === length || body.length === length + 1 }),
      );
    }
  }
  return shots;
}

async function measured(
  { title, connections, latencyMs }: Scenario,
  candidates: readonly Child[],
  shots: readonly Shot[],
  upstream: Upstream,
): Promise<Figures[]> {
  await upstream.set({ latencyMs });
  const samples = candidates.map(() => ({ perSecond: [] as number[], cpu: [] as number[], latencies: [] as number[] }));
  for (const { port } of candidates) await run({ port, shots, connections, ms: FIRST_WARM_MS });
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const [index, candidate] of candidates.entries()) {
      await run({ port: candidate.port, shots, connections, ms: WARM_MS });
      const before = await candidate.cpu();
      const result = await run({ port: candidate.port, shots, connections, ms: ROUND_MS });
      const used = (await candidate.cpu()) - before;
      if (result.wrong > 0)
        throw new Error(`${candidate.name} gave ${result.wrong} wrong answers of ${result.answered} to: ${title}`);
      const sample = samples[index]!;
      sample.perSecond.push(result.perSecond);
      sample.cpu.push(used / result.answered);
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

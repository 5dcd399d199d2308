import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Candidates, type Candidate } from './candidates.js';
import { chartsOf } from './charts.js';
import type { RunResults } from './goals.js';
import { measureInterleaved } from './measure.js';
import { measureMemory } from './memory.js';
import { startUpstream, withProcesses, type Upstream } from './processes.js';
import { markdown, readmeTable, withBenchTable } from './report.js';
import { candidatesOf, SCENARIOS, titleOf, type Scenario, type ScenarioName } from './scenarios.js';

// Compares ours with plain, Tailcall and the floor, and with its own other settings, over one upstream. `--quick` takes a minute
// and is coarse, `--short` writes results of short rounds in seven, `--only=<text>` measures the scenarios whose titles contain it, `--baseline=<checkout>` adds another build.
for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const quick = process.argv.includes('--quick');
const only = option('only');
const baseline = option('baseline');
const isWhole = !quick && only === undefined;
const isShort = process.argv.includes('--short');
const PACE = quick
  ? { rounds: 3, roundMs: 400, warmMs: 50, firstWarmMs: 400 }
  : isShort
    ? { rounds: 3, roundMs: 1_000, warmMs: 300, firstWarmMs: 1_000 }
    : { rounds: 5, roundMs: 2_000, warmMs: 500, firstWarmMs: 2_000 };
const MEMORY_MS = quick ? 600 : isShort ? 3_000 : 6_000;
const MEMORY = 'memory';

function option(name: string): string | undefined {
  return process.argv.find((argument) => argument.startsWith(`--${name}=`))?.slice(name.length + 3);
}

const selected = (Object.entries(SCENARIOS) as [ScenarioName, Scenario][]).filter(
  ([, scenario]) => (!quick || scenario.quick) && titleOf(scenario).includes(only ?? ''),
);
const hasMemory = MEMORY.includes(only ?? '');
if (selected.length === 0 && !hasMemory) throw new Error(`no scenario has a title with "${only}"`);

await withProcesses(async (directory, started) => {
  const upstream = await startUpstream();
  started.push(upstream);
  const scenarios = [...selected.map(([, scenario]) => scenario), ...(hasMemory ? [SCENARIOS.nested50] : [])];
  const keep = (child: (typeof started)[number]) => void started.push(child);
  const candidates = new Candidates({ directory, upstream, scenarios, baseline, keep });
  for (const name of new Set(scenarios.flatMap(candidatesOf))) {
    const reason = candidates.whyLeftOut(name);
    if (reason !== undefined) console.log(reason);
  }
  try {
    report(await measuredRun(candidates, upstream));
  } finally {
    await candidates.close();
  }
});
process.exit();

async function measuredRun(candidates: Candidates, upstream: Upstream): Promise<RunResults> {
  const scenarios: RunResults['scenarios'] = {};
  for (const [name, scenario] of selected) {
    process.stderr.write(`\n${titleOf(scenario)} `);
    const contenders = (await candidates.of(scenario)).map((candidate) => contender(candidate, scenario));
    scenarios[name] = await measureInterleaved(contenders, { upstream, load: scenario, pace: PACE });
  }
  const memory: RunResults['memory'][number][] = [];
  process.stderr.write('\n');
  for (const candidate of hasMemory ? await candidates.of(SCENARIOS.nested50) : [])
    memory.push(await measureMemory(candidate, { candidates, upstream, loadMs: MEMORY_MS }));
  return { scenarios, memory };
}

function contender({ server, requests }: Candidate, { query, identical }: Scenario) {
  return { server, requests: requests[query].slice(0, identical ? 1 : undefined) };
}

function report(run: RunResults): void {
  const charts = chartsOf(run);
  console.log(markdown(run, PACE, []));
  if (quick) console.log('A coarse answer: three rounds of 0.4 s, so differences below 20 % may be noise.');
  if (!isWhole) return;
  mkdirSync('bench/charts', { recursive: true });
  for (const [name, svg] of Object.entries(charts)) writeFileSync(join('bench/charts', name), svg);
  writeFileSync('bench/results.md', markdown(run, PACE, Object.keys(charts)));
  writeFileSync('README.md', withBenchTable(readFileSync('README.md', 'utf8'), readmeTable(run)));
  console.log('written to bench/results.md, bench/charts and README.md');
}

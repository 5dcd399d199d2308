import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Candidates } from './candidates.js';
import { buildCommit, commitOf, removeCheckout } from './checkout.js';
import { compared, COMPARISONS, verdictOf, type Comparison } from './comparison.js';
import { measureInterleaved, type Pace } from './measure.js';
import { startUpstream, withProcesses, type ManagedProcess, type Upstream } from './processes.js';
import { SCENARIOS, titleOf } from './scenarios.js';

// Compares this checkout with another commit, and ends with 1 where it is slower: `npm run bench:guard -- <commit>`. Both are measured
// in pairs of rounds that follow each other; a difference above the limit is measured twice more before it counts.
const PACE: Pace = { rounds: 9, roundMs: 1_500, warmMs: 200, firstWarmMs: 3_000 };
const MORE_TIMES = 2;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const [name] = process.argv.slice(3);
if (name === undefined) throw new Error('name a commit to compare with: npm run bench:guard -- <commit>');
const commit = commitOf(name);
const parent = mkdtempSync(join(tmpdir(), 'customer-graph-guard-'));
const checkout = join(parent, 'checkout');
// on every way out, also a signal
process.once('exit', () => {
  removeCheckout(checkout);
  rmSync(parent, { recursive: true, force: true });
});
buildCommit(commit, checkout);
console.log(`this checkout against ${commit.slice(0, 12)}\n`);
const isSlower = await withProcesses(guard);
process.exit(isSlower ? 1 : 0);

async function guard(directory: string, started: ManagedProcess[]): Promise<boolean> {
  const upstream = await startUpstream();
  started.push(upstream);
  const scenarios = COMPARISONS.map(({ scenario }) => SCENARIOS[scenario]);
  const keep = (child: ManagedProcess) => void started.push(child);
  const candidates = new Candidates({ directory, upstream, scenarios, baseline: checkout, keep });
  console.log('| load | figure | times before |\n|---|---|---|');
  const sentences: string[] = [];
  for (const comparison of COMPARISONS) {
    const verdict = await verdictAbout(comparison, candidates, upstream);
    const { scenario, figure } = comparison;
    console.log(`| ${titleOf(SCENARIOS[scenario])} | ${figure} | ${verdict.ratio.toFixed(3)} |`);
    if (verdict.sentence !== undefined) sentences.push(verdict.sentence);
  }
  console.log(sentences.length === 0 ? '\nNot slower.' : `\n${sentences.join('\n')}`);
  return sentences.length > 0;
}

async function verdictAbout(comparison: Comparison, candidates: Candidates, upstream: Upstream) {
  const scenario = SCENARIOS[comparison.scenario];
  const contenders = (await candidates.only(['ours', 'baseline'])).map(({ server, requests }) => ({
    server,
    requests: requests[scenario.query],
  }));
  const measure = async () => {
    const [ours, before] = await measureInterleaved(contenders, { upstream, load: scenario, pace: PACE });
    return compared(comparison, ours!, before!);
  };
  const ratios = await measure();
  for (let more = 0; more < MORE_TIMES && verdictOf(comparison, ratios).sentence !== undefined; more += 1)
    ratios.push(...(await measure()));
  return verdictOf(comparison, ratios);
}

import { writeFileSync } from 'node:fs';
import type { Profiler } from 'node:inspector';
import { runLoad, loadRequest } from './load.js';
import { startCandidate, startOurs, startUpstream, withProcesses, type ManagedProcess } from './processes.js';
import { QUERIES, type QueryName } from './queries.js';
import { pageStarts, seedLedger, writeLedgerFile } from './setup.js';

// Shows where CPU time is spent: `npm run bench:profile -- nested`, or `-- nested floor` for another candidate. Writes
// dist/bench/bench.cpuprofile and prints the totals per package and per function.
const name = (process.argv[3] ?? 'nested') as QueryName;
const { text, connections } = QUERIES[name];
const WARM_MS = 4_000;
const RUN_MS = 5_000;

await withProcesses(async (directory, started) => {
  const keep = <C extends ManagedProcess>(child: C): C => (started.push(child), child);
  const upstream = keep(await startUpstream());
  const ours = keep(await startOurs({ upstream, directory }));
  await seedLedger(ours);
  const measured =
    process.argv[4] === undefined
      ? ours
      : keep(await startCandidate(process.argv[4], upstream, await writeLedgerFile(directory, ours)));
  const requests = (await pageStarts(measured)).map((after) => loadRequest(text, { after }));
  await runLoad({ port: measured.port, requests, connections, ms: WARM_MS });
  const before = await measured.cpu();
  const { responses } = await runLoad({ port: measured.port, requests, connections, ms: RUN_MS });
  const perQuery = ((await measured.cpu()) - before) / responses;
  await measured.command('profileStart');
  const { responses: profiled } = await runLoad({ port: measured.port, requests, connections, ms: RUN_MS });
  const profile = await measured.command<Profiler.Profile>('profileStop');
  writeFileSync('dist/bench/bench.cpuprofile', JSON.stringify(profile));
  console.log(`${name}: ${perQuery.toFixed(3)} CPU ms per query without the profiler; below, per query with it`);
  print(profile, profiled);
});
process.exit();

function print({ nodes, samples = [], timeDeltas = [] }: Profiler.Profile, queries: number): void {
  const self = new Map<number, number>();
  samples.forEach((node, index) => self.set(node, (self.get(node) ?? 0) + (timeDeltas[index] ?? 0)));
  const places = new Map<string, number>();
  const functions = new Map<string, number>();
  for (const { id, callFrame } of nodes) {
    const ms = (self.get(id) ?? 0) / 1_000 / queries;
    const place = placeOf(callFrame.url || callFrame.functionName);
    places.set(place, (places.get(place) ?? 0) + ms);
    const label = `${callFrame.functionName || '(anonymous)'} ${placeOf(callFrame.url)}:${callFrame.url.split('/').at(-1) ?? ''}:${callFrame.lineNumber + 1}`;
    functions.set(label, (functions.get(label) ?? 0) + ms);
  }
  for (const [title, sums, most] of [
    ['places', places, 30],
    ['functions', functions, 60],
  ] as const) {
    console.log(`\n${title}`);
    for (const [label, ms] of [...sums].sort((a, b) => b[1] - a[1]).slice(0, most))
      console.log(`${ms.toFixed(3).padStart(8)}  ${label}`);
  }
}

/** The npm package or the folder of dist/ that a file belongs to. */
function placeOf(url: string): string {
  const parts = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? /dist\/(.*)\/[^/]+$/.exec(url);
  return parts?.[1] ?? (url.startsWith('node:') ? 'node' : url);
}

import { writeFileSync } from 'node:fs';
import { median, quantile, run, shotOf, type Shot } from './load.js';
import { startOurs, startUpstream, withProcesses, type Child } from './processes.js';
import { QUERIES } from './queries.js';
import { graph, seedLedger } from './setup.js';
import { cursorBefore, PAGES } from './world.js';

// How many answers are left at three times the load that can be carried. About two minutes; `--quick` only shows that it works.
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 5;
const ROUND_MS = quick ? 1_500 : 5_000;
const TIMES = 3;
/** So many callers wait at once: more than the server lets in. */
const CALLERS = 600;

const lines: string[] = [];
const say = (line: string): void => {
  lines.push(line);
  console.log(line);
};

await withProcesses(async (directory, started) => {
  const keep = <C extends Child>(child: C): C => (started.push(child), child);
  const upstream = keep(await startUpstream());
  const ours = keep(await startOurs({ upstream, directory }));
  await seedLedger(ours);
  say(
    `**${TIMES} times the load** (${ROUNDS} rounds of ${ROUND_MS / 1_000} s, at the best it carries and at ${TIMES} times that in turn, over ${CALLERS} connections)`,
  );
  say('');
  say('| query | best answers/s | at three times: answers/s | kept | refused | p99 ms of the answered |');
  say('|---|---|---|---|---|---|');
  for (const name of ['nested', 'small'] as const) say(await overloaded(name, ours));
  if (!quick) writeFileSync('bench/results-overload.md', `${lines.join('\n')}\n`);
});
process.exit();

async function overloaded(name: 'nested' | 'small', ours: Child): Promise<string> {
  const { text, connections } = QUERIES[name];
  const shots: Shot[] = [];
  for (let page = 0; page < PAGES; page += 1) {
    const variables = { after: cursorBefore(page) };
    const length = Buffer.byteLength(JSON.stringify({ data: await graph(ours, text, variables) }));
    shots.push(shotOf(text, variables, { right: (body) => body.length === length || body.length === length + 1 }));
  }
  const { port } = ours;
  await run({ port, shots, connections, ms: 3_000 });
  const best: number[] = [];
  const kept: number[] = [];
  const refused: number[] = [];
  const p99: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const calm = await run({ port, shots, connections: connections * 2, ms: ROUND_MS });
    const flood = await run({ port, shots, connections: CALLERS, ms: ROUND_MS, perSecond: calm.perSecond * TIMES });
    best.push(calm.perSecond);
    kept.push((flood.perSecond * (flood.answered - flood.wrong)) / flood.answered);
    refused.push(flood.wrong / flood.answered);
    // The refused are answered first, so the answered are the slow end.
    p99.push(quantile(flood.latencies, 0.99));
  }
  const [most, left] = [median(best), median(kept)];
  return `| ${name} | ${most.toFixed(0)} | ${left.toFixed(0)} | ${((100 * left) / most).toFixed(0)} % | ${(100 * median(refused)).toFixed(0)} % | ${median(p99).toFixed(0)} |`;
}

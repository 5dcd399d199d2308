import { writeFileSync } from 'node:fs';
import { median, quantile, runLoad, loadRequest, type LoadRequest } from './load.js';
import { startOurs, startUpstream, withProcesses, type ManagedProcess } from './processes.js';
import { QUERIES } from './queries.js';
import { pageStarts, queryServer, seedLedger } from './setup.js';

// Measures the responses per second at three times the sustainable load. Takes about two minutes; `--quick` only checks that the program works.
const quick = process.argv.includes('--quick');
const ROUNDS = quick ? 1 : 5;
const ROUND_MS = quick ? 1_500 : 5_000;
const TIMES = 3;
/** Concurrent connections: more than the server admits. */
const CONNECTIONS = 600;

const lines: string[] = [];
const print = (line: string): void => {
  lines.push(line);
  console.log(line);
};

await withProcesses(async (directory, started) => {
  const keep = <C extends ManagedProcess>(child: C): C => (started.push(child), child);
  const upstream = keep(await startUpstream());
  const ours = keep(await startOurs({ upstream, directory }));
  await seedLedger(ours);
  print(
    `**${TIMES} times the load** (${ROUNDS} rounds of ${ROUND_MS / 1_000} s, alternating the best rate and ${TIMES} times that rate, over ${CONNECTIONS} connections)`,
  );
  print('');
  print(
    '| query | best responses/s | responses/s at three times | share of best | rejected | p99 ms of all responses |',
  );
  print('|---|---|---|---|---|---|');
  for (const name of ['nested', 'small'] as const) print(await overloaded(name, ours));
  if (!quick) writeFileSync('bench/results-overload.md', `${lines.join('\n')}\n`);
});
process.exit();

async function overloaded(name: 'nested' | 'small', ours: ManagedProcess): Promise<string> {
  const { text, connections } = QUERIES[name];
  const requests: LoadRequest[] = [];
  for (const after of await pageStarts(ours)) {
    const variables = { after };
    const length = Buffer.byteLength(JSON.stringify({ data: await queryServer(ours, text, variables) }));
    requests.push(
      loadRequest(text, variables, { isCorrect: (body) => body.length === length || body.length === length + 1 }),
    );
  }
  const { port } = ours;
  await runLoad({ port, requests, connections, ms: 3_000 });
  const best: number[] = [];
  const kept: number[] = [];
  const rejected: number[] = [];
  const p99: number[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const atBest = await runLoad({ port, requests, connections: connections * 2, ms: ROUND_MS });
    const overload = await runLoad({
      port,
      requests,
      connections: CONNECTIONS,
      ms: ROUND_MS,
      perSecond: atBest.perSecond * TIMES,
    });
    best.push(atBest.perSecond);
    kept.push((overload.perSecond * (overload.responses - overload.wrong)) / overload.responses);
    rejected.push(overload.wrong / overload.responses);
    // Rejections are immediate, so the highest latencies are those of accepted requests.
    p99.push(quantile(overload.latencies, 0.99));
  }
  const [most, left] = [median(best), median(kept)];
  return `| ${name} | ${most.toFixed(0)} | ${left.toFixed(0)} | ${((100 * left) / most).toFixed(0)} % | ${(100 * median(rejected)).toFixed(0)} % | ${median(p99).toFixed(0)} |`;
}

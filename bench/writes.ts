import { randomUUID } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { median, quantile } from './load.js';
import { startOurs, startUpstream, withProcesses, type ManagedProcess } from './processes.js';
import { queryServer } from './setup.js';

// How long one write takes, against another build of this program: `npm run bench:writes -- --baseline=<built checkout>`.
const ROUNDS = 150;
const LATENCIES_MS = [0, 50];
const MUTATION = `mutation ($input: StartAccountMonitoringInput!) {
  startAccountMonitoring(input: $input) { operation { status } }
}`;

const baseline = process.argv.find((argument) => argument.startsWith('--baseline='))?.slice('--baseline='.length);
if (baseline === undefined) throw new Error('name another build: --baseline=<directory>');

/** Milliseconds of one write that the provider confirms. */
async function write(server: ManagedProcess): Promise<number> {
  const input = { idempotencyKey: randomUUID(), accountId: `wallet:${randomUUID()}`, kind: 'INDIVIDUAL' };
  const startedAt = performance.now();
  const data = await queryServer<{ startAccountMonitoring: { operation: { status: string } } }>(server, MUTATION, {
    input,
  });
  if (data.startAccountMonitoring.operation.status !== 'APPLIED') throw new Error(`${server.name}: not applied`);
  return performance.now() - startedAt;
}

await withProcesses(async (directory, started) => {
  const upstream = await startUpstream();
  started.push(upstream);
  const servers: ManagedProcess[] = [];
  for (const [name, checkout] of [['before', baseline], ['after']] as const) {
    const own = join(directory, name);
    mkdirSync(own);
    const server = await startOurs({ name, upstream, directory: own, ...(checkout !== undefined && { checkout }) });
    servers.push(server);
    started.push(server);
  }
  console.log('| provider | build | p50 ms | p95 ms | p50 against before |\n|---|---|---|---|---|');
  for (const latencyMs of LATENCIES_MS) {
    await upstream.set({ latencyMs });
    const times = servers.map((): number[] => []);
    for (let round = 0; round < ROUNDS + 20; round += 1)
      for (const [index, server] of servers.entries()) {
        const ms = await write(server);
        if (round >= 20) times[index]!.push(ms);
      }
    for (const [index, { name }] of servers.entries()) {
      const [own, before] = [times[index]!, times[0]!].map((each) => each.sort((a, b) => a - b)) as [
        number[],
        number[],
      ];
      const ratio = (median(own) / median(before)).toFixed(2);
      console.log(
        `| ${latencyMs} ms | ${name} | ${median(own).toFixed(1)} | ${quantile(own, 0.95).toFixed(1)} | ${ratio} |`,
      );
    }
  }
});
process.exit(0);

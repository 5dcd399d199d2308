import { setTimeout as sleep } from 'node:timers/promises';
import { quantile, runLoad, type LoadRequest } from './load.js';
import type { ManagedProcess, Upstream } from './processes.js';

/** How long a measurement takes. */
export interface Pace {
  rounds: number;
  roundMs: number;
  warmMs: number;
  /** Before the first round, so that V8 has compiled the hot code. */
  firstWarmMs: number;
}

/** What is measured: a server, and the request of each connection in rotation. */
export interface Contender {
  server: ManagedProcess;
  requests: readonly LoadRequest[];
}

export interface MeasuredLoad {
  connections: number;
  latencyMs: number;
  tail?: boolean | undefined;
}

/** One round of one candidate. */
export interface Round {
  perSecond: number;
  /** CPU time of the candidate's process per query. */
  cpuMs: number;
  p50: number;
}

/** All rounds of one candidate; the quantiles are of all its responses, in milliseconds. */
export interface CandidateResult {
  name: string;
  rounds: readonly Round[];
  p50: number;
  p99: number;
}

/**
 * Measures all contenders in interleaved rounds, so that variations of the machine affect all equally; each round begins with another one.
 * A candidate with a wrong response is left out.
 * @throws Error when a response of ours is wrong.
 */
export async function measureInterleaved(
  contenders: readonly Contender[],
  { upstream, load, pace }: { upstream: Upstream; load: MeasuredLoad; pace: Pace },
): Promise<CandidateResult[]> {
  const { latencyMs, tail = false, connections } = load;
  const samples = contenders.map(() => ({ rounds: [] as Round[], latencies: [] as number[] }));
  await upstream.set({ latencyMs, tail });
  for (const { server, requests } of contenders) {
    await connectionsClosed(upstream);
    await runLoad({ port: server.port, requests, connections, ms: pace.firstWarmMs });
  }
  const failed = new Set<number>();
  for (let round = 0; round < pace.rounds; round += 1) {
    for (let turn = 0; turn < contenders.length; turn += 1) {
      const index = (turn + round) % contenders.length;
      if (failed.has(index)) continue;
      const { server, requests } = contenders[index]!;
      const own = { port: server.port, requests, connections };
      await connectionsClosed(upstream);
      await runLoad({ ...own, ms: pace.warmMs });
      await upstream.set({ latencyMs, tail }); // restarts the sequence of slow responses
      const before = await server.cpu();
      const { responses, perSecond, latencies, ...result } = await runLoad({ ...own, ms: pace.roundMs });
      const cpuMs = ((await server.cpu()) - before) / responses;
      if (result.wrong > 0) {
        const sentence = `${server.name}: ${result.wrong} of ${responses} responses were wrong: ${result.wrongExample}`;
        if (server.name === 'ours') throw new Error(sentence);
        console.log(`${sentence}\nIt is left out of this scenario.`);
        failed.add(index);
        continue;
      }
      samples[index]!.rounds.push({ perSecond, cpuMs, p50: quantile(latencies, 0.5) });
      for (const latency of latencies) samples[index]!.latencies.push(latency);
    }
    process.stderr.write('.');
  }
  await upstream.set({ latencyMs: 0, tail: false });
  const measured = samples.map((sample, index) => ({ ...sample, index })).filter(({ index }) => !failed.has(index));
  return measured.map(({ rounds, latencies, index }) => {
    const ascending = Float64Array.from(latencies).sort();
    const { name } = contenders[index]!.server;
    return { name, rounds, p50: quantile(ascending, 0.5), p99: quantile(ascending, 0.99) };
  });
}

/** More than these, and the upstream may run out of files: 64 nested queries have 11,520 calls in flight, and idle connections live for seconds. */
const MOST_IDLE_CONNECTIONS = 4_000;

async function connectionsClosed(upstream: Upstream): Promise<void> {
  for (let tries = 0; tries < 100 && (await upstream.connections()) > MOST_IDLE_CONNECTIONS; tries += 1)
    await sleep(100);
}

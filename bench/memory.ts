import { setTimeout as sleep } from 'node:timers/promises';
import type { Candidate, Candidates } from './candidates.js';
import { runLoad } from './load.js';
import type { Upstream } from './processes.js';
import { QUERIES } from './queries.js';
import { queryServer } from './setup.js';

/** Memory of one candidate, in MB. */
export interface MemoryFigures {
  name: string;
  /** Resident, one second after the first query. */
  idleMb: number;
  /** The highest resident memory under nested queries of 50 ms a call, 16 at once. */
  loadedMb: number;
  /** Allocated in the JavaScript heap per nested query without latency; undefined for a program that is not JavaScript. */
  allocatedMb: number | undefined;
}

const LATENCY_MS = 50;
const CONNECTIONS = 16;
const SAMPLE_MS = 200;

export interface MemoryOptions {
  candidates: Candidates;
  upstream: Upstream;
  loadMs: number;
}

/** Measures a new process of a candidate, since the one of the scenarios has written and read for minutes. */
export async function measureMemory(
  { name, requests }: Candidate,
  { candidates, upstream, loadMs }: MemoryOptions,
): Promise<MemoryFigures> {
  const server = await candidates.launch(name);
  await queryServer(server, QUERIES.small.text, { after: null });
  await sleep(1_000);
  const idleMb = await server.residentMb();
  let loadedMb = idleMb;
  const load = { port: server.port, requests: requests.nested, connections: CONNECTIONS, ms: loadMs };
  await upstream.set({ latencyMs: LATENCY_MS, tail: false });
  let isLoaded = true;
  const loaded = runLoad(load).finally(() => (isLoaded = false));
  while (isLoaded) {
    loadedMb = Math.max(loadedMb, await server.residentMb());
    await Promise.race([loaded, sleep(SAMPLE_MS)]);
  }
  await loaded;
  let allocatedMb: number | undefined;
  if (name !== 'tailcall') {
    await upstream.set({ latencyMs: 0 });
    await server.command('allocationsStart');
    const { responses } = await runLoad({ ...load, connections: QUERIES.nested.connections, ms: loadMs / 2 });
    allocatedMb = (await server.command<number>('allocationsStop')) / responses;
  }
  await server.stop();
  return { name, idleMb, loadedMb, allocatedMb };
}

import { fork } from 'node:child_process';
import { request } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { AUTHORIZATION } from './access-token.js';
import { startOurs, startUpstream, withProcesses, type ManagedProcess } from './processes.js';
import { seedLedger } from './setup.js';
import { largest, WORST } from './worst-queries.js';

// Sends the largest legal operation of each family a hundred times at once, while another process asks for health and for a small query.
// Takes about three minutes; `--heap=512` sets the size of the heap.
const AT_ONCE = 100;
const EVERY_MS = 20;
const SMALL = '{ customers(first: 1) { nodes { id } } }';
const [, , mode, port] = process.argv;

interface Waits {
  live: number[];
  small: number[];
}

interface Outcome {
  ms: number;
  status: string;
}

if (mode === 'probe') await probe(Number(port));
else await main();

async function main(): Promise<void> {
  const heap = /--heap=(\d+)/.exec(process.argv.join(' '))?.[1] ?? '320';
  const only = /--only=(\w+)/.exec(process.argv.join(' '))?.[1];
  console.log(`**${AT_ONCE} at once, heap of ${heap} MB**\n`);
  console.log('| family | size | one alone, ms | all, s | statuses | live, worst ms (idle) | small, worst ms (idle) |');
  console.log('|---|---|---|---|---|---|---|');
  await withProcesses(async (directory, started) => {
    const upstream = await startUpstream();
    started.push(upstream);
    const start = async () => {
      const server = await startOurs({ upstream, directory, execArgv: [`--max-old-space-size=${heap}`] });
      started.push(server);
      return server;
    };
    const seeding = await start();
    await seedLedger(seeding);
    await seeding.stop();
    for (const [name, make] of Object.entries(WORST)) {
      if (only !== undefined && only !== name) continue;
      const server = await start();
      console.log(await row(name, server, make));
      await server.stop();
    }
  });
  process.exit();
}

async function row(name: string, server: ManagedProcess, make: (size: number) => string): Promise<string> {
  const { size, query } = largest(make);
  const alone = await send(server.port, query);
  const idle = await probing(server.port, () => sleep(1_000));
  let outcomes: Outcome[] = [];
  const begun = performance.now();
  const loaded = await probing(server.port, async () => {
    outcomes = await Promise.all(Array.from({ length: AT_ONCE }, () => send(server.port, query)));
  });
  const seconds = (performance.now() - begun) / 1_000;
  const statuses = new Map<string, number>();
  for (const { status } of outcomes) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  const shown = [...statuses].map(([status, count]) => `${count} x ${status}`).join(', ');
  const worst = (of: keyof Waits) => `${Math.max(...loaded[of]).toFixed(0)} (${Math.max(...idle[of]).toFixed(0)})`;
  const ended = server.isRunning ? '' : ', **the process ended**';
  return `| ${name} | ${size} | ${alone.ms.toFixed(0)} | ${seconds.toFixed(1)} | ${shown}${ended} | ${worst('live')} | ${worst('small')} |`;
}

/** How long health checks and small queries wait while `work` runs. */
async function probing(to: number, work: () => Promise<unknown>): Promise<Waits> {
  const probes = fork(fileURLToPath(import.meta.url), ['probe', String(to)]);
  await new Promise((resolve) => probes.once('message', resolve));
  await work();
  const waits = new Promise<Waits>((resolve) => probes.once('message', (message) => resolve(message as Waits)));
  probes.send('stop');
  return waits;
}

/** Sends one query and discards its response. */
function send(to: number, query: string): Promise<Outcome> {
  const begun = performance.now();
  return new Promise((resolve) => {
    const ended = (status: string) => resolve({ ms: performance.now() - begun, status });
    const headers = { 'content-type': 'application/json', authorization: AUTHORIZATION };
    const sent = request({ port: to, host: '127.0.0.1', path: '/graphql', method: 'POST', headers }, (response) => {
      response.resume();
      response.on('end', () => ended(String(response.statusCode)));
      response.on('error', () => ended('cut'));
    });
    sent.on('error', () => ended('refused'));
    sent.end(JSON.stringify({ query }));
  });
}

/** In a process of its own: how long a health check and a small query wait. */
async function probe(to: number): Promise<void> {
  let stopping = false;
  process.once('message', () => (stopping = true));
  const waits: Waits = { live: [], small: [] };
  const repeat = async (samples: number[], ask: () => Promise<unknown>) => {
    while (!stopping) {
      const begun = performance.now();
      await ask().catch(() => undefined);
      samples.push(performance.now() - begun);
      await sleep(EVERY_MS);
    }
  };
  process.send?.('started');
  const live = () => fetch(`http://127.0.0.1:${to}/health/live`).then((response) => response.text());
  await Promise.all([repeat(waits.live, live), repeat(waits.small, () => send(to, SMALL))]);
  process.send?.(waits);
}

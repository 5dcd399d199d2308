import { chmodSync } from 'node:fs';
import { startOurs, withProcesses, type ManagedProcess } from '../processes.js';
import { outageTable } from './figures.js';
import { runLoad, type RunResult } from './load.js';
import { replicatedStore, restartedStore, type StoreUnderTest } from './outages.js';
import { postgresPrograms } from './postgres-server.js';
import { RecordingProviders } from './providers.js';

// Ends PostgreSQL in every way under 24 writers, and compares what the providers did with what was recorded.
const short = process.argv.includes('--short');
const only = /--only=(\w+)/.exec(process.argv.join(' '))?.[1];
/** In seconds; an intent whose confirmation was lost is reconciled after 150 s at the earliest. */
const settle = /--settle=(\d+)/.exec(process.argv.join(' '))?.[1];
const settleMs = settle === undefined ? (short ? 5_000 : 180_000) : Number(settle) * 1_000;
const pauseMs = short ? 4_000 : 9_000;
const SIGNATURE_KEY = 'outages';
// In CI generous, so that a busy machine fails no correct change.
const FIRST_WRITE_MS = short ? 20_000 : 5_000;
const READY_AGAIN_MS = short ? 20_000 : 8_000;

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => process.exit(1));
const programs = postgresPrograms();
if (programs === undefined) {
  console.log('skipped: no PostgreSQL server is installed (/usr/lib/postgresql)');
  process.exit();
}
let failed = 0;
if (only !== 'failovers')
  await measure('Restarts, terminated and frozen connections', (directory) =>
    restartedStore(programs, directory, short),
  );
if (only !== 'restarts' && !short)
  await measure('Failovers to a synchronous standby', (directory) => replicatedStore(programs, directory));
process.exit(failed > 0 ? 1 : 0);

async function measure(title: string, open: (directory: string) => Promise<StoreUnderTest>): Promise<void> {
  await withProcesses(async (directory, started) => {
    chmodSync(directory, 0o711); // PostgreSQL's user must reach its own directory inside
    const store = await open(directory);
    const providers = await new RecordingProviders().listen();
    try {
      for (const name of ['first', 'second']) started.push(await serverOn(store, { name, directory, providers }));
      const load = { servers: started, providers, store, signatureKey: SIGNATURE_KEY, pauseMs, settleMs };
      const result = await runLoad(load);
      report(title, result);
    } finally {
      providers.stop();
      await Promise.all(started.map((server) => server.stop()));
      await store.remove();
    }
  });
}

function serverOn(
  { databaseUrl }: StoreUnderTest,
  { name, directory, providers }: { name: string; directory: string; providers: RecordingProviders },
): Promise<ManagedProcess> {
  const settings = { DATABASE_URL: databaseUrl, QITECH_SIGNATURE_KEY: SIGNATURE_KEY };
  return startOurs({ name, upstream: providers, directory, settings });
}

function report(title: string, result: RunResult): void {
  const { verdict, subscribers, reports } = result;
  const { writes, applied, rejected, openWithEffect, openWithoutEffect, neverRecorded, repeated } = verdict;
  console.log(`\n**${title}**\n\n${outageTable(result.outages)}\n`);
  console.log('| writes | applied | rejected | open, applied | open, not applied | never recorded | retries sent |');
  console.log('|---|---|---|---|---|---|---|');
  console.log(
    `| ${[writes, applied, rejected, openWithEffect, openWithoutEffect, neverRecorded, repeated].join(' | ')} |\n`,
  );
  console.log('| subscriber | received | repeated | missing | ended |\n|---|---|---|---|---|');
  for (const { name, received, repeated: again, missing, ended } of subscribers)
    console.log(`| ${name} | ${received} | ${again} | ${missing.length} | ${ended ?? 'no'} |`);
  console.log(`\nreports: ${reports.accepted} accepted, ${reports.refused} refused\n`);
  for (const [claim, problems] of claims(result)) {
    if (problems.length > 0) failed += 1;
    console.log(`${problems.length === 0 ? 'ok    ' : 'FAILED'} ${claim}`);
    for (const problem of problems.slice(0, 5)) console.log(`         ${problem}`);
    if (problems.length > 5) console.log(`         and ${problems.length - 5} more`);
  }
}

/** What must hold, each with the exceptions that were seen. */
function claims({ verdict, outages, subscribers, violations, alive }: RunResult): [string, string[]][] {
  const each = (wrong: (of: RunResult['outages'][number]) => boolean) =>
    outages.flatMap((of, index) => (wrong(of) ? [`outage ${index + 1}, ${of.name}`] : []));
  return [
    ['both processes lived', alive ? [] : ['a process ended']],
    ['no record contradicts its provider', verdict.lies],
    ['nothing acknowledged is lost', verdict.lost],
    ['nothing was applied twice', verdict.doubled],
    ['writes are refused as retryable, and before anything is sent', [...violations]],
    [
      `a write succeeds within ${FIRST_WRITE_MS / 1_000} s of the store's return`,
      each(({ firstWriteMs }) => firstWriteMs === null || firstWriteMs > FIRST_WRITE_MS),
    ],
    ['/health/ready shows the outage', each(({ isLong, notReadyAfterMs }) => isLong && notReadyAfterMs === null)],
    [
      `/health/ready recovers within ${READY_AGAIN_MS / 1_000} s`,
      each(({ readyAgainMs }) => readyAgainMs === null || readyAgainMs > READY_AGAIN_MS),
    ],
    ['/health/live is always 200', each(({ notLive }) => notLive > 0)],
    ['reads of providers continue', each(({ readsFailed }) => readsFailed > 0)],
    [
      'subscriptions stay open',
      subscribers.flatMap(({ name, ended }) => (ended === null ? [] : [`${name}: ${ended}`])),
    ],
    [
      'subscribers receive everything, once',
      subscribers.flatMap(({ name, missing, repeated }) =>
        missing.length + repeated > 0
          ? [`${name}: ${missing.length} missing (${missing.slice(0, 3).join(', ')}), ${repeated} repeated`]
          : [],
      ),
    ],
  ];
}

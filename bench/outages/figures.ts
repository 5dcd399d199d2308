import type { Probes, Sample } from './probes.js';
import type { Outage } from './outages.js';
import type { WriteResponse } from './writers.js';

/** An outage that was made, with the times (`performance.now()`) between which the store was away. */
export interface PastOutage {
  readonly outage: Outage;
  readonly from: number;
  readonly until: number;
  /** When the next outage began, or the load ended. */
  readonly end: number;
}

/** What was seen of one outage. Durations in milliseconds; null where the event did not occur. */
export interface OutageFigures {
  name: string;
  isLong: boolean;
  awayMs: number;
  refused: number;
  slowestResponseMs: number;
  unknown: number;
  firstWriteMs: number | null;
  notReadyAfterMs: number | null;
  readyAgainMs: number | null;
  notLive: number;
  slowestLiveMs: number;
  reads: number;
  readsFailed: number;
}

/** The figures of one outage, over all servers. */
export function figuresOf(
  { outage, from, until, end }: PastOutage,
  responses: readonly WriteResponse[],
  probes: readonly Probes[],
): OutageFigures {
  const within = <S extends { at: number }>(samples: readonly S[], since = from) =>
    samples.filter(({ at }) => at >= since && at < end);
  const writes = within(responses);
  const all = (of: (probe: Probes) => readonly Sample[]) => probes.flatMap((probe) => within(of(probe)));
  const live = all(({ live }) => live);
  const reads = all(({ reads }) => reads);
  const slowest = (samples: readonly { ms: number }[]) => Math.max(0, ...samples.map(({ ms }) => ms));
  return {
    name: outage.name,
    isLong: outage.isLong,
    awayMs: until - from,
    refused: writes.filter(({ outcome }) => outcome === 'refused').length,
    slowestResponseMs: slowest(writes),
    unknown: writes.filter(({ outcome }) => outcome === 'UNKNOWN').length,
    firstWriteMs: after(until, within(responses, until).find(({ outcome }) => outcome === 'APPLIED')?.at),
    // the last server to notice
    notReadyAfterMs: latest(probes.map((probe) => after(from, within(probe.ready).find(({ ok }) => !ok)?.at))),
    readyAgainMs: latest(probes.map((probe) => after(until, readyFor(within(probe.ready, until))?.at))),
    notLive: live.filter(({ ok }) => !ok).length,
    slowestLiveMs: slowest(live),
    reads: reads.length,
    readsFailed: reads.filter(({ ok }) => !ok).length,
  };
}

/** The first success after which no check failed. */
function readyFor(samples: readonly Sample[]): Sample | undefined {
  return samples[samples.findLastIndex(({ ok }) => !ok) + 1];
}

function after(begin: number, at: number | undefined): number | null {
  return at === undefined ? null : at - begin;
}

function latest(all: readonly (number | null)[]): number | null {
  return all.includes(null) ? null : Math.max(...(all as number[]));
}

const seconds = (ms: number | null) => (ms === null ? '-' : (ms / 1_000).toFixed(1));

/** A Markdown table, one row for each outage. */
export function outageTable(rows: readonly OutageFigures[]): string {
  const lines = rows.map((row, index) =>
    [
      index + 1,
      row.name,
      seconds(row.awayMs),
      row.refused,
      row.unknown,
      seconds(row.slowestResponseMs),
      seconds(row.firstWriteMs),
      seconds(row.notReadyAfterMs),
      seconds(row.readyAgainMs),
      `${row.notLive} (${row.slowestLiveMs.toFixed(0)} ms)`,
      `${row.readsFailed} of ${row.reads}`,
    ].join(' | '),
  );
  return [
    '| # | outage | away s | writes refused | UNKNOWN | slowest response s | first write after s | not ready within s | ready again after s | not live (slowest) | reads failed |',
    '|---|---|---|---|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

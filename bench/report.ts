/** The results of one candidate in one scenario: medians of the rounds, quantiles over all responses. */
export interface CandidateFigures {
  name: string;
  perSecond: number;
  /** CPU time of the candidate's process per query. */
  cpuMs: number;
  p50: number;
  p99: number;
}

/** One scenario with the results of all candidates. */
export interface ScenarioResult {
  title: string;
  figures: readonly CandidateFigures[];
}

/** One table per scenario; the ratios compare with `floor` and `plain`. */
export function markdown(rows: readonly ScenarioResult[], how: { rounds: number; roundMs: number }): string {
  const head = `Node ${process.version}, ${how.rounds} interleaved rounds of ${how.roundMs / 1_000} s; medians of the rounds, latencies of all responses.`;
  return `${[head, ...rows.map(table)].join('\n\n')}\n`;
}

function table({ title, figures }: ScenarioResult): string {
  const of = (name: string) => figures.find((one) => one.name === name)?.cpuMs ?? NaN;
  const lines = figures.map(({ name, perSecond, cpuMs, p50, p99 }) =>
    [
      name,
      perSecond.toFixed(0),
      p50.toFixed(1),
      p99.toFixed(1),
      cpuMs.toFixed(3),
      (cpuMs / of('floor')).toFixed(2),
      (of('plain') / cpuMs).toFixed(2),
    ].join(' | '),
  );
  return [
    `**${title}**`,
    '',
    '| candidate | queries/s | p50 ms | p99 ms | CPU ms per query | CPU, times the floor | times cheaper than plain |',
    '|---|---|---|---|---|---|---|',
    ...lines.map((line) => `| ${line} |`),
  ].join('\n');
}

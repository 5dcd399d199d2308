/** What one candidate reached in one scenario: medians of the rounds, quantiles of all their answers. */
export interface Figures {
  name: string;
  perSecond: number;
  /** Processor time of the candidate's process per query. */
  cpuMs: number;
  p50: number;
  p99: number;
}

export interface Row {
  title: string;
  figures: readonly Figures[];
}

/** One table per scenario; `floor` and `plain` are what the ratios refer to. */
export function markdown(rows: readonly Row[], how: { rounds: number; roundMs: number }): string {
  const head = `Node ${process.version}, ${how.rounds} interleaved rounds of ${how.roundMs / 1_000} s; medians of the rounds, latencies of all answers.`;
  return `${[head, ...rows.map(table)].join('\n\n')}\n`;
}

function table({ title, figures }: Row): string {
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

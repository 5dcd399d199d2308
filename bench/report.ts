import { figure } from './chart.js';
import { GOALS, isReached, pairedRatio, ratio, timesTheChain, type RunResults } from './goals.js';
import { median } from './load.js';
import type { CandidateResult, Pace } from './measure.js';
import { SCENARIOS, titleOf, type ScenarioName } from './scenarios.js';

const BEGIN = '<!-- bench: written by `npm run bench` -->';
const END = '<!-- end of bench -->';

/** The whole result of a run in Markdown; `charts` are the names of the files to show. */
export function markdown(run: RunResults, pace: Pace, charts: readonly string[]): string {
  const measured = Object.entries(run.scenarios) as [ScenarioName, readonly CandidateResult[]][];
  const sections = [
    `Node ${process.version}, ${pace.rounds} interleaved rounds of ${pace.roundMs / 1_000} s. Figures are medians of the rounds, times are of all responses, ratios are medians of the ratios of paired rounds.`,
    goalsTable(run),
    ...charts.map((name) => `![${name.replace('.svg', '')}](charts/${name})`),
    ...measured.map(([name, results]) => `**${titleOf(SCENARIOS[name])}**\n\n${scenarioTable(results)}`),
    ...(run.memory.length > 0 ? [`**Memory**\n\n${memoryTable(run)}`] : []),
  ];
  return `${sections.join('\n\n')}\n`;
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const [titles, ...cells] = [head, ...rows].map((row) => `| ${row.join(' | ')} |`);
  return [titles, `|${'---|'.repeat(head.length)}`, ...cells].join('\n');
}

function goalsTable(run: RunResults): string {
  const measured = GOALS.flatMap((goal) => {
    const value = goal.measured(run);
    return value === undefined ? [] : [{ goal, value }];
  });
  const rows = measured.map(({ goal, value }) => {
    const { text, bound, unit = '' } = goal;
    const limit = 'least' in bound ? `at least ${bound.least}` : `at most ${bound.most}`;
    return [text, `${limit} ${unit}`.trim(), value.toFixed(2), isReached(goal, value) ? 'yes' : '**no**'];
  });
  const missing = GOALS.length - measured.length;
  const note = missing === 0 ? '' : `\n\n${missing} of ${GOALS.length} goals were not measured in this run.`;
  return table(['figure', 'goal', 'measured', 'reached'], rows) + note;
}

function scenarioTable(results: readonly CandidateResult[]): string {
  const [ours] = results;
  const rows = results.map(({ name, rounds, p50, p99 }) => {
    const perSecond = rounds.map((round) => round.perSecond);
    const cpu = rounds.map((round) => round.cpuMs);
    const against = (own: readonly number[], other: readonly number[] | undefined) =>
      other === undefined ? '' : pairedRatio(own, other).toFixed(2);
    return [
      name,
      figure(median(perSecond)),
      against(
        perSecond,
        ours?.rounds.map((round) => round.perSecond),
      ),
      p50.toFixed(1),
      p99.toFixed(1),
      median(cpu).toFixed(3),
      against(
        cpu,
        ours?.rounds.map((round) => round.cpuMs),
      ),
    ];
  });
  return table(['candidate', 'queries/s', 'times ours', 'p50 ms', 'p99 ms', 'CPU ms per query', 'times ours'], rows);
}

function memoryTable({ memory }: RunResults): string {
  const rows = memory.map(({ name, idleMb, loadedMb, allocatedMb }) =>
    [name, idleMb, loadedMb, allocatedMb].map((cell) => (typeof cell === 'number' ? figure(cell) : (cell ?? ''))),
  );
  return table(['candidate', 'resident MB, idle', 'under load', 'allocated MB per nested query'], rows);
}

const README_ROWS: readonly ScenarioName[] = ['nested100', 'many100', 'alone50', 'nested', 'small', 'typename'];

/** The table in README.md: a few scenarios, as ratios. */
export function readmeTable(run: RunResults): string {
  const times = (value: number | undefined) => (value === undefined ? '' : value.toFixed(2));
  const rows = README_ROWS.map((scenario) => [
    titleOf(SCENARIOS[scenario]),
    times(ratio(run, 'perSecond', { scenario, other: 'plain' })),
    times(ratio(run, 'perSecond', { scenario, other: 'tailcall' })),
    times(ratio(run, 'cpuMs', { scenario, other: 'floor' })),
    SCENARIOS[scenario].latencyMs === 0 ? '' : times(timesTheChain(run, scenario)),
  ]);
  return table(
    [
      ...['query', 'queries/s, times plain', 'queries/s, times Tailcall', 'CPU, times the floor'],
      'median time, times the longest chain of calls',
    ],
    rows,
  );
}

/** README.md with the table between its markers replaced. @throws Error when the markers are missing. */
export function withBenchTable(readme: string, text: string): string {
  const begin = readme.indexOf(BEGIN);
  const end = readme.indexOf(END);
  if (begin === -1 || end < begin) throw new Error('README.md has no markers for the table of the bench');
  return `${readme.slice(0, begin)}${BEGIN}\n\n${text}\n\n${readme.slice(end)}`;
}

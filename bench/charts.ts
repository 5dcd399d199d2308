import { barChart, type Bar, type BarGroup } from './chart.js';
import { pairedRatio, type RunResults } from './goals.js';
import { median } from './load.js';
import type { CandidateResult } from './measure.js';
import { SCENARIOS, type ScenarioName } from './scenarios.js';

const COLOURS = { ours: 0, plain: 1, tailcall: 2, floor: 3, baseline: 4 };

interface LoadChart {
  title: string;
  unit: string;
  scenarios: readonly ScenarioName[];
  label(scenario: ScenarioName): string;
  value(result: CandidateResult, all: readonly CandidateResult[]): number | undefined;
}

const SLOW: readonly ScenarioName[] = ['nested10', 'nested50', 'tail50', 'nested100', 'tail100'];
const slowLabel = (scenario: ScenarioName) =>
  `${SCENARIOS[scenario].latencyMs} ms a call${SCENARIOS[scenario].tail ? ', 1 % slow' : ''}`;

const CHARTS: Readonly<Record<string, LoadChart>> = {
  throughput: {
    title: 'Nested queries per second, 16 at once',
    unit: 'queries/s, more is better',
    scenarios: SLOW,
    label: slowLabel,
    value: ({ rounds }) => median(rounds.map(({ perSecond }) => perSecond)),
  },
  time: {
    title: 'Median time of a nested query, 16 at once',
    unit: 'ms, less is better',
    scenarios: SLOW,
    label: slowLabel,
    value: ({ p50 }) => p50,
  },
  cpu: {
    title: 'CPU time per query without latency',
    unit: 'times the floor, less is better',
    scenarios: ['nested', 'small', 'typename'],
    label: (scenario) => SCENARIOS[scenario].query,
    value: (result, all) => {
      const floor = all.find(({ name }) => name === 'floor');
      const cpu = ({ rounds }: CandidateResult) => rounds.map(({ cpuMs }) => cpuMs);
      return floor && pairedRatio(cpu(result), cpu(floor));
    },
  },
};

/** The charts of a run by file name; one whose scenarios were not measured is left out. */
export function chartsOf(run: RunResults): Record<string, string> {
  const files: Record<string, string> = {};
  for (const [name, { title, unit, scenarios, label, value }] of Object.entries(CHARTS)) {
    const groups = scenarios.map((scenario): BarGroup => {
      const results = run.scenarios[scenario] ?? [];
      const bars = results.map((result) => ({ series: result.name, value: value(result, results) }));
      return { label: label(scenario), bars: bars.filter((bar): bar is Bar => bar.value !== undefined) };
    });
    addChart(files, name, { title, unit, groups });
  }
  const memory = [
    { label: 'idle', bars: run.memory.map(({ name, idleMb }) => ({ series: name, value: idleMb })) },
    { label: 'nested, 16 at once', bars: run.memory.map(({ name, loadedMb }) => ({ series: name, value: loadedMb })) },
  ];
  addChart(files, 'memory', { title: 'Resident memory', unit: 'MB, less is better', groups: memory });
  return files;
}

type Chart = Omit<Parameters<typeof barChart>[0], 'colours'>;

function addChart(files: Record<string, string>, name: string, { groups, ...chart }: Chart): void {
  const measured = groups.filter(({ bars }) => bars.length > 0);
  if (measured.length > 0) files[`${name}.svg`] = barChart({ ...chart, groups: measured, colours: COLOURS });
}

import { median } from './load.js';
import type { CandidateResult, Round } from './measure.js';
import type { MemoryFigures } from './memory.js';
import { QUERIES } from './queries.js';
import { SCENARIOS, titleOf, type CandidateName, type ScenarioName } from './scenarios.js';

/** Everything that one run measured; scenarios and candidates may be missing. */
export interface RunResults {
  scenarios: Partial<Record<ScenarioName, readonly CandidateResult[]>>;
  memory: readonly MemoryFigures[];
}

/** A figure to reach. */
export interface Goal {
  text: string;
  unit?: string;
  /** The smallest or the largest value that reaches it. */
  bound: { least: number } | { most: number };
  /** undefined where the run did not measure it. */
  measured(run: RunResults): number | undefined;
}

/** The median of the ratios of paired rounds: what disturbed the machine in a round disturbed both. */
export function pairedRatio(own: readonly number[], other: readonly number[]): number {
  return median(own.slice(0, other.length).map((value, round) => value / other[round]!));
}

/** How many times `other` is in `own`, for one figure of a scenario. */
export function ratio(
  run: RunResults,
  figure: keyof Round,
  { scenario, own = 'ours', other }: { scenario: ScenarioName; own?: CandidateName; other: CandidateName },
): number | undefined {
  const [above, below] = [own, other].map((name) =>
    run.scenarios[scenario]?.find((one) => one.name === name)?.rounds.map((round) => round[figure]),
  );
  return above && below && pairedRatio(above, below);
}

/** The median time of our query over the sum of the calls that must wait for each other. */
export function timesTheChain(run: RunResults, scenario: ScenarioName): number | undefined {
  const { query, latencyMs } = SCENARIOS[scenario];
  const ours = run.scenarios[scenario]?.find(({ name }) => name === 'ours');
  return ours && ours.p50 / (QUERIES[query].chain * latencyMs);
}

type Pair = [figure: keyof Round, scenario: ScenarioName, other: CandidateName, own?: CandidateName];

const FIGURES = { perSecond: 'queries/s', cpuMs: 'CPU per query', p50: 'time' };

function againstGoal([figure, scenario, other, own = 'ours']: Pair, bound: Goal['bound']): Goal {
  return {
    text: `${titleOf(SCENARIOS[scenario])}: ${FIGURES[figure]} of ${own}, times that of ${other}`,
    bound,
    measured: (run) => ratio(run, figure, { scenario, own, other }),
  };
}

function chainGoal(scenario: ScenarioName, most: number): Goal {
  return {
    text: `${titleOf(SCENARIOS[scenario])}: median time, times the longest chain of calls`,
    bound: { most },
    measured: (run) => timesTheChain(run, scenario),
  };
}

function memoryGoal(text: string, figure: 'idleMb' | 'loadedMb' | 'allocatedMb', most: number): Goal {
  return {
    text,
    unit: 'MB',
    bound: { most },
    measured: (run) => run.memory.find(({ name }) => name === 'ours')?.[figure],
  };
}

/** What this product must reach, each from one interleaved run. */
export const GOALS: readonly Goal[] = [
  againstGoal(['perSecond', 'nested100', 'plain'], { least: 1.9 }),
  againstGoal(['perSecond', 'nested100', 'tailcall'], { least: 1.2 }),
  chainGoal('many100', 2),
  chainGoal('alone50', 1.1),
  againstGoal(['cpuMs', 'nested', 'floor'], { most: 1.6 }),
  againstGoal(['perSecond', 'nested', 'tailcall'], { least: 1.15 }),
  againstGoal(['cpuMs', 'small', 'floor'], { most: 1.9 }),
  againstGoal(['perSecond', 'small', 'tailcall'], { least: 0.55 }),
  againstGoal(['perSecond', 'typename', 'plain'], { least: 2.2 }),
  memoryGoal('allocated per nested query', 'allocatedMb', 2),
  memoryGoal('resident, idle', 'idleMb', 130),
  memoryGoal('resident under nested queries, 50 ms a call, 16 at once', 'loadedMb', 260),
  againstGoal(['cpuMs', 'variants', 'ours', 'ours, PostgreSQL'], { most: 1.2 }),
];

/** Whether a value reaches a goal. */
export function isReached({ bound }: Goal, value: number): boolean {
  return 'least' in bound ? value >= bound.least : value <= bound.most;
}

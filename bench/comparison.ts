import { median } from './load.js';
import type { CandidateResult, Round } from './measure.js';
import { SCENARIOS, titleOf, type ScenarioName } from './scenarios.js';

/** A figure that must not grow from one commit to the next. */
export interface Comparison {
  scenario: ScenarioName;
  figure: keyof Pick<Round, 'cpuMs' | 'p50'>;
}

/** The figures of `npm run bench:guard`. */
export const COMPARISONS: readonly Comparison[] = [
  { scenario: 'nested', figure: 'cpuMs' },
  { scenario: 'small', figure: 'cpuMs' },
  { scenario: 'alone50', figure: 'p50' },
  { scenario: 'nested50', figure: 'p50' },
];

const LIMIT = 1.05;
const WORDS = { cpuMs: 'CPU per query', p50: 'time' };

/** The ratio of each pair of rounds. */
export function compared({ figure }: Comparison, own: CandidateResult, before: CandidateResult): number[] {
  return own.rounds.map((round, index) => round[figure] / before.rounds[index]![figure]);
}

/** The median of the ratios, and a sentence when it is above the limit. */
export function verdictOf(
  { scenario, figure }: Comparison,
  ratios: readonly number[],
): { ratio: number; sentence: string | undefined } {
  const ratio = median(ratios);
  const percent = ((ratio - 1) * 100).toFixed(1);
  const more = `${titleOf(SCENARIOS[scenario])}: ${percent} % more ${WORDS[figure]}, and at most 5 % is allowed.`;
  return { ratio, sentence: ratio > LIMIT ? more : undefined };
}

import type { QueryName } from './queries.js';

/** Everything that can be measured. */
export type CandidateName =
  | 'ours'
  | 'plain'
  | 'tailcall'
  | 'floor'
  | 'baseline'
  | 'ours, LOG_LEVEL=info'
  | 'ours, TLS'
  | 'ours, HTTP/2'
  | 'ours, PostgreSQL';

/** One load, the same for each of its candidates. */
export interface Scenario {
  query: QueryName;
  /** Queries at once, each for a page of its own. */
  connections: number;
  /** How long each provider call takes. */
  latencyMs: number;
  /** One call in a hundred takes ten times as long. */
  tail?: true;
  /** All connections request the same page, which shows the effect of merging identical in-flight reads. */
  identical?: true;
  /** Our own product with other settings instead of other products. */
  variants?: true;
  /** Part of `--quick`. */
  quick?: true;
}

const PRODUCTS: readonly CandidateName[] = ['ours', 'plain', 'tailcall', 'floor', 'baseline'];
const VARIANTS: readonly CandidateName[] = [
  'ours',
  'ours, LOG_LEVEL=info',
  'ours, TLS',
  'ours, HTTP/2',
  'ours, PostgreSQL',
];

const scenarios = {
  nested: { query: 'nested', connections: 4, latencyMs: 0, quick: true },
  small: { query: 'small', connections: 8, latencyMs: 0, quick: true },
  typename: { query: 'typename', connections: 16, latencyMs: 0, quick: true },
  nested10: { query: 'nested', connections: 16, latencyMs: 10 },
  alone50: { query: 'nested', connections: 1, latencyMs: 50, quick: true },
  nested50: { query: 'nested', connections: 16, latencyMs: 50 },
  tail50: { query: 'nested', connections: 16, latencyMs: 50, tail: true },
  nested100: { query: 'nested', connections: 16, latencyMs: 100, quick: true },
  tail100: { query: 'nested', connections: 16, latencyMs: 100, tail: true },
  many100: { query: 'nested', connections: 64, latencyMs: 100 },
  small50: { query: 'small', connections: 64, latencyMs: 50 },
  identical50: { query: 'nested', connections: 16, latencyMs: 50, identical: true },
  variants: { query: 'nested', connections: 4, latencyMs: 0, variants: true },
  variants50: { query: 'nested', connections: 16, latencyMs: 50, variants: true },
} as const satisfies Record<string, Scenario>;

export type ScenarioName = keyof typeof scenarios;

/** What the comparison measures, in this order; goals, charts and tables refer to the keys. */
export const SCENARIOS: Readonly<Record<ScenarioName, Scenario>> = scenarios;

/** The candidates of a scenario. */
export function candidatesOf({ variants }: Scenario): readonly CandidateName[] {
  return variants ? VARIANTS : PRODUCTS;
}

/** A scenario in words, such as `nested, 50 ms a call, 16 at once`. */
export function titleOf({ query, connections, latencyMs, tail, identical, variants }: Scenario): string {
  const slow = tail ? ` and ${latencyMs * 10} ms for 1 %` : '';
  return [
    variants ? `settings of ours: ${query}` : query,
    latencyMs === 0 ? 'no latency' : `${latencyMs} ms a call${slow}`,
    connections === 1 ? 'alone' : `${connections} at once`,
    ...(identical ? ['all for the same page'] : []),
  ].join(', ');
}

/** How many pages of customers a scenario requests. */
export function pagesOf({ query, connections, identical }: Scenario): number {
  return query === 'typename' || identical ? 1 : connections;
}

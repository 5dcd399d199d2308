import type { Bound, BoundSelection } from './bound.js';
import type { CostModel } from './cost-model.js';
import type { CallRecord } from './operation-cost.js';

/** One endpoint of a plan. */
export interface PlannedEndpoint {
  readonly endpoint: string;
  /** Calls at most. */
  readonly bound: number;
  /** Waves in which they are made: 1 for the first, 2 for what waits for it, and so on. */
  readonly waves: readonly number[];
  /** The fields that need it, such as `BillingAccount.promotions`. */
  readonly fields: readonly string[];
  readonly actual: number;
  readonly coalesced: number;
  readonly retries: number;
  readonly failed: number;
}

/** Which calls an operation may make, and which it has made. */
export interface Plan {
  readonly endpoints: readonly PlannedEndpoint[];
  /** The calls in the order in which they began, at most the first 500. */
  readonly calls: readonly CallRecord[];
}

const MOST_CALLS_SHOWN = 500;

interface Need {
  readonly waves: Set<number>;
  readonly fields: Set<string>;
}

/** The plan of a bound with the calls that were made. */
export function planOf(model: CostModel, { root }: Bound, calls: readonly CallRecord[]): Plan {
  const needs = new Map<string, Need>();
  collectNeeds({ selection: root, wave: 0, needs, seen: new Map() });
  const endpoints = [...needs].map(([endpoint, { waves, fields }]): PlannedEndpoint => {
    const own = calls.filter((call) => call.endpoint === endpoint);
    return {
      endpoint,
      bound: Math.floor(root.totals.calls[model.positionOf(endpoint)]!),
      waves: [...waves].sort((a, b) => a - b),
      fields: [...fields].sort(),
      actual: own.filter(({ coalesced }) => !coalesced).length,
      coalesced: own.filter(({ coalesced }) => coalesced).length,
      retries: own.reduce((sum, { retries }) => sum + retries, 0),
      failed: own.filter(({ outcome }) => outcome !== null && outcome !== 'ok').length,
    };
  });
  endpoints.sort((a, b) => a.waves[0]! - b.waves[0]! || (a.endpoint < b.endpoint ? -1 : 1));
  return { endpoints, calls: calls.slice(0, MOST_CALLS_SHOWN) };
}

interface Visit {
  readonly selection: BoundSelection;
  readonly wave: number;
  readonly needs: Map<string, Need>;
  /** The waves at which each selection was seen: one is shared by all places that select the same. */
  readonly seen: Map<BoundSelection, Set<number>>;
}

function collectNeeds({ selection, wave, needs, seen }: Visit): void {
  const wavesSeen = seen.get(selection) ?? new Set();
  if (wavesSeen.has(wave)) return;
  seen.set(selection, wavesSeen.add(wave));
  for (const { declaration, reads, waves, below } of selection.fields) {
    for (const read of reads) {
      const need = needs.get(read.name) ?? { waves: new Set(), fields: new Set() };
      needs.set(read.name, need);
      need.waves.add(wave + read.wave);
      if (declaration) need.fields.add(declaration.coordinate);
    }
    for (const each of below) collectNeeds({ selection: each, wave: wave + waves, needs, seen });
  }
}

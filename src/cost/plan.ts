import type { Bound, BoundSelection } from './bound.js';
import type { CostModel } from './cost-model.js';
import type { CallRecord } from './call-record.js';

/** What an operation needs of one endpoint. */
export interface PlannedNeeds {
  readonly endpoint: string;
  /** Calls at most. */
  readonly bound: number;
  /** Waves in which they are made: 1 for the first, 2 for what waits for it, and so on. */
  readonly waves: readonly number[];
  /** The fields that need it, such as `BillingAccount.promotions`. */
  readonly fields: readonly string[];
}

/** One endpoint of a plan. */
export interface PlannedEndpoint extends PlannedNeeds {
  readonly actual: number;
  readonly coalesced: number;
  readonly retries: number;
  readonly failed: number;
}

/** One call of a plan; times in milliseconds since the operation began. */
export interface PlannedCall {
  readonly endpoint: string;
  readonly startedMs: number;
  readonly endedMs: number | null;
  /** `ok` or the kind of failure; null while it is in flight. */
  readonly outcome: string | null;
  readonly retries: number;
  readonly coalesced: boolean;
}

/** Which calls an operation may make, and which it has made. */
export interface Plan {
  readonly endpoints: readonly PlannedEndpoint[];
  /** The calls in the order in which they began, at most the first 500. */
  readonly calls: readonly PlannedCall[];
}

const MOST_CALLS_SHOWN = 500;

interface Need {
  readonly waves: Set<number>;
  readonly fields: Set<string>;
}

/** What a bound needs of each endpoint, in the order of the waves. */
export function needsOf(model: CostModel, { root }: Bound): PlannedNeeds[] {
  const needs = new Map<string, Need>();
  collectNeeds({ selection: root, wave: 0, needs, seen: new Map() });
  const planned = [...needs].map(([endpoint, { waves, fields }]) => ({
    endpoint,
    bound: Math.floor(root.totals.calls[model.positionOf(endpoint)]!),
    waves: [...waves].sort((a, b) => a - b),
    fields: [...fields].sort(),
  }));
  return planned.sort((a, b) => a.waves[0]! - b.waves[0]! || (a.endpoint < b.endpoint ? -1 : 1));
}

/** The plan with the calls that were made; `startedAt` by `performance.now()`. */
export function planOf(needs: readonly PlannedNeeds[], calls: readonly CallRecord[], startedAt: number): Plan {
  const endpoints = needs.map((need): PlannedEndpoint => {
    const own = calls.filter((call) => call.endpoint === need.endpoint);
    return {
      ...need,
      actual: own.filter(({ isCoalesced }) => !isCoalesced).length,
      coalesced: own.filter(({ isCoalesced }) => isCoalesced).length,
      retries: own.reduce((sum, { retries }) => sum + retries, 0),
      failed: own.filter(({ outcome }) => outcome !== null && outcome !== 'ok').length,
    };
  });
  return { endpoints, calls: calls.slice(0, MOST_CALLS_SHOWN).map((call) => shown(call, startedAt)) };
}

function shown({ endpoint, isCoalesced, outcome, retries, ...call }: CallRecord, startedAt: number): PlannedCall {
  const sinceStart = (at: number) => Math.round((at - startedAt) * 10) / 10;
  const endedMs = call.endedAt === null ? null : sinceStart(call.endedAt);
  return { endpoint, startedMs: sinceStart(call.startedAt), endedMs, outcome, retries, coalesced: isCoalesced };
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

import type { CallRecord } from '../http/call-record.js';
import type { Bound, BoundSelection } from './bound.js';
import type { CostModel } from './cost-model.js';
import type { OperationCalls } from './operation-calls.js';
import { LEDGER } from './reads.js';

/** What an operation needs of one endpoint. */
export interface PlannedNeeds {
  /** An endpoint's name, or `ledger` for queries of our own store. */
  readonly endpoint: string;
  /** Calls at most. */
  readonly bound: number;
  /** Waves in which they are made: 1 for the first, 2 for what waits for it, and so on. */
  readonly waves: readonly number[];
  /** The endpoints whose responses its calls wait for. */
  readonly after: readonly string[];
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
  /** Null where it was in flight when the operation ended. */
  readonly endedMs: number | null;
  /** `ok` or the kind of failure; null as above. */
  readonly outcome: string | null;
  readonly retries: number;
  /** Whether it was made by another operation, and joined. */
  readonly coalesced: boolean;
  /** Number of keys of a batch. */
  readonly keys?: number;
}

/** Which calls an operation may make, and which it has made. */
export interface Plan {
  readonly endpoints: readonly PlannedEndpoint[];
  /** The calls in the order in which they began, at most the first 500. */
  readonly calls: readonly PlannedCall[];
  /** Milliseconds until the response was ready. */
  readonly elapsedMs: number;
}

const MOST_CALLS_SHOWN = 500;

interface Need {
  readonly waves: Set<number>;
  readonly after: Set<string>;
  readonly fields: Set<string>;
}

/** What a bound needs of each endpoint, in the order of the waves. */
export function needsOf(model: CostModel, { root }: Bound): PlannedNeeds[] {
  const needs = new Map<string, Need>();
  collectNeeds({ selection: root, wave: 0, after: [], needs, seen: new Map() });
  const planned = [...needs].map(([endpoint, { waves, after, fields }]) => ({
    endpoint,
    bound: Math.floor(root.totals.calls[model.positionOf(endpoint)]!),
    waves: [...waves].sort((a, b) => a - b),
    after: [...after].filter((name) => name !== endpoint).sort(),
    fields: [...fields].sort(),
  }));
  return planned.sort((a, b) => a.waves[0]! - b.waves[0]! || (a.endpoint < b.endpoint ? -1 : 1));
}

/** What was recorded of an operation's run; `startedAt` by `performance.now()`. */
interface Recorded {
  readonly calls: OperationCalls;
  readonly ledgerReads: number;
  readonly startedAt: number;
}

/** The plan with the calls that were made. */
export function planOf(needs: readonly PlannedNeeds[], { calls, ledgerReads, startedAt }: Recorded): Plan {
  const made = calls.made.map((call) => ({ call, at: call.startedAt, coalesced: false }));
  const joined = calls.joined.map(({ call, at }) => ({ call, at, coalesced: true }));
  const all = [...made, ...joined].sort((a, b) => a.at - b.at);
  const endpoints = needs.map((need): PlannedEndpoint => {
    const own = all.filter(({ call }) => call.endpoint === need.endpoint);
    const coalesced = own.filter((each) => each.coalesced).length;
    return {
      ...need,
      actual: need.endpoint === LEDGER ? ledgerReads : own.length - coalesced,
      coalesced,
      retries: own.reduce((sum, { call }) => sum + call.retries, 0),
      failed: own.filter(({ call }) => call.outcome !== null && call.outcome !== 'ok').length,
    };
  });
  const sinceStart = (at: number) => Math.round((at - startedAt) * 10) / 10;
  return {
    endpoints,
    calls: all.slice(0, MOST_CALLS_SHOWN).map((each) => plannedCall(each, sinceStart)),
    elapsedMs: sinceStart(performance.now()),
  };
}

function plannedCall(
  { call, at, coalesced }: { call: CallRecord; at: number; coalesced: boolean },
  sinceStart: (at: number) => number,
): PlannedCall {
  const { endpoint, outcome, retries, keys } = call;
  const endedMs = call.endedAt === null ? null : sinceStart(call.endedAt);
  return { endpoint, startedMs: sinceStart(at), endedMs, outcome, retries, coalesced, ...(keys && { keys }) };
}

interface Visit {
  readonly selection: BoundSelection;
  readonly wave: number;
  /** The reads that the selection's objects come from. */
  readonly after: readonly string[];
  readonly needs: Map<string, Need>;
  /** How each selection was reached: one is shared by all places that select the same. */
  readonly seen: Map<BoundSelection, Set<string>>;
}

function collectNeeds({ selection, wave, after, needs, seen }: Visit): void {
  const reached = seen.get(selection) ?? new Set();
  const how = `${wave} ${after.join()}`;
  if (reached.has(how)) return;
  seen.set(selection, reached.add(how));
  for (const { declaration, reads, waves, last, below } of selection.fields) {
    for (const read of reads) {
      const need = needs.get(read.name) ?? { waves: new Set(), after: new Set(), fields: new Set() };
      needs.set(read.name, need);
      need.waves.add(wave + read.wave);
      for (const name of read.follows ? [read.follows] : after) need.after.add(name);
      if (declaration) need.fields.add(declaration.coordinate);
    }
    const then = { wave: wave + waves, after: last.length > 0 ? last : after };
    for (const each of below) collectNeeds({ selection: each, ...then, needs, seen });
  }
}

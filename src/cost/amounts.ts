import { GraphError } from '../errors/graph-error.js';
import type { Bound, BoundField, BoundSelection } from './bound.js';
import type { PlannedNeeds } from './plan.js';
import type { Amounts, CostLimits } from './limits.js';
import type { Totals } from './totals.js';

/** A text that a provider returns: what is assumed of it before an operation is refused, and the most that its bound allows for. */
const ASSUMED_TEXT_BYTES = 66;
const LONGEST_TEXT_BYTES = 2_050;

/** Of introspection, which graphql-js executes without a pause: twice the query of GraphiQL. */
const MOST_INTROSPECTION_NODES = 60_000;

const AMOUNTS: Readonly<Record<keyof Amounts, (totals: Totals) => number>> = {
  calls: (totals) => totals.providerCalls,
  nodes: (totals) => whole(totals.nodes),
  ledgerReads: (totals) => totals.ledgerReads,
  errors: (totals) => whole(totals.errors),
  bytes: (totals) => whole(totals.bytes + totals.texts * ASSUMED_TEXT_BYTES) + BRACES,
};
const BRACES = 2;
const NAMES = Object.keys(AMOUNTS) as (keyof Amounts)[];

const BUDGETS: Readonly<Record<keyof CostLimits, string>> = {
  calls: 'make {} provider calls',
  nodes: 'return {} values',
  ledgerReads: 'make {} queries of the ledger',
  errors: 'return {} errors',
  bytes: 'return {} bytes',
  mutations: 'make {} writes',
};

/** What is kept of a bound: its numbers, without what they were added up from. */
export interface BoundAmounts {
  readonly kind: Bound['kind'];
  /** What is compared with the limits. */
  readonly amounts: Amounts;
  /** With the longest texts. */
  readonly mostBytes: number;
  readonly introspectionNodes: number;
  /** Root fields of a mutation. */
  readonly mutations: number;
  /** The path to the field through which most of each amount comes. */
  readonly mostThrough: Readonly<Record<keyof Amounts, string>>;
  /** For the plan, where it was asked for. */
  readonly needs?: readonly PlannedNeeds[];
}

/** A bound as numbers. */
export function amountsOf({ kind, root }: Bound): BoundAmounts {
  const { totals, fields } = root;
  const introspection = fields.filter(({ declaration }) => declaration?.name.startsWith('__'));
  const each = <Value>(of: (amount: (totals: Totals) => number) => Value) => ({
    calls: of(AMOUNTS.calls),
    nodes: of(AMOUNTS.nodes),
    ledgerReads: of(AMOUNTS.ledgerReads),
    errors: of(AMOUNTS.errors),
    bytes: of(AMOUNTS.bytes),
  });
  return {
    kind,
    amounts: each((amount) => amount(totals)),
    mostBytes: whole(totals.bytes + totals.texts * LONGEST_TEXT_BYTES) + BRACES,
    introspectionNodes: whole(introspection.reduce((sum, field) => sum + field.totals.nodes, 0)),
    mutations: kind === 'mutation' ? fields.filter(({ declaration }) => declaration).length : 0,
    mostThrough: each((amount) => mostExpensive(root, amount).join('.')),
  };
}

/** The most that is used of each budget. A response never has more bytes or errors than the limit: it is stopped there. */
export function withinLimits({ amounts, mostBytes }: BoundAmounts, limits: CostLimits): Amounts {
  const { calls, nodes, ledgerReads, errors } = amounts;
  return {
    calls,
    nodes,
    ledgerReads,
    errors: Math.min(limits.errors, errors),
    bytes: Math.min(limits.bytes, mostBytes),
  };
}

/** @throws GraphError OPERATION_TOO_COMPLEX with the bound, the limit and the field that costs most. */
export function refuseAbove(bound: BoundAmounts, limits: CostLimits): void {
  const { amounts, mostThrough } = bound;
  if (bound.mutations > limits.mutations) throw tooComplex('mutations', bound.mutations, limits);
  const nodes = bound.introspectionNodes;
  if (nodes > MOST_INTROSPECTION_NODES)
    throw tooComplex('nodes', nodes, { ...limits, nodes: MOST_INTROSPECTION_NODES }, '__schema');
  for (const budget of NAMES)
    if (amounts[budget] > limits[budget]) throw tooComplex(budget, amounts[budget], limits, mostThrough[budget]);
}

/** An operation that may exceed, or has exceeded, one of its budgets. */
export function tooComplex(budget: keyof CostLimits, bound: number, limits: CostLimits, field?: string): GraphError {
  const may = `The operation may ${BUDGETS[budget].replace('{}', String(bound))}; the limit is ${limits[budget]}`;
  const where = field ? `. Most through ${field}` : '';
  const cost = { budget, bound, limit: limits[budget], ...(field && { field }) };
  return new GraphError('OPERATION_TOO_COMPLEX', `${may}${where}`, { retryable: false, cost });
}

/** The path, by response keys, to the field through which most of an amount comes. */
function mostExpensive(selection: BoundSelection, amount: (totals: Totals) => number): string[] {
  const [field, share] = most(selection.fields, ({ totals }) => amount(totals));
  if (!field) return [];
  const [below, shareBelow] = most(field.below, ({ totals }) => amount(totals));
  return [field.responseKey, ...(below && shareBelow * 2 > share ? mostExpensive(below, amount) : [])];
}

function most<Item extends BoundField | BoundSelection>(
  items: readonly Item[],
  amount: (item: Item) => number,
): [Item | undefined, number] {
  let found: [Item | undefined, number] = [undefined, 0];
  for (const item of items) if (amount(item) > found[1]) found = [item, amount(item)];
  return found;
}

/** Averages over lists are fractions; their sums are whole but for rounding. */
function whole(count: number): number {
  return Math.floor(count + 1e-6);
}

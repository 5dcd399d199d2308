import { GraphError } from '../errors/graph-error.js';
import type { Bound, BoundField, BoundSelection } from './bound.js';
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

const BUDGETS: Readonly<Record<keyof CostLimits, string>> = {
  calls: 'make {} provider calls',
  nodes: 'return {} values',
  ledgerReads: 'make {} queries of the ledger',
  errors: 'return {} errors',
  bytes: 'return {} bytes',
  mutations: 'make {} writes',
};

/** The bound as numbers. A response never has more bytes than the limit: it is stopped there. */
export function amountsOf({ root: { totals } }: Bound, limits: CostLimits): Amounts {
  return {
    calls: AMOUNTS.calls(totals),
    nodes: AMOUNTS.nodes(totals),
    ledgerReads: AMOUNTS.ledgerReads(totals),
    errors: Math.min(limits.errors, AMOUNTS.errors(totals)),
    bytes: Math.min(limits.bytes, whole(totals.bytes + totals.texts * LONGEST_TEXT_BYTES) + BRACES),
  };
}

/** @throws GraphError OPERATION_TOO_COMPLEX with the bound, the limit and the field that costs most. */
export function refuseAbove(bound: Bound, limits: CostLimits): void {
  const writes = bound.kind === 'mutation' ? bound.root.fields.filter(({ declaration }) => declaration).length : 0;
  if (writes > limits.mutations) throw tooComplex('mutations', writes, limits);
  const introspection = bound.root.fields.filter(({ declaration }) => declaration?.name.startsWith('__'));
  const nodes = whole(introspection.reduce((sum, { totals }) => sum + totals.nodes, 0));
  if (nodes > MOST_INTROSPECTION_NODES)
    throw tooComplex('nodes', nodes, { ...limits, nodes: MOST_INTROSPECTION_NODES }, ['__schema']);
  for (const budget of Object.keys(AMOUNTS) as (keyof Amounts)[]) {
    const amount = AMOUNTS[budget](bound.root.totals);
    if (amount > limits[budget]) throw tooComplex(budget, amount, limits, mostExpensive(bound.root, AMOUNTS[budget]));
  }
}

/** An operation that may exceed, or has exceeded, one of its budgets. */
export function tooComplex(
  budget: keyof CostLimits,
  bound: number,
  limits: CostLimits,
  field?: readonly string[],
): GraphError {
  const may = `The operation may ${BUDGETS[budget].replace('{}', String(bound))}; the limit is ${limits[budget]}`;
  const where = field ? `. Most through ${field.join('.')}` : '';
  const cost = { budget, bound, limit: limits[budget], ...(field && { field: field.join('.') }) };
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

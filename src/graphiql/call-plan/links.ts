import type { PlannedEndpoint } from '../../cost/plan.js';

/** A line from one row of the picture down to the rows that wait for it, by their positions. */
export interface Link {
  readonly from: number;
  readonly to: readonly number[];
  /** Lines side by side: 0 is next to the rows. */
  readonly slot: number;
}

type Needs = Pick<PlannedEndpoint, 'endpoint' | 'after'>;

/** The lines between endpoints in the order of their waves; without those that others imply. */
export function linksOf(endpoints: readonly Needs[]): Link[] {
  const parents = directParents(endpoints);
  const lastRows: number[] = [];
  return endpoints.flatMap((_, from) => {
    const to = parents.flatMap((above, row) => (above.includes(from) ? [row] : []));
    if (to.length === 0) return [];
    const free = lastRows.findIndex((row) => row <= from);
    const slot = free === -1 ? lastRows.length : free;
    lastRows[slot] = Math.max(...to);
    return [{ from, to, slot }];
  });
}

/** Of each row, the rows above that it waits for, without those that these wait for themselves. */
function directParents(endpoints: readonly Needs[]): number[][] {
  const ancestors: Set<number>[] = [];
  return endpoints.map(({ after }, row) => {
    const above = endpoints.slice(0, row).flatMap(({ endpoint }, index) => (after.includes(endpoint) ? [index] : []));
    const implied = new Set(above.flatMap((index) => [...ancestors[index]!]));
    ancestors.push(new Set([...above, ...implied]));
    return above.filter((index) => !implied.has(index));
  });
}

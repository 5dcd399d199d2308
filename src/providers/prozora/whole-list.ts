import { UpstreamError } from '../../errors/upstream-error.js';

/** For a list that lacks rows of its own: what it does not hold may exist. */
export function incompleteList(endpoint: string): UpstreamError {
  return new UpstreamError({ provider: 'prozora', endpoint, kind: 'bad-response', status: 200, sent: true });
}

/** All rows of a list that has no pages. @throws UpstreamError where its total says that there are more. */
export function requireWhole<Row>(
  { name }: { readonly name: string },
  rows: Row[],
  total: number | null | undefined,
): Row[] {
  if (rows.length < (total ?? 0)) throw incompleteList(name);
  return rows;
}

/** One page of a list; `total` is null or undefined where the provider gives none. */
interface ListPage<Row> {
  readonly rows: readonly Row[];
  readonly total: number | null | undefined;
}

/** All rows of a list, and why a row that is missing from it may exist nevertheless. */
export interface WholeList<Row> {
  readonly rows: readonly Row[];
  /** `foreign`: it holds rows that were not requested, so the filter was ignored. `short`: it ended before its own total. */
  readonly fault: 'foreign' | 'short' | null;
}

interface ListRead<Row> {
  page(offset: number): Promise<ListPage<Row>>;
  keyOf(row: Row): string;
  wasRequested(row: Row): boolean;
  /** How many rows there can be at most, where that is known: no page is requested after them. */
  readonly most?: number;
  /** How many pages are read; a list with more is `short`. */
  readonly mostPages: number;
}

/**
 * Reads pages until one brings nothing new: the provider may return fewer rows than `limit`, give no total, or ignore the offset.
 * Stops at the first row that was not requested: a list that ignores its filter may hold every row of the counterparty.
 */
export async function readWholeList<Row>(read: ListRead<Row>): Promise<WholeList<Row>> {
  const { page, keyOf, wasRequested, most = Infinity, mostPages } = read;
  const rows = new Map<string, Row>();
  for (let pages = 1; ; pages += 1) {
    const before = rows.size;
    const { rows: some, total } = await page(before);
    if (!some.every(wasRequested)) return { rows: [...rows.values(), ...some.filter(wasRequested)], fault: 'foreign' };
    for (const row of some) rows.set(keyOf(row), row);
    const done = rows.size >= Math.min(total ?? Infinity, most);
    if (!done && rows.size > before && pages === mostPages) return { rows: [...rows.values()], fault: 'short' };
    if (done || rows.size === before)
      return { rows: [...rows.values()], fault: done || (total ?? null) === null ? null : 'short' };
  }
}

/** One page of a list that our store keeps. */
export interface Page<T> {
  items: T[];
  hasNext: boolean;
}

/** Which page: at most `first` items, those older than the id `after`. */
export interface PageRequest {
  first: number;
  after?: string;
}

/** Which rows of a list that is read oldest first: at most `first`, those after the row, or the row's id, `after`. */
export interface RowsAfter<T> {
  first: number;
  after: T | undefined;
}

/** The items that exist, in the order of `ids`. */
export function inOrder<T extends { id: string }>(ids: readonly string[], items: readonly T[]): T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Builds a page from `first + 1` rows: the extra row shows that there is a next page. */
export function pageOf<R, T>(rows: readonly R[], first: number, toItem: (row: R) => T): Page<T> {
  return { items: rows.slice(0, first).map(toItem), hasNext: rows.length > first };
}

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

/** Builds a page from `first + 1` rows: the extra row shows that there is a next page. */
export function pageOf<R, T>(rows: readonly R[], first: number, toItem: (row: R) => T): Page<T> {
  return { items: rows.slice(0, first).map(toItem), hasNext: rows.length > first };
}

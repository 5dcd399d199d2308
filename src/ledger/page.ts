import type { Page } from './types.js';

/** A page out of `first + 1` rows: the one too many says that there is more. */
export function pageOf<R, T>(rows: readonly R[], first: number, toItem: (row: R) => T): Page<T> {
  return { items: rows.slice(0, first).map(toItem), hasNext: rows.length > first };
}

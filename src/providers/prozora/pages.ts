/** One page of a list; `total` is null where the provider does not say. */
export interface ListPage<Row> {
  rows: readonly Row[];
  total: number | null;
}

/** All rows of a list, and what speaks against taking a row that is not there as one that does not exist. */
export interface WholeList<Row> {
  rows: readonly Row[];
  /** `foreign`: it holds rows that were not asked for, so the filter was ignored. `short`: it ended before its own total. */
  fault: 'foreign' | 'short' | null;
}

interface ListReading<Row> {
  page(offset: number): Promise<ListPage<Row>>;
  idOf(row: Row): string;
  wasAskedFor(row: Row): boolean;
  /** How many rows there can be at most, where that is known: no page is asked for after them. */
  most?: number;
}

/**
 * Reads on until nothing new comes: the provider may give fewer rows than the limit asks for, not tell a total, or ignore the offset.
 * A list that holds somebody else's rows is given up at once: it may be everybody's.
 */
export async function readAll<Row>({
  page,
  idOf,
  wasAskedFor,
  most = Infinity,
}: ListReading<Row>): Promise<WholeList<Row>> {
  const rows = new Map<string, Row>();
  for (;;) {
    const before = rows.size;
    const { rows: some, total } = await page(before);
    if (!some.every(wasAskedFor)) return { rows: [...rows.values(), ...some.filter(wasAskedFor)], fault: 'foreign' };
    for (const row of some) rows.set(idOf(row), row);
    const done = rows.size >= Math.min(total ?? Infinity, most);
    if (done || rows.size === before)
      return { rows: [...rows.values()], fault: done || total === null ? null : 'short' };
  }
}

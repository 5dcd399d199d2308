/** SQLite takes 32,766 parameters in one statement, PostgreSQL 65,535. */
const LARGEST_LIST = 30_000;

/** Reads by a list of keys: duplicates asked once, one query unless the list is longer than a statement may hold. */
export async function byChunks<K, R>(keys: readonly K[], read: (chunk: K[]) => Promise<R[]>): Promise<R[]> {
  const distinct = [...new Set(keys)];
  const rows: R[] = [];
  for (let start = 0; start < distinct.length; start += LARGEST_LIST) {
    for (const row of await read(distinct.slice(start, start + LARGEST_LIST))) rows.push(row);
  }
  return rows;
}

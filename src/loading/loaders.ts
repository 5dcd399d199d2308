import DataLoader from 'dataloader';

/** One call per distinct key, all begun in the same tick; a failing key fails alone. */
export function loadEach<K, V, C = K>(fetch: (key: K) => Promise<V>, cacheKeyFn?: (key: K) => C): DataLoader<K, V, C> {
  return new DataLoader<K, V, C>((keys) => Promise.all(keys.map((key) => fetch(key).catch(asError))), {
    ...(cacheKeyFn && { cacheKeyFn }),
  });
}

/** What a loader gives for a key that failed: its place in the batch, not a rejection of all. */
export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('load failed', { cause: error });
}

interface BatchOptions<K, V> {
  /** All rows for these keys, in any order; a rejection fails every key of the batch. */
  fetch(keys: readonly K[]): Promise<readonly V[]>;
  keyOf(row: V): K;
  /** The most keys one call may carry. */
  max: number;
}

/** One call per `max` keys; the row whose key matches, or null where the answer has none for it. */
export function loadByKey<K, V>({ fetch, keyOf, max }: BatchOptions<K, V>): DataLoader<K, V | null> {
  return new DataLoader<K, V | null>(
    async (keys) => {
      const rows = new Map((await fetch(keys)).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize: max },
  );
}

/** One call per `max` keys; every row whose key matches, in the order of the answer, `[]` where there is none. */
export function loadGroups<K, V>({ fetch, keyOf, max }: BatchOptions<K, V>): DataLoader<K, readonly V[]> {
  return new DataLoader<K, readonly V[]>(
    async (keys) => {
      const groups = new Map<K, V[]>(keys.map((key) => [key, []]));
      for (const row of await fetch(keys)) groups.get(keyOf(row))?.push(row);
      return keys.map((key) => groups.get(key) ?? []);
    },
    { maxBatchSize: max },
  );
}

import DataLoader from 'dataloader';

/** Decides when a batch is dispatched: `batchScheduleFn` of DataLoader. */
export type BatchSchedule = (dispatch: () => void) => void;

/** One call per distinct key, all started in the same tick; a failed key rejects alone. Keys are strings or flat objects. */
export function loadEach<K, V>(fetch: (key: K) => Promise<V>): DataLoader<K, V> {
  return new DataLoader<K, V, unknown>((keys) => Promise.all(keys.map((key) => fetch(key).catch(asError))), {
    cacheKeyFn,
  });
}

/** A key by value: every member of an object in a fixed order, without those that are undefined. */
function cacheKeyFn(key: unknown): unknown {
  if (typeof key !== 'object' || key === null) return key;
  return keyInOrder(key as Members) ?? keyOfSorted(Object.entries(key as Members));
}

type Members = Readonly<Record<string, unknown>>;

/** Without an array for each member, where the members are in order already. */
function keyInOrder(members: Members): string | undefined {
  let text = '';
  let last = '';
  for (const name in members) {
    if (members[name] === undefined) continue;
    if (name < last) return undefined;
    text += `${name}:${JSON.stringify(members[name])},`;
    last = name;
  }
  return text;
}

function keyOfSorted(entries: [string, unknown][]): string | undefined {
  return keyInOrder(Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1))));
}

/** A failed key's entry in the batch's result: DataLoader rejects a key whose entry is an `Error`. */
export function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('load failed', { cause: error });
}

interface BatchOptions<K, V> {
  /** All rows for these keys, in any order; a rejection fails every key of the batch. */
  fetch(keys: readonly K[]): Promise<readonly V[]>;
  keyOf(row: V): K;
  /** Maximum number of keys in one call. */
  max: number;
  schedule?: BatchSchedule | undefined;
}

/** One call per `max` keys; the row with the key, or null where there is none. */
export function loadByKey<K, V>({ fetch, keyOf, max, schedule }: BatchOptions<K, V>): DataLoader<K, V | null> {
  return new DataLoader<K, V | null>(
    async (keys) => {
      const rows = new Map((await fetch(keys)).map((row) => [keyOf(row), row]));
      return keys.map((key) => rows.get(key) ?? null);
    },
    { maxBatchSize: max, ...(schedule && { batchScheduleFn: schedule }) },
  );
}

/** One call per `max` keys; all rows with the key, in the order of the response, `[]` where there is none. */
export function loadGroups<K, V>({ fetch, keyOf, max, schedule }: BatchOptions<K, V>): DataLoader<K, readonly V[]> {
  return new DataLoader<K, readonly V[]>(
    async (keys) => {
      const groups = new Map<K, V[]>(keys.map((key) => [key, []]));
      for (const row of await fetch(keys)) groups.get(keyOf(row))?.push(row);
      return keys.map((key) => groups.get(key) ?? []);
    },
    { maxBatchSize: max, ...(schedule && { batchScheduleFn: schedule }) },
  );
}

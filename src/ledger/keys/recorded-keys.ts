import type { Kysely } from 'kysely';
import { GraphError } from '../../errors/graph-error.js';
import type { LedgerTables } from '../store/tables.js';
import type { LedgerKeys } from './ledger-keys.js';

/** The keys are not those that the store was written with. */
export class UnknownKeys extends GraphError {
  override readonly name = 'UnknownKeys';

  constructor(message: string) {
    super('INTERNAL', message, { retryable: false });
  }
}

/**
 * Compares the keys that were recorded with those of `LEDGER_KEYS`, and records the newest.
 * @throws UnknownKeys naming the id of the first that is missing or another key.
 */
export async function requireKnownKeys(db: Kysely<LedgerTables>, keys: LedgerKeys): Promise<void> {
  const { id, fingerprint } = keys.newest;
  if ((await compared(db, keys)).has(id)) return;
  await db
    .insertInto('ledger_key')
    .values({ id, fingerprint })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  await compared(db, keys); // another process may have been first, with another key
}

/** The ids of the recorded keys. */
async function compared(db: Kysely<LedgerTables>, keys: LedgerKeys): Promise<Set<string>> {
  const recorded = await db.selectFrom('ledger_key').selectAll().orderBy('id').execute();
  for (const { id, fingerprint } of recorded) {
    const key = keys.find(id);
    if (!key) throw new UnknownKeys(`LEDGER_KEYS lacks the key "${id}", which the ledger was written with.`);
    if (key.fingerprint !== fingerprint)
      throw new UnknownKeys(`The key "${id}" of LEDGER_KEYS is not the one that the ledger was written with.`);
  }
  return new Set(recorded.map(({ id }) => id));
}

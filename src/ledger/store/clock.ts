import { PostgresAdapter, sql, type RawBuilder } from 'kysely';
import type { Store } from './store.js';

/**
 * The store's own clock: timestamps as ISO 8601 text in UTC with milliseconds, so that they compare as text. Leases and the patience of
 * reconciliation are measured by it, because the clocks of processes differ and may be set.
 */
export class StoreClock {
  private readonly onPostgres: boolean;

  constructor(
    db: Store,
    /** Replaces the store's clock in tests; milliseconds since the epoch. */
    private readonly fixed?: () => number,
  ) {
    this.onPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  }

  /** The current time plus `plusMs`, as a part of a statement. */
  at(plusMs = 0): RawBuilder<string> {
    const ms = Math.round(plusMs);
    if (this.fixed) return sql<string>`cast(${new Date(this.fixed() + ms).toISOString()} as text)`;
    if (this.onPostgres)
      return sql<string>`to_char((clock_timestamp() + cast(${ms} as bigint) * interval '1 millisecond') at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
    return sql<string>`strftime('%Y-%m-%dT%H:%M:%fZ', 'now', ${`${ms / 1_000} seconds`})`;
  }
}

import type { Dialect } from 'kysely';

/** What each kind of database has to provide. */
export interface StoreEngine {
  dialect: Dialect;
  /** Runs the migrations while no other process does. */
  exclusively(migrate: () => Promise<void>): Promise<void>;
  /** Releases the connection when the start fails. */
  discard(): void;
}

import { sql } from 'kysely';
import { Events } from './events.js';
import type { Json } from './json.js';
import { CustomerLinks } from './links.js';
import { OpenOperations } from './open-operations.js';
import { OperationRows } from './operation-rows.js';
import { Operations } from './operations.js';
import { Projections } from './projections.js';
import { Recorder } from './recorder.js';
import { openStore, type Store } from './store/store.js';
import { WriteExecutor } from './write-executor.js';
import type { WriteIntent, WriteKey, WriteResult } from './write-intent.js';

const WAIT_MS = 2_000;

export interface LedgerOptions {
  /** `file:` with a path, or `postgres://`. */
  databaseUrl: string;
  /** How long a duplicate waits for the outcome of the same write in progress in another process; 2 s by default. */
  waitMs?: number;
  /** Receives the text of each statement after it has run, never its parameters. */
  onQuery?: (sql: string) => void;
}

/**
 * The only way to make a provider write, and the record of what was written. While the store is unavailable, every method rejects with a
 * `GraphError` that contains neither path nor address.
 */
export class Ledger {
  readonly operations: Operations;
  readonly openOperations: OpenOperations;
  readonly projections: Projections;
  readonly links: CustomerLinks;
  readonly events: Events;
  private readonly recorder: Recorder;
  private readonly executor: WriteExecutor;
  private closed: Promise<void> | undefined;

  constructor(
    private readonly db: Store,
    waitMs: number,
  ) {
    const rows = new OperationRows(db);
    this.operations = new Operations(db, rows);
    this.openOperations = new OpenOperations(db);
    this.projections = new Projections(db);
    this.links = new CustomerLinks(db);
    this.events = new Events(db);
    this.recorder = new Recorder(rows);
    this.executor = new WriteExecutor(rows, this.recorder, waitMs);
  }

  /**
   * Records the intent durably, makes the call, records the outcome, and returns the record; a failed write is a record, not an exception.
   * @throws GraphError IDEMPOTENCY_KEY_REUSED for a key used with other input, and INTERNAL, before any call, when the intent could not
   * be recorded.
   */
  write<Response extends Json>(intent: WriteIntent<Response>): Promise<WriteResult> {
    return this.executor.write(intent);
  }

  /** The record that a repeated key replays; see `WriteExecutor.replay`. */
  replay(key: WriteKey): Promise<WriteResult | undefined> {
    return this.executor.replay(key);
  }

  /** Rejects while the store does not respond. */
  async ready(): Promise<void> {
    await sql`select 1 from operation limit 1`.execute(this.db);
  }

  /** Refuses new writes, waits until those in progress are recorded, then closes the store. */
  close(): Promise<void> {
    return (this.closed ??= this.drainAndClose());
  }

  private async drainAndClose(): Promise<void> {
    await this.executor.drain();
    await this.recorder.drain();
    await this.db.destroy();
  }
}

/** Opens the ledger, creating or migrating its store; throws a `GraphError` that contains neither path nor address. */
export async function openLedger({ databaseUrl, waitMs = WAIT_MS, onQuery }: LedgerOptions): Promise<Ledger> {
  return new Ledger(await openStore(databaseUrl, onQuery), waitMs);
}

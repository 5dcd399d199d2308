import { sql } from 'kysely';
import { Events } from './events.js';
import { EvidenceRows } from './evidence-rows.js';
import type { Json } from './json.js';
import { CustomerLinks } from './links.js';
import { OpenOperations } from './open-operations.js';
import { OperationRows } from './operation-rows.js';
import { Operations } from './operations.js';
import { OutcomeRows } from './outcome-rows.js';
import { OutcomeSpool } from './outcome-spool.js';
import { Projections } from './projections.js';
import { rebuild, type RebuildDifference, type RebuildOptions } from './rebuild.js';
import { Recorder } from './recorder.js';
import { pathOf } from './store/sqlite.js';
import { StoreClock } from './store/clock.js';
import { openStore, type Store } from './store/store.js';
import { WriteExecutor } from './write-executor.js';
import type { WriteIntent, WriteKey, WriteResult } from './write-intent.js';

const WAIT_MS = 2_000;

export interface LedgerOptions {
  /** `file:` with a path, or `postgres://`. */
  databaseUrl: string;
  /** How long a duplicate waits for the outcome of the same write in progress in another process; 2 s by default. */
  waitMs?: number;
  /** Where outcomes are kept that the store could not take; by default `data/outcomes`, or beside the ledger's file. */
  spoolDirectory?: string;
  /** Replaces the store's clock in tests; milliseconds since the epoch. */
  now?: () => number;
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
  readonly evidence: EvidenceRows;
  readonly projections: Projections;
  readonly links: CustomerLinks;
  readonly events: Events;
  private readonly recorder: Recorder;
  private readonly executor: WriteExecutor;
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly db: Store,
    { databaseUrl, waitMs = WAIT_MS, spoolDirectory = besideLedger(databaseUrl), now }: LedgerOptions,
  ) {
    const clock = new StoreClock(db, now);
    const rows = new OperationRows(db, clock);
    const outcomes = new OutcomeRows(db, clock);
    this.evidence = new EvidenceRows(db);
    this.operations = new Operations(db, rows, outcomes);
    this.openOperations = new OpenOperations({ db, clock, rows, evidence: this.evidence });
    this.projections = new Projections(db);
    this.links = new CustomerLinks(db);
    this.events = new Events(db, clock);
    this.recorder = new Recorder(rows, outcomes, new OutcomeSpool(spoolDirectory));
    this.executor = new WriteExecutor(rows, this.recorder, waitMs);
  }

  /**
   * Opens the ledger, creating or migrating its store, and records what an earlier process could not.
   * @throws GraphError that contains neither path nor address.
   */
  static async open(options: LedgerOptions): Promise<Ledger> {
    const ledger = new Ledger(await openStore(options.databaseUrl, options.onQuery), options);
    await ledger.recorder.resume();
    return ledger;
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

  /** Compares projections and links with the operations they follow from, and repairs them where `write` says so. */
  rebuild(options: RebuildOptions): Promise<RebuildDifference[]> {
    return rebuild(this.db, options);
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

/** See `Ledger.open`. */
export function openLedger(options: LedgerOptions): Promise<Ledger> {
  return Ledger.open(options);
}

function besideLedger(databaseUrl: string): string {
  return databaseUrl.startsWith('file:') ? `${pathOf(databaseUrl)}.outcomes` : 'data/outcomes';
}

import { sql } from 'kysely';
import { Erasure } from './erasure.js';
import { Events } from './events.js';
import { EvidenceRows } from './evidence-rows.js';
import type { Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { forgetUnusedKeys, reencrypt } from './keys/reencrypt.js';
import { CustomerLinks } from './links.js';
import { OpenOperations } from './open-operations.js';
import { OperationRows } from './operation-rows.js';
import { Operations } from './operations.js';
import { OutcomeRows } from './outcome-rows.js';
import { OutcomeSpool } from './outcome-spool.js';
import { Projections } from './projections.js';
import { rebuild, type ProjectionOf, type RebuildDifference, type RebuildOptions } from './rebuild.js';
import { Recorder } from './recorder.js';
import { SearchTerms } from './search-terms.js';
import { pathOf } from './store/sqlite.js';
import { StoreClock } from './store/clock.js';
import { openStore, type Store } from './store/store.js';
import { WriteExecutor } from './write-executor.js';
import type { WriteIntent, WriteKey, WriteResult } from './write-intent.js';

const WAIT_MS = 2_000;

export interface LedgerOptions {
  /** `file:` with a path, or `postgres://`. */
  databaseUrl: string;
  /** What personal data is encrypted and searched with. */
  keys: LedgerKeys;
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
  readonly searchTerms: SearchTerms;
  readonly erasure: Erasure;
  private readonly keys: LedgerKeys;
  private readonly recorder: Recorder;
  private readonly executor: WriteExecutor;
  private closed: Promise<void> | undefined;

  private constructor(
    private readonly db: Store,
    { databaseUrl, keys, waitMs = WAIT_MS, spoolDirectory = besideLedger(databaseUrl), now }: LedgerOptions,
  ) {
    const clock = new StoreClock(db, now);
    const rows = new OperationRows(db, clock, keys);
    this.keys = keys;
    this.evidence = new EvidenceRows(db, clock, keys);
    const outcomes = new OutcomeRows({ db, clock, keys, evidence: this.evidence });
    this.operations = new Operations(db, rows, outcomes);
    this.openOperations = new OpenOperations({ db, clock, rows, keys, evidence: this.evidence });
    this.projections = new Projections(db);
    this.links = new CustomerLinks(db);
    this.events = new Events(db, clock, keys);
    this.searchTerms = new SearchTerms(db, keys);
    this.erasure = new Erasure({ db, clock, keys });
    this.recorder = new Recorder(rows, outcomes, new OutcomeSpool(spoolDirectory, keys));
    this.executor = new WriteExecutor({ rows, recorder: this.recorder, keys, waitMs });
  }

  /**
   * Opens the ledger, creating or migrating its store, and records what an earlier process could not.
   * @throws GraphError that contains neither path nor address.
   */
  static async open(options: LedgerOptions): Promise<Ledger> {
    const ledger = new Ledger(await openStore(options), options);
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

  /** Compares projections, links and search terms with the operations they follow from, and repairs them where `write` says so. */
  rebuild(options: RebuildOptions): Promise<RebuildDifference[]> {
    return rebuild(this.db, this.keys, options);
  }

  /**
   * Encrypts everything with the newest key and makes the search terms again, so that older keys are not needed any more; returns how
   * many rows were encrypted again. Other processes may write meanwhile.
   */
  async reencrypt(projectionOf: ProjectionOf): Promise<number> {
    const rows = await reencrypt(this.db, this.keys);
    await this.rebuild({ projectionOf, write: true, only: 'search_term' });
    await forgetUnusedKeys(this.db, this.keys);
    return rows;
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

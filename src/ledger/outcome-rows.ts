import type { Transaction } from 'kysely';
import { applyChanges, type Changes } from './changes.js';
import { EvidenceSource, type Evidence } from './evidence.js';
import type { EvidenceRows } from './evidence-rows.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { sealed } from './keys/sealed-columns.js';
import { Listeners } from './listeners.js';
import { OperationStatus, type OperationFailure, type OperationRecord } from './operation.js';
import { hasEnded, OPEN_STATUSES, toRecord, type OperationRow } from './operation-record.js';
import type { StoreClock } from './store/clock.js';
import type { Store } from './store/store.js';
import type { LedgerTables } from './store/tables.js';

/** An attempt of an operation, as far as recording its outcome needs it. */
export type Attempt = Pick<OperationRow, 'id' | 'tenant' | 'attempts' | 'provider'>;

/** What is recorded after the call, or when the operation is settled later. */
export interface Outcome {
  status: OperationStatus;
  /** JSON text. */
  response: string | null;
  error: OperationFailure | null;
  changes: Changes;
  evidence: Evidence;
  note?: string;
  /** Milliseconds until the reconciler looks at it; absent: never, an operator must settle it if it is open. */
  checkInMs?: number;
  /** Of a settlement after the call: it took effect when it was sent. */
  later?: {
    /** Of the reconciler's claim; absent for an operator. */
    readonly epoch?: number;
  };
}

/** Records how operations ended. */
export class OutcomeRows {
  /** Notified of each operation whose attempt ended, or that became DISPUTED, in this process, once that is committed. */
  readonly settled = new Listeners<OperationRecord>();

  private readonly db: Store;
  private readonly clock: StoreClock;
  private readonly keys: LedgerKeys;
  private readonly evidence: EvidenceRows;

  constructor(parts: { db: Store; clock: StoreClock; keys: LedgerKeys; evidence: EvidenceRows }) {
    this.db = parts.db;
    this.clock = parts.clock;
    this.keys = parts.keys;
    this.evidence = parts.evidence;
  }

  /**
   * Records an outcome, its evidence and its changes together; undefined when the operation has ended already, or another attempt or
   * process claimed it. A response that contradicts how the operation ended makes it DISPUTED.
   */
  async record(attempt: Attempt, outcome: Outcome): Promise<OperationRow | undefined> {
    const recorded = await this.db.transaction().execute(async (trx) => {
      // the operation first: a transaction that begins with a write waits for SQLite's lock; one that begins with a read and writes
      // later is refused it
      const updated = (await this.end(trx, attempt, outcome)) ?? (await this.dispute(trx, attempt, outcome));
      if (updated === undefined) return undefined;
      await this.evidence.add({ ...updated, evidence: outcome.evidence }, trx);
      if (updated.status === outcome.status)
        await applyChanges(trx, this.keys, {
          ...outcome.changes,
          tenant: updated.tenant,
          operationId: updated.id,
          // a write that is settled later took effect when it was sent, so it must not replace newer projections
          asOf: outcome.later ? updated.attempted_at : (updated.settled_at ?? updated.attempted_at),
          keepNewer: outcome.later !== undefined,
        });
      return updated;
    });
    if (recorded !== undefined && (hasEnded(recorded) || recorded.status === OperationStatus.DISPUTED))
      this.settled.notify(toRecord(recorded));
    return recorded;
  }

  private async end(
    trx: Transaction<LedgerTables>,
    { id, tenant, attempts }: Attempt,
    { status, response, error, note, later, checkInMs, evidence }: Outcome,
  ): Promise<OperationRow | undefined> {
    const ended = hasEnded({ status });
    let update = trx
      .updateTable('operation')
      .set({ status, error: error && JSON.stringify(error), leased_until: null })
      .set(sealed(this.keys, { tenant, id }, { response, ...(note !== undefined && { note }) }))
      .set({ settled_at: ended ? this.clock.at() : null, settled_by: ended ? evidence.source : null })
      .set({ next_check_at: checkInMs === undefined ? null : this.clock.at(checkInMs) })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('status', 'in', statusesBefore(status, later !== undefined));
    // marked, and then not sent after all, as when no connection could be made
    if (evidence.source === EvidenceSource.RECORD) update = update.set({ sent_at: null });
    if (later?.epoch !== undefined) update = update.where('epoch', '=', later.epoch);
    return update.returningAll().executeTakeFirst();
  }

  private async dispute(
    trx: Transaction<LedgerTables>,
    { id, attempts }: Attempt,
    { status, later }: Outcome,
  ): Promise<OperationRow | undefined> {
    const contradicted = status === OperationStatus.REJECTED ? OperationStatus.APPLIED : OperationStatus.REJECTED;
    if (later || status === OperationStatus.UNKNOWN) return undefined;
    return (
      trx
        .updateTable('operation')
        .set({ status: OperationStatus.DISPUTED, settled_at: null, settled_by: null, next_check_at: null })
        .set({ leased_until: null, note: DISPUTED_BY_RESPONSE })
        .where('id', '=', id)
        .where('attempts', '=', attempts)
        // what was never sent, such as a change of our own store, was not applied when it was ended as that
        .where('sent_at', 'is not', null)
        .where('status', '=', contradicted)
        // what a retry applied stays applied, even if the first request was refused
        .where('settled_by', 'not in', [
          EvidenceSource.RESPONSE,
          ...(status === OperationStatus.REJECTED ? [EvidenceSource.RETRY] : []),
        ])
        .returningAll()
        .executeTakeFirst()
    );
  }
}

/** In which states an operation may be when an outcome is recorded: the response to its call, or something learned later. */
function statusesBefore(status: OperationStatus, later: boolean): readonly OperationStatus[] {
  if (!later) return [OperationStatus.UNKNOWN];
  return status === OperationStatus.DISPUTED ? [OperationStatus.REJECTED] : OPEN_STATUSES;
}

const DISPUTED_BY_RESPONSE =
  "The provider's response arrived after the outcome had been determined otherwise, and contradicts it.";

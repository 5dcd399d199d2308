import { sql, type Transaction } from 'kysely';
import { applyChanges, type Changes } from './changes.js';
import { EvidenceSource, type Evidence } from './evidence.js';
import { addEvidence } from './evidence-rows.js';
import { sortableId } from './ids.js';
import { Listeners } from './listeners.js';
import { OperationStatus, type OperationFailure, type OperationRecord } from './operation.js';
import { hasEnded, OPEN_STATUSES, toRecord, type OperationRow } from './operation-record.js';
import type { StoreClock } from './store/clock.js';
import type { Store } from './store/store.js';
import type { LedgerTables } from './store/tables.js';

/** What the call is made from. */
type Plan = Pick<OperationRow, 'plan' | 'scope'>;

/** A key as its caller means it. */
export type OperationKey = Pick<OperationRow, 'tenant' | 'caller' | 'mutation' | 'idempotency_key'>;

/** The intent: what is recorded before the call. */
export type NewOperation = OperationKey &
  Plan &
  Pick<OperationRow, 'client' | 'input_hash' | 'input' | 'provider' | 'endpoint' | 'subject' | 'reported_as'>;

/** An attempt of an operation, as far as recording its outcome needs it. */
export type Attempt = Pick<OperationRow, 'id' | 'tenant' | 'attempts' | 'provider'>;

/** A row, and whether its call may still be running, in this process or another. */
export type FoundRow = OperationRow & { inProgress: boolean };

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

/** A caller's claim that has not begun to send within this time may be taken over: see `begin`. */
export const UNSENT_MS = 30_000;
/** Upper bound for one attempt once it has begun (slowest provider write: 90 s); without an outcome after it, its process has crashed. */
export const LONGEST_ATTEMPT_MS = 150_000;

/** Writes the operation table for the write path: each method is one statement or one short transaction. */
export class OperationRows {
  /** Notified of each operation whose attempt ended, or that became DISPUTED, in this process, once that is committed. */
  readonly settled = new Listeners<OperationRecord>();

  constructor(
    private readonly db: Store,
    private readonly clock: StoreClock,
  ) {}

  /**
   * Records a new intent, UNKNOWN until its outcome is recorded; undefined when the key is taken, also by a row without a caller. When
   * its confirmation is lost, the row may exist: it is never sent, and ended as not sent by the reconciler or taken over by the same key.
   */
  async insert(operation: NewOperation): Promise<OperationRow | undefined> {
    const { tenant, mutation, idempotency_key } = operation;
    const row = {
      ...operation,
      id: sortableId(),
      ...this.newAttempt(),
      created_at: this.clock.at(),
      attempts: sql.lit(1),
      epoch: sql.lit(1),
    };
    const names = Object.keys(row) as (keyof OperationRow)[];
    const values = Object.values(row).map((value) => sql`${value}`);
    const columns = sql.join(names.map((name) => sql.ref(name)));
    const { rows } = await sql<OperationRow>`insert into operation (${columns}) select ${sql.join(values)}
      where not exists (select 1 from operation where tenant = ${tenant} and caller = '' and mutation = ${mutation} and idempotency_key = ${idempotency_key})
      on conflict (tenant, caller, mutation, idempotency_key) do nothing returning *`.execute(this.db);
    return rows[0];
  }

  /** Claims one more attempt of a rejected operation, or of one that was never sent; undefined when another claimed it first. */
  async claimAgain({ id, attempts, epoch }: OperationRow, { plan, scope }: Plan): Promise<OperationRow | undefined> {
    return this.db
      .updateTable('operation')
      .set({ ...this.newAttempt(), plan, scope, snapshot: null, error: null, note: null })
      .set({ response: null, settled_at: null, settled_by: null, attempts: attempts + 1, epoch: epoch + 1 })
      .where('id', '=', id)
      .where('epoch', '=', epoch)
      .where('attempts', '=', attempts)
      .where((is) =>
        is.or([
          is('status', '=', OperationStatus.REJECTED),
          is.and([
            is('status', '=', OperationStatus.UNKNOWN),
            is('sent_at', 'is', null),
            is('next_check_at', '<=', this.clock.at()),
          ]),
        ]),
      )
      .returningAll()
      .executeTakeFirst();
  }

  /**
   * Marks that the request is about to be sent. False when the operation was settled or claimed by another process meanwhile: then nothing
   * may be sent, however long this process was paused.
   */
  async begin({ id, epoch }: Pick<OperationRow, 'id' | 'epoch'>, snapshot?: string): Promise<boolean> {
    const begun = await this.db
      .updateTable('operation')
      .set({ sent_at: this.clock.at(), next_check_at: this.clock.at(LONGEST_ATTEMPT_MS) })
      .$if(snapshot !== undefined, (update) => update.set({ snapshot: snapshot! }))
      .where('id', '=', id)
      .where('epoch', '=', epoch)
      .where('status', 'in', OPEN_STATUSES)
      .returning('id')
      .executeTakeFirst();
    return begun !== undefined;
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
      await addEvidence(trx, this.clock, { ...updated, evidence: outcome.evidence });
      if (updated.status === outcome.status)
        await applyChanges(trx, {
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

  /** Whether a reconciler holds another operation on the same subject. */
  async isSubjectLeased({ tenant, subject, id }: OperationRow): Promise<boolean> {
    const leased = await this.db
      .selectFrom('operation')
      .select('id')
      .where('tenant', '=', tenant)
      .where('subject', '=', subject)
      .where('id', '!=', id)
      .where('leased_until', '>', this.clock.at())
      .limit(1)
      .executeTakeFirst();
    return leased !== undefined;
  }

  async byKey({ tenant, caller, mutation, idempotency_key }: OperationKey): Promise<FoundRow | undefined> {
    return this.found()
      .where('tenant', '=', tenant)
      .where('caller', 'in', [caller, ''])
      .where('mutation', '=', mutation)
      .where('idempotency_key', '=', idempotency_key)
      .executeTakeFirst()
      .then(asFound);
  }

  async byId(tenant: string, id: string): Promise<FoundRow | undefined> {
    return this.found().where('tenant', '=', tenant).where('id', '=', id).executeTakeFirst().then(asFound);
  }

  private async end(
    trx: Transaction<LedgerTables>,
    { id, attempts }: Attempt,
    { status, response, error, note, later, checkInMs, evidence }: Outcome,
  ): Promise<OperationRow | undefined> {
    const ended = hasEnded({ status });
    let update = trx
      .updateTable('operation')
      .set({ status, response, error: error && JSON.stringify(error), leased_until: null })
      .set({ settled_at: ended ? this.clock.at() : null, settled_by: ended ? evidence.source : null })
      .set({ next_check_at: checkInMs === undefined ? null : this.clock.at(checkInMs) })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .where('status', 'in', statusesBefore(status, later !== undefined));
    if (note !== undefined) update = update.set({ note });
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
        // what a retry applied stays applied, whatever came of the first request
        .where('settled_by', 'not in', [
          EvidenceSource.RESPONSE,
          ...(status === OperationStatus.REJECTED ? [EvidenceSource.RETRY] : []),
        ])
        .returningAll()
        .executeTakeFirst()
    );
  }

  private newAttempt() {
    return {
      status: OperationStatus.UNKNOWN,
      attempted_at: this.clock.at(),
      sent_at: null,
      checks: sql.lit(0),
      leased_until: null,
      next_check_at: this.clock.at(UNSENT_MS),
    };
  }

  private found() {
    const { UNKNOWN } = OperationStatus;
    return this.db
      .selectFrom('operation')
      .selectAll()
      .select(
        sql<
          boolean | number
        >`status = ${sql.lit(UNKNOWN)} and error is null and checks = 0 and next_check_at > ${this.clock.at()}`.as(
          'inProgress',
        ),
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

/** libsql has 0, 1 and null, PostgreSQL has booleans and null. */
function asFound(row: (OperationRow & { inProgress: boolean | number | null }) | undefined): FoundRow | undefined {
  return row && { ...row, inProgress: Boolean(row.inProgress) };
}

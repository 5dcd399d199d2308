import type { Selectable, Updateable } from 'kysely';
import { applyChanges, type Changes } from './changes.js';
import { sortableId } from './ids.js';
import type { Json } from './json.js';
import { Listeners } from './listeners.js';
import { OperationStatus, SettledBy, type OperationFailure, type OperationRecord } from './operation.js';
import type { Store } from './store/store.js';
import type { OperationTable } from './store/tables.js';

export type OperationRow = Selectable<OperationTable>;

type Plan = Pick<OperationRow, 'plan' | 'scope'>;

/** The intent: what is recorded before the call. */
export type NewOperation = Plan &
  Pick<
    OperationRow,
    'tenant' | 'idempotency_key' | 'mutation' | 'input_hash' | 'input' | 'provider' | 'endpoint' | 'subject'
  >;

/** What is recorded after the call. */
export interface Outcome {
  status: OperationStatus;
  /** JSON text. */
  response: string | null;
  error: OperationFailure | null;
  changes: Changes;
  note?: string;
  /** Only where the operation is settled after its call. */
  settledBy?: SettledBy;
}

/** The states that are not final. */
export const OPEN_STATUSES = [OperationStatus.UNKNOWN, OperationStatus.PENDING] as const;

/**
 * Upper bound for one attempt including authentication and queueing (slowest provider write: 90 s). An older attempt without an outcome
 * was abandoned by a crashed process.
 */
export const LONGEST_ATTEMPT_MS = 150_000;
const FIRST_CHECK_AFTER_MS = 5_000;

/** Writes the operation table for the write path: each method is one statement or one short transaction. */
export class OperationRows {
  /** Notified of each operation that became APPLIED or REJECTED in this process, once that is committed. */
  readonly settled = new Listeners<OperationRecord>();

  constructor(private readonly db: Store) {}

  /** Records a new intent, UNKNOWN until its outcome is recorded; undefined when the key is taken. */
  async insert(operation: NewOperation): Promise<OperationRow | undefined> {
    const attempt = newAttempt(1);
    return this.db
      .insertInto('operation')
      .values({
        ...operation,
        ...attempt,
        id: sortableId(),
        created_at: attempt.attempted_at,
        checks: 0,
        absent_checks: 0,
      })
      .onConflict((conflict) => conflict.columns(['tenant', 'idempotency_key']).doNothing())
      .returningAll()
      .executeTakeFirst();
  }

  /** Claims one more attempt of a rejected operation; undefined when another claimed it first. */
  async claimRetry({ id, attempts }: OperationRow, { plan, scope }: Plan): Promise<OperationRow | undefined> {
    return this.db
      .updateTable('operation')
      .set({
        ...newAttempt(attempts + 1),
        plan,
        scope,
        snapshot: null,
        error: null,
        settled_at: null,
        settled_by: null,
      })
      .where('id', '=', id)
      .where('status', '=', OperationStatus.REJECTED)
      .where('attempts', '=', attempts)
      .returningAll()
      .executeTakeFirst();
  }

  /**
   * Records an outcome and its changes together; undefined when the operation is no longer UNKNOWN (or, for an outcome with `settledBy`,
   * no longer open), or when another attempt was claimed.
   */
  async record(row: OperationRow, outcome: Outcome): Promise<OperationRow | undefined> {
    const ofCall = outcome.settledBy === undefined;
    const now = new Date();
    const recorded = await this.db.transaction().execute(async (trx) => {
      // the operation first: a transaction that begins with a write waits for SQLite's lock; one that begins with a read and writes
      // later is refused it
      const updated = await trx
        .updateTable('operation')
        .set(columnsOf(outcome, now))
        .where('id', '=', row.id)
        .where('status', 'in', ofCall ? [OperationStatus.UNKNOWN] : OPEN_STATUSES)
        .where('attempts', '=', row.attempts)
        .returningAll()
        .executeTakeFirst();
      if (updated !== undefined)
        await applyChanges(trx, {
          ...outcome.changes,
          tenant: row.tenant,
          operationId: row.id,
          // a write that is settled later took effect when it was sent, so it must not replace newer projections
          asOf: ofCall ? now.toISOString() : row.attempted_at,
          keepNewer: !ofCall,
        });
      return updated;
    });
    if (recorded !== undefined && isFinal(recorded)) this.settled.notify(toRecord(recorded));
    return recorded;
  }

  async saveSnapshot({ id, attempts }: OperationRow, snapshot: string): Promise<void> {
    await this.db
      .updateTable('operation')
      .set({ snapshot })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .execute();
  }

  /** Whether a reconciler holds another operation on the same subject. */
  async isSubjectLeased({ tenant, subject, id }: OperationRow): Promise<boolean> {
    const leased = await this.all(tenant)
      .where('subject', '=', subject)
      .where('id', '!=', id)
      .where('leased_until', '>', new Date().toISOString())
      .limit(1)
      .executeTakeFirst();
    return leased !== undefined;
  }

  async byKey(tenant: string, idempotencyKey: string): Promise<OperationRow | undefined> {
    return this.all(tenant).where('idempotency_key', '=', idempotencyKey).executeTakeFirst();
  }

  async byId(tenant: string, id: string): Promise<OperationRow | undefined> {
    return this.all(tenant).where('id', '=', id).executeTakeFirst();
  }

  private all(tenant: string) {
    return this.db.selectFrom('operation').selectAll().where('tenant', '=', tenant);
  }
}

/** The row as the rest of the program sees it: without its input, hash and reconciliation state. */
export function toRecord(row: OperationRow): OperationRecord {
  return {
    id: row.id,
    tenant: row.tenant,
    idempotencyKey: row.idempotency_key,
    mutation: row.mutation,
    provider: row.provider,
    endpoint: row.endpoint,
    subject: row.subject,
    status: row.status,
    attempts: row.attempts,
    createdAt: new Date(row.created_at),
    settledAt: row.settled_at === null ? null : new Date(row.settled_at),
    response: row.response === null ? null : (JSON.parse(row.response) as Json),
    error: row.error === null ? null : (JSON.parse(row.error) as OperationFailure),
    note: row.note,
    settledBy: row.settled_by,
    reconciling: row.next_check_at !== null,
  };
}

/** Whether the call of an operation may still be running, in this process or another. */
export function mayBeInProgress(
  { status, error, attemptedAt }: { status: OperationStatus; error: unknown; attemptedAt: Date },
  nowMs: number,
): boolean {
  return status === OperationStatus.UNKNOWN && error === null && nowMs - attemptedAt.getTime() < LONGEST_ATTEMPT_MS;
}

function isFinal({ status }: { status: OperationStatus }): boolean {
  return status === OperationStatus.APPLIED || status === OperationStatus.REJECTED;
}

function columnsOf({ status, response, error, note, settledBy }: Outcome, now: Date): Updateable<OperationTable> {
  const final = isFinal({ status });
  return {
    status,
    response,
    error: error && JSON.stringify(error),
    settled_at: final ? now.toISOString() : null,
    settled_by: final ? (settledBy ?? SettledBy.RESPONSE) : null,
    next_check_at: final ? null : later(now, FIRST_CHECK_AFTER_MS),
    leased_until: null,
    ...(note === undefined ? {} : { note }),
  };
}

function newAttempt(attempts: number) {
  const now = new Date();
  return {
    status: OperationStatus.UNKNOWN,
    attempts,
    attempted_at: now.toISOString(),
    next_check_at: later(now, LONGEST_ATTEMPT_MS),
  };
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}

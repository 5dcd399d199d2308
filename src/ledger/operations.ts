import type { Selectable } from 'kysely';
import { applyChanges, type Changes } from './changes.js';
import { sortableId } from './ids.js';
import { pageOf } from './page.js';
import type { Store } from './store.js';
import type { OperationTable } from './tables.js';
import type { Json, OperationFailure, OperationRecord, OperationStatus, Page, SettledBy } from './types.js';

export type OperationRow = Selectable<OperationTable>;

/** What is written down before the call. */
export type NewOperation = Pick<
  OperationRow,
  | 'tenant'
  | 'idempotency_key'
  | 'mutation'
  | 'input_hash'
  | 'input'
  | 'plan'
  | 'scope'
  | 'provider'
  | 'endpoint'
  | 'subject'
>;

/**
 * No call lasts so long, with its sign-in and its waits: an attempt older than this without an outcome belongs to a process that died.
 * The longest write of a provider may take 90 s.
 */
export const LONGEST_ATTEMPT_MS = 150_000;
/** After an attempt that left its outcome open. */
const FIRST_LOOK_MS = 5_000;

/** What is written down after it. */
export interface Outcome {
  status: OperationStatus;
  /** JSON text. */
  answer: string | null;
  error: OperationFailure | null;
  changes: Changes;
  note?: string;
  settledBy?: SettledBy;
}

/** The operation table: each step is one statement or one short transaction. */
export class Operations {
  constructor(
    private readonly db: Store,
    /** Told of each operation that became APPLIED or REJECTED, once that is committed. */
    private readonly onSettled: (row: OperationRow) => void = () => undefined,
  ) {}

  /** Records a new intent, UNKNOWN until its outcome is; undefined when the key is taken. */
  async insert(operation: NewOperation): Promise<OperationRow | undefined> {
    const now = new Date();
    const attempt = {
      status: 'UNKNOWN',
      attempts: 1,
      attempted_at: now.toISOString(),
      next_look_at: later(now, LONGEST_ATTEMPT_MS),
    } as const;
    return this.db
      .insertInto('operation')
      .values({ ...operation, ...attempt, id: sortableId(), created_at: now.toISOString(), looks: 0, absent_looks: 0 })
      .onConflict((conflict) => conflict.columns(['tenant', 'idempotency_key']).doNothing())
      .returningAll()
      .executeTakeFirst();
  }

  /** Claims one more attempt of a rejected operation; undefined when another claimed it first. */
  async claimAgain(
    { id, attempts }: OperationRow,
    { plan, scope }: Pick<NewOperation, 'plan' | 'scope'>,
  ): Promise<OperationRow | undefined> {
    const now = new Date();
    const attempt = {
      status: 'UNKNOWN',
      attempts: attempts + 1,
      attempted_at: now.toISOString(),
      next_look_at: later(now, LONGEST_ATTEMPT_MS),
    } as const;
    return this.db
      .updateTable('operation')
      .set({ ...attempt, plan, scope, seen_before: null, error: null, settled_at: null, settled_by: null })
      .where('id', '=', id)
      .where('status', '=', 'REJECTED')
      .where('attempts', '=', attempts)
      .returningAll()
      .executeTakeFirst();
  }

  /** Records an outcome and its changes together, if the operation is still in one of `from`; undefined when it is not. */
  async record(
    row: OperationRow,
    from: readonly OperationStatus[],
    outcome: Outcome,
  ): Promise<OperationRow | undefined> {
    const { status, answer, error, changes, note, settledBy } = outcome;
    const now = new Date();
    const settled = status === 'APPLIED' || status === 'REJECTED';
    const ended = settled
      ? { settled_at: now.toISOString(), settled_by: settledBy ?? 'CALL' }
      : { settled_at: null, settled_by: null };
    // what is settled afterwards happened when it was sent, and not now
    const asOf = settledBy === undefined ? now.toISOString() : row.attempted_at;
    const recorded = await this.db.transaction().execute(async (trx) => {
      // first the operation: a transaction that begins with a write waits for the file's lock, one that turns to writing late is refused it
      const updated = await trx
        .updateTable('operation')
        .set({
          ...ended,
          status,
          answer,
          error: error && JSON.stringify(error),
          next_look_at: settled ? null : later(now, FIRST_LOOK_MS),
          leased_until: null,
          ...(note === undefined ? {} : { note }),
        })
        .where('id', '=', row.id)
        .where('status', 'in', [...from])
        .where('attempts', '=', row.attempts)
        .returningAll()
        .executeTakeFirst();
      if (updated !== undefined)
        await applyChanges(trx, changes, {
          tenant: row.tenant,
          operationId: row.id,
          asOf,
          ...(settledBy && { onlyOver: row.attempted_at }),
        });
      return updated;
    });
    if (recorded !== undefined && settled) this.onSettled(recorded);
    return recorded;
  }

  /** Keeps what was read before the call. */
  async saw({ id, attempts }: OperationRow, seen: string): Promise<void> {
    await this.db
      .updateTable('operation')
      .set({ seen_before: seen })
      .where('id', '=', id)
      .where('attempts', '=', attempts)
      .execute();
  }

  /** Whether another operation about the same subject is in a worker's hands just now. */
  async isLeased({ tenant, subject, id }: OperationRow): Promise<boolean> {
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

  /** Newest first, by id. */
  async page(
    tenant: string,
    { first, after, subject, status }: { first: number; after?: string; subject?: string; status?: OperationStatus },
  ): Promise<Page<OperationRecord>> {
    let query = this.all(tenant)
      .orderBy('id', 'desc')
      .limit(first + 1);
    if (after !== undefined) query = query.where('id', '<', after);
    if (subject !== undefined) query = query.where('subject', '=', subject);
    if (status !== undefined) query = query.where('status', '=', status);
    return pageOf(await query.execute(), first, toRecord);
  }

  private all(tenant: string) {
    return this.db.selectFrom('operation').selectAll().where('tenant', '=', tenant);
  }
}

/** The row as the rest of the layer knows it: without input, hash and attempt times. */
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
    response: row.answer === null ? null : (JSON.parse(row.answer) as Json),
    error: failureOf(row),
    note: row.note,
    settledBy: row.settled_by,
    reconciling: row.next_look_at !== null,
  };
}

function later(now: Date, ms: number): string {
  return new Date(now.getTime() + ms).toISOString();
}

/** Why the row is rejected or unknown, as it was recorded. */
export function failureOf({ error }: OperationRow): OperationFailure | null {
  return error === null ? null : (JSON.parse(error) as OperationFailure);
}

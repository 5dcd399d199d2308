import { sql } from 'kysely';
import { sortableId } from './ids.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { sealed } from './keys/sealed-columns.js';
import { NotBegun } from './not-begun.js';
import { OperationStatus } from './operation.js';
import { OPEN_STATUSES, type OperationRow } from './operation-record.js';
import type { StoreClock } from './store/clock.js';
import type { Store } from './store/store.js';

/** What the call is made from. */
type Plan = Pick<OperationRow, 'plan' | 'scope'>;

/** A claim to send an operation. */
type Claimed = Pick<OperationRow, 'id' | 'tenant' | 'epoch'>;

/** A key as its caller means it. */
export type OperationKey = Pick<OperationRow, 'tenant' | 'caller' | 'mutation' | 'idempotency_key'>;

/** The intent: what is recorded before the call. */
export type NewOperation = OperationKey &
  Plan &
  Pick<OperationRow, 'client' | 'input_hash' | 'input' | 'provider' | 'endpoint' | 'subject' | 'reported_as'>;

/** A row, and whether its call may still be running, in this process or another. */
export type FoundRow = OperationRow & { inProgress: boolean };

/** A caller's claim that has not begun to send within this time may be taken over: see `begin`. */
export const UNSENT_MS = 30_000;
/** Upper bound for one attempt once it has begun (slowest provider write: 90 s); without an outcome after it, its process has crashed. */
export const LONGEST_ATTEMPT_MS = 150_000;

/** A mark that took longer to be confirmed is made again: this process may have been paused, and others may have judged meanwhile. */
const FRESH_MARK_MS = 5_000;

/** Claims and finds the rows of the operation table; outcomes are recorded by `OutcomeRows`. */
export class OperationRows {
  constructor(
    private readonly db: Store,
    private readonly clock: StoreClock,
    private readonly keys: LedgerKeys,
  ) {}

  /**
   * Records a new intent, UNKNOWN until its outcome is recorded; undefined when the key is taken, also by a row without a caller. When
   * its confirmation is lost, the row may exist: it is never sent, and ended as not sent by the reconciler or taken over by the same key.
   */
  async insert(operation: NewOperation): Promise<OperationRow | undefined> {
    const { tenant, mutation, idempotency_key, input, plan } = operation;
    const id = sortableId();
    const row = {
      ...operation,
      id,
      ...sealed(this.keys, { tenant, id }, { input, plan }),
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
  async claimAgain(
    { id, tenant, attempts, epoch }: OperationRow,
    { plan, scope }: Plan,
  ): Promise<OperationRow | undefined> {
    return this.db
      .updateTable('operation')
      .set({ ...this.newAttempt(), ...sealed(this.keys, { tenant, id }, { plan }), scope })
      .set({ snapshot: null, error: null, note: null })
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
   * Marks that the request is about to be sent.
   * @throws NotBegun when the mark cannot be stored, or the operation was settled or claimed by another process meanwhile: then nothing may
   * be sent, however long this process was paused.
   */
  async begin(claim: Claimed, snapshot?: string): Promise<void> {
    for (;;) {
      const askedAt = performance.now();
      const marked = await this.mark(claim, snapshot).catch((error: unknown) => {
        throw new NotBegun(false, error);
      });
      if (!marked) throw new NotBegun(true);
      if (performance.now() - askedAt < FRESH_MARK_MS) return;
    }
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

  /** Whether the call of an earlier write of the same mutation to the subject is in progress, in any process. */
  async isEarlierInProgress({ tenant, subject, mutation, id }: OperationRow): Promise<boolean> {
    const earlier = await this.db
      .selectFrom('operation')
      .select('id')
      .where('tenant', '=', tenant)
      .where('subject', '=', subject)
      .where('mutation', '=', mutation)
      .where('id', '<', id)
      .where(this.isInProgress())
      .limit(1)
      .executeTakeFirst();
    return earlier !== undefined;
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

  private async mark({ id, tenant, epoch }: Claimed, snapshot: string | undefined): Promise<boolean> {
    const marked = await this.db
      .updateTable('operation')
      .set({ sent_at: this.clock.at(), next_check_at: this.clock.at(LONGEST_ATTEMPT_MS) })
      .$if(snapshot !== undefined, (update) => update.set(sealed(this.keys, { tenant, id }, { snapshot: snapshot! })))
      .where('id', '=', id)
      .where('epoch', '=', epoch)
      .where('status', 'in', OPEN_STATUSES)
      .returning('id')
      .executeTakeFirst();
    return marked !== undefined;
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
    return this.db.selectFrom('operation').selectAll().select(this.isInProgress<boolean | number>().as('inProgress'));
  }

  private isInProgress<T = boolean>() {
    const { UNKNOWN } = OperationStatus;
    return sql<T>`(status = ${sql.lit(UNKNOWN)} and error is null and checks = 0 and next_check_at > ${this.clock.at()})`;
  }
}

/** libsql has 0, 1 and null, PostgreSQL has booleans and null. */
function asFound(row: (OperationRow & { inProgress: boolean | number | null }) | undefined): FoundRow | undefined {
  return row && { ...row, inProgress: Boolean(row.inProgress) };
}

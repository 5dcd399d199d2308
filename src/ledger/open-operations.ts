import { PostgresAdapter, sql, type RawBuilder } from 'kysely';
import type { Evidence } from './evidence.js';
import { MAX_EVIDENCE, type EvidenceRows } from './evidence-rows.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { sealed } from './keys/sealed-columns.js';
import { toOpenOperation, type ClaimedRow, type OpenOperation } from './open-operation.js';
import { OperationStatus, type OperationRecord } from './operation.js';
import { OPEN_STATUSES, toRecord, type OpenStatus } from './operation-record.js';
import type { OperationRows } from './operation-rows.js';
import type { StoreClock } from './store/clock.js';
import type { Store } from './store/store.js';

/** When to check an operation again; null: automatic reconciliation has given up, and an operator must settle it. */
export interface NextCheck {
  inMs: number | null;
  evidence?: Evidence | undefined;
  note?: string;
}

/** How many operations are open, over all tenants. */
export interface OpenOperationCount {
  status: OpenStatus;
  /** False: they wait for an operator. */
  reconciling: boolean;
  count: number;
  /** Milliseconds since the oldest was last attempted. */
  oldestMs: number;
}

/** Which operations `OpenOperations.find` looks for. */
export interface AboutSubject {
  mutation: string;
  subject: string;
  reportedAs: string;
}

/** The operations of one provider (null: writes to our own store), of one tenant or of all. */
export interface OperationQueue {
  provider: string | null;
  tenant?: string | undefined;
}

/** With literals, so that SQLite finds the partial index. */
const IS_OPEN = sql<boolean>`status in (${sql.join(OPEN_STATUSES.map((status) => sql.lit(status)))})`;
/** Its call has ended, or was given up: until then only its own process may decide. */
const CALL_IS_OVER = sql<boolean>`(error is not null or response is not null or checks > 0)`;

function inQueue({ provider, tenant }: OperationQueue): RawBuilder<boolean> {
  const ofProvider = provider === null ? sql<boolean>`provider is null` : sql<boolean>`provider = ${provider}`;
  return tenant === undefined ? ofProvider : sql<boolean>`(${ofProvider} and tenant = ${tenant})`;
}

/** The operations that the reconciler has to look at. Every statement here finds its rows by a partial index: see migration 0004. */
export class OpenOperations {
  private readonly db: Store;
  private readonly clock: StoreClock;
  private readonly rows: OperationRows;
  private readonly evidence: EvidenceRows;
  private readonly keys: LedgerKeys;
  private readonly onPostgres: boolean;

  constructor(parts: { db: Store; clock: StoreClock; rows: OperationRows; evidence: EvidenceRows; keys: LedgerKeys }) {
    this.db = parts.db;
    this.clock = parts.clock;
    this.rows = parts.rows;
    this.evidence = parts.evidence;
    this.keys = parts.keys;
    this.onPostgres = this.db.getExecutor().adapter instanceof PostgresAdapter;
  }

  /**
   * Leases operations that are due, oldest first, for `leaseMs`: no other process is given
   * them meanwhile. One statement finds and leases them. PostgreSQL skips rows that another process is leasing at the same time; libsql
   * has one writer at a time.
   */
  async claim({
    limit,
    leaseMs,
    ...queue
  }: OperationQueue & { limit: number; leaseMs: number }): Promise<OpenOperation[]> {
    const now = this.clock.at();
    let due = this.db
      .selectFrom('operation')
      .select('id')
      .where(inQueue(queue))
      .where('next_check_at', '<=', now)
      .where((is) => is.or([is('leased_until', 'is', null), is('leased_until', '<=', now)]))
      .orderBy('next_check_at')
      .limit(limit);
    if (this.onPostgres) due = due.forUpdate().skipLocked();
    // a common table expression, since PostgreSQL runs a locking one once, and may run a nested query again
    const claimed = await this.db
      .with('due', () => due)
      .updateTable('operation')
      .set((of) => ({ leased_until: this.clock.at(leaseMs), epoch: of('epoch', '+', 1) }))
      .where('id', 'in', (is) => is.selectFrom('due').select('id'))
      .returningAll()
      .returning(now.as('claimed_at'))
      .execute();
    return this.withEvidence(
      claimed.map((row) => ({ ...row, inProgress: false, claimedAt: new Date(row.claimed_at) })),
    );
  }

  /** Ends the lease without an outcome; changes nothing when the operation was settled or claimed meanwhile. */
  async release(operation: OpenOperation, { inMs, evidence, note }: NextCheck): Promise<void> {
    const { id, tenant, epoch, checks } = operation;
    await this.db.transaction().execute(async (trx) => {
      const released = await trx
        .updateTable('operation')
        .set({ next_check_at: inMs === null ? null : this.clock.at(inMs), leased_until: null, checks: checks + 1 })
        .$if(note !== undefined, (update) => update.set(sealed(this.keys, { tenant, id }, { note: note! })))
        .where('id', '=', id)
        .where('epoch', '=', epoch)
        .returning('id')
        .executeTakeFirst();
      if (released && evidence) await this.evidence.add({ ...operation, evidence }, trx);
    });
  }

  /** Makes no operation of a provider due before the given time: it asked not to be called. */
  async postpone(queue: OperationQueue, ms: number): Promise<void> {
    await this.db
      .updateTable('operation')
      .set({ next_check_at: this.clock.at(ms) })
      .where(inQueue(queue))
      .where('next_check_at', '<', this.clock.at(ms))
      .where('leased_until', 'is', null)
      .where(CALL_IS_OVER)
      .execute();
  }

  /** Appends evidence that decides nothing by itself. */
  async append(operation: OpenOperation, evidence: Evidence): Promise<void> {
    await this.evidence.add({ ...operation, evidence });
  }

  /** Marks that the reconciler is about to send the write again: see `OperationRows.begin`. @throws NotBegun */
  begin(operation: OpenOperation): Promise<void> {
    return this.rows.begin(operation);
  }

  /** Null when there is no such operation, or when its outcome is final. */
  async byId(tenant: string, id: string): Promise<OpenOperation | null> {
    const row = await this.rows.byId(tenant, id);
    if (row === undefined || !OPEN_STATUSES.includes(row.status as OpenStatus)) return null;
    const [found] = await this.withEvidence([{ ...row, claimedAt: new Date() }]);
    return found!;
  }

  /** The oldest open operation of one mutation about a subject: our node id, or the subject of the provider's reports; null when there is none. */
  async find(tenant: string, { mutation, subject, reportedAs }: AboutSubject): Promise<OperationRecord | null> {
    const row = await this.db
      .selectFrom('operation')
      .selectAll()
      .where('tenant', '=', tenant)
      .where(IS_OPEN)
      .where('mutation', '=', mutation)
      // rows of earlier releases have no `reported_as`
      .where((is) => is.or([is('reported_as', '=', reportedAs), is('subject', '=', subject)]))
      .orderBy('attempted_at')
      .limit(1)
      .executeTakeFirst();
    return row === undefined ? null : toRecord(row);
  }

  /** The open operations about any of the subjects (node ids), oldest first. */
  async aboutSubjects(tenant: string, subjects: readonly string[]): Promise<OperationRecord[]> {
    const rows = await this.db
      .selectFrom('operation')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('subject', 'in', subjects)
      .where(IS_OPEN)
      .orderBy('id')
      .execute();
    return rows.map(toRecord);
  }

  /** Makes the reconciler look at once at the operations that a new report may settle or contradict: those not known to be applied. */
  async wake({ tenant, reportedAs }: { tenant: string; reportedAs: string }): Promise<void> {
    const { UNKNOWN, PENDING, REJECTED } = OperationStatus;
    await this.db
      .updateTable('operation')
      .set({ next_check_at: this.clock.at() })
      .where('tenant', '=', tenant)
      .where('reported_as', '=', reportedAs)
      .where('status', 'in', [UNKNOWN, PENDING, REJECTED])
      .where(CALL_IS_OVER)
      .execute();
  }

  /** Whether a later write by one of `mutations` to the same subject was, or may have been, sent. */
  async hasNewer({ tenant, id, subject, attemptedAt }: OpenOperation, mutations: readonly string[]): Promise<boolean> {
    const at = attemptedAt.toISOString();
    const newer = await this.db
      .selectFrom('operation')
      .select('id')
      .where('tenant', '=', tenant)
      .where('subject', '=', subject)
      .where('mutation', 'in', [...mutations])
      .where('status', '!=', OperationStatus.REJECTED)
      .where((is) => is.or([is('attempted_at', '>', at), is.and([is('attempted_at', '=', at), is('id', '>', id)])]))
      .limit(1)
      .executeTakeFirst();
    return newer !== undefined;
  }

  async counts(): Promise<OpenOperationCount[]> {
    const rows = await this.db
      .selectFrom('operation')
      .select((of) => [
        'status',
        of.fn.countAll<number | string>().as('count'),
        of.fn.min('attempted_at').as('oldest'),
        of('next_check_at', 'is not', null).as('reconciling'),
        this.clock.at().as('now'),
      ])
      .where(IS_OPEN)
      .groupBy(['status', 'reconciling'])
      .execute();
    // PostgreSQL returns counts as text and has booleans, libsql returns counts as numbers and has 0 and 1
    return rows.map(({ status, count, oldest, reconciling, now }) => ({
      status: status as OpenStatus,
      reconciling: Boolean(reconciling),
      count: Number(count),
      oldestMs: Date.parse(now) - Date.parse(oldest),
    }));
  }

  private async withEvidence(rows: readonly ClaimedRow[]): Promise<OpenOperation[]> {
    const evidence = await this.evidence.of({ operationIds: rows.map(({ id }) => id), limit: MAX_EVIDENCE });
    return rows.map((row) => toOpenOperation(row, evidence.get(row.id)!));
  }
}

import { PostgresAdapter } from 'kysely';
import type { Json } from './json.js';
import { OperationStatus, type OperationRecord } from './operation.js';
import { OPEN_STATUSES, toRecord, type OperationRow } from './operation-rows.js';
import type { Store } from './store/store.js';

/** An UNKNOWN or PENDING operation, with all that is needed to reconcile it. */
export interface OpenOperation extends OperationRecord {
  status: (typeof OPEN_STATUSES)[number];
  /** What the call was made from. */
  plan: Json;
  /** State read before the call. */
  snapshot: Json;
  /** The provider's name for the tenant. */
  scope: string | null;
  attemptedAt: Date;
  /** Whether `response` holds the provider's response, so that only our own part is left to do. */
  responded: boolean;
  checks: number;
  absentSince: Date | null;
  absentChecks: number;
}

/** When to check an operation again, and what the last check showed. */
export interface NextCheck {
  /** Null: automatic reconciliation has given up; an operator must settle it. */
  at: Date | null;
  absentSince?: Date | null;
  absentChecks?: number;
  note?: string;
}

/** How many operations are open, over all tenants. */
export interface OpenOperationCount {
  status: OpenOperation['status'];
  /** False: they wait for an operator. */
  reconciling: boolean;
  count: number;
  /** When the oldest was last attempted. */
  oldest: Date;
}

/** The operations without a final outcome, for the reconciler. */
export class OpenOperations {
  private readonly onPostgres: boolean;

  constructor(private readonly db: Store) {
    this.onPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  }

  /**
   * Leases operations that are due, oldest first, for `leaseMs`: no other process is given them meanwhile. One statement finds and
   * leases them. PostgreSQL skips rows that another process is leasing at the same time; libsql has one writer at a time.
   */
  async claim({ now, limit, leaseMs }: { now: Date; limit: number; leaseMs: number }): Promise<OpenOperation[]> {
    const at = now.toISOString();
    let due = this.db
      .selectFrom('operation')
      .select('id')
      .where('next_check_at', '<=', at)
      .where((is) => is.or([is('leased_until', 'is', null), is('leased_until', '<=', at)]))
      .orderBy('next_check_at')
      .limit(limit);
    if (this.onPostgres) due = due.forUpdate().skipLocked();
    // a common table expression, since PostgreSQL runs a locking one once, and may run a nested query again
    const rows = await this.db
      .with('due', () => due)
      .updateTable('operation')
      .set({ leased_until: new Date(now.getTime() + leaseMs).toISOString() })
      .where('id', 'in', (is) => is.selectFrom('due').select('id'))
      .where('status', 'in', OPEN_STATUSES)
      .returningAll()
      .execute();
    return rows.map(toOpenOperation);
  }

  /** Ends the lease without an outcome; changes nothing when the operation was settled meanwhile. */
  async release(
    { id, attempts, checks }: OpenOperation,
    { at, absentSince = null, absentChecks = 0, note }: NextCheck,
  ): Promise<void> {
    await this.db
      .updateTable('operation')
      .set({
        next_check_at: at && at.toISOString(),
        leased_until: null,
        checks: checks + 1,
        absent_since: absentSince && absentSince.toISOString(),
        absent_checks: absentChecks,
        ...(note === undefined ? {} : { note }),
      })
      .where('id', '=', id)
      .where('status', 'in', OPEN_STATUSES)
      .where('attempts', '=', attempts)
      .execute();
  }

  /** Null when there is no such operation, or when its outcome is final. */
  async byId(tenant: string, id: string): Promise<OpenOperation | null> {
    const row = await this.db
      .selectFrom('operation')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('status', 'in', OPEN_STATUSES)
      .executeTakeFirst();
    return row === undefined ? null : toOpenOperation(row);
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
      ])
      .where('status', 'in', OPEN_STATUSES)
      .groupBy(['status', 'reconciling'])
      .execute();
    // PostgreSQL returns counts as text and has booleans, libsql returns counts as numbers and has 0 and 1
    return rows.map(({ status, count, oldest, reconciling }) => ({
      status: status as OpenOperation['status'],
      reconciling: Boolean(reconciling),
      count: Number(count),
      oldest: new Date(oldest),
    }));
  }
}

function toOpenOperation(row: OperationRow): OpenOperation {
  return {
    ...toRecord(row),
    status: row.status as OpenOperation['status'],
    plan: JSON.parse(row.plan ?? row.input) as Json,
    snapshot: row.snapshot === null ? null : (JSON.parse(row.snapshot) as Json),
    scope: row.scope,
    attemptedAt: new Date(row.attempted_at),
    responded: row.response !== null,
    checks: row.checks,
    absentSince: row.absent_since === null ? null : new Date(row.absent_since),
    absentChecks: row.absent_checks,
  };
}

import { PostgresAdapter } from 'kysely';
import { toRecord, type OperationRow } from './operations.js';
import type { Store } from './store.js';
import type { Json, NextCheck, OpenOperation, OpenOperationCount } from './types.js';

/** The operations that have no end yet, as the reconciler works through them. */
export class OpenOperations {
  private readonly onPostgres: boolean;

  constructor(private readonly db: Store) {
    this.onPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
  }

  /**
   * One statement finds and leases them. PostgreSQL skips rows that another worker is leasing at the same moment; libsql has one writer
   * at a time.
   */
  async claim({ now, limit, leaseMs }: { now: Date; limit: number; leaseMs: number }): Promise<OpenOperation[]> {
    const at = now.toISOString();
    let due = this.db
      .selectFrom('operation')
      .select('id')
      .where('next_look_at', '<=', at)
      .where((is) => is.or([is('leased_until', 'is', null), is('leased_until', '<=', at)]))
      .orderBy('next_look_at')
      .limit(limit);
    if (this.onPostgres) due = due.forUpdate().skipLocked();
    // named, since PostgreSQL runs a named query that locks once, and may run a nested one again
    const rows = await this.db
      .with('due', () => due)
      .updateTable('operation')
      .set({ leased_until: new Date(now.getTime() + leaseMs).toISOString() })
      .where('id', 'in', (is) => is.selectFrom('due').select('id'))
      .where('status', 'in', ['UNKNOWN', 'PENDING'])
      .returningAll()
      .execute();
    return rows.map(toUnsettled);
  }

  /** Gives one back; nothing when it was settled meanwhile. */
  async lookAgain(
    { id, attempts, checks }: OpenOperation,
    { at, absentSince = null, absentChecks = 0, note }: NextCheck,
  ): Promise<void> {
    await this.db
      .updateTable('operation')
      .set({
        next_look_at: at && at.toISOString(),
        leased_until: null,
        looks: checks + 1,
        absent_since: absentSince && absentSince.toISOString(),
        absent_looks: absentChecks,
        ...(note === undefined ? {} : { note }),
      })
      .where('id', '=', id)
      .where('status', 'in', ['UNKNOWN', 'PENDING'])
      .where('attempts', '=', attempts)
      .execute();
  }

  async byId(tenant: string, id: string): Promise<OpenOperation | null> {
    const row = await this.db
      .selectFrom('operation')
      .selectAll()
      .where('tenant', '=', tenant)
      .where('id', '=', id)
      .where('status', 'in', ['UNKNOWN', 'PENDING'])
      .executeTakeFirst();
    return row === undefined ? null : toUnsettled(row);
  }

  async hasNewer({ tenant, id, subject, attemptedAt }: OpenOperation, mutations: readonly string[]): Promise<boolean> {
    const at = attemptedAt.toISOString();
    const newer = await this.db
      .selectFrom('operation')
      .select('id')
      .where('tenant', '=', tenant)
      .where('subject', '=', subject)
      .where('mutation', 'in', [...mutations])
      .where('status', '!=', 'REJECTED')
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
        of('next_look_at', 'is not', null).as('looked_for'),
      ])
      .where('status', 'in', ['UNKNOWN', 'PENDING'])
      .groupBy(['status', 'looked_for'])
      .execute();
    // PostgreSQL counts in text and has booleans, libsql counts in numbers and has 0 and 1
    return rows.map(({ status, count, oldest, looked_for }) => ({
      status: status as OpenOperationCount['status'],
      reconciling: Boolean(looked_for),
      count: Number(count),
      oldest: new Date(oldest),
    }));
  }
}

function toUnsettled(row: OperationRow): OpenOperation {
  return {
    ...toRecord(row),
    status: row.status as OpenOperation['status'],
    plan: JSON.parse(row.plan ?? row.input) as Json,
    snapshot: row.seen_before === null ? null : (JSON.parse(row.seen_before) as Json),
    scope: row.scope,
    attemptedAt: new Date(row.attempted_at),
    responded: row.answer !== null,
    checks: row.looks,
    absentSince: row.absent_since === null ? null : new Date(row.absent_since),
    absentChecks: row.absent_looks,
  };
}

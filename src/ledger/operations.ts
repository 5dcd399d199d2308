import { collectChanges, type LedgerTx } from './changes.js';
import type { Evidence } from './evidence.js';
import type { Json } from './json.js';
import { OperationStatus, type OperationFailure, type OperationRecord } from './operation.js';
import { toRecord } from './operation-record.js';
import type { OperationRows } from './operation-rows.js';
import type { Attempt, OutcomeRows } from './outcome-rows.js';
import { inOrder, pageOf, type Page, type PageRequest, type RowsAfter } from './page.js';
import type { Store } from './store/store.js';

/** Which operations; a member that is left out does not restrict. */
export interface StoredOperationFilter {
  mutation?: string;
  provider?: string;
  status?: `${OperationStatus}`;
  subject?: string;
  /** The subject of its caller. */
  caller?: string;
  /** Inclusive. */
  createdAfter?: Date;
  /** Exclusive, so that consecutive ranges do not overlap. */
  createdBefore?: Date;
}

/** A write as it was meant, and what is known of it. */
export interface WrittenPlan {
  id: string;
  status: OperationStatus;
  plan: Json;
  response: Json;
}

/** How an operation ended, or that its end is disputed. */
export interface Settlement {
  status: OperationStatus;
  evidence: Evidence;
  /** What is stored as the provider's response; null where there is none. */
  response: Json;
  /** Why it was rejected. */
  error?: OperationFailure;
  note?: string;
  /** Of the reconciler's claim; absent for an operator. */
  epoch?: number;
  /** Milliseconds until the reconciler verifies it once more. */
  checkInMs?: number;
  project?(tx: LedgerTx): Promise<void>;
}

/** The recorded writes of all tenants. */
export class Operations {
  constructor(
    private readonly db: Store,
    private readonly rows: OperationRows,
    private readonly outcomes: OutcomeRows,
  ) {}

  async byId(tenant: string, id: string): Promise<OperationRecord | null> {
    const row = await this.rows.byId(tenant, id);
    return row === undefined ? null : toRecord(row);
  }

  /** In the order of the ids, without those that do not exist. */
  async byIds(tenant: string, ids: readonly string[]): Promise<OperationRecord[]> {
    const rows = await this.matching(tenant, {}).selectAll().where('id', 'in', ids).execute();
    return inOrder(ids, rows.map(toRecord));
  }

  /** Newest first, by id. */
  async page(
    tenant: string,
    { first, after, ...filter }: StoredOperationFilter & PageRequest,
  ): Promise<Page<OperationRecord>> {
    let query = this.matching(tenant, filter)
      .selectAll()
      .orderBy('id', 'desc')
      .limit(first + 1);
    if (after !== undefined) query = query.where('id', '<', after);
    return pageOf(await query.execute(), first, toRecord);
  }

  /** What became APPLIED or REJECTED at or after a timestamp, oldest first. */
  async settledSince(
    tenant: string,
    since: Date,
    { first, after }: RowsAfter<OperationRecord>,
  ): Promise<OperationRecord[]> {
    const at = (after?.settledAt ?? since).toISOString();
    const rows = await this.matching(tenant, {})
      .selectAll()
      .where((is) => is.or([is('settled_at', '>', at), is('settled_at', '=', at).and('id', '>', after?.id ?? '')]))
      .orderBy('settled_at')
      .orderBy('id')
      .limit(first)
      .execute();
    return rows.map(toRecord);
  }

  async count(tenant: string, filter: StoredOperationFilter): Promise<number> {
    const { count } = await this.matching(tenant, filter)
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count); // PostgreSQL returns counts as text
  }

  /** The writes of one mutation since a time, newest first: what else may have had the effect that reconciliation finds. */
  async plansSince(
    tenant: string,
    { mutation, since, limit }: { mutation: string; since: Date; limit: number },
  ): Promise<WrittenPlan[]> {
    const rows = await this.matching(tenant, { mutation, createdAfter: since })
      .select(['id', 'tenant', 'status', 'plan', 'input', 'response'])
      .orderBy('id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(({ id, status, plan, input, response }) => ({
      ...{ id, status, plan: JSON.parse(plan ?? input) as Json },
      response: response === null ? null : (JSON.parse(response) as Json),
    }));
  }

  /** Settles an open operation; null when it is settled or claimed by another process already. */
  async settle(operation: Attempt, settlement: Settlement): Promise<OperationRecord | null> {
    const { status, evidence, response, error = null, note, epoch, checkInMs, project } = settlement;
    const settled = await this.outcomes.record(operation, {
      ...{ status, evidence, error },
      response: response === null ? null : JSON.stringify(response),
      changes: await collectChanges(project),
      later: epoch === undefined ? {} : { epoch },
      ...(note !== undefined && { note }),
      ...(checkInMs !== undefined && { checkInMs }),
    });
    return settled === undefined ? null : toRecord(settled);
  }

  /**
   * Calls `listener` for each operation that becomes APPLIED, REJECTED or DISPUTED in this process, once that is
   * committed. What a listener throws is ignored. The returned function removes it.
   */
  onSettled(listener: (record: OperationRecord) => void): () => void {
    return this.outcomes.settled.add(listener);
  }

  private matching(
    tenant: string,
    { mutation, provider, status, subject, caller, createdAfter, createdBefore }: StoredOperationFilter,
  ) {
    let query = this.db.selectFrom('operation').where('tenant', '=', tenant);
    if (mutation !== undefined) query = query.where('mutation', '=', mutation);
    if (provider !== undefined) query = query.where('provider', '=', provider);
    if (status !== undefined) query = query.where('status', '=', OperationStatus[status]);
    if (subject !== undefined) query = query.where('subject', '=', subject);
    if (caller !== undefined) query = query.where('caller', '=', caller);
    if (createdAfter !== undefined) query = query.where('created_at', '>=', createdAfter.toISOString());
    if (createdBefore !== undefined) query = query.where('created_at', '<', createdBefore.toISOString());
    return query;
  }
}

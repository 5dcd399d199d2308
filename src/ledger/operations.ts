import { collectChanges, type LedgerTx } from './changes.js';
import type { Json } from './json.js';
import { OperationStatus, SettledBy, type OperationFailure, type OperationRecord } from './operation.js';
import { toRecord, type OperationRows } from './operation-rows.js';
import { inOrder, pageOf, type Page, type PageRequest, type RowsAfter } from './page.js';
import type { Store } from './store/store.js';

/** Which operations; a member that is left out does not restrict. */
export interface StoredOperationFilter {
  mutation?: string;
  provider?: string;
  status?: `${OperationStatus}`;
  subject?: string;
  /** Inclusive. */
  createdAfter?: Date;
  /** Exclusive, so that consecutive ranges do not overlap. */
  createdBefore?: Date;
}

/** How an UNKNOWN or PENDING operation ended. */
export interface Settlement {
  tenant: string;
  id: string;
  status: 'APPLIED' | 'REJECTED';
  by: SettledBy;
  /** What is stored as the provider's response; the stored response stays where this is left out. */
  response?: Json;
  note?: string;
  project?(tx: LedgerTx): Promise<void>;
}

const notApplied = (by: SettledBy): OperationFailure => ({
  code: 'UPSTREAM_REJECTED',
  message: `${by === SettledBy.OPERATOR ? 'An operator' : 'Reconciliation'} determined that the write was not applied.`,
  retryable: false,
});

/** The recorded writes of all tenants. */
export class Operations {
  constructor(
    private readonly db: Store,
    private readonly rows: OperationRows,
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

  /** Settles an UNKNOWN or PENDING operation; null when there is no such operation (any more). */
  async settle({ tenant, id, status, by, response, note, project }: Settlement): Promise<OperationRecord | null> {
    const row = await this.rows.byId(tenant, id);
    if (row === undefined) return null;
    const settled = await this.rows.record(row, {
      status: OperationStatus[status],
      response: response === undefined ? row.response : JSON.stringify(response),
      error: status === 'APPLIED' ? null : notApplied(by),
      changes: await collectChanges(project),
      settledBy: by,
      ...(note === undefined ? {} : { note }),
    });
    return settled === undefined ? null : toRecord(settled);
  }

  /**
   * Calls `listener` for each operation that becomes APPLIED or REJECTED in this process, by its call or by being settled, once that is
   * committed. What a listener throws is ignored. The returned function removes it.
   */
  onSettled(listener: (record: OperationRecord) => void): () => void {
    return this.rows.settled.add(listener);
  }

  private matching(
    tenant: string,
    { mutation, provider, status, subject, createdAfter, createdBefore }: StoredOperationFilter,
  ) {
    let query = this.db.selectFrom('operation').where('tenant', '=', tenant);
    if (mutation !== undefined) query = query.where('mutation', '=', mutation);
    if (provider !== undefined) query = query.where('provider', '=', provider);
    if (status !== undefined) query = query.where('status', '=', OperationStatus[status]);
    if (subject !== undefined) query = query.where('subject', '=', subject);
    if (createdAfter !== undefined) query = query.where('created_at', '>=', createdAfter.toISOString());
    if (createdBefore !== undefined) query = query.where('created_at', '<', createdBefore.toISOString());
    return query;
  }
}

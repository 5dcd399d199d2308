import type { Insertable, Selectable } from 'kysely';
import type { Evidence } from './evidence.js';
import { sortableId } from './ids.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { sealed } from './keys/sealed-columns.js';
import type { OperationStatus } from './operation.js';
import type { StoreClock } from './store/clock.js';
import type { Store } from './store/store.js';
import type { EvidenceTable } from './store/tables.js';

/** Evidence as it is stored. */
export interface EvidenceRecord extends Evidence {
  readonly at: Date;
  /** Of which attempt of the operation. */
  readonly attempt: number;
  /** The operation's status once this was known. */
  readonly status: OperationStatus;
}

/** Which attempt of which operation evidence is about. */
export interface EvidenceOrigin {
  readonly tenant: string;
  readonly id: string;
  readonly attempts: number;
  readonly status: OperationStatus;
}

/** A store, or a transaction of it. */
type Statements = Pick<Store, 'insertInto'>;

/** Of one operation: more than its checks make before an operator must decide. */
export const MAX_EVIDENCE = 100;

/** Which evidence to read: the newest `limit` of each operation, of one tenant or, for the reconciler, of any. */
export interface EvidenceSelection {
  readonly operationIds: readonly string[];
  readonly limit: number;
  readonly tenant?: string;
}

/** What the ledger knows about how operations ended. */
export class EvidenceRows {
  constructor(
    private readonly db: Store,
    private readonly clock: StoreClock,
    private readonly keys: LedgerKeys,
  ) {}

  /** Appends one piece of evidence; in a transaction where one is given. */
  async add(
    { tenant, id: operationId, attempts, status, evidence }: EvidenceOrigin & { evidence: Evidence },
    db: Statements = this.db,
  ): Promise<void> {
    const { source, finding, shown, endpoint, httpStatus, caller } = evidence;
    const id = sortableId();
    const row = {
      id,
      at: this.clock.at(),
      ...{ tenant, operation_id: operationId, attempt: attempts, status, source, finding },
      // an operator's words
      ...sealed(this.keys, { tenant, id }, { shown }),
      endpoint: endpoint ?? null,
      http_status: httpStatus ?? null,
      caller: caller?.subject ?? null,
      client: caller?.client ?? null,
    };
    await db
      .insertInto('operation_evidence')
      .values(row as unknown as Insertable<EvidenceTable>)
      .execute();
  }

  /** By operation id, oldest first. */
  async of({ operationIds, limit, tenant }: EvidenceSelection): Promise<Map<string, EvidenceRecord[]>> {
    const found = new Map(operationIds.map((id): [string, EvidenceRecord[]] => [id, []]));
    if (found.size === 0) return found;
    const rows = await this.db
      .selectFrom((of) =>
        of
          .selectFrom('operation_evidence')
          .selectAll()
          .select((each) =>
            each.fn
              .agg<number>('row_number')
              .over((over) => over.partitionBy('operation_id').orderBy('at', 'desc').orderBy('id', 'desc'))
              .as('newest'),
          )
          .where('operation_id', 'in', [...operationIds])
          .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant!))
          .as('of_each'),
      )
      .selectAll()
      .where('newest', '<=', limit)
      .orderBy('at')
      .orderBy('id')
      .execute();
    for (const row of rows) found.get(row.operation_id)!.push(toEvidence(row));
    return found;
  }
}

function toEvidence(row: Selectable<EvidenceTable>): EvidenceRecord {
  const { at, attempt, status, source, finding, shown, endpoint, http_status, caller, client } = row;
  return {
    ...{ at: new Date(at), attempt, status, source, finding, shown },
    ...(endpoint !== null && { endpoint }),
    ...(http_status !== null && { httpStatus: http_status }),
    ...(caller !== null && { caller: { subject: caller, ...(client !== null && { client }) } }),
  };
}

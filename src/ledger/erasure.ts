import { eraseEvents, eraseUnreadable } from './erased-events.js';
import type {
  ErasedCounts,
  ErasureRequest,
  StoredAbout,
  StoredProjection,
  SubjectlessOperation,
} from './erasure-request.js';
import { namesAny } from './names-any.js';
import { sql, type ExpressionBuilder, type Transaction } from 'kysely';
import { collectChanges } from './changes.js';
import type { Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { sealed } from './keys/sealed-columns.js';
import { OperationStatus } from './operation.js';
import { OPEN_STATUSES, type OperationRow } from './operation-record.js';
import type { ProjectionOf } from './rebuild.js';
import type { StoreClock } from './store/clock.js';
import type { Store } from './store/store.js';
import type { LedgerTables } from './store/tables.js';

/** What is needed to find operations. */
type Search = Pick<ErasureRequest, 'tenant' | 'about' | 'except' | 'customerGuid'>;

/** What is read of an operation. */
type Found = Pick<OperationRow, 'id' | 'tenant' | 'mutation' | 'status' | 'input' | 'plan' | 'response'>;
const FOUND = ['id', 'tenant', 'mutation', 'status', 'input', 'plan', 'response'] as const;

/** Rows that one transaction erases, so that other writers wait a moment only. */
const ROWS = 100;
/** Rows without a subject that one query reads. */
const PAGE = 500;
const ENDED = [OperationStatus.APPLIED, OperationStatus.REJECTED] as const;
/** JSON of nothing, in columns that must hold something. */
const NOTHING = 'null';

type OperationFilter = (is: ExpressionBuilder<LedgerTables, 'operation'>) => ReturnType<typeof is.or>;

/**
 * Erases what the store holds about a customer, a few rows at a time. Each part is erased for good as it is reached, so that an erasure that
 * was interrupted is completed by another.
 */
export class Erasure {
  private readonly db: Store;
  private readonly clock: StoreClock;
  private readonly keys: LedgerKeys;

  constructor(parts: { db: Store; clock: StoreClock; keys: LedgerKeys }) {
    this.db = parts.db;
    this.clock = parts.clock;
    this.keys = parts.keys;
  }

  /** The id of an operation about the customer whose outcome is not known; null where there is none. */
  async openOperation(request: Search): Promise<string | null> {
    const found = await this.operations(request, isAbout(request.about))
      .select('id')
      .where('status', 'in', OPEN_STATUSES)
      .limit(1)
      .executeTakeFirst();
    if (found) return found.id;
    for await (const { id } of this.subjectless(request, OPEN_STATUSES)) return id;
    return null;
  }

  /** Erases operations first: projections and links that are left by then follow from none, and can be erased again. */
  async erase(request: ErasureRequest): Promise<ErasedCounts> {
    const counts: ErasedCounts = { operations: 0, projections: 0, events: 0 };
    await this.eraseAbout(request, counts);
    await this.eraseSubjectless(request, counts);
    counts.events = (await eraseEvents(this.db, request)) + (await eraseUnreadable(this.db, request));
    const { projections } = request.about;
    for (let at = 0; at < projections.length; at += ROWS)
      counts.projections += await this.db
        .transaction()
        .execute((trx) => deleteProjections(trx, request.tenant, projections.slice(at, at + ROWS)));
    return counts;
  }

  private async eraseAbout(request: ErasureRequest, counts: ErasedCounts): Promise<void> {
    for (;;) {
      const page = await this.operations(request, isAbout(request.about))
        .select(FOUND)
        .where('status', 'in', ENDED)
        .orderBy('id')
        .limit(ROWS)
        .execute();
      if (page.length === 0) return;
      await this.eraseOperations(request, page, counts);
    }
  }

  /** What is left: ids, mutation, status, times, the caller, its key, and the hash that the key is compared by. */
  private async eraseOperations(
    { tenant, projectionOf }: ErasureRequest,
    page: readonly Found[],
    counts: ErasedCounts,
  ): Promise<void> {
    const followed = await projectionsOf(page, projectionOf);
    const ids = page.map(({ id }) => id);
    const { operations, projections } = await this.db.transaction().execute(async (trx) => {
      const erased = await trx
        .updateTable('operation')
        .set({ input: NOTHING, plan: null, snapshot: null, response: null, note: null })
        .set({ subject: null, reported_as: null, next_check_at: null, leased_until: null })
        // a process that is verifying it must not record what it finds
        .set((of) => ({ erased_at: this.clock.at(), epoch: of('epoch', '+', 1) }))
        .where('tenant', '=', tenant)
        .where('id', 'in', ids)
        .where('status', 'in', ENDED)
        .returning('id')
        .execute();
      await trx
        .updateTable('operation_evidence')
        .set({ shown: 'Erased.' })
        .where('tenant', '=', tenant)
        .where('operation_id', 'in', [...erased.map(({ id }) => id), ''])
        .execute();
      return { operations: erased.length, projections: await deleteProjections(trx, tenant, followed) };
    });
    counts.operations += operations;
    counts.projections += projections;
  }

  /** No index leads from a customer to the operations that created it or linked several at once, so all of them are read. */
  private async eraseSubjectless(request: ErasureRequest, counts: ErasedCounts): Promise<void> {
    const { tenant } = request;
    const whole: Found[] = [];
    for await (const row of this.subjectless(request, ENDED)) {
      const { id, mutation, input, plan } = row;
      const kept = request.withoutCustomer({
        mutation,
        input: JSON.parse(input) as Json,
        plan: JSON.parse(plan ?? NOTHING) as Json,
      });
      if (kept === undefined) whole.push(row);
      else counts.operations += await this.replace({ tenant, id, ...kept });
    }
    for (let at = 0; at < whole.length; at += ROWS)
      await this.eraseOperations(request, whole.slice(at, at + ROWS), counts);
  }

  private async replace({
    tenant,
    id,
    input,
    plan,
  }: Pick<SubjectlessOperation, 'input' | 'plan'> & { tenant: string; id: string }): Promise<number> {
    const texts = { input: JSON.stringify(input), plan: JSON.stringify(plan) };
    const { numUpdatedRows } = await this.db
      .updateTable('operation')
      .set(sealed(this.keys, { tenant, id }, texts))
      .where('id', '=', id)
      .where('status', 'in', ENDED)
      .executeTakeFirst();
    return Number(numUpdatedRows);
  }

  /** The operations without a subject that name the customer. */
  private async *subjectless(
    { tenant, except, customerGuid }: Search,
    statuses: readonly OperationStatus[],
  ): AsyncGenerator<Found> {
    for (let after = ''; ;) {
      const page = await this.db
        .selectFrom('operation')
        .select(FOUND)
        .where('tenant', '=', tenant)
        .where('subject', 'is', null)
        .where('mutation', '!=', except)
        .where('erased_at', 'is', null)
        .where('status', 'in', statuses)
        .where('id', '>', after)
        .orderBy('id')
        .limit(PAGE)
        .execute();
      yield* page.filter(({ input, plan, response }) => namesAny([customerGuid], `${input} ${plan} ${response}`));
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }

  private operations({ tenant, except }: Pick<ErasureRequest, 'tenant' | 'except'>, filter: OperationFilter) {
    return this.db.selectFrom('operation').where('tenant', '=', tenant).where('mutation', '!=', except).where(filter);
  }
}

/** The projections that followed from the operations: those of an account that its provider does not list any more are found so too. */
async function projectionsOf(page: readonly Found[], projectionOf: ProjectionOf): Promise<StoredProjection[]> {
  const applied = page.filter(({ status }) => status === OperationStatus.APPLIED);
  const changes = applied.map(({ mutation, plan, input, response }) => {
    const operation = { mutation, plan: JSON.parse(plan ?? input) as Json };
    return collectChanges(projectionOf(operation, JSON.parse(response ?? NOTHING) as Json).project);
  });
  const puts = (await Promise.all(changes)).flatMap(({ projections }) => projections);
  return puts.map(({ kind, id, search }) => ({ kind, id, ...(search && { nodeId: search.nodeId }) }));
}

/** Returns how many there were. */
async function deleteProjections(
  trx: Transaction<LedgerTables>,
  tenant: string,
  projections: readonly StoredProjection[],
): Promise<number> {
  let deleted = 0;
  for (const { kind, id, nodeId } of projections) {
    const row = trx.deleteFrom('projection').where('tenant', '=', tenant).where('kind', '=', kind);
    deleted += Number((await row.where('id', '=', id).executeTakeFirst()).numDeletedRows);
    if (nodeId === undefined) continue;
    await trx.deleteFrom('search_term').where('tenant', '=', tenant).where('node_id', '=', nodeId).execute();
  }
  return deleted;
}

function isAbout({ subjects, beginnings }: StoredAbout): OperationFilter {
  return (is) =>
    is.or([
      is('subject', 'in', [...subjects]),
      ...beginnings.map(({ mutation, start }) =>
        is.and([
          is('mutation', '=', mutation),
          // not a range, whose order depends on PostgreSQL's collation
          sql<boolean>`substr(subject, 1, ${sql.lit(start.length)}) = ${start}`,
        ]),
      ),
    ]);
}

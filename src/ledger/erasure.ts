import { sql, type ExpressionBuilder } from 'kysely';
import type { Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { sealed } from './keys/sealed-columns.js';
import { OperationStatus } from './operation.js';
import { OPEN_STATUSES } from './operation-record.js';
import type { StoreClock } from './store/clock.js';
import type { Store } from './store/store.js';
import type { LedgerTables } from './store/tables.js';

/** The rows of our store that are about a customer, as far as ids lead to them. */
export interface StoredAbout {
  /** Subjects of operations: node ids. */
  readonly subjects: readonly string[];
  /** Operations of one mutation whose subjects, node ids too, begin so. */
  readonly beginnings: readonly { readonly mutation: string; readonly start: string }[];
  /** Erased in this order: what leads to others comes last. `nodeId`: whose search terms go with it. */
  readonly projections: readonly { readonly kind: string; readonly id: string; readonly nodeId?: string }[];
  readonly events: readonly { readonly source: string; readonly subject: string }[];
}

/** A stored operation that no subject leads to. */
export interface SubjectlessOperation {
  readonly mutation: string;
  readonly input: Json;
  readonly plan: Json;
}

/** What is erased, and what an operation without a subject keeps. */
export interface ErasureRequest {
  readonly tenant: string;
  readonly about: StoredAbout;
  /** The mutation whose operations say that an erasure was asked for; they stay. */
  readonly except: string;
  /** By which operations without a subject are recognised. */
  readonly customerGuid: string;
  /** The parts of an operation without a subject that are about others; undefined where it is about this customer only. */
  withoutCustomer(operation: SubjectlessOperation): Pick<SubjectlessOperation, 'input' | 'plan'> | undefined;
}

export interface ErasedCounts {
  operations: number;
  projections: number;
  events: number;
}

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
  async openOperation(request: Omit<ErasureRequest, 'withoutCustomer'>): Promise<string | null> {
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
    const operations = (await this.eraseAbout(request)) + (await this.eraseSubjectless(request));
    const events = (await this.eraseEvents(request)) + (await this.eraseUnreadable(request));
    return { operations, events, projections: await this.eraseProjections(request) };
  }

  private async eraseAbout(request: ErasureRequest): Promise<number> {
    for (let erased = 0; ;) {
      const page = await this.operations(request, isAbout(request.about))
        .select('id')
        .where('status', 'in', ENDED)
        .orderBy('id')
        .limit(ROWS)
        .execute();
      if (page.length === 0) return erased;
      erased += await this.eraseOperations(
        request.tenant,
        page.map(({ id }) => id),
      );
    }
  }

  /** What is left: ids, mutation, status, times, the caller, its key, and the hash that the key is compared by. */
  private async eraseOperations(tenant: string, ids: readonly string[]): Promise<number> {
    return this.db.transaction().execute(async (trx) => {
      const erased = await trx
        .updateTable('operation')
        .set({ input: NOTHING, plan: null, snapshot: null, response: null, note: null })
        .set({ subject: null, reported_as: null, next_check_at: null, leased_until: null })
        // a process that is verifying it must not record what it finds
        .set((of) => ({ erased_at: this.clock.at(), epoch: of('epoch', '+', 1) }))
        .where('tenant', '=', tenant)
        .where('id', 'in', [...ids])
        .where('status', 'in', ENDED)
        .returning('id')
        .execute();
      await trx
        .updateTable('operation_evidence')
        .set({ shown: 'Erased.' })
        .where('tenant', '=', tenant)
        .where('operation_id', 'in', [...erased.map(({ id }) => id), ''])
        .execute();
      return erased.length;
    });
  }

  /** No index leads from a customer to the operations that created it or linked several at once, so all of them are read. */
  private async eraseSubjectless(request: ErasureRequest): Promise<number> {
    const { tenant } = request;
    const whole: string[] = [];
    let parts = 0;
    for await (const { id, ...operation } of this.subjectless(request, ENDED)) {
      const kept = request.withoutCustomer(operation);
      if (kept === undefined) whole.push(id);
      else parts += await this.replace({ tenant, id, ...kept });
    }
    let erased = parts;
    for (let at = 0; at < whole.length; at += ROWS)
      erased += await this.eraseOperations(tenant, whole.slice(at, at + ROWS));
    return erased;
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
    { tenant, except, customerGuid }: Omit<ErasureRequest, 'withoutCustomer'>,
    statuses: readonly OperationStatus[],
  ): AsyncGenerator<SubjectlessOperation & { id: string }> {
    for (let after = ''; ;) {
      const page = await this.db
        .selectFrom('operation')
        .select(['id', 'tenant', 'mutation', 'input', 'plan', 'response'])
        .where('tenant', '=', tenant)
        .where('subject', 'is', null)
        .where('mutation', '!=', except)
        .where('erased_at', 'is', null)
        .where('status', 'in', statuses)
        .where('id', '>', after)
        .orderBy('id')
        .limit(PAGE)
        .execute();
      for (const { id, mutation, input, plan, response } of page) {
        if (!namesAny([customerGuid], `${input} ${plan} ${response}`)) continue;
        yield { id, mutation, input: JSON.parse(input) as Json, plan: JSON.parse(plan ?? NOTHING) as Json };
      }
      if (page.length < PAGE) return;
      after = page.at(-1)!.id;
    }
  }

  private async eraseEvents({ tenant, about }: ErasureRequest): Promise<number> {
    let erased = 0;
    for (const { source, subject } of about.events)
      for (;;) {
        const page = await this.db
          .selectFrom('event')
          .select('id')
          .where('tenant', '=', tenant)
          .where('source', '=', source)
          .where('subject', '=', subject)
          .limit(ROWS)
          .execute();
        if (page.length === 0) break;
        erased += await this.deleteEvents(page.map(({ id }) => id));
      }
    return erased;
  }

  /** Deliveries that could not be read have no subject; those that name one are erased. */
  private async eraseUnreadable({ tenant, about }: ErasureRequest): Promise<number> {
    const ids = about.events.map(({ subject }) => subject);
    let erased = 0;
    for (let after = ''; ;) {
      const page = await this.db
        .selectFrom('event')
        .select(['id', 'tenant', 'body', 'payload'])
        .where('tenant', '=', tenant)
        .where('subject', '=', '')
        .where('id', '>', after)
        .orderBy('id')
        .limit(ROWS)
        .execute();
      const found = page.filter(({ body, payload }) =>
        namesAny(ids, `${body} ${Buffer.from(payload ?? []).toString()}`),
      );
      if (found.length > 0) erased += await this.deleteEvents(found.map(({ id }) => id));
      if (page.length < ROWS) return erased;
      after = page.at(-1)!.id;
    }
  }

  private async deleteEvents(ids: readonly string[]): Promise<number> {
    const { numDeletedRows } = await this.db
      .deleteFrom('event')
      .where('id', 'in', [...ids])
      .executeTakeFirst();
    return Number(numDeletedRows);
  }

  private async eraseProjections({ tenant, about }: ErasureRequest): Promise<number> {
    let erased = 0;
    for (let at = 0; at < about.projections.length; at += ROWS) {
      const page = about.projections.slice(at, at + ROWS);
      erased += await this.db.transaction().execute(async (trx) => {
        let deleted = 0;
        for (const { kind, id, nodeId = '' } of page) {
          const row = trx.deleteFrom('projection').where('tenant', '=', tenant).where('kind', '=', kind);
          deleted += Number((await row.where('id', '=', id).executeTakeFirst()).numDeletedRows);
          const terms = trx.deleteFrom('search_term').where('tenant', '=', tenant);
          await terms.where('node_id', '=', nodeId).execute();
        }
        return deleted;
      });
    }
    return erased;
  }

  private operations({ tenant, except }: Pick<ErasureRequest, 'tenant' | 'except'>, filter: OperationFilter) {
    return this.db.selectFrom('operation').where('tenant', '=', tenant).where('mutation', '!=', except).where(filter);
  }
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

/** Whether a JSON text has one of the ids as a whole value, also as the last part of a node id. */
function namesAny(ids: readonly string[], text: string): boolean {
  return ids.some((id) => {
    const value = JSON.stringify(id).slice(1);
    return text.includes(`"${value}`) || text.includes(`:${value}`);
  });
}

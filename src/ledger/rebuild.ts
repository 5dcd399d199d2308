import type { Transaction } from 'kysely';
import { applyChanges, collectChanges, type Changes, type LedgerTx } from './changes.js';
import { EvidenceSource } from './evidence.js';
import type { Json } from './json.js';
import { OperationStatus } from './operation.js';
import type { OperationRow } from './operation-record.js';
import type { Store } from './store/store.js';
import type { LedgerTables } from './store/tables.js';

/** What a rebuild needs of the declared writes: the changes of our own store that follow from an applied operation. */
export type ProjectionOf = (
  operation: { mutation: string; plan: Json },
  response: Json,
) => { project?(tx: LedgerTx): Promise<void> };

export interface RebuildOptions {
  readonly projectionOf: ProjectionOf;
  /** All tenants where it is left out. */
  readonly tenant?: string;
  /** Whether to repair what differs; else it is only reported. */
  readonly write: boolean;
}

/** A projection or link that differs from what the operations say; its content is personal data, so it is not shown. */
export interface RebuildDifference {
  readonly table: 'projection' | 'customer_link';
  readonly tenant: string;
  /** Kind and id of a projection; customer and system of a link. */
  readonly key: string;
  readonly is: 'missing' | 'extra' | 'different';
}

/** The latest change of one row. */
interface Latest {
  tenant: string;
  /** Of the operation. */
  id: string;
  asOf: string;
  changes: Changes;
  /** Canonical text of what the row should hold; null: it should not exist. */
  content: string | null;
}

const PAGE = 500;

/** Computes projections and links from the operations that were applied, and compares them with the store. */
export async function rebuild(db: Store, options: RebuildOptions): Promise<RebuildDifference[]> {
  const expected = await expectedRows(db, options);
  const actual = await actualRows(db, options.tenant);
  const differences: RebuildDifference[] = [];
  const wrong: string[] = [];
  for (const key of new Set([...expected.keys(), ...actual.keys()])) {
    const wanted = expected.get(key)?.content ?? null;
    const stored = actual.get(key) ?? null;
    if (wanted === stored) continue;
    const [table, tenant, ...rest] = JSON.parse(key) as [RebuildDifference['table'], string, ...string[]];
    const is = stored === null ? 'missing' : wanted === null ? 'extra' : 'different';
    differences.push({ table, tenant, key: rest.join(' '), is });
    wrong.push(key);
  }
  if (options.write) await repair(db, wrong, expected);
  return differences;
}

async function expectedRows(db: Store, { projectionOf, tenant }: RebuildOptions): Promise<Map<string, Latest>> {
  const latest = new Map<string, Latest>();
  for await (const row of appliedOperations(db, tenant)) {
    const operation = { mutation: row.mutation, plan: JSON.parse(row.plan ?? row.input) as Json };
    const response = row.response === null ? null : (JSON.parse(row.response) as Json);
    const { projections, links } = await collectChanges(projectionOf(operation, response).project);
    // as when it was recorded: one that was settled later took effect when it was sent
    const asOf = row.settled_by === EvidenceSource.RESPONSE ? row.settled_at! : row.attempted_at;
    const keep = (key: string[], content: string | null, changes: Changes): void => {
      const text = JSON.stringify(key);
      const known = latest.get(text);
      if (known === undefined || known.asOf <= asOf)
        latest.set(text, { tenant: row.tenant, id: row.id, asOf, changes, content });
    };
    for (const put of projections)
      keep(['projection', row.tenant, put.kind, put.id], JSON.stringify([put.parent, put.body]), {
        projections: [put],
        links: [],
      });
    for (const change of links) {
      const { customerId, system } = 'link' in change ? change.link : change.unlink;
      const content = 'link' in change ? JSON.stringify([change.link.externalId]) : null;
      keep(['customer_link', row.tenant, customerId, system], content, { projections: [], links: [change] });
    }
  }
  return latest;
}

/** Operations whose changes are in effect, in the order of their ids; a disputed one keeps what it changed until an operator decides. */
async function* appliedOperations(db: Store, tenant: string | undefined): AsyncGenerator<OperationRow> {
  let after = '';
  for (;;) {
    const page = await db
      .selectFrom('operation')
      .selectAll()
      .where('id', '>', after)
      .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant!))
      .where((is) =>
        is.or([
          is('status', '=', OperationStatus.APPLIED),
          is.and([
            is('status', '=', OperationStatus.DISPUTED),
            is.exists(
              is
                .selectFrom('operation_evidence')
                .select('operation_evidence.id')
                .whereRef('operation_evidence.operation_id', '=', 'operation.id')
                .where('operation_evidence.status', '=', OperationStatus.APPLIED),
            ),
          ]),
        ]),
      )
      .orderBy('id')
      .limit(PAGE)
      .execute();
    yield* page;
    if (page.length < PAGE) return;
    after = page.at(-1)!.id;
  }
}

async function actualRows(db: Store, tenant: string | undefined): Promise<Map<string, string>> {
  const projections = await db
    .selectFrom('projection')
    .select(['tenant', 'kind', 'id', 'parent', 'body'])
    .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant!))
    .execute();
  const links = await db
    .selectFrom('customer_link')
    .selectAll()
    .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant!))
    .execute();
  return new Map([
    ...projections.map((row): [string, string] => [
      JSON.stringify(['projection', row.tenant, row.kind, row.id]),
      JSON.stringify([row.parent, row.body]),
    ]),
    ...links.map((row): [string, string] => [
      JSON.stringify(['customer_link', row.tenant, row.customer_id, row.system]),
      JSON.stringify([row.external_id]),
    ]),
  ]);
}

/** All or nothing. Every wrong row is removed before any is written: a link may belong to one customer only. */
async function repair(db: Store, wrong: readonly string[], expected: ReadonlyMap<string, Latest>): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const key of wrong) await remove(trx, key);
    for (const key of wrong) {
      const latest = expected.get(key);
      if (!latest) continue;
      const { tenant, id: operationId, changes, asOf } = latest;
      await applyChanges(trx, { ...changes, tenant, operationId, asOf, keepNewer: false });
    }
  });
}

async function remove(trx: Transaction<LedgerTables>, key: string): Promise<void> {
  const [table, tenant = '', first = '', second = ''] = JSON.parse(key) as string[];
  if (table === 'projection') {
    const row = trx.deleteFrom('projection').where('tenant', '=', tenant);
    await row.where('kind', '=', first).where('id', '=', second).execute();
    return;
  }
  const links = [{ unlink: { customerId: first, system: second } }];
  await applyChanges(trx, { projections: [], links, tenant, operationId: '', asOf: '', keepNewer: false });
}

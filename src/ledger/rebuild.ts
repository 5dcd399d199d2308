import type { Transaction } from 'kysely';
import { applyChanges, collectChanges, type Changes, type LedgerTx } from './changes.js';
import { EvidenceSource } from './evidence.js';
import type { Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { openRow } from './keys/sealed-columns.js';
import { OperationStatus } from './operation.js';
import type { OperationRow } from './operation-record.js';
import { putTerms, termRows } from './search-terms.js';
import type { Store } from './store/store.js';
import type { LedgerTables, ProjectionTable, SearchTermTable } from './store/tables.js';

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
  /** Leaves other tables out. */
  readonly only?: RebuildDifference['table'];
}

/** A projection, link, or what a node is found by, that differs from what the operations say; its content is personal data, so it is not shown. */
export interface RebuildDifference {
  readonly table: 'projection' | 'customer_link' | 'search_term';
  readonly tenant: string;
  /** Kind and id of a projection; customer and system of a link; id of a node. */
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

/** Computes projections, links and search terms from the operations that were applied, and compares them with the store. */
export async function rebuild(db: Store, keys: LedgerKeys, options: RebuildOptions): Promise<RebuildDifference[]> {
  // before the operations: a change that is recorded meanwhile is then repeated, not removed
  const actual = await actualRows(db, keys, options.tenant);
  const expected = await expectedRows(db, keys, options);
  const differences: RebuildDifference[] = [];
  const wrong: string[] = [];
  for (const key of new Set([...expected.keys(), ...actual.keys()])) {
    const wanted = expected.get(key)?.content ?? null;
    const stored = actual.get(key) ?? null;
    if (wanted === stored) continue;
    const [table, tenant, ...rest] = JSON.parse(key) as [RebuildDifference['table'], string, ...string[]];
    if (options.only !== undefined && table !== options.only) continue;
    const is = stored === null ? 'missing' : wanted === null ? 'extra' : 'different';
    differences.push({ table, tenant, key: rest.join(' '), is });
    wrong.push(key);
  }
  if (options.write) await repair(db, keys, { wrong, expected });
  return differences;
}

async function expectedRows(
  db: Store,
  keys: LedgerKeys,
  { projectionOf, tenant }: RebuildOptions,
): Promise<Map<string, Latest>> {
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
    for (const put of projections) {
      const change = { projections: [put], links: [] };
      keep(['projection', row.tenant, put.kind, put.id], JSON.stringify([put.parent, put.body]), change);
      if (!put.search) continue;
      const terms = termRows(keys, row.tenant, put.search);
      keep(['search_term', row.tenant, put.search.nodeId], contentOf(terms), change);
    }
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

async function actualRows(db: Store, keys: LedgerKeys, tenant: string | undefined): Promise<Map<string, string>> {
  const projections = await db
    .withoutPlugins()
    .selectFrom('projection')
    .select(['tenant', 'kind', 'id', 'parent', 'body'])
    .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant!))
    .execute();
  const links = await db
    .selectFrom('customer_link')
    .selectAll()
    .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant!))
    .execute();
  const terms = await db
    .selectFrom('search_term')
    .selectAll()
    .$if(tenant !== undefined, (query) => query.where('tenant', '=', tenant!))
    .execute();
  return new Map([
    ...termsByNode(terms),
    ...projections.map((row): [string, string] => [
      JSON.stringify(['projection', row.tenant, row.kind, row.id]),
      contentOfProjection(keys, row),
    ]),
    ...links.map((row): [string, string] => [
      JSON.stringify(['customer_link', row.tenant, row.customer_id, row.system]),
      JSON.stringify([row.external_id]),
    ]),
  ]);
}

/** One that was changed or moved cannot be decrypted: it differs from whatever it should be. */
function contentOfProjection(
  keys: LedgerKeys,
  stored: Pick<ProjectionTable, 'tenant' | 'kind' | 'id' | 'parent' | 'body'>,
): string {
  const row = { ...stored };
  try {
    openRow(keys, row);
  } catch {
    return 'cannot be decrypted';
  }
  return JSON.stringify([row.parent, row.body]);
}

type TermRow = Pick<SearchTermTable, 'kind' | 'key_id' | 'hash'>;

/** Null for a node without terms, which has no rows. */
function contentOf(terms: readonly TermRow[]): string | null {
  return terms.length === 0 ? null : JSON.stringify(terms.map(({ kind, key_id, hash }) => [kind, key_id, hash]).sort());
}

function termsByNode(terms: readonly SearchTermTable[]): [string, string][] {
  const byNode = new Map<string, SearchTermTable[]>();
  for (const term of terms) {
    const key = JSON.stringify(['search_term', term.tenant, term.node_id]);
    byNode.set(key, [...(byNode.get(key) ?? []), term]);
  }
  return [...byNode].map(([key, rows]) => [key, contentOf(rows)!]);
}

/**
 * All or nothing. Every wrong row is removed before any is written: a link may belong to one customer only. Terms are replaced with their
 * projection, unless that is newer by now, so they may be repaired while processes write.
 */
async function repair(
  db: Store,
  keys: LedgerKeys,
  { wrong, expected }: { wrong: readonly string[]; expected: ReadonlyMap<string, Latest> },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const key of wrong) if (!isOfTerms(key) || !expected.get(key)?.content) await remove(trx, keys, key);
    for (const key of wrong) {
      const latest = expected.get(key);
      if (!latest) continue;
      const { tenant, id: operationId, changes, asOf } = latest;
      await applyChanges(trx, keys, { ...changes, tenant, operationId, asOf, keepNewer: isOfTerms(key) });
    }
  });
}

function isOfTerms(key: string): boolean {
  return key.startsWith('["search_term"');
}

async function remove(trx: Transaction<LedgerTables>, keys: LedgerKeys, key: string): Promise<void> {
  const [table, tenant = '', first = '', second = ''] = JSON.parse(key) as string[];
  if (table === 'projection') {
    const row = trx.deleteFrom('projection').where('tenant', '=', tenant);
    await row.where('kind', '=', first).where('id', '=', second).execute();
    return;
  }
  if (table === 'search_term') return putTerms(trx, keys, { tenant, nodeId: first, terms: [] });
  const links = [{ unlink: { customerId: first, system: second } }];
  await applyChanges(trx, keys, { projections: [], links, tenant, operationId: '', asOf: '', keepNewer: false });
}

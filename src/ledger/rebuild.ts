import type { Transaction } from 'kysely';
import { applyChanges, collectChanges, type Changes, type LedgerTx } from './changes.js';
import { EvidenceSource } from './evidence.js';
import { contentOfLink, ExpectedLinks } from './expected-links.js';
import type { Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { openRow } from './keys/sealed-columns.js';
import { OperationStatus } from './operation.js';
import type { OperationRow } from './operation-record.js';
import type { NodeTerms } from './search-term.js';
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
  /** Kind and id of a projection; system and external id of a link; id of a node. */
  readonly key: string;
  readonly is: 'missing' | 'extra' | 'different';
}

/** The operation that a row follows from. */
interface Origin {
  tenant: string;
  id: string;
  asOf: string;
}

/** What one row should hold. */
interface Expected extends Origin {
  changes: Changes;
  /** Text of what the row should hold; null: it should not exist. */
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
): Promise<Map<string, Expected>> {
  const expected = new Map<string, Expected>();
  const links = new ExpectedLinks<Origin>();
  for await (const row of appliedOperations(db, tenant)) {
    const operation = { mutation: row.mutation, plan: JSON.parse(row.plan ?? row.input) as Json };
    const response = row.response === null ? null : (JSON.parse(row.response) as Json);
    const changes = await collectChanges(projectionOf(operation, response).project);
    // as when it was recorded: one that was settled later took effect when it was sent
    const asOf = row.settled_by === EvidenceSource.RESPONSE ? row.settled_at! : row.attempted_at;
    const origin = { tenant: row.tenant, id: row.id, asOf };
    for (const put of changes.projections) {
      expectProjection(expected, put, origin);
      if (put.search) expectTerms(expected, keys, { put, search: put.search, origin });
    }
    for (const change of changes.links) links.add(change, origin);
  }
  for (const { key, content, change, origin } of links.rows())
    expected.set(JSON.stringify(['customer_link', ...key]), {
      ...{ ...origin, content },
      changes: { projections: [], links: [change] },
    });
  return expected;
}

function expectProjection(expected: Map<string, Expected>, put: Changes['projections'][number], origin: Origin): void {
  const key = JSON.stringify(['projection', origin.tenant, put.kind, put.id]);
  const known = expected.get(key);
  if (known && known.asOf > origin.asOf) return;
  // a state that is left out stays as it was
  const state = put.state ?? known?.changes.projections[0]?.state ?? '';
  const content = JSON.stringify([put.parent, put.body, state]);
  expected.set(key, { ...origin, content, changes: { projections: [{ ...put, state }], links: [] } });
}

/** What a node is found by follows from its latest projection. */
function expectTerms(
  expected: Map<string, Expected>,
  keys: LedgerKeys,
  { put, search, origin }: { put: Changes['projections'][number]; search: NodeTerms; origin: Origin },
): void {
  const key = JSON.stringify(['search_term', origin.tenant, search.nodeId]);
  const known = expected.get(key);
  if (known && known.asOf > origin.asOf) return;
  const content = contentOf(termRows(keys, origin.tenant, search));
  expected.set(key, { ...origin, content, changes: { projections: [put], links: [] } });
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
    .select(['tenant', 'kind', 'id', 'parent', 'body', 'state'])
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
      JSON.stringify(['customer_link', row.tenant, row.system, row.external_id]),
      contentOfLink(row.customer_id, row.several === 1),
    ]),
  ]);
}

/** One that was changed or moved cannot be decrypted: it differs from whatever it should be. */
function contentOfProjection(
  keys: LedgerKeys,
  stored: Pick<ProjectionTable, 'tenant' | 'kind' | 'id' | 'parent' | 'body' | 'state'>,
): string {
  const row = { ...stored };
  try {
    openRow(keys, row);
  } catch {
    return 'cannot be decrypted';
  }
  return JSON.stringify([row.parent, row.body, row.state]);
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
  { wrong, expected }: { wrong: readonly string[]; expected: ReadonlyMap<string, Expected> },
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    for (const key of wrong) if (!isOfTerms(key) || !expected.get(key)?.content) await remove(trx, keys, key);
    for (const key of wrong) {
      const row = expected.get(key);
      if (!row) continue;
      const { tenant, id: operationId, changes, asOf } = row;
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
  const link = trx.deleteFrom('customer_link').where('tenant', '=', tenant);
  await link.where('system', '=', first).where('external_id', '=', second).execute();
}

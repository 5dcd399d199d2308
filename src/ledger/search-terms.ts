import { createHmac } from 'node:crypto';
import { sql, type Transaction } from 'kysely';
import type { LedgerKey, LedgerKeys } from './keys/ledger-keys.js';
import type { Page, PageRequest } from './page.js';
import type { NodeTerms, SearchTerm, TermKind } from './search-term.js';
import type { Store } from './store/store.js';
import type { LedgerTables } from './store/tables.js';

/** A node, and the kinds of its terms that match. */
export interface FoundNode {
  readonly nodeId: string;
  readonly matched: readonly TermKind[];
}

/** Nodes with these terms: at most `first`, those after the id `after`. */
export interface TermsPage extends PageRequest {
  readonly terms: readonly SearchTerm[];
}

/** Terms as rows: a keyed hash shows nothing of its text, and the tenant's part of it makes equal texts of two tenants different. */
export function termRows({ newest }: LedgerKeys, tenant: string, { nodeId, terms }: NodeTerms) {
  const hashes = new Map(terms.map((term) => [hashOf(newest, tenant, term), term.kind]));
  return [...hashes].map(([hash, kind]) => ({ tenant, node_id: nodeId, kind, key_id: newest.id, hash }));
}

/** Replaces the terms of a node. */
export async function putTerms(
  trx: Transaction<LedgerTables>,
  keys: LedgerKeys,
  { tenant, ...node }: NodeTerms & { tenant: string },
): Promise<void> {
  await trx.deleteFrom('search_term').where('tenant', '=', tenant).where('node_id', '=', node.nodeId).execute();
  const rows = termRows(keys, tenant, node);
  if (rows.length > 0) await trx.insertInto('search_term').values(rows).execute();
}

/** Finds nodes by what they are called or identified by. */
export class SearchTerms {
  constructor(
    private readonly db: Store,
    private readonly keys: LedgerKeys,
  ) {}

  /** The nodes that have every term of one kind, for any kind, in the order of their ids. */
  async find(tenant: string, { terms, first, after = '' }: TermsPage): Promise<Page<FoundNode>> {
    if (terms.length === 0) return { items: [], hasNext: false };
    const kinds = new Set(terms.map(({ kind }) => kind));
    const words = new Set(terms.flatMap(({ kind, value }) => (kind === 'NAME' ? [value] : []))).size;
    const rows = await this.db
      .selectFrom('search_term')
      .select(['node_id', 'kind'])
      .where('tenant', '=', tenant)
      .where('hash', 'in', this.hashes(tenant, terms))
      .where('node_id', '>', after)
      .groupBy(['node_id', 'kind'])
      .having(sql<boolean>`count(*) >= case kind when 'NAME' then ${sql.lit(words)} else 1 end`)
      .orderBy('node_id')
      .limit((first + 1) * kinds.size)
      .execute();
    const found = new Map<string, TermKind[]>();
    for (const { node_id, kind } of rows) found.set(node_id, [...(found.get(node_id) ?? []), kind]);
    const items = [...found].map(([nodeId, matched]) => ({ nodeId, matched: matched.toSorted() }));
    return { items: items.slice(0, first), hasNext: items.length > first };
  }

  /** Stands for a text where it may be shown, such as in a cursor; the same in every process. */
  standIn(tenant: string, text: string): string {
    return hashOf(this.keys.newest, tenant, { kind: 'TEXT', value: text });
  }

  private hashes(tenant: string, terms: readonly SearchTerm[]): string[] {
    return terms.flatMap((term) => this.keys.all.map((key) => hashOf(key, tenant, term)));
  }
}

function hashOf(
  { searchTerms }: LedgerKey,
  tenant: string,
  { kind, value }: { kind: TermKind | 'TEXT'; value: string },
): string {
  const text = JSON.stringify([tenant, kind, value]);
  return createHmac('sha256', searchTerms).update(text).digest('base64url');
}

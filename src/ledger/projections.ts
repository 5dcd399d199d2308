import type { Json } from './json.js';
import { KeyedQuery } from './keyed-query.js';
import { pageOf, type Page } from './page.js';
import { isAfter, type TimePosition } from './store/keyset.js';
import type { Store } from './store/store.js';
import type { ProjectionTable } from './store/tables.js';

/** State of something that its provider offers no read for, as last written and confirmed through this API. */
export interface ProjectionRow {
  kind: string;
  id: string;
  /** What it belongs to, such as the account of a person; null for a root. */
  parent: string | null;
  body: Json;
  asOf: Date;
  operationId: string;
  /** What lists select it by; empty where it has none. */
  state: string;
}

/** Projections of one kind; a member that is left out does not restrict. */
export interface StoredProjectionFilter {
  kind: string;
  /** Any of these. */
  states?: readonly string[];
  /** Only those whose id no customer is linked to in this system. */
  unlinkedIn?: string;
}

/** Reads projections. Callers bound their lists of keys: see `loaders.ts`. */
export class Projections {
  private readonly ofIds: KeyedQuery<ProjectionTable>;
  private readonly ofParents: KeyedQuery<ProjectionTable>;

  constructor(private readonly db: Store) {
    const all = ([tenant = '', kind = '']: readonly string[]) =>
      db.selectFrom('projection').selectAll().where('tenant', '=', tenant).where('kind', '=', kind);
    this.ofIds = new KeyedQuery(db, (ids, others) => all(others).where('id', 'in', ids));
    // ordered by `id` alone, SQLite walks the primary key over every projection of the kind instead of looking up the parents
    this.ofParents = new KeyedQuery(db, (parents, others) =>
      all(others).where('parent', 'in', parents).orderBy('parent').orderBy('id'),
    );
  }

  async byIds(tenant: string, { kind, ids }: { kind: string; ids: readonly string[] }): Promise<ProjectionRow[]> {
    return (await this.ofIds.rows(ids, tenant, kind)).map(toProjection);
  }

  /** Ordered by parent, then by id. */
  async byParents(
    tenant: string,
    { kind, parents }: { kind: string; parents: readonly string[] },
  ): Promise<ProjectionRow[]> {
    return (await this.ofParents.rows(parents, tenant, kind)).map(toProjection);
  }

  /** Last changed first. Each state is read in the order of its index, at most a page of each. */
  async page(
    tenant: string,
    { first, after, states, ...filter }: StoredProjectionFilter & { first: number; after?: TimePosition },
  ): Promise<Page<ProjectionRow>> {
    if (states?.length === 0) return { items: [], hasNext: false };
    const newest = (of: StoredProjectionFilter) => {
      const query = this.matching(tenant, of).selectAll();
      const rest = after === undefined ? query : query.where(isAfter(['as_of', 'id'], after));
      const page = rest
        .orderBy('as_of', 'desc')
        .orderBy('id', 'desc')
        .limit(first + 1);
      return this.db.selectFrom(page.as('page')).selectAll();
    };
    const [one = newest(filter), ...others] = states?.map((state) => newest({ ...filter, states: [state] })) ?? [];
    const any = others.reduce((all, each) => all.unionAll(each), one);
    const rows = await this.db
      .selectFrom(any.as('projection'))
      .selectAll()
      .orderBy('as_of', 'desc')
      .orderBy('id', 'desc')
      .limit(first + 1)
      .execute();
    return pageOf(rows, first, toProjection);
  }

  async count(tenant: string, filter: StoredProjectionFilter): Promise<number> {
    const { count } = await this.matching(tenant, filter)
      .select((of) => of.fn.countAll<number | string>().as('count'))
      .executeTakeFirstOrThrow();
    return Number(count); // PostgreSQL returns counts as text
  }

  private matching(tenant: string, { kind, states, unlinkedIn }: StoredProjectionFilter) {
    let query = this.db.selectFrom('projection').where('tenant', '=', tenant).where('kind', '=', kind);
    if (states !== undefined) query = query.where((is) => is.or(states.map((state) => is('state', '=', state))));
    if (unlinkedIn !== undefined)
      query = query.where(({ not, exists, selectFrom }) =>
        not(
          exists(
            selectFrom('customer_link')
              .select('customer_link.external_id')
              .where('customer_link.tenant', '=', tenant)
              .where('customer_link.system', '=', unlinkedIn)
              .whereRef('customer_link.external_id', '=', 'projection.id'),
          ),
        ),
      );
    return query;
  }
}

function toProjection({ kind, id, parent, body, as_of, operation_id, state }: ProjectionTable): ProjectionRow {
  const asOf = new Date(as_of);
  return { kind, id, parent, body: JSON.parse(body) as Json, asOf, operationId: operation_id, state };
}

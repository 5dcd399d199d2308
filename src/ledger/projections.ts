import type { Json } from './json.js';
import { KeyedQuery } from './keyed-query.js';
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
}

/** Reads projections. Callers bound their lists of keys: see `loaders.ts`. */
export class Projections {
  private readonly ofIds: KeyedQuery<ProjectionTable>;
  private readonly ofParents: KeyedQuery<ProjectionTable>;

  constructor(db: Store) {
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
}

function toProjection({ kind, id, parent, body, as_of, operation_id }: ProjectionTable): ProjectionRow {
  return { kind, id, parent, body: JSON.parse(body) as Json, asOf: new Date(as_of), operationId: operation_id };
}

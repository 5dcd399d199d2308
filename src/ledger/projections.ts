import { byChunks } from './chunks.js';
import type { Store } from './store.js';
import type { ProjectionTable } from './tables.js';
import type { Json, ProjectionRow } from './types.js';

/** Projections of one kind by their own ids. */
export async function projectionsById(
  db: Store,
  tenant: string,
  kind: string,
  ids: readonly string[],
): Promise<ProjectionRow[]> {
  const rows = await byChunks(ids, (chunk) => ofKind(db, tenant, kind).where('id', 'in', chunk).execute());
  return rows.map(toProjection);
}

/** Projections of one kind by what they belong to: in the order of that, then of their ids. */
export async function projectionsByParent(
  db: Store,
  tenant: string,
  kind: string,
  parents: readonly string[],
): Promise<ProjectionRow[]> {
  // ordered by `id` alone, SQLite walks the primary key over every projection of the kind instead of looking up the parents
  const rows = await byChunks(parents, (chunk) =>
    ofKind(db, tenant, kind).where('parent', 'in', chunk).orderBy('parent').orderBy('id').execute(),
  );
  return rows.map(toProjection);
}

function ofKind(db: Store, tenant: string, kind: string) {
  return db
    .selectFrom('projection')
    .select(['kind', 'id', 'parent', 'body', 'as_of', 'operation_id'])
    .where('tenant', '=', tenant)
    .where('kind', '=', kind);
}

function toProjection({ kind, id, parent, body, as_of, operation_id }: Omit<ProjectionTable, 'tenant'>): ProjectionRow {
  return { kind, id, parent, body: JSON.parse(body) as Json, asOf: new Date(as_of), operationId: operation_id };
}

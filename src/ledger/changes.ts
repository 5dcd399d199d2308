import type { Transaction } from 'kysely';
import { GraphError } from '../errors/errors.js';
import { isUniqueViolation } from './store-error.js';
import type { LedgerTables, ProjectionTable } from './tables.js';
import type { CustomerLinkRow, LedgerTx } from './types.js';

type ProjectionPut = Pick<ProjectionTable, 'kind' | 'id' | 'parent' | 'body'>;
type LinkChange = { link: CustomerLinkRow } | { unlink: { customerId: string; system: string } };

/** What an outcome changes beside the operation itself. */
export interface Changes {
  projections: ProjectionPut[];
  links: LinkChange[];
}

/** Nothing to change. */
export const NO_CHANGES: Changes = { projections: [], links: [] };

/**
 * Runs a `project` callback before the transaction opens and keeps what it asked for: no foreign code runs while the store is locked,
 * and recording can be tried again without running it twice.
 */
export async function collectChanges(project: ((tx: LedgerTx) => Promise<void>) | undefined): Promise<Changes> {
  if (project === undefined) return NO_CHANGES;
  const projections = new Map<string, ProjectionPut>();
  const links: LinkChange[] = [];
  await project({
    putProjection: async ({ kind, id, parent, body }) => {
      projections.set(JSON.stringify([kind, id]), { kind, id, parent: parent ?? null, body: JSON.stringify(body) });
    },
    link: async (link) => void links.push({ link }),
    unlink: async (unlink) => void links.push({ unlink }),
  });
  // in one order everywhere, so that two outcomes that touch the same rows cannot wait for each other
  const inOrder = [...projections.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return { projections: inOrder.map(([, put]) => put), links };
}

/** A link was asked for whose external id belongs to another customer. */
export class LinkConflict extends GraphError {
  override readonly name = 'LinkTaken';

  constructor() {
    super('CONFLICT', 'This id is already linked to another customer.', { retryable: false });
  }
}

/** Writes the changes; part of the outcome's transaction. With `onlyOver`, what is known as of a later moment than that stays. */
export async function applyChanges(
  trx: Transaction<LedgerTables>,
  { projections, links }: Changes,
  { tenant, operationId, asOf, onlyOver }: { tenant: string; operationId: string; asOf: string; onlyOver?: string },
): Promise<void> {
  for (const put of projections) {
    const row = { ...put, tenant, as_of: asOf, operation_id: operationId };
    const { parent, body, as_of, operation_id } = row;
    await trx
      .insertInto('projection')
      .values(row)
      .onConflict((conflict) => {
        const replace = conflict.columns(['tenant', 'kind', 'id']).doUpdateSet({ parent, body, as_of, operation_id });
        if (onlyOver === undefined) return replace;
        return replace.where((is) =>
          is.or([is('projection.as_of', '<=', onlyOver), is('projection.operation_id', '=', operationId)]),
        );
      })
      .execute();
  }
  for (const change of links) {
    if ('link' in change) await putLink(trx, tenant, change.link);
    else await dropLink(trx, tenant, change.unlink);
  }
}

async function putLink(
  trx: Transaction<LedgerTables>,
  tenant: string,
  { customerId, system, externalId }: CustomerLinkRow,
): Promise<void> {
  try {
    await trx
      .insertInto('customer_link')
      .values({ tenant, customer_id: customerId, system, external_id: externalId })
      .onConflict((conflict) =>
        conflict.columns(['tenant', 'customer_id', 'system']).doUpdateSet({ external_id: externalId }),
      )
      .execute();
  } catch (error) {
    // the primary key is answered by the upsert: what is left is the external id
    if (isUniqueViolation(error)) throw new LinkConflict();
    throw error;
  }
}

async function dropLink(
  trx: Transaction<LedgerTables>,
  tenant: string,
  { customerId, system }: { customerId: string; system: string },
): Promise<void> {
  await trx
    .deleteFrom('customer_link')
    .where('tenant', '=', tenant)
    .where('customer_id', '=', customerId)
    .where('system', '=', system)
    .execute();
}

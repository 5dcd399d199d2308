import type { Transaction } from 'kysely';
import { GraphError } from '../errors/graph-error.js';
import type { Json } from './json.js';
import type { LedgerKeys } from './keys/ledger-keys.js';
import { sealed } from './keys/sealed-columns.js';
import type { CustomerLinkRow } from './links.js';
import type { NodeTerms } from './search-term.js';
import { putTerms } from './search-terms.js';
import { isUniqueViolation } from './store/store-error.js';
import type { LedgerTables, ProjectionTable } from './store/tables.js';

/** Declares changes that are recorded in the same transaction as the outcome. */
export interface LedgerTx {
  /** Inserts or replaces; `search` is what a node is found by from now on, which no other projection may change. */
  putProjection(row: {
    kind: string;
    id: string;
    parent?: string | null;
    body: Json;
    search?: NodeTerms;
  }): Promise<void>;
  /** Replaces the customer's id in that system; refused with CONFLICT when the external id belongs to another customer. */
  link(row: CustomerLinkRow): Promise<void>;
  unlink(row: { customerId: string; system: string }): Promise<void>;
}

type ProjectionPut = Pick<ProjectionTable, 'kind' | 'id' | 'parent' | 'body'> & { search?: NodeTerms };
type LinkChange = { link: CustomerLinkRow } | { unlink: { customerId: string; system: string } };

/** What an outcome changes in addition to the operation itself. */
export interface Changes {
  projections: ProjectionPut[];
  links: LinkChange[];
}

export const NO_CHANGES: Changes = { projections: [], links: [] };

/**
 * Runs a `project` callback before the transaction opens and collects its changes: no callback runs while the store is locked, and
 * recording can be retried without running it twice.
 */
export async function collectChanges(project: ((tx: LedgerTx) => Promise<void>) | undefined): Promise<Changes> {
  if (project === undefined) return NO_CHANGES;
  const projections = new Map<string, ProjectionPut>();
  const links: LinkChange[] = [];
  await project({
    putProjection: async ({ parent = null, body, ...row }) => {
      projections.set(JSON.stringify([row.kind, row.id]), { ...row, parent, body: JSON.stringify(body) });
    },
    link: async (link) => void links.push({ link }),
    unlink: async (unlink) => void links.push({ unlink }),
  });
  // always in the same order, so that two outcomes that change the same rows cannot deadlock
  const inOrder = [...projections.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return { projections: inOrder.map(([, put]) => put), links };
}

/** The external id of a link belongs to another customer. */
export class LinkConflict extends GraphError {
  override readonly name = 'LinkConflict';

  constructor() {
    super('CONFLICT', 'This id is already linked to another customer.', { retryable: false, field: ['externalId'] });
  }
}

/** Of which outcome the changes are. */
interface ChangesOrigin {
  tenant: string;
  operationId: string;
  /** ISO 8601 timestamp. */
  asOf: string;
  /** Whether projections that are newer than `asOf` stay. */
  keepNewer: boolean;
}

/** Writes the changes, in the outcome's transaction. */
export async function applyChanges(
  trx: Transaction<LedgerTables>,
  keys: LedgerKeys,
  { projections, links, ...origin }: Changes & ChangesOrigin,
): Promise<void> {
  for (const { search, ...put } of projections) {
    const written = await putProjection(trx, keys, { ...put, ...origin });
    if (written && search) await putTerms(trx, keys, { tenant: origin.tenant, ...search });
  }
  for (const change of links) {
    if ('link' in change) await putLink(trx, { tenant: origin.tenant, ...change.link });
    else
      await trx
        .deleteFrom('customer_link')
        .where('tenant', '=', origin.tenant)
        .where('customer_id', '=', change.unlink.customerId)
        .where('system', '=', change.unlink.system)
        .execute();
  }
}

/** Whether it was written: a newer one may have to stay. */
async function putProjection(
  trx: Transaction<LedgerTables>,
  keys: LedgerKeys,
  { tenant, kind, id, operationId, asOf, keepNewer, parent, body }: ProjectionPut & ChangesOrigin,
): Promise<boolean> {
  const replaced = { parent, ...sealed(keys, { tenant, kind, id }, { body }), as_of: asOf, operation_id: operationId };
  const written = await trx
    .insertInto('projection')
    .values({ tenant, kind, id, ...replaced })
    .onConflict((conflict) => {
      const replace = conflict.columns(['tenant', 'kind', 'id']).doUpdateSet(replaced);
      if (!keepNewer) return replace;
      return replace.where((is) =>
        is.or([is('projection.as_of', '<=', asOf), is('projection.operation_id', '=', operationId)]),
      );
    })
    .returning('id')
    .executeTakeFirst();
  return written !== undefined;
}

async function putLink(
  trx: Transaction<LedgerTables>,
  { tenant, customerId, system, externalId }: CustomerLinkRow & { tenant: string },
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
    // the upsert handles a conflict of the primary key: what is left is the external id
    if (isUniqueViolation(error)) throw new LinkConflict();
    throw error;
  }
}

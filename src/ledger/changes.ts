import { sql, type Transaction } from 'kysely';
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
  /** Inserts or replaces; `search` is what a node is found by from now on, which no other projection may change. A `state` that is left out stays as it is. */
  putProjection(row: {
    kind: string;
    id: string;
    parent?: string | null;
    body: Json;
    state?: string;
    search?: NodeTerms;
  }): Promise<void>;
  /**
   * Replaces the customer's id in that system, or with `several` adds one; refused with CONFLICT when the external id belongs to another
   * customer.
   */
  link(row: CustomerLinkRow & { several?: boolean | undefined }): Promise<void>;
  /** Without `externalId`, all of the customer's ids in that system. */
  unlink(row: Unlink): Promise<void>;
  /** Corrects the kind of account of a subject's events: they may have been stored before it was known. */
  labelEvents(labels: AccountOfEvents): Promise<void>;
}

type Unlink = Omit<CustomerLinkRow, 'externalId'> & { externalId?: string | undefined };
type ProjectionPut = Pick<ProjectionTable, 'kind' | 'id' | 'parent' | 'body'> & {
  state: string | undefined;
  search?: NodeTerms;
};
export type LinkChange = { link: CustomerLinkRow & { several?: boolean | undefined } } | { unlink: Unlink };

interface AccountOfEvents {
  source: string;
  subject: string;
  accountKind: string;
}

/** What an outcome changes in addition to the operation itself. */
export interface Changes {
  projections: ProjectionPut[];
  links: LinkChange[];
  /** Absent in outcomes that an earlier release could not store. */
  labels?: AccountOfEvents[];
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
  const labels: AccountOfEvents[] = [];
  await project({
    putProjection: async ({ parent = null, body, state, ...row }) => {
      projections.set(JSON.stringify([row.kind, row.id]), { ...row, parent, body: JSON.stringify(body), state });
    },
    link: async (link) => void links.push({ link }),
    unlink: async (unlink) => void links.push({ unlink }),
    labelEvents: async (label) => void labels.push(label),
  });
  // always in the same order, so that two outcomes that change the same rows cannot deadlock
  const inOrder = [...projections.entries()].sort(([a], [b]) => (a < b ? -1 : 1));
  return { projections: inOrder.map(([, put]) => put), links, labels };
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
  { projections, links, labels = [], ...origin }: Changes & ChangesOrigin,
): Promise<void> {
  const { tenant } = origin;
  for (const { search, ...put } of projections) {
    const written = await putProjection(trx, keys, { ...put, ...origin });
    if (written && search) await putTerms(trx, keys, { tenant, ...search });
  }
  for (const change of links) {
    if ('link' in change) await putLink(trx, { tenant, ...change.link });
    else await removeLinks(trx, { tenant, ...change.unlink });
  }
  for (const { source, subject, accountKind } of labels)
    await trx
      .updateTable('event')
      .set({ account_kind: accountKind })
      .where('tenant', '=', tenant)
      .where('source', '=', source)
      .where('subject', '=', subject)
      .execute();
}

/** Whether it was written: a newer one may have to stay. */
async function putProjection(
  trx: Transaction<LedgerTables>,
  keys: LedgerKeys,
  { tenant, kind, id, operationId, asOf, keepNewer, parent, body, state }: ProjectionPut & ChangesOrigin,
): Promise<boolean> {
  const replaced = {
    ...{ parent, ...sealed(keys, { tenant, kind, id }, { body }) },
    ...{ as_of: asOf, operation_id: operationId, ...(state !== undefined && { state }) },
  };
  const written = await trx
    .insertInto('projection')
    .values({ tenant, kind, id, state: '', ...replaced })
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
  {
    tenant,
    customerId,
    system,
    externalId,
    several,
  }: CustomerLinkRow & { tenant: string; several?: boolean | undefined },
): Promise<void> {
  const link = { tenant, customer_id: customerId, system, external_id: externalId, several: several ? 1 : 0 };
  try {
    const put = trx.insertInto('customer_link').values(link);
    if (!several) {
      // a literal: no parameter matches the condition of a partial index
      const none = sql.lit(0);
      await put
        .onConflict((conflict) =>
          conflict
            .columns(['tenant', 'customer_id', 'system'])
            .where('several', '=', none)
            .doUpdateSet({ external_id: externalId }),
        )
        .execute();
      return;
    }
    const added = await put
      .onConflict((conflict) =>
        conflict
          .columns(['tenant', 'system', 'external_id'])
          .doUpdateSet({ customer_id: customerId })
          .where('customer_link.customer_id', '=', customerId),
      )
      .returning('external_id')
      .executeTakeFirst();
    if (added === undefined) throw new LinkConflict();
  } catch (error) {
    // the upsert handles a conflict of the customer's only id: what is left is the external id
    if (isUniqueViolation(error)) throw new LinkConflict();
    throw error;
  }
}

async function removeLinks(
  trx: Transaction<LedgerTables>,
  { tenant, customerId, system, externalId }: Unlink & { tenant: string },
): Promise<void> {
  let links = trx.deleteFrom('customer_link').where('tenant', '=', tenant);
  links = links.where('customer_id', '=', customerId).where('system', '=', system);
  if (externalId !== undefined) links = links.where('external_id', '=', externalId);
  await links.execute();
}

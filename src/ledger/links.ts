import { byChunks } from './chunks.js';
import type { Store } from './store.js';
import type { CustomerLinkTable } from './tables.js';
import type { CustomerLinkRow } from './types.js';

/** Every link of the customers. */
export async function linksOf(db: Store, tenant: string, customerIds: readonly string[]): Promise<CustomerLinkRow[]> {
  const rows = await byChunks(customerIds, (chunk) => ofTenant(db, tenant).where('customer_id', 'in', chunk).execute());
  return rows.map(toLink);
}

/** Who the ids of another system belong to. */
export async function linksByExternal(
  db: Store,
  tenant: string,
  system: string,
  externalIds: readonly string[],
): Promise<CustomerLinkRow[]> {
  const rows = await byChunks(externalIds, (chunk) =>
    ofTenant(db, tenant).where('system', '=', system).where('external_id', 'in', chunk).execute(),
  );
  return rows.map(toLink);
}

function ofTenant(db: Store, tenant: string) {
  return db.selectFrom('customer_link').select(['customer_id', 'system', 'external_id']).where('tenant', '=', tenant);
}

function toLink({ customer_id, system, external_id }: Omit<CustomerLinkTable, 'tenant'>): CustomerLinkRow {
  return { customerId: customer_id, system, externalId: external_id };
}

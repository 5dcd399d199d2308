import type { Store } from './store/store.js';
import type { CustomerLinkTable } from './store/tables.js';

/** A customer's id in another system. */
export interface CustomerLinkRow {
  customerId: string;
  system: string;
  externalId: string;
}

/** Which customer other systems know under which id. Callers bound their lists of keys: see `loaders.ts`. */
export class CustomerLinks {
  constructor(private readonly db: Store) {}

  async byCustomers(tenant: string, customerIds: readonly string[]): Promise<CustomerLinkRow[]> {
    return (await this.all(tenant).where('customer_id', 'in', customerIds).execute()).map(toLink);
  }

  async byExternalIds(
    tenant: string,
    { system, externalIds }: { system: string; externalIds: readonly string[] },
  ): Promise<CustomerLinkRow[]> {
    const rows = await this.all(tenant).where('system', '=', system).where('external_id', 'in', externalIds).execute();
    return rows.map(toLink);
  }

  private all(tenant: string) {
    return this.db.selectFrom('customer_link').selectAll().where('tenant', '=', tenant);
  }
}

function toLink({ customer_id, system, external_id }: CustomerLinkTable): CustomerLinkRow {
  return { customerId: customer_id, system, externalId: external_id };
}

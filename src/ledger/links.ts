import { KeyedQuery } from './keyed-query.js';
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
  private readonly ofCustomers: KeyedQuery<CustomerLinkTable>;
  private readonly ofExternalIds: KeyedQuery<CustomerLinkTable>;

  constructor(db: Store) {
    const all = (tenant = '') => db.selectFrom('customer_link').selectAll().where('tenant', '=', tenant);
    this.ofCustomers = new KeyedQuery(db, (ids, [tenant]) =>
      all(tenant).where('customer_id', 'in', ids).orderBy('customer_id').orderBy('system').orderBy('external_id'),
    );
    this.ofExternalIds = new KeyedQuery(db, (ids, [tenant, system = '']) =>
      all(tenant).where('system', '=', system).where('external_id', 'in', ids),
    );
  }

  async byCustomers(tenant: string, customerIds: readonly string[]): Promise<CustomerLinkRow[]> {
    return (await this.ofCustomers.rows(customerIds, tenant)).map(toLink);
  }

  async byExternalIds(
    tenant: string,
    { system, externalIds }: { system: string; externalIds: readonly string[] },
  ): Promise<CustomerLinkRow[]> {
    return (await this.ofExternalIds.rows(externalIds, tenant, system)).map(toLink);
  }
}

function toLink({ customer_id, system, external_id }: CustomerLinkTable): CustomerLinkRow {
  return { customerId: customer_id, system, externalId: external_id };
}

import type { Read, ReadCatalog } from '../cost/reads.js';
import type { Account } from './account.js';
import type { GraphContext } from './context.js';
import { Customer } from './customer.js';
import { requireNode } from './node.resolver.js';

/** What `accountsOfCustomer` reads. */
export function readsOfCustomer(catalog: ReadCatalog): Read[] {
  return [...catalog.ofNodes(Customer), ...catalog.ofAccounts(null)];
}

/** Every account of a customer given by id. @throws NOT_FOUND for an unknown customer, and whatever a failed provider throws. */
export async function accountsOfCustomer(customerId: string, context: GraphContext): Promise<readonly Account[]> {
  const customer = await requireNode(customerId, { context, field: 'customerId', type: Customer });
  const found = await Promise.all(context.accountSources.map((source) => source.ofCustomer(customer, context)));
  const accounts = found.flat();
  const unread = accounts.find((account) => account instanceof Error);
  if (unread) throw unread;
  return accounts as Account[];
}

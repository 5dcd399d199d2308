import type { GraphContext } from './context.js';
import type { Customer } from './customer.js';

/** How a customer is known to another system; `linked` tells a recorded link from a shared GUID that is only tried. */
export interface ExternalIdentity {
  readonly id: string;
  readonly linked: boolean;
}

/** The customer's id in another system; null when it is not linked and the tenant's ids are not shared. */
export async function externalIdentity(
  customer: Pick<Customer, 'guid'>,
  system: string,
  context: GraphContext,
): Promise<ExternalIdentity | null> {
  const link = (await context.ledger.links.load(customer.guid)).find((row) => row.system === system);
  if (link) return { id: link.externalId, linked: true };
  return context.identityMode === 'shared' ? { id: customer.guid, linked: false } : null;
}

/** The customer behind another system's id; null when none is linked to it. */
export async function customerBehind(
  externalId: string,
  system: string,
  context: GraphContext,
): Promise<Customer | null> {
  const link = await context.ledger.linkByExternal(system).load(externalId);
  const guid = link?.customerId ?? (context.identityMode === 'shared' ? externalId : null);
  if (guid === null) return null;
  return (await context.nodeSources
    .get('customer')
    ?.find({ kind: 'customer', parts: [guid] }, context)) as Customer | null;
}

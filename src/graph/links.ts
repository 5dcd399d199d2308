import type { GraphContext, SearchHit } from './context.js';
import type { Customer } from './customer.js';
import { nodeId } from './node-id.js';
import { CUSTOMER_ID, isOfKind } from './rules/index.js';
import { SearchMatch } from './search/match.js';
import type { SearchText } from './search/search-text.js';

/** The customer's id at another system; `linked` distinguishes a recorded link from a shared GUID that is only tried. */
export interface ExternalIdentity {
  readonly id: string;
  readonly linked: boolean;
}

/** The customer's id in another system; null when it is not linked and the tenant's ids are not shared. */
export async function externalIdentity(
  customerGuid: string,
  system: string,
  context: GraphContext,
): Promise<ExternalIdentity | null> {
  const link = (await context.ledger.links.load(customerGuid)).find((row) => row.system === system);
  if (link) return { id: link.externalId, linked: true };
  return context.identityMode === 'shared' ? { id: customerGuid, linked: false } : null;
}

/** The customer who owns another system's id; null when none is linked to it. */
export async function customerByExternalId(
  externalId: string,
  system: string,
  context: GraphContext,
): Promise<Customer | null> {
  const link = await context.ledger.linkByExternal(system).load(externalId);
  const guid = link?.customerId ?? (context.identityMode === 'shared' ? externalId : null);
  if (guid === null) return null;
  const id = { kind: CUSTOMER_ID.kind, parts: [guid] };
  // another system's id may be tried as a customer's own, whose form it need not have
  if (!isOfKind(id, CUSTOMER_ID)) return null;
  return (await context.nodeSources.get(id.kind)?.find(id, context)) as Customer | null;
}

/** A search's hit for the customer whom a system knows under this id. */
export async function linkedCustomer(
  { text, isIdentifier }: SearchText,
  system: string,
  { ledger }: GraphContext,
): Promise<SearchHit[]> {
  const link = isIdentifier ? await ledger.linkByExternal(system).load(text) : null;
  return link ? [{ nodeId: nodeId('customer', link.customerId), matched: [SearchMatch.EXTERNAL_ID] }] : [];
}

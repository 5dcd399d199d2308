import type { AccountOwner } from './account.js';
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

/** The customer's ids in another system, by id; empty when it is not linked and the tenant's ids are not shared. */
export async function externalIdentities(
  customerGuid: string,
  system: string,
  context: GraphContext,
): Promise<ExternalIdentity[]> {
  const links = (await context.ledger.links.load(customerGuid)).filter((row) => row.system === system);
  if (links.length > 0) return links.map(({ externalId }) => ({ id: externalId, linked: true }));
  return context.identityMode === 'shared' ? [{ id: customerGuid, linked: false }] : [];
}

/** The same where a customer has one id in the system; null when there is none. */
export async function externalIdentity(
  customerGuid: string,
  system: string,
  context: GraphContext,
): Promise<ExternalIdentity | null> {
  const [identity = null] = await externalIdentities(customerGuid, system, context);
  return identity;
}

/** Whether a customer is linked to an owner, or, with shared ids, has the owner's id. */
export async function isLinked({ system, externalId }: AccountOwner, context: GraphContext): Promise<boolean> {
  if ((await context.ledger.linkByExternal(system).load(externalId)) !== null) return true;
  return context.identityMode === 'shared' && (await customerByExternalId(externalId, system, context)) !== null;
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

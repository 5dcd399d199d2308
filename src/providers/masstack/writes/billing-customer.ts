import { InputError } from '../../../errors/graph-error.js';
import type { GraphContext } from '../../../graph/context.js';
import { externalIdentity } from '../../../graph/links.js';
import { idParts } from '../../../graph/node-id.js';
import { isUuid } from '../../../http/identifier.js';
import { BILLING } from '../account.js';

/** For the operator: the list may hold the account, or a second one that matches. */
export const UNREADABLE_IDS = "Not every id of the customer's accounts could be read.";

/** MasStack's own id of a customer, from the link; no call is made. @throws InputError where the customer is not linked. */
export async function billingCustomer(customerId: string, context: GraphContext): Promise<string> {
  const identity = await externalIdentity(idParts(customerId)[0], BILLING, context);
  // a link of an earlier release may hold an id of another form
  if (identity !== null && isUuid(identity.id)) return identity.id;
  const message = 'is not linked to a billing customer; link it first with linkCustomer';
  throw new InputError([{ field: 'input.customerId', message }]);
}

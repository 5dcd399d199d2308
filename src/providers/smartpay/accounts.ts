import type { GraphContext } from '../../graph/context.js';
import type { Customer } from '../../graph/customer.js';
import { externalIdentity } from '../../graph/links.js';
import { smartpay } from './access.js';
import { ACCOUNT } from './projection.js';
import { CHECKOUT, CheckoutAccount } from './types.js';

/**
 * A customer has one checkout account at most. A recorded link is believed; a shared GUID is only tried: the account is there when
 * something was written to it, or when the provider knows its payment options.
 */
export async function accountsOfCustomer(customer: Customer, context: GraphContext): Promise<CheckoutAccount[]> {
  const identity = await externalIdentity(customer, CHECKOUT, context);
  if (identity === null) return [];
  const account = await (identity.linked ? shown(identity.id, context) : tried(identity.id, context));
  return account ? [account] : [];
}

/** The account by its own id: believed where it is linked to a customer, else tried. */
export async function findAccount(customerAccountId: string, context: GraphContext): Promise<CheckoutAccount | null> {
  const link = await context.ledger.linkByExternal(CHECKOUT).load(customerAccountId);
  return link ? shown(customerAccountId, context) : tried(customerAccountId, context);
}

async function shown(customerAccountId: string, context: GraphContext): Promise<CheckoutAccount> {
  return CheckoutAccount.of(customerAccountId, await context.ledger.projection(ACCOUNT).load(customerAccountId));
}

async function tried(customerAccountId: string, context: GraphContext): Promise<CheckoutAccount | null> {
  const row = await context.ledger.projection(ACCOUNT).load(customerAccountId);
  if (row) return CheckoutAccount.of(customerAccountId, row);
  const options = await context.of(smartpay).paymentOptions.load(customerAccountId);
  return options && CheckoutAccount.of(customerAccountId, null);
}

import { LEDGER_BATCH } from '../../cost/reads.js';
import type { SearchSource } from '../../graph/context.js';
import { linkedCustomer } from '../../graph/links.js';
import { SearchMatch } from '../../graph/search/match.js';
import { termsOf } from '../../graph/search/terms.js';
import type { LedgerTx } from '../../ledger/changes.js';
import type { SearchTerm } from '../../ledger/search-term.js';
import { CHECKOUT, CheckoutAccount } from './account.js';
import { CHECKOUT_PROJECTION, type CheckoutProjection } from './projection.js';

/** Records what is known of an account, with its worst traffic light (`state`) where one is known; it is found by who holds it and who receives its invoices. */
export function putCheckoutAccount(
  tx: LedgerTx,
  { account, body, state }: { account: string; body: CheckoutProjection; state?: string | null | undefined },
): Promise<void> {
  const search = { nodeId: CheckoutAccount.idOf(account), terms: searchTerms(body) };
  return tx.putProjection({ kind: CHECKOUT_PROJECTION, id: account, body, search, ...(state && { state }) });
}

function searchTerms({ billingAddress, consumer, business }: CheckoutProjection): SearchTerm[] {
  const names = [consumer?.firstName, consumer?.middleName, consumer?.lastName, business?.companyName];
  const documents = [consumer?.taxId, business?.taxId, business?.companyRegistrationNumber];
  return [
    ...[...names, billingAddress?.fullName].flatMap((name) => termsOf('NAME', name)),
    ...[billingAddress, consumer, business].flatMap((each) => termsOf('EMAIL', each?.emailAddress)),
    ...termsOf('PHONE', consumer?.mobilePhone),
    ...documents.flatMap((document) => termsOf('DOCUMENT', document)),
  ];
}

/** A search finds written accounts by their id and linked customers by their account's; SmartPay offers no search. */
export const smartpaySearch: SearchSource = {
  reads: [LEDGER_BATCH, LEDGER_BATCH],
  async find(text, context) {
    if (!text.isIdentifier) return [];
    const [customers, row] = await Promise.all([
      linkedCustomer(text, CHECKOUT, context),
      context.ledger.projection(CHECKOUT_PROJECTION).load(text.text),
    ]);
    if (!row) return customers;
    const node = new CheckoutAccount(text.text, row);
    return [...customers, { nodeId: node.id, matched: [SearchMatch.ID], node }];
  },
};

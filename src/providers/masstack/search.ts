import { LEDGER_BATCH, toRead } from '../../cost/reads.js';
import type { SearchSource } from '../../graph/context.js';
import { linkedCustomer } from '../../graph/links.js';
import { SearchMatch } from '../../graph/search/match.js';
import { termsOf } from '../../graph/search/terms.js';
import { given } from '../../http/members.js';
import type { LedgerTx } from '../../ledger/changes.js';
import { BILLING, BillingAccount } from './account.js';
import { endpoints } from './client.js';
import { masstack } from './loaders.js';

/** Kind of the rows, without content, whose search terms an account is found by; their id is the account's. */
export const FOUND_BY = 'masstack.found-by';

/** Records the IBAN that a billing account pays from, so that it is found by it; none where it pays otherwise or is closed. */
export function putIban(tx: LedgerTx, account: string, iban?: string): Promise<void> {
  const search = { nodeId: BillingAccount.idOf(account), terms: termsOf('IBAN', iban) };
  return tx.putProjection({ kind: FOUND_BY, id: account, body: null, search });
}

/** A search finds accounts by their id and customers by their billing customer id; MasStack offers no search. */
export const masstackSearch: SearchSource = {
  reads: [LEDGER_BATCH, toRead(endpoints.account)],
  async find(text, context) {
    const linked = linkedCustomer(text, BILLING, context);
    if (text.form !== 'UUID') return linked;
    const [customers, account] = await Promise.all([linked, context.of(masstack).accounts.load(text.text)]);
    if (!account) return customers;
    const node = new BillingAccount(text.text, given(account.customer_id) ?? undefined);
    return [...customers, { nodeId: node.id, matched: [SearchMatch.ID], node }];
  },
};

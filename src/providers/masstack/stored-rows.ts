import { nodeId, parseNodeId } from '../../graph/node-id.js';
import type { StoredAbout } from '../../ledger/erasure-request.js';
import { BILLING_ID, PROMOTION_ID } from './account.js';
import { FOUND_BY } from './search.js';
import { cancelPromotion } from './writes/cancel-promotion.js';

/** What is kept of billing accounts: what they are found by, and cancellations, whose subjects are promotions: their ids begin with the account's. */
export async function storedBillingRows(accountIds: readonly string[]): Promise<Partial<StoredAbout>> {
  const accounts = accountIds.flatMap((node) => {
    const {
      kind,
      parts: [id = ''],
    } = parseNodeId(node)!;
    return kind === BILLING_ID.kind ? [{ nodeId: node, id }] : [];
  });
  const { mutation } = cancelPromotion;
  return {
    beginnings: accounts.map(({ id }) => ({ mutation, start: `${nodeId(PROMOTION_ID.kind, id)}:` })),
    projections: accounts.map((account) => ({ kind: FOUND_BY, ...account })),
  };
}

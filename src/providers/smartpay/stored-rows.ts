import type { GraphContext } from '../../graph/context.js';
import { parseNodeId } from '../../graph/node-id.js';
import type { StoredAbout } from '../../ledger/erasure-request.js';
import { CHECKOUT_ID } from './account.js';
import { CHECKOUT_PROJECTION, COMPLIANCE_PROJECTION } from './projection.js';

/** What is kept of checkout accounts: their last known state, and the compliance checks. */
export async function storedCheckoutRows(
  accountIds: readonly string[],
  { ledger }: GraphContext,
): Promise<Partial<StoredAbout>> {
  const accounts = accountIds.flatMap((nodeId) => {
    const {
      kind,
      parts: [id = ''],
    } = parseNodeId(nodeId)!;
    return kind === CHECKOUT_ID.kind ? [{ nodeId, id }] : [];
  });
  const checks = await Promise.all(
    accounts.map(({ id }) => ledger.projectionsByParent(COMPLIANCE_PROJECTION).load(id)),
  );
  return {
    projections: [
      ...checks.flat().map(({ kind, id }) => ({ kind, id })),
      ...accounts.map(({ id, nodeId }) => ({ kind: CHECKOUT_PROJECTION, id, nodeId })),
    ],
  };
}

import { InputError } from '../../../errors/graph-error.js';
import { Account } from '../../../graph/account.js';
import type { GraphContext } from '../../../graph/context.js';
import { requireNode, requireNodeId } from '../../../graph/node.resolver.js';
import { findMonitoredAccount, type MonitoredAccountProjection } from '../projection.js';

const FIELD = 'input.accountId';

/** @throws InputError when the id is none of an account. The account itself is not read. */
export function requireAccountId(accountId: string, context: GraphContext): void {
  requireNodeId(accountId, { context, field: FIELD, type: Account });
}

/** @throws InputError when the account is monitored here. */
export async function requireNotMonitored(accountId: string, context: GraphContext): Promise<void> {
  if (await findMonitoredAccount(accountId, context))
    throw new InputError([{ field: FIELD, message: 'is monitored already' }]);
}

/** Reads the account where it is kept: the monitoring provider accepts any id. @throws NOT_FOUND */
export async function requireAccount(accountId: string, context: GraphContext): Promise<void> {
  await requireNode(accountId, { context, field: FIELD, type: Account });
}

/** The account as it was last written. @throws InputError when it is not monitored. */
export async function requireMonitored(accountId: string, context: GraphContext): Promise<MonitoredAccountProjection> {
  requireAccountId(accountId, context);
  const account = await findMonitoredAccount(accountId, context);
  if (account === null) throw new InputError([{ field: FIELD, message: 'is not monitored' }]);
  return account;
}

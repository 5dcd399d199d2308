import { InputError } from '../../../errors/graph-error.js';
import { Account } from '../../../graph/account.js';
import type { GraphContext } from '../../../graph/context.js';
import { requireNodeId } from '../../../graph/node.resolver.js';
import { findMonitoredAccount, type MonitoredAccountProjection } from '../projection.js';

/** An account's id at the provider: the last part of its node id. The account itself is not read. @throws InputError */
export function monitoringIdOf(accountId: string, context: GraphContext): string {
  return requireNodeId(accountId, { context, field: 'input.accountId', type: Account }).parts.at(-1)!;
}

/** @throws InputError when the account is monitored here. */
export async function requireNotMonitored(monitoringId: string, context: GraphContext): Promise<void> {
  if (await findMonitoredAccount(monitoringId, context))
    throw new InputError([{ field: 'input.accountId', message: 'is monitored already' }]);
}

/** The account as it was last written. @throws InputError naming `field` when it is not monitored. */
export async function requireMonitored(
  monitoringId: string,
  field: string,
  context: GraphContext,
): Promise<MonitoredAccountProjection> {
  const account = await findMonitoredAccount(monitoringId, context);
  if (account === null) throw new InputError([{ field, message: 'is not monitored' }]);
  return account;
}

import DataLoader from 'dataloader';
import { nullWhenNotFound, UpstreamError } from '../../errors/upstream-error.js';
import { providerKey } from '../../graph/context.js';
import { asError, loadEach } from '../../loading/loaders.js';
import type { RequestScope } from '../contract.js';
import { MOST_PER_CALL, WITH_DISABLED } from './assumed.js';
import { endpoints, type Caller, type ProzoraClient } from './client.js';
import type { WholeList } from './pages.js';
import type { AccountRowWire, AccountWire, CustomerWire } from './wire.js';

/** Prozora for one operation: loaders to read through, the client to write through. */
export interface ProzoraAccess {
  readonly client: ProzoraClient;
  readonly caller: Caller;
  readonly customers: DataLoader<string, CustomerWire | null>;
  readonly accountsByCustomer: DataLoader<string, readonly AccountRowWire[]>;
  readonly accountRows: DataLoader<string, AccountRowWire | null>;
  /** Null for an account the provider does not know. */
  readonly accounts: DataLoader<string, AccountWire | null>;
}

export const prozora = providerKey<ProzoraAccess>('prozora');

export function openProzora(client: ProzoraClient, { tenant, deadline }: RequestScope): ProzoraAccess {
  const caller: Caller = { counterparty: tenant.scopeAt('prozora'), deadline };
  return {
    client,
    caller,
    customers: new DataLoader((guids) => customersByGuid(client, guids, caller), { maxBatchSize: MOST_PER_CALL }),
    accountsByCustomer: new DataLoader((guids) => accountsByOwner(client, guids, caller), {
      maxBatchSize: MOST_PER_CALL,
    }),
    accountRows: new DataLoader((guids) => accountsByGuid(client, guids, caller), { maxBatchSize: MOST_PER_CALL }),
    accounts: loadEach((guid) => client.account(guid, caller).catch(nullWhenNotFound)),
  };
}

/** Disabled customers may be left out of a list: who is missing is asked for once more, before being called unknown. */
async function customersByGuid(
  client: ProzoraClient,
  guids: readonly string[],
  caller: Caller,
): Promise<(CustomerWire | null | Error)[]> {
  const first = await client.customersBy(guids, caller);
  const found = new Map(first.rows.map((row) => [row.wallet_user_guid, row]));
  const missing = guids.filter((guid) => !found.has(guid));
  if (missing.length === 0) return guids.map((guid) => found.get(guid)!);
  const rest = await client.customersBy(missing, caller, WITH_DISABLED).catch(asError);
  if (!(rest instanceof Error)) for (const row of rest.rows) found.set(row.wallet_user_guid, row);
  return guids.map((guid) => found.get(guid) ?? whyMissing(endpoints.customers.name, first, rest));
}

async function accountsByGuid(
  client: ProzoraClient,
  guids: readonly string[],
  caller: Caller,
): Promise<(AccountRowWire | null | Error)[]> {
  const list = await client.accountsBy('account', guids, caller);
  const found = new Map(list.rows.map((row) => [row.wallet_account_guid, row]));
  return guids.map((guid) => found.get(guid) ?? whyMissing(endpoints.accounts.name, list));
}

/** Null only where the lists can be believed to have left nobody out. */
function whyMissing(endpoint: string, ...lists: readonly (WholeList<unknown> | Error)[]): null | Error {
  const failed = lists.find((list) => list instanceof Error);
  if (failed) return failed as Error;
  if (lists.every((list) => !(list instanceof Error) && list.fault === null)) return null;
  return new UpstreamError({ provider: prozora.name, endpoint, kind: 'bad-response', status: 200, sent: true });
}

/**
 * One call for many customers by a filter whose name is assumed; so it is believed only where it gives rows. Every customer is
 * created with an account, and one for whom it gives none is asked about by the documented call for one customer.
 */
async function accountsByOwner(
  client: ProzoraClient,
  guids: readonly string[],
  caller: Caller,
): Promise<(readonly AccountRowWire[] | Error)[]> {
  const rows =
    guids.length > 1 && client.ownerFilterHolds
      ? await rowsByOwner(client, guids, caller)
      : new Map<string, AccountRowWire[]>();
  return Promise.all(guids.map((guid) => rows.get(guid) ?? client.customerAccounts(guid, caller).catch(asError)));
}

/** Empty where the list cannot be used; one that ignores or refuses the filter is not asked again. */
async function rowsByOwner(
  client: ProzoraClient,
  guids: readonly string[],
  caller: Caller,
): Promise<Map<string, AccountRowWire[]>> {
  try {
    const { rows, fault } = await client.accountsBy('owner', guids, caller);
    if (fault === null) return groupByOwner(rows);
    if (fault === 'foreign') client.ownerFilterHolds = false;
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const refused = error.kind === 'rejected' || error.kind === 'not-found' || error.status === 403;
    if (!refused && error.kind !== 'bad-response') throw error;
    if (refused) client.ownerFilterHolds = false;
  }
  return new Map();
}

function groupByOwner(rows: readonly AccountRowWire[]): Map<string, AccountRowWire[]> {
  const groups = new Map<string, AccountRowWire[]>();
  for (const row of rows) {
    const owner = row.wallet_user_guid!;
    const group = groups.get(owner);
    if (group) group.push(row);
    else groups.set(owner, [row]);
  }
  return groups;
}

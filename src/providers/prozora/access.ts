import DataLoader from 'dataloader';
import { nullWhenNotFound, UpstreamError } from '../../errors/upstream-error.js';
import { providerKey } from '../../graph/context.js';
import { loadByKey, loadEach } from '../../loading/loaders.js';
import type { RequestScope } from '../contract.js';
import { MOST_PER_CALL, WITH_DISABLED } from './assumed.js';
import type { Caller, ProzoraClient } from './client.js';
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
    customers: loadByKey({ fetch: (guids) => customersByGuid(client, guids, caller), keyOf: (row) => row.wallet_user_guid, max: MOST_PER_CALL }),
    accountsByCustomer: new DataLoader((guids) => accountsByOwner(client, guids, caller), { maxBatchSize: MOST_PER_CALL }),
    accountRows: loadByKey({
      fetch: (guids) => client.accountsBy('account', guids, caller),
      keyOf: (row) => row.wallet_account_guid,
      max: MOST_PER_CALL,
    }),
    accounts: loadEach((guid) => client.account(guid, caller).catch(nullWhenNotFound)),
  };
}

/** Disabled customers may be left out of a list: who is missing is asked for once more, before being called unknown. */
async function customersByGuid(client: ProzoraClient, guids: readonly string[], caller: Caller): Promise<CustomerWire[]> {
  const query = { wallet_user_guids: guids, limit: guids.length };
  const { customers } = await client.listCustomers(query, caller);
  const found = new Set(customers.map((customer) => customer.wallet_user_guid));
  const missing = guids.filter((guid) => !found.has(guid));
  if (missing.length === 0) return customers;
  const rest = await client.listCustomers({ ...query, ...WITH_DISABLED, wallet_user_guids: missing }, caller);
  return [...customers, ...rest.customers];
}

/**
 * One call for many customers by a filter whose name is assumed; so it is believed only where it gives rows. Every customer is
 * created with an account, and one for whom it gives none is asked about by the documented call for one customer.
 */
async function accountsByOwner(client: ProzoraClient, guids: readonly string[], caller: Caller): Promise<(readonly AccountRowWire[] | Error)[]> {
  const rows = guids.length > 1 && client.ownerFilterHolds ? await rowsByOwner(client, guids, caller) : new Map<string, AccountRowWire[]>();
  return Promise.all(guids.map((guid) => rows.get(guid) ?? client.customerAccounts(guid, caller).catch(asError)));
}

async function rowsByOwner(client: ProzoraClient, guids: readonly string[], caller: Caller): Promise<Map<string, AccountRowWire[]>> {
  try {
    const asked = new Set(guids);
    const rows = await client.accountsBy('owner', guids, caller);
    if (rows.every((row) => asked.has(row.wallet_user_guid ?? ''))) return groupByOwner(rows);
  } catch (error) {
    if (!(error instanceof UpstreamError && (error.failure === 'rejected' || error.failure === 'not-found'))) throw error;
  }
  client.ownerFilterHolds = false;
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

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error('load failed', { cause: error });
}

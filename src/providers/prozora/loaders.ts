import DataLoader from 'dataloader';
import { paged } from '../../cost/reads.js';
import { nullWhenNotFound, UpstreamError } from '../../errors/upstream-error.js';
import { providerKey } from '../../graph/context.js';
import type { ProviderHttp } from '../../http/provider-http.js';
import { asError, loadEach } from '../../loading/loaders.js';
import { given } from '../../http/members.js';
import { readableRows, UnreadableRow } from '../../http/rows.js';
import type { RequestScope } from '../contract.js';
import { ACCOUNT_FILTERS, MOST_PER_CALL, WITH_DISABLED, type CustomerWire } from './assumed.js';
import { ProzoraClient, endpoints, type ProzoraQuery } from './client.js';
import type { OwnerFilter } from './owner-filter.js';
import { incompleteList, readWholeList, requireWhole, type WholeList } from './whole-list.js';
import type { WalletAccountRowWire, WalletAccountWire } from './wire.js';

/** What lives as long as the process. */
export interface ProzoraConnection {
  readonly http: ProviderHttp;
  readonly ownerFilter: OwnerFilter;
}

/** Prozora for one operation: loaders to read through, the client to write through. */
export type ProzoraAccess = ReturnType<typeof openProzora>;

export const prozora = providerKey<ProzoraAccess>('prozora');

/** The most pages that are read of a list that the provider splits: one for each key and an empty one, up to this. */
const MOST_PAGES = 8;

/** Customers by GUID, each list with and without disabled ones. */
export const CUSTOMERS = paged(endpoints.customers, { perKey: 2, perBatch: 2 * MOST_PAGES });
/** Wallet accounts by their own GUID. */
export const ACCOUNT_ROWS = paged(endpoints.accounts, { perKey: 1, perBatch: MOST_PAGES });
/** Wallet accounts by owner; a customer read alone costs none. */
export const ACCOUNTS_BY_OWNER = paged(endpoints.accounts, { perKey: 2, perBatch: MOST_PAGES });

export function openProzora(connection: ProzoraConnection, { tenant, deadline, meter, schedule }: RequestScope) {
  const client = new ProzoraClient(connection.http, { counterparty: tenant.scopeAt('prozora'), deadline, meter });
  const batch = { maxBatchSize: MOST_PER_CALL, ...(schedule && { batchScheduleFn: schedule }) };
  const accountRows = new DataLoader((guids: readonly string[]) => accountsByGuid(client, guids), batch);
  return {
    client,
    /** Null for a customer that Prozora does not know. */
    customers: new DataLoader((guids: readonly string[]) => customersByGuid(client, guids), batch),
    accountsByCustomer: new DataLoader(async (guids: readonly string[]) => {
      const lists = await accountsByOwner({ client, connection }, guids);
      // an account that the operation reaches again by its id, such as from its monitoring, costs no list call
      for (const row of readableRows(lists.flatMap((list) => (list instanceof Error ? [] : list))))
        if (row.wallet_user_guid) accountRows.prime(row.wallet_account_guid, row);
      return lists;
    }, batch),
    /** A customer's accounts with an IBAN. */
    accountsWithIban: loadEach((of: { customer: string; iban: string }) => accountsWithIban(client, of)),
    /** An account in detail where it has an IBAN; null for one that Prozora does not know under it. */
    accountWithIban: loadEach((of: { account: string; iban: string }) => accountWithIban(client, of)),
    /** An account as lists show it, with its owner; null when the list does not hold it. */
    accountRows,
    /** Customers with any of the values, disabled ones too, at most a page. */
    customersWith: loadEach(({ filter, values }: { filter: string; values: readonly string[] }) =>
      client
        .read(endpoints.customers, { query: { [filter]: values, ...WITH_DISABLED, offset: 0, limit: MOST_PER_CALL } })
        .then(({ customers }) => customers),
    ),
    accountsByIban: loadEach((iban: string) =>
      client
        .read(endpoints.accounts, { query: { iban, offset: 0, limit: MOST_PER_CALL } })
        .then(({ accounts }) => readableRows(accounts)),
    ),
    /** An account in detail; null for one that Prozora does not know. */
    accounts: loadEach((account: string) =>
      client.read(endpoints.account, { params: { account } }).catch(nullWhenNotFound),
    ),
  };
}

type AccountRow = WalletAccountRowWire | UnreadableRow;

/** A row's identifier, also of one that cannot be read as a whole; empty where it has none. */
function guidIn<K extends string>(
  row: Readonly<Partial<Record<K, string | null | undefined>>> | UnreadableRow,
  key: K,
): string {
  return (row instanceof UnreadableRow ? row.keys[key] : row[key]) ?? '';
}

/** Lists may leave disabled customers out: those who are missing are requested once more with the disabled ones before they count as unknown. */
async function customersByGuid(
  client: ProzoraClient,
  guids: readonly string[],
): Promise<(CustomerWire | null | Error)[]> {
  const first = await listCustomers(client, guids);
  const found = new Map(first.rows.map((row) => [guidIn(row, 'wallet_user_guid'), row]));
  const missing = guids.filter((guid) => !found.has(guid));
  if (missing.length === 0) return guids.map((guid) => found.get(guid)!);
  const rest = await listCustomers(client, missing, WITH_DISABLED).catch(asError);
  if (!(rest instanceof Error)) for (const row of rest.rows) found.set(guidIn(row, 'wallet_user_guid'), row);
  return guids.map((guid) => found.get(guid) ?? whyMissing(endpoints.customers.name, first, rest));
}

async function accountsByGuid(
  client: ProzoraClient,
  guids: readonly string[],
): Promise<(WalletAccountRowWire | null | Error)[]> {
  const list = await listAccounts(client, 'account', guids);
  const found = new Map(list.rows.map((row) => [guidIn(row, 'wallet_account_guid'), row]));
  return guids.map((guid) => found.get(guid) ?? whyMissing(endpoints.accounts.name, list));
}

/** Null only where the lists were complete; otherwise the row may exist, and its key fails. */
function whyMissing(endpoint: string, ...lists: readonly (WholeList<unknown> | Error)[]): null | Error {
  const failed = lists.find((list) => list instanceof Error);
  if (failed) return failed;
  if (lists.every((list) => !(list instanceof Error) && list.fault === null)) return null;
  return incompleteList(endpoint);
}

/**
 * One call for many customers, by a filter whose name is assumed; so only rows that it returns are used. Every customer is created
 * with an account, so one without a row is read by the documented call for one customer.
 */
async function accountsByOwner(
  { client, connection }: { client: ProzoraClient; connection: ProzoraConnection },
  guids: readonly string[],
): Promise<(readonly AccountRow[] | Error)[]> {
  const batched = guids.length > 1 && connection.ownerFilter.isUsable;
  const rows = batched ? await rowsByOwner({ client, connection }, guids) : new Map<string, AccountRow[]>();
  return Promise.all(guids.map((guid) => rows.get(guid) ?? accountsOfOne(client, { customer: guid }).catch(asError)));
}

/** By the documented call for one customer, which documents no pages. @throws UpstreamError for a list that ends before its own total. */
export async function accountsOfOne(
  client: ProzoraClient,
  { customer, ...query }: { readonly customer: string; readonly iban?: string },
): Promise<AccountRow[]> {
  const { accounts, total } = await client.read(endpoints.customerAccounts, { params: { customer }, query });
  return requireWhole(endpoints.customerAccounts, accounts, total);
}

/** A row that shows no IBAN, or cannot be read, may be the one. */
async function accountsWithIban(client: ProzoraClient, of: { customer: string; iban: string }): Promise<AccountRow[]> {
  const rows = await accountsOfOne(client, of);
  return rows.filter((row) => row instanceof UnreadableRow || mayHaveIban(row.iban, of.iban));
}

async function accountWithIban(
  client: ProzoraClient,
  { account, iban }: { account: string; iban: string },
): Promise<WalletAccountWire | null> {
  const found = await client.read(endpoints.account, { params: { account }, query: { iban } }).catch(nullWhenNotFound);
  return found && mayHaveIban(given(found.iban), iban) ? found : null;
}

/** What the parameter `iban` does is not documented: an account that shows another one is not meant, whether or not the provider has used it. */
function mayHaveIban(shown: string | null | undefined, wanted: string): boolean {
  return !shown || shown.replace(/\s/g, '').toUpperCase() === wanted;
}

/** Empty where the list cannot be used; after one that ignores or refuses the filter, it is not used for a while. */
async function rowsByOwner(
  { client, connection }: { client: ProzoraClient; connection: ProzoraConnection },
  guids: readonly string[],
): Promise<Map<string, AccountRow[]>> {
  try {
    const { rows, fault } = await listAccounts(client, 'owner', guids);
    if (fault === null) {
      connection.ownerFilter.held();
      return groupByOwner(rows);
    }
    if (fault === 'foreign') connection.ownerFilter.failed();
  } catch (error) {
    if (!(error instanceof UpstreamError)) throw error;
    const refused = error.kind === 'rejected' || error.kind === 'not-found' || error.status === 403;
    if (!refused && error.kind !== 'bad-response') throw error;
    if (refused) connection.ownerFilter.failed();
  }
  return new Map();
}

function groupByOwner(rows: readonly AccountRow[]): Map<string, AccountRow[]> {
  const groups = new Map<string, AccountRow[]>();
  for (const row of rows) {
    const owner = guidIn(row, 'wallet_user_guid');
    groups.set(owner, [...(groups.get(owner) ?? []), row]);
  }
  return groups;
}

/** Customers by their GUIDs: one call for many, and one more for each page the provider splits them into. */
function listCustomers(
  client: ProzoraClient,
  guids: readonly string[],
  more: ProzoraQuery = {},
): Promise<WholeList<CustomerWire | UnreadableRow>> {
  const requested = new Set(guids);
  return readWholeList({
    page: async (offset) => {
      const query = { wallet_user_guids: guids, ...more, offset, limit: guids.length };
      const { customers, total } = await client.read(endpoints.customers, { query, keys: guids.length });
      return { rows: customers, total };
    },
    keyOf: (row) => guidIn(row, 'wallet_user_guid'),
    wasRequested: (row) => requested.has(guidIn(row, 'wallet_user_guid')),
    most: guids.length,
    mostPages: mostPages(guids),
  });
}

/** Accounts by owner or by their own GUIDs: one call for many, and one more for each page the provider splits them into. */
function listAccounts(
  client: ProzoraClient,
  filter: keyof typeof ACCOUNT_FILTERS,
  guids: readonly string[],
): Promise<WholeList<AccountRow>> {
  const requested = new Set<string | null | undefined>(guids);
  return readWholeList({
    page: async (offset) => {
      const query = { [ACCOUNT_FILTERS[filter]]: guids, offset, limit: MOST_PER_CALL };
      const { accounts, total } = await client.read(endpoints.accounts, { query, keys: guids.length });
      return { rows: accounts, total };
    },
    keyOf: (row) => guidIn(row, 'wallet_account_guid'),
    wasRequested: (row) => requested.has(guidIn(row, filter === 'owner' ? 'wallet_user_guid' : 'wallet_account_guid')),
    mostPages: filter === 'owner' ? Math.min(2 * guids.length, MOST_PAGES) : mostPages(guids),
    ...(filter === 'account' && { most: guids.length }),
  });
}

function mostPages(guids: readonly string[]): number {
  return Math.min(guids.length + 1, MOST_PAGES);
}

import type { z } from 'zod';
import type { Deadline } from '../../http/deadline.js';
import type { Endpoint, QueryValue } from '../../http/endpoint.js';
import type { ProviderCalls, WriteAnswer } from '../../http/provider-http.js';
import { ACCOUNT_FILTERS, MOST_PER_CALL } from './assumed.js';
import { accountsWire, accountWire, createdWire, customersWire, updatedWire, type AccountRowWire, type AccountWire, type CustomerWire } from './wire.js';

const COUNTERPARTY = '/counterparty/{counterparty}';

export const endpoints = {
  customers: { name: 'prozora.customers', method: 'GET', path: `${COUNTERPARTY}/customers`, batch: MOST_PER_CALL, exactNumbers: true },
  createCustomer: { name: 'prozora.createCustomer', method: 'POST', path: `${COUNTERPARTY}/customers` },
  updateCustomer: { name: 'prozora.updateCustomer', method: 'PUT', path: `${COUNTERPARTY}/customers/{customer}` },
  customerAccounts: { name: 'prozora.customerAccounts', method: 'GET', path: `${COUNTERPARTY}/customers/{customer}/accounts` },
  account: { name: 'prozora.account', method: 'GET', path: `${COUNTERPARTY}/accounts/{account}`, exactNumbers: true },
  accounts: { name: 'prozora.accounts', method: 'GET', path: `${COUNTERPARTY}/accounts`, batch: MOST_PER_CALL },
} as const satisfies Record<string, Endpoint>;

/** For whom a read is made, and until when. */
export interface Caller {
  counterparty: string;
  deadline: Deadline;
}

export type CustomerQuery = Readonly<Record<string, QueryValue>>;

/** Prozora's operations in its own shapes; see seed 002. */
export class ProzoraClient {
  /** Cleared for good when the provider ignores or refuses the assumed filter of accounts by owner. */
  ownerFilterHolds = true;

  constructor(private readonly http: ProviderCalls) {}

  /** One page of the counterparty's customers; `total` is null where the provider does not say. */
  async listCustomers(query: CustomerQuery, caller: Caller): Promise<{ customers: CustomerWire[]; total: number | null }> {
    const { customers, total } = await this.read(endpoints.customers, customersWire, caller, {}, query);
    return { customers, total: total ?? null };
  }

  /** A customer's wallet accounts. */
  async customerAccounts(customer: string, caller: Caller): Promise<AccountRowWire[]> {
    return (await this.read(endpoints.customerAccounts, accountsWire, caller, { customer })).accounts;
  }

  /** Wallet accounts by owner or by their own guids: one call for many. */
  async accountsBy(filter: keyof typeof ACCOUNT_FILTERS, guids: readonly string[], caller: Caller): Promise<AccountRowWire[]> {
    return pages((offset) =>
      this.read(endpoints.accounts, accountsWire, caller, {}, { [ACCOUNT_FILTERS[filter]]: guids, offset, limit: MOST_PER_CALL }),
    );
  }

  /** @throws UpstreamError `not-found` for an account the counterparty has not. */
  account(account: string, caller: Caller): Promise<AccountWire> {
    return this.read(endpoints.account, accountWire, caller, { account });
  }

  createCustomer(counterparty: string, body: object): Promise<WriteAnswer<z.output<typeof createdWire>>> {
    return this.http.write(endpoints.createCustomer, createdWire, { params: { counterparty }, body });
  }

  updateCustomer(counterparty: string, customer: string, body: object): Promise<WriteAnswer<unknown>> {
    return this.http.write(endpoints.updateCustomer, updatedWire, { params: { counterparty, customer }, body });
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private read<S extends z.ZodType>(
    endpoint: Endpoint,
    schema: S,
    { counterparty, deadline }: Caller,
    params: Readonly<Record<string, string>>,
    query: CustomerQuery = {},
  ): Promise<z.output<S>> {
    const keys = Object.values(query).find(Array.isArray)?.length;
    return this.http.read(endpoint, schema, { params: { counterparty, ...params }, query, deadline, tenant: counterparty, ...(keys !== undefined && { keys }) });
  }
}

/** Reads on until `total` rows are there or a page is empty: the provider may give fewer rows than the limit asks for. */
async function pages(fetch: (offset: number) => Promise<{ accounts: AccountRowWire[]; total?: number | null | undefined }>): Promise<AccountRowWire[]> {
  const rows: AccountRowWire[] = [];
  for (;;) {
    const { accounts, total } = await fetch(rows.length);
    rows.push(...accounts);
    if (accounts.length === 0 || rows.length >= (total ?? 0)) return rows;
  }
}

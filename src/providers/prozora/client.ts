import type { z } from 'zod';
import { UpstreamError } from '../../errors/upstream-error.js';
import type { Deadline } from '../../http/deadline.js';
import type { Endpoint, QueryValue } from '../../http/endpoint.js';
import type { ProviderCalls, WriteResponse } from '../../http/provider-http.js';
import { ACCOUNT_FILTERS, MOST_PER_CALL } from './assumed.js';
import { readAll, type WholeList } from './pages.js';
import {
  accountsWire,
  accountWire,
  createdWire,
  customersWire,
  updatedWire,
  type AccountRowWire,
  type AccountWire,
  type CustomerWire,
} from './wire.js';

const COUNTERPARTY = '/counterparty/{counterparty}';

export const endpoints = {
  customers: {
    name: 'prozora.customers',
    method: 'GET',
    path: `${COUNTERPARTY}/customers`,
    batch: MOST_PER_CALL,
    exactNumbers: true,
  },
  createCustomer: { name: 'prozora.createCustomer', method: 'POST', path: `${COUNTERPARTY}/customers` },
  updateCustomer: { name: 'prozora.updateCustomer', method: 'PUT', path: `${COUNTERPARTY}/customers/{customer}` },
  customerAccounts: {
    name: 'prozora.customerAccounts',
    method: 'GET',
    path: `${COUNTERPARTY}/customers/{customer}/accounts`,
  },
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
  async listCustomers(
    query: CustomerQuery,
    caller: Caller,
  ): Promise<{ customers: CustomerWire[]; total: number | null }> {
    const { customers, total } = await this.read(endpoints.customers, customersWire, caller, {}, query);
    return { customers, total: total ?? null };
  }

  /** A customer's wallet accounts. */
  async customerAccounts(customer: string, caller: Caller): Promise<AccountRowWire[]> {
    return (await this.read(endpoints.customerAccounts, accountsWire, caller, { customer })).accounts;
  }

  /** Customers by their guids: one call for many, and one more for each part the provider gives them in. */
  async customersBy(
    guids: readonly string[],
    caller: Caller,
    more: CustomerQuery = {},
  ): Promise<WholeList<CustomerWire>> {
    const asked = new Set(guids);
    return readAll({
      page: async (offset) => {
        const { customers, total } = await this.listCustomers(
          { wallet_user_guids: guids, ...more, offset, limit: guids.length },
          caller,
        );
        return { rows: customers, total };
      },
      idOf: (row) => row.wallet_user_guid,
      wasAskedFor: (row) => asked.has(row.wallet_user_guid),
      most: guids.length,
    });
  }

  /** Wallet accounts by owner or by their own guids: one call for many, and one more for each part the provider gives them in. */
  async accountsBy(
    filter: keyof typeof ACCOUNT_FILTERS,
    guids: readonly string[],
    caller: Caller,
  ): Promise<WholeList<AccountRowWire>> {
    const asked = new Set(guids);
    return readAll({
      page: async (offset) => {
        const { accounts, total } = await this.read(
          endpoints.accounts,
          accountsWire,
          caller,
          {},
          { [ACCOUNT_FILTERS[filter]]: guids, offset, limit: MOST_PER_CALL },
        );
        return { rows: accounts, total: total ?? null };
      },
      idOf: (row) => row.wallet_account_guid,
      wasAskedFor: (row) => asked.has((filter === 'owner' ? row.wallet_user_guid : row.wallet_account_guid) ?? ''),
      ...(filter === 'account' && { most: guids.length }),
    });
  }

  /** @throws UpstreamError `not-found` for an account the counterparty has not. */
  account(account: string, caller: Caller): Promise<AccountWire> {
    return this.read(endpoints.account, accountWire, caller, { account });
  }

  /** The body is undefined only where a 202 carries none. */
  async createCustomer(
    counterparty: string,
    body: object,
  ): Promise<WriteResponse<z.output<typeof createdWire> | undefined>> {
    const answer = await this.http.write(endpoints.createCustomer, createdWire.optional(), {
      params: { counterparty },
      body,
    });
    if (answer.body === undefined && answer.status !== 202) throw withoutBody(answer.status);
    return answer;
  }

  updateCustomer(counterparty: string, customer: string, body: object): Promise<WriteResponse<unknown>> {
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
    return this.http.read(endpoint, schema, {
      params: { counterparty, ...params },
      query,
      deadline,
      tenant: counterparty,
      ...(keys !== undefined && { keys }),
    });
  }
}

/** It was carried out, but who was created is not said. */
function withoutBody(status: number): UpstreamError {
  return new UpstreamError({
    provider: 'prozora',
    endpoint: endpoints.createCustomer.name,
    kind: 'bad-response',
    status,
    sent: true,
  });
}

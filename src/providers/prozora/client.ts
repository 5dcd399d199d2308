import type { z } from 'zod';
import type { SentRequest } from '../../graph/write.js';
import type { CallMeter } from '../../http/call-meter.js';
import type { Deadline } from '../../http/deadline.js';
import type { Endpoint, QueryValue } from '../../http/endpoint.js';
import type { ProviderHttp } from '../../http/provider-http.js';
import type { WriteResponse } from '../../http/write-call.js';
import { customersWire, customerUpdatedWire, MOST_PER_CALL, walletAccountsWire } from './assumed.js';
import { customerCreatedWire, walletAccountWire } from './wire.js';

const COUNTERPARTY = '/counterparty/{counterparty}';
const CUSTOMERS = `${COUNTERPARTY}/customers`;
const CUSTOMER = `${CUSTOMERS}/{customer}`;
const ACCOUNTS = `${COUNTERPARTY}/accounts`;

/** Every operation of Prozora's API that is used: name, method, path and response, each said once. */
export const endpoints = {
  customers: {
    name: 'prozora.customers',
    method: 'GET',
    path: CUSTOMERS,
    response: customersWire,
    batch: MOST_PER_CALL,
    exactNumbers: true,
  },
  createCustomer: {
    name: 'prozora.createCustomer',
    method: 'POST',
    path: CUSTOMERS,
    response: customerCreatedWire,
  },
  updateCustomer: { name: 'prozora.updateCustomer', method: 'PUT', path: CUSTOMER, response: customerUpdatedWire },
  customerAccounts: {
    name: 'prozora.customerAccounts',
    method: 'GET',
    path: `${CUSTOMER}/accounts`,
    response: walletAccountsWire,
  },
  account: {
    name: 'prozora.account',
    method: 'GET',
    path: `${ACCOUNTS}/{account}`,
    response: walletAccountWire,
    exactNumbers: true,
  },
  accounts: {
    name: 'prozora.accounts',
    method: 'GET',
    path: ACCOUNTS,
    response: walletAccountsWire,
    batch: MOST_PER_CALL,
  },
} as const satisfies Record<string, Endpoint>;

export type ProzoraQuery = Readonly<Record<string, QueryValue>>;

interface ProzoraRead {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: ProzoraQuery;
  /** How many keys a batch read carries, for the metrics. */
  readonly keys?: number;
}

/** Prozora for one operation of one counterparty: puts counterparty and deadline on every call. */
export class ProzoraClient {
  constructor(
    private readonly http: ProviderHttp,
    private readonly caller: {
      readonly counterparty: string;
      readonly deadline: Deadline;
      readonly meter?: CallMeter | undefined;
    },
  ) {}

  /** @throws UpstreamError, `not-found` where Prozora responds 404. */
  read<S extends z.ZodType>(endpoint: Endpoint<S>, { params, ...target }: ProzoraRead): Promise<z.output<S>> {
    const { counterparty, deadline, meter } = this.caller;
    return this.http.read(endpoint, {
      ...target,
      params: { counterparty, ...params },
      deadline,
      meter,
      tenant: counterparty,
    });
  }

  /** @throws UpstreamError */
  write<S extends z.ZodType>(
    endpoint: Endpoint<S>,
    { params, ...request }: SentRequest,
  ): Promise<WriteResponse<z.output<S>>> {
    const { counterparty, deadline, meter } = this.caller;
    return this.http.write(endpoint, { params: { counterparty, ...params }, ...request, deadline, meter });
  }
}

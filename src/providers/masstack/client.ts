import { z } from 'zod';
import { UpstreamError } from '../../errors/upstream-error.js';
import type { Deadline } from '../../http/deadline.js';
import type { Endpoint, QueryValue } from '../../http/endpoint.js';
import type { ProviderCalls, WriteResponse } from '../../http/provider-http.js';
import {
  accountCreatedWire,
  accountIdsWire,
  accountWire,
  addressHistoryWire,
  methodsOnOfferWire,
  PATHS,
  promotionHistoryWire,
  promotionWire,
} from './assumed.js';

const ORG = '/orgs/{org}';

export const endpoints = {
  account: { name: 'masstack.account', method: 'GET', path: `${ORG}/accounts/{account}` },
  changePaymentMethod: {
    name: 'masstack.changePaymentMethod',
    method: 'PATCH',
    path: `${ORG}/accounts/{account}/payment-method`,
  },
  billingAddressHistory: {
    name: 'masstack.billingAddressHistory',
    method: 'GET',
    path: ORG + PATHS.billingAddressHistory,
  },
  activePromotions: { name: 'masstack.activePromotions', method: 'GET', path: ORG + PATHS.activePromotions },
  promotions: { name: 'masstack.promotions', method: 'GET', path: ORG + PATHS.promotions },
  promotionHistory: { name: 'masstack.promotionHistory', method: 'GET', path: ORG + PATHS.promotionHistory },
  cancelPromotion: { name: 'masstack.cancelPromotion', method: 'PATCH', path: ORG + PATHS.promotion },
  customerAccounts: { name: 'masstack.customerAccounts', method: 'GET', path: ORG + PATHS.customerAccounts },
  openAccount: { name: 'masstack.openAccount', method: 'POST', path: ORG + PATHS.customerAccounts },
  closeAccount: { name: 'masstack.closeAccount', method: 'DELETE', path: ORG + PATHS.customerAccount },
  paymentMethods: { name: 'masstack.paymentMethods', method: 'GET', path: ORG + PATHS.paymentMethodsOnOffer },
} as const satisfies Record<string, Endpoint>;

export type AccountWire = z.output<typeof accountWire>;
export type PromotionWire = z.output<typeof promotionWire>;
export type PromotionHistoryWire = z.output<typeof promotionHistoryWire>;
export type AddressVersionWire = z.output<typeof addressHistoryWire>['history'][number];

const promotionsWire = z.array(promotionWire);
const historyWire = z.array(promotionHistoryWire);

/** For whom a read is made, and until when. */
export interface Caller {
  org: string;
  deadline: Deadline;
}

type Params = Readonly<Record<string, string>>;

/** MasStack's operations in its own shapes; see seed 004. Every read throws UpstreamError `not-found` where MasStack answers 404. */
export class MasstackClient {
  constructor(private readonly http: ProviderCalls) {}

  account(account: string, caller: Caller): Promise<AccountWire> {
    return this.read(endpoints.account, accountWire, caller, { account });
  }

  /** Ids of a customer's accounts, by MasStack's own customer id. */
  accountIds(customer: string, caller: Caller): Promise<string[]> {
    return this.read(endpoints.customerAccounts, accountIdsWire, caller, { customer });
  }

  activePromotions(account: string, caller: Caller): Promise<PromotionWire[]> {
    return this.read(endpoints.activePromotions, promotionsWire, caller, { account });
  }

  promotions(account: string, type: string, caller: Caller): Promise<PromotionWire[]> {
    return this.read(endpoints.promotions, promotionsWire, caller, { account }, { account_promotion_type: type });
  }

  /** Operations on promotions since a day. */
  promotionHistory(account: string, startDate: string | undefined, caller: Caller): Promise<PromotionHistoryWire[]> {
    return this.read(endpoints.promotionHistory, historyWire, caller, { account }, { start_date: startDate });
  }

  /** Addresses created between two days, both included. */
  async billingAddressHistory(
    account: string,
    between: { from?: string | undefined; to?: string | undefined },
    caller: Caller,
  ): Promise<AddressVersionWire[]> {
    return (await this.read(endpoints.billingAddressHistory, addressHistoryWire, caller, { account }, between)).history;
  }

  async paymentMethodsOnOffer(customer: string, account: string, caller: Caller): Promise<string[]> {
    return (await this.read(endpoints.paymentMethods, methodsOnOfferWire, caller, { customer, account }))
      .payment_methods;
  }

  changePaymentMethod(org: string, account: string, body: object): Promise<WriteResponse<unknown>> {
    return this.http.write(endpoints.changePaymentMethod, z.unknown(), { params: { org, account }, body });
  }

  cancelPromotion(org: string, account: string, promotion: string, body: object): Promise<WriteResponse<unknown>> {
    return this.http.write(endpoints.cancelPromotion, z.unknown(), { params: { org, account, promotion }, body });
  }

  /** The body is undefined only where a 202 carries none. */
  async openAccount(
    org: string,
    customer: string,
    body: object,
  ): Promise<WriteResponse<z.output<typeof accountCreatedWire> | undefined>> {
    const answer = await this.http.write(endpoints.openAccount, accountCreatedWire.optional(), {
      params: { org, customer },
      body,
    });
    if (answer.body === undefined && answer.status !== 202) throw withoutBody(answer.status);
    return answer;
  }

  closeAccount(org: string, customer: string, account: string): Promise<WriteResponse<unknown>> {
    return this.http.write(endpoints.closeAccount, z.unknown(), { params: { org, customer, account } });
  }

  close(): Promise<void> {
    return this.http.close();
  }

  private read<S extends z.ZodType>(
    endpoint: Endpoint,
    schema: S,
    { org, deadline }: Caller,
    params: Params,
    query: Readonly<Record<string, QueryValue>> = {},
  ): Promise<z.output<S>> {
    return this.http.read(endpoint, schema, { params: { org, ...params }, query, deadline, tenant: org });
  }
}

/** It was carried out, but which account was opened is not said. */
function withoutBody(status: number): UpstreamError {
  return new UpstreamError({
    provider: 'masstack',
    endpoint: endpoints.openAccount.name,
    kind: 'bad-response',
    status,
    sent: true,
  });
}

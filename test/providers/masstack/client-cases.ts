import type { Endpoint } from '../../../src/http/endpoint.js';
import { endpoints, type MasstackClient } from '../../../src/providers/masstack/client.js';
import { uuid } from '../../support/uuid.js';

const [A, B, PROMOTION_ID] = ['a', 'b', 'promotion'].map(uuid);
const account = { account: 'a' };
export const ofCustomer = { customer: 'c' };
const PROMOTION = { id: PROMOTION_ID, promotion_id: 'p', status: 'ACTIVE', start_date: '2026-01-01' };
const ADDRESS = {
  address_lines: ['Main 1'],
  postal_code: '08001',
  locality: 'Barcelona',
  administrative_area: 'B',
  region_code: 'ES',
};

interface ReadCase {
  readonly reads: string;
  readonly endpoint: Endpoint;
  readonly target: Parameters<MasstackClient['read']>[1];
  readonly response: unknown;
  readonly path: string;
  readonly value: object;
}

export const READS: ReadCase[] = [
  {
    reads: 'an account',
    endpoint: endpoints.account,
    target: { params: account },
    response: {
      id: 'a',
      customer_id: uuid('c'),
      modality: 'POSTPAID',
      payment_method: { type: 'BANK_TRANSFER', details: null },
    },
    path: '/accounts/a',
    value: { id: 'a', modality: 'POSTPAID', payment_method: { type: 'BANK_TRANSFER' } },
  },
  {
    reads: "a customer's accounts given as objects",
    endpoint: endpoints.customerAccounts,
    target: { params: ofCustomer },
    response: { accounts: [{ id: A }, { id: B }] },
    path: '/customers/c/accounts',
    value: [A, B],
  },
  {
    reads: "a customer's accounts given as ids in an object",
    endpoint: endpoints.customerAccounts,
    target: { params: ofCustomer },
    response: { accounts: [A, B] },
    path: '/customers/c/accounts',
    value: [A, B],
  },
  {
    reads: "a customer's accounts given as a bare array",
    endpoint: endpoints.customerAccounts,
    target: { params: ofCustomer },
    response: [A, B],
    path: '/customers/c/accounts',
    value: [A, B],
  },
  {
    reads: 'promotions in force',
    endpoint: endpoints.activePromotions,
    target: { params: account },
    response: [PROMOTION],
    path: '/accounts/a/promotions/active',
    value: [{ id: PROMOTION_ID }],
  },
  {
    reads: 'promotions by type',
    endpoint: endpoints.promotions,
    target: { params: account, query: { account_promotion_type: 'SCHEDULED' } },
    response: [PROMOTION],
    path: '/accounts/a/promotions?account_promotion_type=SCHEDULED',
    value: [{ id: PROMOTION_ID }],
  },
  {
    reads: 'promotion history from a day on',
    endpoint: endpoints.promotionHistory,
    target: { params: account, query: { start_date: '2026-01-01' } },
    response: [
      { account_promotion_id: PROMOTION_ID, operation: 'ADD', operation_date: '2026-01-01', user: 'u', system: 's' },
    ],
    path: '/accounts/a/promotions/history?start_date=2026-01-01',
    value: [{ operation: 'ADD' }],
  },
  {
    reads: 'promotion history from the beginning',
    endpoint: endpoints.promotionHistory,
    target: { params: account, query: { start_date: undefined } },
    response: [],
    path: '/accounts/a/promotions/history',
    value: [],
  },
  {
    reads: 'billing address history between two days',
    endpoint: endpoints.billingAddressHistory,
    target: { params: account, query: { from: '2020-01-01', to: '2020-02-01' } },
    response: { history: [{ billing_address: ADDRESS, created_at: '2026-01-01T00:00:00Z' }] },
    path: '/accounts/a/billing-address/history?from=2020-01-01&to=2020-02-01',
    value: [{ billing_address: ADDRESS }],
  },
  {
    reads: 'billing address history up to a day',
    endpoint: endpoints.billingAddressHistory,
    target: { params: account, query: { from: undefined, to: '2020-02-01' } },
    response: { history: [] },
    path: '/accounts/a/billing-address/history?to=2020-02-01',
    value: [],
  },
  {
    reads: 'available payment methods given as names and as objects',
    endpoint: endpoints.paymentMethods,
    target: { params: { ...ofCustomer, ...account } },
    response: { payment_methods: ['TECI', { type: 'CREDIT_CARD' }] },
    path: '/customers/c/accounts/a/payment-methods',
    value: ['TECI', 'CREDIT_CARD'],
  },
];

/** Every write, with a value for each parameter of its path. */
export const WRITES = Object.values<Endpoint>(endpoints)
  .filter(({ method }) => method !== 'GET')
  .map((endpoint) => {
    const names = [...endpoint.path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name!).filter((name) => name !== 'org');
    return {
      endpoint,
      request: { params: Object.fromEntries(names.map((name) => [name, `${name}|1`])), body: { x: 1 } },
    };
  });

import { z } from 'zod';
import type { SimulatedResponse, Route, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { refuse } from './failure.js';
import type { BillingRecord, BillingState } from './state.js';
import { BILLING_ADDRESS, PAYMENT_METHOD, uuidIn, valid } from './wire.js';

export type AccountIdsShape = 'objects' | 'bare';

const ACCOUNTS = '/orgs/{org_id}/customers/{customer_id}/accounts';

const NEW_ACCOUNT = z.strictObject({
  modality: z.enum(['RECURRING_PREPAID', 'POSTPAID']),
  billing_address: BILLING_ADDRESS.optional(),
  payment_method: PAYMENT_METHOD,
});

export interface CustomerRules {
  accountsPerCustomer: number;
  accountIds: AccountIdsShape;
}

export function customerRoutes(state: BillingState, rules: CustomerRules): Route[] {
  return [
    {
      method: 'GET',
      path: ACCOUNTS,
      endpoint: 'masstack.customerAccounts',
      handle: (request) => {
        const ids = openOnes(accountsOf(state, request)).map(({ id }) => id);
        return { status: 200, body: rules.accountIds === 'bare' ? ids : { accounts: ids.map((id) => ({ id })) } };
      },
    },
    {
      method: 'POST',
      path: ACCOUNTS,
      endpoint: 'masstack.openAccount',
      writes: true,
      handle: (request) => opened(state, request, rules),
    },
    {
      method: 'DELETE',
      path: `${ACCOUNTS}/{account_id}`,
      endpoint: 'masstack.closeAccount',
      writes: true,
      handle: (request) => {
        const account = ownAccount(state, request);
        if (account.closed) refuse(409, 'The account is closed already');
        account.closed = true;
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: `${ACCOUNTS}/{account_id}/payment-methods`,
      endpoint: 'masstack.paymentMethods',
      handle: (request) => {
        const account = ownAccount(state, request);
        if (account.closed) refuse(404, 'Account not found');
        return { status: 200, body: { payment_methods: account.methodsOnOffer } };
      },
    },
  ];
}

function opened(
  state: BillingState,
  request: SimulatedRequest,
  { accountsPerCustomer }: CustomerRules,
): SimulatedResponse {
  const accounts = accountsOf(state, request);
  const { modality, billing_address, payment_method } = valid(NEW_ACCOUNT, request);
  if (openOnes(accounts).length >= accountsPerCustomer) refuse(409, 'The customer has as many accounts as are allowed');
  const id = request.uuid();
  state.add({
    id,
    externalId: null,
    customerId: uuidIn(request, 'customer_id'),
    modality,
    paymentMethod: payment_method,
    address: billing_address ?? null,
    history: billing_address === undefined ? [] : [{ billing_address, created_at: new Date(request.at).toISOString() }],
    methodsOnOffer: ['DIRECT_DEBIT', 'CREDIT_CARD', 'BANK_TRANSFER'],
    cycle: { name: 'Cycle 1', day: 1, type: 'MONTHLY', frequency: 1 },
    promotions: [],
    slow: false,
    closed: false,
  });
  return { status: 200, body: { id } };
}

function accountsOf(state: BillingState, request: SimulatedRequest): BillingRecord[] {
  return state.customers.get(uuidIn(request, 'customer_id')) ?? refuse(404, 'Customer not found');
}

function openOnes(accounts: readonly BillingRecord[]): BillingRecord[] {
  return accounts.filter(({ closed }) => !closed);
}

function ownAccount(state: BillingState, request: SimulatedRequest): BillingRecord {
  const id = uuidIn(request, 'account_id');
  return accountsOf(state, request).find((account) => account.id === id) ?? refuse(404, 'Account not found');
}

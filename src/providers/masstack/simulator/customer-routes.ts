import { z } from 'zod';
import type { SimulatedResponse, SimulatedRoute, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { rejectRequest } from './error-response.js';
import { billingRecord, type BillingRecord, type BillingState } from './state.js';
import { BILLING_ADDRESS, PAYMENT_METHOD, uuidIn, checkedBody } from './wire.js';

const ACCOUNTS_PATH = '/orgs/{org_id}/customers/{customer_id}/accounts';

const NEW_ACCOUNT = z.strictObject({
  modality: z.enum(['RECURRING_PREPAID', 'POSTPAID']),
  billing_address: BILLING_ADDRESS.optional(),
  payment_method: PAYMENT_METHOD,
});

/** A customer's billing accounts: list, open, close, and the payment methods available to an account. */
export function masstackCustomerRoutes(state: BillingState, accountsPerCustomer: number): SimulatedRoute[] {
  return [
    {
      method: 'GET',
      path: ACCOUNTS_PATH,
      endpoint: 'masstack.customerAccounts',
      handle: (request) => {
        const accounts = openAccounts(accountsOf(state, request)).map(({ body: { id } }) => ({ id }));
        return { status: 200, body: { accounts } };
      },
    },
    {
      method: 'POST',
      path: ACCOUNTS_PATH,
      endpoint: 'masstack.openAccount',
      writes: true,
      handle: (request) => openAccount(state, request, accountsPerCustomer),
    },
    {
      method: 'DELETE',
      path: `${ACCOUNTS_PATH}/{account_id}`,
      endpoint: 'masstack.closeAccount',
      writes: true,
      handle: (request) => {
        const account = ownAccount(state, request);
        if (account.closed) rejectRequest(409, 'The account is already closed');
        account.closed = true;
        return { status: 204 };
      },
    },
    {
      method: 'GET',
      path: `${ACCOUNTS_PATH}/{account_id}/payment-methods`,
      endpoint: 'masstack.paymentMethods',
      handle: (request) => {
        const account = ownAccount(state, request);
        if (account.closed) rejectRequest(404, 'Account not found');
        return { status: 200, body: { payment_methods: account.methodsOnOffer } };
      },
    },
  ];
}

function openAccount(state: BillingState, request: SimulatedRequest, accountsPerCustomer: number): SimulatedResponse {
  const accounts = accountsOf(state, request);
  const account = checkedBody(NEW_ACCOUNT, request);
  if (openAccounts(accounts).length >= accountsPerCustomer)
    rejectRequest(409, 'The customer has the maximum number of accounts');
  const id = request.uuid();
  const created_at = new Date(request.at).toISOString();
  state.add(
    billingRecord(
      { id, customer_id: uuidIn(request, 'customer_id'), ...account },
      { history: account.billing_address ? [{ billing_address: account.billing_address, created_at }] : [] },
    ),
  );
  return { status: 200, body: { id } };
}

function accountsOf(state: BillingState, request: SimulatedRequest): BillingRecord[] {
  return state.customers.get(uuidIn(request, 'customer_id')) ?? rejectRequest(404, 'Customer not found');
}

function openAccounts(accounts: readonly BillingRecord[]): BillingRecord[] {
  return accounts.filter(({ closed }) => !closed);
}

function ownAccount(state: BillingState, request: SimulatedRequest): BillingRecord {
  const id = uuidIn(request, 'account_id');
  return (
    accountsOf(state, request).find((account) => account.body.id === id) ?? rejectRequest(404, 'Account not found')
  );
}

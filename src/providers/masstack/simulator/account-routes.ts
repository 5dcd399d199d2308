import type { SimulatedResponse, Route, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { refuse } from './failure.js';
import type { BillingRecord, BillingState } from './state.js';
import { dayIn, PAYMENT_METHOD, uuidIn, valid } from './wire.js';

export const ACCOUNT = '/orgs/{org_id}/accounts/{account_id}';

export function accountRoutes(state: BillingState): Route[] {
  return [
    {
      method: 'GET',
      path: ACCOUNT,
      endpoint: 'masstack.account',
      handle: (request) => {
        const account = openAccount(state, request);
        state.countRead(account);
        return { status: 200, body: accountWire(account) };
      },
    },
    {
      method: 'PATCH',
      path: `${ACCOUNT}/payment-method`,
      endpoint: 'masstack.changePaymentMethod',
      writes: true,
      handle: (request) => {
        const account = openAccount(state, request);
        const done = state.changePaymentMethod(account, valid(PAYMENT_METHOD, request));
        return { status: done ? 204 : 202 };
      },
    },
    {
      method: 'GET',
      path: `${ACCOUNT}/billing-address/history`,
      endpoint: 'masstack.billingAddressHistory',
      handle: (request) => historyOf(openAccount(state, request), request),
    },
  ];
}

/** An account that exists and was not closed. @throws Refusal 400, 404. */
export function openAccount(state: BillingState, request: SimulatedRequest): BillingRecord {
  const account = state.accounts.get(uuidIn(request, 'account_id'));
  return account === undefined || account.closed ? refuse(404, 'Account not found') : account;
}

/** Both days are included; they are compared with the creation stamp's day. */
function historyOf({ history }: BillingRecord, request: SimulatedRequest): SimulatedResponse {
  const from = dayIn(request, 'from');
  const to = dayIn(request, 'to');
  const shown = history.filter(({ created_at }) => {
    const day = created_at.slice(0, 10);
    return (from === undefined || day >= from) && (to === undefined || day <= to);
  });
  return { status: 200, body: { history: shown } };
}

function accountWire({ id, externalId, customerId, modality, address, paymentMethod, cycle }: BillingRecord): object {
  return {
    id,
    ...(externalId === null ? {} : { external_id: externalId }),
    customer_id: customerId,
    modality,
    ...(address === null ? {} : { billing_address: address }),
    payment_method: paymentMethod,
    invoice: { cycle },
  };
}

import type { SimulatedResponse, SimulatedRoute, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { rejectRequest } from './error-response.js';
import type { BillingRecord, BillingState } from './state.js';
import { dayIn, PAYMENT_METHOD, uuidIn, checkedBody } from './wire.js';

/** Path of one billing account. */
export const ACCOUNT_PATH = '/orgs/{org_id}/accounts/{account_id}';

/** Reads of one billing account, and the change of its payment method. */
export function masstackAccountRoutes(state: BillingState): SimulatedRoute[] {
  return [
    {
      method: 'GET',
      path: ACCOUNT_PATH,
      endpoint: 'masstack.account',
      handle: (request) => {
        const account = openAccount(state, request);
        state.countRead(account);
        return { status: 200, body: { ...account.body } };
      },
    },
    {
      method: 'PATCH',
      path: `${ACCOUNT_PATH}/payment-method`,
      endpoint: 'masstack.changePaymentMethod',
      writes: true,
      handle: (request) => {
        const account = openAccount(state, request);
        const applied = state.changePaymentMethod(account, checkedBody(PAYMENT_METHOD, request));
        return { status: applied ? 204 : 202 };
      },
    },
    {
      method: 'GET',
      path: `${ACCOUNT_PATH}/billing-address/history`,
      endpoint: 'masstack.billingAddressHistory',
      handle: (request) => historyOf(openAccount(state, request), request),
    },
  ];
}

/** The account named in the path. @throws SimulatedRefusal 400 for an id that is not a UUID, 404 for an unknown or closed account. */
export function openAccount(state: BillingState, request: SimulatedRequest): BillingRecord {
  const account = state.accounts.get(uuidIn(request, 'account_id'));
  return account === undefined || account.closed ? rejectRequest(404, 'Account not found') : account;
}

/** `from` and `to` are inclusive and compared with the day of `created_at`. */
function historyOf({ history }: BillingRecord, request: SimulatedRequest): SimulatedResponse {
  const from = dayIn(request, 'from');
  const to = dayIn(request, 'to');
  const shown = history.filter(({ created_at }) => {
    const day = created_at.slice(0, 10);
    return (from === undefined || day >= from) && (to === undefined || day <= to);
  });
  return { status: 200, body: { history: shown } };
}

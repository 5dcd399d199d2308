import { checkBody } from '../../../sandbox/check-body.js';
import type { SimulatedResponse, SimulatedRoute, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { failedResponse, updatedResponse } from './account-response.js';
import { rejectRequest, rejectPayload } from './error-response.js';
import { ACCOUNT_UPDATE, CLOSING, countryProblem } from './wire.js';
import type { CheckoutRecord, CheckoutState } from './state.js';

const ACCOUNT_PATH = '/accounts/{customerAccountId}';
const LONGEST_ID = 255;

/** Every documented endpoint. An account has no GET: the server responds with 405. */
export function smartpayRoutes(state: CheckoutState, merchantKey: string): SimulatedRoute[] {
  return [
    {
      method: 'PATCH',
      path: ACCOUNT_PATH,
      endpoint: 'smartpay.updateAccount',
      writes: true,
      handle: (request) => updated(state, request),
    },
    {
      method: 'DELETE',
      path: ACCOUNT_PATH,
      endpoint: 'smartpay.closeAccount',
      writes: true,
      handle: (request) => closed(state, request, merchantKey),
    },
    {
      method: 'GET',
      path: `${ACCOUNT_PATH}/paymentOptions`,
      endpoint: 'smartpay.paymentOptions',
      handle: (request) => {
        const { listedAs201, options } = accountOf(state, request);
        return { status: listedAs201 ? 201 : 200, body: { result: options } };
      },
    },
    {
      method: 'GET',
      path: `${ACCOUNT_PATH}/paymentOptions/{reference}`,
      endpoint: 'smartpay.paymentOption',
      handle: (request) => ({ status: 200, body: { result: [optionOf(accountOf(state, request), request)] } }),
    },
    {
      method: 'DELETE',
      path: `${ACCOUNT_PATH}/paymentOptions/{reference}`,
      endpoint: 'smartpay.deletePaymentOption',
      writes: true,
      handle: (request) => {
        const account = accountOf(state, request);
        account.options.splice(account.options.indexOf(optionOf(account, request)), 1);
        return { status: 200, body: { status: 'OK' } };
      },
    },
  ];
}

/** For an unknown or inactive account the provider documents 200 with a `responseCode` other than 0000. */
function updated(state: CheckoutState, request: SimulatedRequest): SimulatedResponse {
  const { billingAddress } = checkBody(ACCOUNT_UPDATE, request.body, rejectPayload);
  const account = state.accounts.get(accountId(request));
  if (account === undefined) return failedResponse('0008', request);
  if (account.status === 'CLOSED') return failedResponse('0011', request);
  if (account.status === 'INACTIVE') return failedResponse('0017', request);
  const problem = countryProblem(billingAddress.countryCode);
  return problem === undefined ? updatedResponse(account, request) : failedResponse(problem, request);
}

function closed(state: CheckoutState, request: SimulatedRequest, merchantKey: string): SimulatedResponse {
  const body = checkBody(CLOSING, request.body, rejectPayload);
  if (body.merchantKey !== merchantKey) {
    rejectPayload([{ field: 'merchantKey', kind: 'invalid', message: 'not the key of this merchant' }]);
  }
  const account = accountOf(state, request);
  if (account.status === 'CLOSED') return failedResponse('0011', request);
  account.status = 'CLOSED';
  const [day = '', time = ''] = new Date(request.at).toISOString().split('T');
  return {
    status: 200,
    body: {
      responseDescription: 'Successful execution.',
      closingDate: day,
      closingTime: time.slice(0, 8).replaceAll(':', ''),
    },
  };
}

function accountId(request: SimulatedRequest): string {
  const id = request.param('customerAccountId');
  return id.length <= LONGEST_ID ? id : rejectRequest(400, 'The customerAccountId is too long.');
}

function accountOf(state: CheckoutState, request: SimulatedRequest): CheckoutRecord {
  return state.accounts.get(accountId(request)) ?? rejectRequest(404, 'The account is unknown.');
}

function optionOf(account: CheckoutRecord, request: SimulatedRequest): CheckoutRecord['options'][number] {
  const reference = request.param('reference');
  return (
    account.options.find((option) => option.reference === reference) ??
    rejectRequest(404, 'The payment option is unknown.')
  );
}

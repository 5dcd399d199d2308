import { checkBody } from '../../../sandbox/check-body.js';
import type { SimulatedResponse, Route, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { accountAnswer, failedAnswer } from './answers.js';
import { invalidPayload, refuse } from './failure.js';
import { ACCOUNT_UPDATE, CLOSING, countryProblem } from './payload.js';
import type { CheckoutRecord, CheckoutState } from './state.js';

const ACCOUNT = '/accounts/{customerAccountId}';
const LONGEST_ID = 255;

/** Every documented operation. An account has no GET: the server's 405 is the answer. */
export function smartpayRoutes(state: CheckoutState, merchantKey: string): Route[] {
  return [
    {
      method: 'PATCH',
      path: ACCOUNT,
      endpoint: 'smartpay.updateAccount',
      writes: true,
      handle: (request) => updated(state, request),
    },
    {
      method: 'DELETE',
      path: ACCOUNT,
      endpoint: 'smartpay.closeAccount',
      writes: true,
      handle: (request) => closed(state, request, merchantKey),
    },
    {
      method: 'GET',
      path: `${ACCOUNT}/paymentOptions`,
      endpoint: 'smartpay.paymentOptions',
      handle: (request) => {
        const { listedAs201, options } = found(state, request);
        return { status: listedAs201 ? 201 : 200, body: { result: options } };
      },
    },
    {
      method: 'GET',
      path: `${ACCOUNT}/paymentOptions/{reference}`,
      endpoint: 'smartpay.paymentOption',
      handle: (request) => ({ status: 200, body: { result: [optionOf(found(state, request), request)] } }),
    },
    {
      method: 'DELETE',
      path: `${ACCOUNT}/paymentOptions/{reference}`,
      endpoint: 'smartpay.deletePaymentOption',
      writes: true,
      handle: (request) => {
        const account = found(state, request);
        account.options.splice(account.options.indexOf(optionOf(account, request)), 1);
        return { status: 200, body: { status: 'OK' } };
      },
    },
  ];
}

/** An account that is unknown or not active is refused with 200 and a code: the provider's documented way. */
function updated(state: CheckoutState, request: SimulatedRequest): SimulatedResponse {
  const result = checkBody(ACCOUNT_UPDATE, request.body);
  if (!('value' in result)) return invalidPayload(result.faults);
  const account = state.accounts.get(accountId(request));
  if (account === undefined) return failedAnswer('0008', request);
  if (account.status === 'CLOSED') return failedAnswer('0011', request);
  if (account.status === 'INACTIVE') return failedAnswer('0017', request);
  const problem = countryProblem(result.value.billingAddress.countryCode);
  return problem === undefined ? accountAnswer(account, request) : failedAnswer(problem, request);
}

function closed(state: CheckoutState, request: SimulatedRequest, merchantKey: string): SimulatedResponse {
  const result = checkBody(CLOSING, request.body);
  if (!('value' in result)) return invalidPayload(result.faults);
  if (result.value.merchantKey !== merchantKey) {
    return invalidPayload([{ where: 'merchantKey', what: 'invalid', message: 'not the key of this merchant' }]);
  }
  const account = found(state, request);
  if (account.status === 'CLOSED') return failedAnswer('0011', request);
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
  return id.length <= LONGEST_ID ? id : refuse(400, 'The customerAccountId is too long.');
}

function found(state: CheckoutState, request: SimulatedRequest): CheckoutRecord {
  return state.accounts.get(accountId(request)) ?? refuse(404, 'The account is unknown.');
}

function optionOf(account: CheckoutRecord, request: SimulatedRequest): CheckoutRecord['options'][number] {
  const reference = request.param('reference');
  return (
    account.options.find((option) => option.reference === reference) ?? refuse(404, 'The payment option is unknown.')
  );
}

import type { z } from 'zod';
import { UpstreamError } from '../../errors/upstream-error.js';
import type { SentRequest } from '../../graph/write.js';
import type { CallMeter } from '../../http/call-meter.js';
import type { Deadline } from '../../http/deadline.js';
import type { Endpoint } from '../../http/endpoint.js';
import type { ProviderHttp } from '../../http/provider-http.js';
import type { WriteResponse } from '../../http/write-call.js';
import { SMARTPAY_ERROR_KIND, WRITE_TIMEOUT_MS } from './assumed.js';
import {
  accountClosedWire,
  accountUpdatedWire,
  optionDeletedWire,
  paymentOptionsWire,
  type FailedResponse,
} from './wire.js';

const ACCOUNT = '/accounts/{account}';

/** Every operation of SmartPay's API that is used: name, method, path and response, each said once. */
export const endpoints = {
  updateAccount: {
    name: 'smartpay.updateAccount',
    method: 'PATCH',
    path: ACCOUNT,
    response: accountUpdatedWire,
    timeoutMs: WRITE_TIMEOUT_MS,
  },
  closeAccount: {
    name: 'smartpay.closeAccount',
    method: 'DELETE',
    path: ACCOUNT,
    response: accountClosedWire,
    timeoutMs: WRITE_TIMEOUT_MS,
  },
  paymentOptions: {
    name: 'smartpay.paymentOptions',
    method: 'GET',
    path: `${ACCOUNT}/paymentOptions`,
    response: paymentOptionsWire,
  },
  deletePaymentOption: {
    name: 'smartpay.deletePaymentOption',
    method: 'DELETE',
    path: `${ACCOUNT}/paymentOptions/{reference}`,
    response: optionDeletedWire,
    timeoutMs: WRITE_TIMEOUT_MS,
  },
} as const satisfies Record<string, Endpoint>;

type Succeeded<S extends z.ZodType> = Exclude<z.output<S>, FailedResponse>;

/** SmartPay for one operation of one tenant. A 200 that says it failed is thrown like any other failure. */
export class SmartpayClient {
  constructor(
    private readonly http: ProviderHttp,
    private readonly caller: {
      readonly tenant: string;
      readonly deadline: Deadline;
      readonly meter?: CallMeter | undefined;
    },
  ) {}

  /** @throws UpstreamError, `not-found` for an account that SmartPay does not know. */
  async read<S extends z.ZodType>(endpoint: Endpoint<S>, params: Readonly<Record<string, string>>) {
    return succeeded<S>(endpoint, { status: 200, body: await this.http.read(endpoint, { ...this.caller, params }) });
  }

  /** @throws UpstreamError */
  async write<S extends z.ZodType>(endpoint: Endpoint<S>, request: SentRequest): Promise<WriteResponse<Succeeded<S>>> {
    const response = await this.http.write(endpoint, {
      ...request,
      deadline: this.caller.deadline,
      meter: this.caller.meter,
    });
    return { status: response.status, body: succeeded<S>(endpoint, response) };
  }
}

function succeeded<S extends z.ZodType>(
  endpoint: Endpoint,
  { status, body }: WriteResponse<z.output<S>>,
): Succeeded<S> {
  // a 202 may come without a body
  if (typeof body !== 'object' || body === null || !('failedWith' in body)) return body as Succeeded<S>;
  const { failedWith, refusal } = body as FailedResponse;
  throw new UpstreamError({
    provider: 'smartpay',
    endpoint: endpoint.name,
    kind: (failedWith !== undefined && SMARTPAY_ERROR_KIND[failedWith]) || 'rejected',
    status,
    sent: true,
    refusal,
  });
}

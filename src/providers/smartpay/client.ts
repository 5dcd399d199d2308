import { UpstreamError } from '../../errors/upstream-error.js';
import type { Deadline } from '../../http/deadline.js';
import type { Endpoint } from '../../http/endpoint.js';
import type { ProviderCalls, WriteResponse } from '../../http/provider-http.js';
import { DELETED, FAILURE_OF_CODE, WRITE_TIMEOUT_MS, type BodyEdition } from './assumed.js';
import {
  accountClosedWire,
  optionDeletedWire,
  paymentOptionsWire,
  readableCode,
  updatedWire,
  type AccountWire,
  type PaymentOptionWire,
  type UpdateWire,
} from './wire.js';

const ACCOUNT = '/accounts/{account}';

export const endpoints = {
  updateAccount: { name: 'smartpay.updateAccount', method: 'PATCH', path: ACCOUNT, timeoutMs: WRITE_TIMEOUT_MS },
  closeAccount: { name: 'smartpay.closeAccount', method: 'DELETE', path: ACCOUNT, timeoutMs: WRITE_TIMEOUT_MS },
  paymentOptions: { name: 'smartpay.paymentOptions', method: 'GET', path: `${ACCOUNT}/paymentOptions` },
  deletePaymentOption: {
    name: 'smartpay.deletePaymentOption',
    method: 'DELETE',
    path: `${ACCOUNT}/paymentOptions/{reference}`,
    timeoutMs: WRITE_TIMEOUT_MS,
  },
} as const satisfies Record<string, Endpoint>;

/** For whom a read is made, and until when. */
export interface Caller {
  tenant: string;
  deadline: Deadline;
}

interface ClientOptions {
  merchantKey: string;
  edition: BodyEdition;
}

/** SmartPay's operations in its own shapes; a 200 that says it failed is thrown like any other failure. See seed 003. */
export class SmartpayClient {
  readonly edition: BodyEdition;
  private readonly merchantKey: string;

  constructor(
    private readonly http: ProviderCalls,
    { merchantKey, edition }: ClientOptions,
  ) {
    this.merchantKey = merchantKey;
    this.edition = edition;
  }

  /** @throws UpstreamError `not-found` for an account the provider does not know. */
  async paymentOptions(account: string, { tenant, deadline }: Caller): Promise<readonly PaymentOptionWire[]> {
    const { result } = succeeded(
      endpoints.paymentOptions,
      await this.http.read(endpoints.paymentOptions, paymentOptionsWire, { params: { account }, tenant, deadline }),
    );
    return result;
  }

  /** The only way to learn an account's state: it has no read. */
  async updateAccount(account: string, body: UpdateWire): Promise<WriteResponse<AccountWire>> {
    const answer = await this.http.write(endpoints.updateAccount, updatedWire, { params: { account }, body });
    return { status: answer.status, body: succeeded(endpoints.updateAccount, answer.body, answer.status) };
  }

  async deletePaymentOption(account: string, reference: string): Promise<WriteResponse<null>> {
    const answer = await this.http.write(endpoints.deletePaymentOption, optionDeletedWire, {
      params: { account, reference },
    });
    const { status } = succeeded(endpoints.deletePaymentOption, answer.body, answer.status);
    if (status !== DELETED) throw refused(endpoints.deletePaymentOption, answer.status);
    return { status: answer.status, body: null };
  }

  async closeAccount(account: string, closingReason: string): Promise<WriteResponse<null>> {
    const body = { merchantKey: this.merchantKey, closingReason };
    const answer = await this.http.write(endpoints.closeAccount, accountClosedWire, { params: { account }, body });
    succeeded(endpoints.closeAccount, answer.body, answer.status);
    return { status: answer.status, body: null };
  }

  close(): Promise<void> {
    return this.http.close();
  }
}

function succeeded<T extends object>(endpoint: Endpoint, body: T | { failedWith: string }, status = 200): T {
  if ('failedWith' in body) throw refused(endpoint, status, body.failedWith);
  return body;
}

function refused(endpoint: Endpoint, status: number, code?: string): UpstreamError {
  const providerCode = readableCode(code);
  return new UpstreamError({
    provider: 'smartpay',
    endpoint: endpoint.name,
    kind: (code !== undefined && FAILURE_OF_CODE[code]) || 'rejected',
    status,
    sent: true,
    ...(providerCode !== undefined && { providerCode }),
  });
}

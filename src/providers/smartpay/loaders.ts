import { nullWhenNotFound } from '../../errors/upstream-error.js';
import { providerKey } from '../../graph/context.js';
import type { ProviderHttp } from '../../http/provider-http.js';
import { loadEach } from '../../loading/loaders.js';
import type { RequestScope } from '../contract.js';
import type { BodyEdition } from './assumed.js';
import { endpoints, SmartpayClient } from './client.js';

/** SmartPay for the life of the process. */
export interface SmartpayConnection {
  readonly http: ProviderHttp;
  /** Sent in the body when an account is closed. */
  readonly merchantKey: string;
  readonly edition: BodyEdition;
}

/** SmartPay for one operation: a loader to read through, the client to write through. */
export type SmartpayAccess = ReturnType<typeof openSmartpay>;

export const smartpay = providerKey<SmartpayAccess>('smartpay');

export function openSmartpay(
  { http, merchantKey, edition }: SmartpayConnection,
  { tenant, deadline, meter }: RequestScope,
) {
  const client = new SmartpayClient(http, { tenant: tenant.id, deadline, meter });
  return {
    client,
    merchantKey,
    edition,
    /** By `customerAccountId`; null for an account that SmartPay does not know. */
    paymentOptions: loadEach((account: string) =>
      client
        .read(endpoints.paymentOptions, { account })
        .then(({ result }) => result)
        .catch(nullWhenNotFound),
    ),
  };
}

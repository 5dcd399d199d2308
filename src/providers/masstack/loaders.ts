import { nullWhenNotFound } from '../../errors/upstream-error.js';
import { providerKey } from '../../graph/context.js';
import type { ProviderHttp } from '../../http/provider-http.js';
import { loadEach } from '../../loading/loaders.js';
import type { RequestScope } from '../contract.js';
import { endpoints, MasstackClient } from './client.js';

/** MasStack for one operation: loaders to read through, the client to write through. */
export type MasstackAccess = ReturnType<typeof openMasstack>;

export const masstack = providerKey<MasstackAccess>('masstack');

export function openMasstack(http: ProviderHttp, { tenant, deadline, meter }: RequestScope) {
  const client = new MasstackClient(http, { org: tenant.scopeAt('masstack'), deadline, meter });
  const loaders = {
    /** Null for an account that MasStack does not know. */
    accounts: loadEach((account: string) =>
      client.read(endpoints.account, { params: { account } }).catch(nullWhenNotFound),
    ),
    /** By MasStack's own customer id; null for a customer that it does not know. */
    accountIdsByCustomer: loadEach((customer: string) =>
      client.read(endpoints.customerAccounts, { params: { customer } }).catch(nullWhenNotFound),
    ),
    activePromotions: loadEach((account: string) => client.read(endpoints.activePromotions, { params: { account } })),
    promotions: loadEach(({ account, type }: { account: string; type: string }) =>
      client.read(endpoints.promotions, { params: { account }, query: { account_promotion_type: type } }),
    ),
    promotionHistory: loadEach(({ account, from }: { account: string; from?: string | undefined }) =>
      client.read(endpoints.promotionHistory, { params: { account }, query: { start_date: from } }),
    ),
    /** Addresses created between two days, both included. */
    billingAddressHistory: loadEach(
      ({ account, ...between }: { account: string; from?: string | undefined; to?: string | undefined }) =>
        client.read(endpoints.billingAddressHistory, { params: { account }, query: between }),
    ),
    availablePaymentMethods: loadEach((of: { customer: string; account: string }) =>
      client.read(endpoints.paymentMethods, { params: of }),
    ),
  };
  return {
    ...loaders,
    client,
    /** Clears everything that was read of accounts, after a write to one. */
    clearAccounts() {
      for (const loader of Object.values(loaders)) loader.clearAll();
    },
  };
}

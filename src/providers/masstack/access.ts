import type DataLoader from 'dataloader';
import { nullWhenNotFound } from '../../errors/upstream-error.js';
import { providerKey } from '../../graph/context.js';
import { loadEach } from '../../loading/loaders.js';
import type { RequestScope } from '../contract.js';
import type {
  AccountWire,
  AddressVersionWire,
  Caller,
  MasstackClient,
  PromotionHistoryWire,
  PromotionWire,
} from './client.js';

interface PromotionsKey {
  account: string;
  type: string;
}
interface PromotionHistoryKey {
  account: string;
  from?: string | undefined;
}
interface AddressHistoryKey {
  account: string;
  from?: string | undefined;
  to?: string | undefined;
}
interface OfferKey {
  customer: string;
  account: string;
}

/** MasStack for one operation: loaders to read through, the client to write through. */
export interface MasstackAccess {
  readonly client: MasstackClient;
  readonly caller: Caller;
  /** Null for an account MasStack does not know. */
  readonly accounts: DataLoader<string, AccountWire | null>;
  /** By MasStack's own customer id; null for a customer it does not know. */
  readonly accountIdsByCustomer: DataLoader<string, readonly string[] | null>;
  readonly activePromotions: DataLoader<string, readonly PromotionWire[]>;
  readonly promotions: DataLoader<PromotionsKey, readonly PromotionWire[], string>;
  readonly promotionHistory: DataLoader<PromotionHistoryKey, readonly PromotionHistoryWire[], string>;
  readonly addressHistory: DataLoader<AddressHistoryKey, readonly AddressVersionWire[], string>;
  readonly methodsOnOffer: DataLoader<OfferKey, readonly string[], string>;
  /** Forgets all that was read of an account, after a write to it. */
  clearAccount(account: string): void;
}

export const masstack = providerKey<MasstackAccess>('masstack');

export function openMasstack(client: MasstackClient, { tenant, deadline }: RequestScope): MasstackAccess {
  const caller: Caller = { org: tenant.scopeAt('masstack'), deadline };
  const accounts = loadEach((id: string) => client.account(id, caller).catch(nullWhenNotFound));
  const activePromotions = loadEach((id: string) => client.activePromotions(id, caller));
  const promotions = loadEach(
    ({ account, type }: PromotionsKey) => client.promotions(account, type, caller),
    ({ account, type }) => `${type} ${account}`,
  );
  const addressHistory = loadEach(
    ({ account, ...between }: AddressHistoryKey) => client.billingAddressHistory(account, between, caller),
    ({ account, from, to }) => `${from} ${to} ${account}`,
  );
  const promotionHistory = loadEach(
    ({ account, from }: PromotionHistoryKey) => client.promotionHistory(account, from, caller),
    ({ account, from }) => `${from} ${account}`,
  );
  const methodsOnOffer = loadEach(
    ({ customer, account }: OfferKey) => client.paymentMethodsOnOffer(customer, account, caller),
    ({ customer, account }) => `${customer} ${account}`,
  );
  return {
    client,
    caller,
    accounts,
    accountIdsByCustomer: loadEach((customer) => client.accountIds(customer, caller).catch(nullWhenNotFound)),
    activePromotions,
    promotions,
    promotionHistory,
    addressHistory,
    methodsOnOffer,
    clearAccount(account) {
      accounts.clear(account);
      activePromotions.clear(account);
      for (const loader of [promotions, promotionHistory, addressHistory, methodsOnOffer]) loader.clearAll();
    },
  };
}

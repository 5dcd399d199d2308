import type DataLoader from 'dataloader';
import { nullWhenNotFound } from '../../errors/upstream-error.js';
import { providerKey } from '../../graph/context.js';
import { loadEach } from '../../loading/loaders.js';
import type { RequestScope } from '../contract.js';
import type { Caller, SmartpayClient } from './client.js';
import type { PaymentOptionWire } from './wire.js';

/** SmartPay for one operation: loaders to read through, the client to write through. */
export interface SmartpayAccess {
  readonly client: SmartpayClient;
  readonly caller: Caller;
  /** By `customerAccountId`; null for an account SmartPay does not know. */
  readonly paymentOptions: DataLoader<string, readonly PaymentOptionWire[] | null>;
}

export const smartpay = providerKey<SmartpayAccess>('smartpay');

export function openSmartpay(client: SmartpayClient, { tenant, deadline }: RequestScope): SmartpayAccess {
  const caller = { tenant: tenant.id, deadline };
  return {
    client,
    caller,
    paymentOptions: loadEach((account: string) => client.paymentOptions(account, caller).catch(nullWhenNotFound)),
  };
}

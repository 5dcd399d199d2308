import { nodeId } from '../../graph/node-id.js';
import { Promotion } from '../../graph/promotion.js';
import { dayOf, momentOf } from '../../graph/wire-dates.js';
import type { AccountWire, AddressVersionWire, PromotionHistoryWire, PromotionWire } from './client.js';
import {
  type BillingAddress,
  BillingPaymentMethod,
  type BillingAddressVersion,
  type InvoiceCycle,
  type PromotionHistoryEntry,
} from './types.js';

export function toPromotion(wire: PromotionWire, account: string): Promotion {
  return Object.assign(new Promotion(), {
    id: nodeId('promotion', account, wire.id),
    promotionId: wire.promotion_id ?? null,
    name: wire.name ?? null,
    status: wire.status ?? null,
    startDate: dayOf(wire.start_date),
    endDate: dayOf(wire.end_date),
    cancellationDate: dayOf(wire.cancellation_date),
  });
}

export function toPaymentMethods({ payment_method: method }: AccountWire): BillingPaymentMethod[] {
  if (!method) return [];
  return [
    Object.assign(new BillingPaymentMethod(), {
      type: method.type ?? null,
      iban: method.details?.iban ?? null,
      tokenId: method.details?.token_id ?? null,
    }),
  ];
}

export function toAddress(wire: AccountWire['billing_address']): BillingAddress | null {
  if (!wire) return null;
  return {
    addressLines: wire.address_lines ?? null,
    postalCode: wire.postal_code ?? null,
    locality: wire.locality ?? null,
    administrativeArea: wire.administrative_area ?? null,
    regionCode: wire.region_code ?? null,
  };
}

export function toAddressVersion(wire: AddressVersionWire): BillingAddressVersion {
  return { billingAddress: toAddress(wire.billing_address), createdAt: momentOf(wire.created_at) };
}

export function toInvoiceCycle({ invoice }: AccountWire): InvoiceCycle | null {
  const cycle = invoice?.cycle;
  if (!cycle) return null;
  return {
    name: cycle.name ?? null,
    day: cycle.day ?? null,
    type: cycle.type ?? null,
    frequency: cycle.frequency?.toString() ?? null,
  };
}

export function toPromotionHistory(wire: PromotionHistoryWire): PromotionHistoryEntry {
  return {
    accountPromotionId: wire.account_promotion_id ?? null,
    operation: wire.operation ?? null,
    operationDate: wire.operation_date ?? null,
    user: wire.user ?? null,
    system: wire.system ?? null,
  };
}

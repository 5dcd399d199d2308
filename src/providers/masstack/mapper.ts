import { dayOf, timestampOf } from '../../graph/dates.js';
import { nodeId } from '../../graph/node-id.js';
import { openValue } from '../../graph/open-enum.js';
import { PaymentMethodType } from '../../graph/payment-method.js';
import type { PostalAddress } from '../../graph/postal-address.js';
import { Promotion, PromotionStatus } from '../../graph/promotion.js';
import type { AddressVersionWire, BillingAccountWire, PromotionHistoryWire, PromotionWire } from './assumed.js';
import { BillingPaymentMethod, BillingAddressVersion, type InvoiceCycle, PromotionHistoryEntry } from './types.js';
import type { BillingAddressWire } from './wire.js';

const PROVIDER = 'masstack';

export function toPromotion(wire: PromotionWire, accountId: string): Promotion {
  return Object.assign(new Promotion(), {
    id: nodeId('promotion', accountId, wire.id),
    accountId,
    catalogId: wire.promotion_id ?? null,
    name: wire.name ?? null,
    status: openValue(PromotionStatus, wire.status) ?? PromotionStatus.UNKNOWN,
    rawStatus: wire.status ?? null,
    startDate: dayOf(wire.start_date, PROVIDER),
    endDate: dayOf(wire.end_date, PROVIDER),
    cancellationDate: dayOf(wire.cancellation_date, PROVIDER),
  });
}

export function toPaymentMethods({ payment_method: method }: BillingAccountWire): BillingPaymentMethod[] {
  if (!method) return [];
  return [
    Object.assign(new BillingPaymentMethod(), {
      type: openValue(PaymentMethodType, method.type) ?? PaymentMethodType.UNKNOWN,
      rawType: method.type ?? null,
      iban: method.details?.iban ?? null,
      tokenId: method.details?.token_id ?? null,
    }),
  ];
}

export function toPostalAddress(wire: BillingAddressWire | null | undefined): PostalAddress | null {
  if (!wire) return null;
  return {
    addressLines: wire.address_lines ?? null,
    houseNumber: null,
    postalCode: wire.postal_code ?? null,
    city: wire.locality ?? null,
    administrativeArea: wire.administrative_area ?? null,
    countryCode: wire.region_code ?? null,
  };
}

export function toAddressVersion(wire: AddressVersionWire): BillingAddressVersion {
  const createdAt = timestampOf(wire.created_at, PROVIDER);
  return Object.assign(new BillingAddressVersion(), {
    billingAddress: toPostalAddress(wire.billing_address),
    createdAt,
  });
}

export function toInvoiceCycle({ invoice }: BillingAccountWire): InvoiceCycle | null {
  const cycle = invoice?.cycle;
  if (!cycle) return null;
  return {
    name: cycle.name ?? null,
    day: cycle.day ?? null,
    type: cycle.type ?? null,
    frequency: cycle.frequency?.toString() ?? null,
  };
}

export function toPromotionHistory(wire: PromotionHistoryWire, accountId: string): PromotionHistoryEntry {
  const date = wire.operation_date;
  return Object.assign(new PromotionHistoryEntry(), {
    promotionNodeId: wire.account_promotion_id ? nodeId('promotion', accountId, wire.account_promotion_id) : null,
    operation: wire.operation ?? null,
    operationDate: dayOf(date, PROVIDER),
    operatedAt: date && date.length > 10 ? timestampOf(date, PROVIDER) : null,
    user: wire.user ?? null,
    system: wire.system ?? null,
  });
}

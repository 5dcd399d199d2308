import { given, type WithErrors } from '../../http/members.js';
import { dayOf, timestampOf } from '../../graph/dates.js';
import { nodeId } from '../../graph/node-id.js';
import { openValue } from '../../graph/open-enum.js';
import { PaymentMethodType } from '../../graph/payment-method.js';
import type { PostalAddress } from '../../graph/postal-address.js';
import { Promotion, PromotionStatus } from '../../graph/promotion.js';
import type { AddressVersionWire, BillingAccountWire, PromotionHistoryWire, PromotionWire } from './assumed.js';
import { BillingPaymentMethod, BillingAddressVersion, type InvoiceCycle, PromotionHistoryEntry } from './types.js';

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

/** @throws UnreadableMember */
export function toPaymentMethods({ payment_method: sent }: BillingAccountWire): BillingPaymentMethod[] {
  const method = given(sent);
  if (!method) return [];
  const [type, details] = [given(method.type), given(method.details)];
  return [
    Object.assign(new BillingPaymentMethod(), {
      type: openValue(PaymentMethodType, type) ?? PaymentMethodType.UNKNOWN,
      rawType: type,
      iban: details?.iban ?? null,
      tokenId: details?.token_id ?? null,
    }),
  ];
}

/** @throws UnreadableMember */
export function toPostalAddress(sent: BillingAccountWire['billing_address']): WithErrors<PostalAddress> | null {
  const wire = given(sent);
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

/** @throws UnreadableMember */
export function toInvoiceCycle({ invoice }: BillingAccountWire): WithErrors<InvoiceCycle> | null {
  const cycle = given(given(invoice)?.cycle);
  if (!cycle) return null;
  const { frequency = null } = cycle;
  return {
    name: cycle.name ?? null,
    day: cycle.day ?? null,
    type: cycle.type ?? null,
    frequency: typeof frequency === 'number' ? frequency.toString() : frequency,
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

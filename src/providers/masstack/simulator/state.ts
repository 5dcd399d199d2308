import type { World } from '../../../sandbox/world.js';
import type {
  WorldAddress,
  WorldBillingAccount,
  WorldPaymentMethod,
  WorldPromotion,
} from '../../../sandbox/world-billing.js';
import { addressWire, paymentMethodWire, type AddressWire, type PaymentMethodWire } from './wire.js';

export interface BillingRecord {
  id: string;
  externalId: string | null;
  customerId: string;
  modality: WorldBillingAccount['modality'];
  address: AddressWire | null;
  history: { billing_address: AddressWire; created_at: string }[];
  paymentMethod: PaymentMethodWire;
  methodsOnOffer: readonly string[];
  cycle: WorldBillingAccount['cycle'];
  promotions: WorldPromotion[];
  slow: boolean;
  /** A change answered 202 that is not done yet. */
  pending?: { paymentMethod: PaymentMethodWire; readsLeft: number };
  closed: boolean;
}

export interface Slowness {
  readsUntilDone: number;
  /** Makes `settled` happen in a way that is remembered. */
  settle: (accountId: string) => void;
}

/** What the provider holds: customers, their accounts, and changes under way. */
export class BillingState {
  readonly accounts = new Map<string, BillingRecord>();
  readonly customers = new Map<string, BillingRecord[]>();

  constructor(
    { customers, unlinked }: World,
    private readonly slowness: Slowness,
  ) {
    for (const { billing } of customers) {
      if (billing === null) continue;
      this.customers.set(billing.customerId, []);
      for (const account of billing.accounts) this.add(recordOf(billing.customerId, account));
    }
    for (const { externalId } of unlinked.filter(({ system }) => system === 'masstack'))
      this.customers.set(externalId, []);
  }

  add(record: BillingRecord): void {
    this.accounts.set(record.id, record);
    this.customers.get(record.customerId)?.push(record);
  }

  /** Whether the change is done at once; a slow account's is done some reads later. */
  changePaymentMethod(record: BillingRecord, paymentMethod: PaymentMethodWire): boolean {
    if (record.slow) record.pending = { paymentMethod, readsLeft: this.slowness.readsUntilDone };
    else record.paymentMethod = paymentMethod;
    return !record.slow;
  }

  /** To be called before an account is shown. */
  countRead(record: BillingRecord): void {
    if (record.pending === undefined) return;
    if (record.pending.readsLeft <= 0) this.slowness.settle(record.id);
    else record.pending.readsLeft -= 1;
  }

  settled(accountId: string): void {
    const record = this.accounts.get(accountId);
    if (record?.pending === undefined) return;
    record.paymentMethod = record.pending.paymentMethod;
    delete record.pending;
  }

  settleAll(): void {
    for (const { id, pending } of this.accounts.values()) if (pending !== undefined) this.slowness.settle(id);
  }
}

function recordOf(customerId: string, account: WorldBillingAccount): BillingRecord {
  const { id, externalId, modality, address, addressHistory, paymentMethod, methodsOnOffer, cycle, promotions, slow } =
    account;
  return {
    id,
    externalId,
    customerId,
    modality,
    methodsOnOffer,
    cycle,
    slow,
    address: addressWire(address),
    history: addressHistory.map((entry: { address: WorldAddress; createdAt: string }) => ({
      billing_address: addressWire(entry.address),
      created_at: entry.createdAt,
    })),
    paymentMethod: paymentMethodWire(paymentMethod satisfies WorldPaymentMethod),
    promotions: promotions.map((promotion) => ({ ...promotion })),
    closed: false,
  };
}

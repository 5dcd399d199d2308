import type { World } from '../../../sandbox/world.js';
import type { WorldBillingAccount, WorldPromotion } from '../../../sandbox/world-billing.js';
import type { BillingAccountWire } from '../assumed.js';
import { addressJson, paymentMethodJson, type BillingAddressJson, type PaymentMethodJson } from './wire.js';

/** A stored billing account: `body` is the body of GetAccount, the rest is not in it. */
export interface BillingRecord {
  readonly body: BillingAccountWire & { readonly customer_id: string };
  readonly history: readonly { billing_address: BillingAddressJson; created_at: string }[];
  readonly methodsOnOffer: readonly string[];
  readonly promotions: readonly WorldPromotion[];
  /** A change of payment method gets 202 and is applied later. */
  readonly slow: boolean;
  /** A change that got 202 and is not applied yet. */
  pending?: { paymentMethod: PaymentMethodJson; readsLeft: number };
  closed: boolean;
}

/** A new account; a member that is given replaces its default. */
export function billingRecord(
  body: BillingRecord['body'],
  given: Partial<Omit<BillingRecord, 'body'>> = {},
): BillingRecord {
  return {
    body: { invoice: { cycle: { name: 'Cycle 1', day: 1, type: 'MONTHLY', frequency: 1 } }, ...body },
    history: [],
    methodsOnOffer: ['DIRECT_DEBIT', 'CREDIT_CARD', 'BANK_TRANSFER'],
    promotions: [],
    slow: false,
    closed: false,
    ...given,
  };
}

/** An account of the invented world, as it is before any write. */
export function worldRecord(customerId: string, account: WorldBillingAccount): BillingRecord {
  const { id, externalId, modality, address, addressHistory, paymentMethod, methodsOnOffer, cycle, promotions, slow } =
    account;
  return billingRecord(
    {
      id,
      ...(externalId !== null && { external_id: externalId }),
      customer_id: customerId,
      modality,
      billing_address: addressJson(address),
      payment_method: paymentMethodJson(paymentMethod),
      invoice: { cycle },
    },
    {
      history: addressHistory.map((entry) => ({
        billing_address: addressJson(entry.address),
        created_at: entry.createdAt,
      })),
      methodsOnOffer,
      promotions: promotions.map((promotion) => ({ ...promotion })),
      slow,
    },
  );
}

/** Reads of a slow account before a change that got 202 is applied. */
const READS_UNTIL_APPLIED = 3;

/** The provider's state: customers, their accounts, and accepted changes that are not applied yet. */
export class BillingState {
  readonly accounts = new Map<string, BillingRecord>();
  readonly customers = new Map<string, BillingRecord[]>();

  constructor(
    { customers, unlinked }: World,
    /** Calls `settled` through the journal, so that the change survives a restart. */
    private readonly settle: (accountId: string) => void,
  ) {
    for (const { billing } of customers) {
      if (billing === null) continue;
      this.customers.set(billing.customerId, []);
      for (const account of billing.accounts) this.add(worldRecord(billing.customerId, account));
    }
    for (const { externalId } of unlinked.filter(({ system }) => system === 'masstack'))
      this.customers.set(externalId, []);
  }

  add(record: BillingRecord): void {
    this.accounts.set(record.body.id, record);
    this.customers.get(record.body.customer_id)?.push(record);
  }

  /** Returns whether the change is already applied; for a slow account it is applied after some reads. */
  changePaymentMethod(record: BillingRecord, paymentMethod: PaymentMethodJson): boolean {
    if (record.slow) record.pending = { paymentMethod, readsLeft: READS_UNTIL_APPLIED };
    else record.body.payment_method = paymentMethod;
    return !record.slow;
  }

  /** Must be called before an account is returned. */
  countRead(record: BillingRecord): void {
    if (record.pending === undefined) return;
    if (record.pending.readsLeft <= 0) this.settle(record.body.id);
    else record.pending.readsLeft -= 1;
  }

  /** Applies an accepted change. */
  settled(accountId: string): void {
    const record = this.accounts.get(accountId);
    if (record?.pending === undefined) return;
    record.body.payment_method = record.pending.paymentMethod;
    delete record.pending;
  }

  settleAll(): void {
    for (const [id, { pending }] of this.accounts) if (pending !== undefined) this.settle(id);
  }
}

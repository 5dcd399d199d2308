import type { World } from '../../../sandbox/world.js';
import type { WorldCheckout, WorldPaymentOption } from '../../../sandbox/world-checkout.js';

/** A stored checkout account. */
export interface CheckoutRecord extends Omit<WorldCheckout, 'status' | 'options'> {
  status: WorldCheckout['status'] | 'CLOSED';
  holder: { name: string; surname: string; birthdate: string };
  options: WorldPaymentOption[];
  /** The documentation shows 201 for the list of payment options; the simulator uses it for some accounts and 200 for others. */
  listedAs201: boolean;
}

/** The provider's state. Accounts are created by a checkout; this API has no endpoint to open one. */
export class CheckoutState {
  readonly accounts = new Map<string, CheckoutRecord>();

  constructor({ customers, unlinked }: World) {
    for (const { checkout, name, surname, birthdate } of customers) {
      if (checkout !== null) this.add(checkout, { name, surname, birthdate });
    }
    for (const { externalId } of unlinked.filter(({ system }) => system === 'smartpay')) {
      const unused = {
        id: externalId,
        status: 'ACTIVE',
        compliance: 'GREEN',
        twoFactor: '2FADIS',
        options: [],
      } as const;
      this.add(unused, { name: 'New', surname: 'Customer', birthdate: '1990-01-01' });
    }
  }

  private add(checkout: WorldCheckout, holder: CheckoutRecord['holder']): void {
    const listedAs201 = checkout.id.charCodeAt(checkout.id.length - 1) % 2 === 0;
    this.accounts.set(checkout.id, { ...checkout, options: [...checkout.options], holder, listedAs201 });
  }
}

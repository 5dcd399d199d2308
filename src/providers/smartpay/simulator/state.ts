import type { World } from '../../../sandbox/world.js';
import type { WorldCheckout, WorldPaymentOption } from '../../../sandbox/world-checkout.js';

export interface CheckoutRecord extends Omit<WorldCheckout, 'status' | 'options'> {
  status: WorldCheckout['status'] | 'CLOSED';
  holder: { name: string; surname: string; birthdate: string };
  options: WorldPaymentOption[];
  /** The list of payment options is documented as answered with 201; some accounts do so here. */
  listedAs201: boolean;
}

/** Accounts exist through a checkout only: nothing in this API opens one. */
export class CheckoutState {
  readonly accounts = new Map<string, CheckoutRecord>();

  constructor({ customers, unlinked }: World) {
    for (const { checkout, name, surname, birthdate } of customers) {
      if (checkout !== null) this.add(checkout, { name, surname, birthdate });
    }
    for (const { externalId } of unlinked.filter(({ system }) => system === 'smartpay')) {
      const fresh = {
        id: externalId,
        status: 'ACTIVE',
        compliance: 'GREEN',
        twoFactor: '2FADIS',
        options: [],
      } as const;
      this.add(fresh, { name: 'New', surname: 'Customer', birthdate: '1990-01-01' });
    }
  }

  private add(checkout: WorldCheckout, holder: CheckoutRecord['holder']): void {
    const listedAs201 = checkout.id.charCodeAt(checkout.id.length - 1) % 2 === 0;
    this.accounts.set(checkout.id, { ...checkout, options: [...checkout.options], holder, listedAs201 });
  }
}

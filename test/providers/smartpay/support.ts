import type { WorldCheckout } from '../../../src/sandbox/world-checkout.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

export const CHECKOUT_ACCOUNT = `id customerAccountId status rawStatus flowStatus twoFactorStatus twoFactorSetupRequired partnerReference requestedAt asOf statusAsOf twoFactorAsOf
  complianceChecks { totalCount nodes { checkedAt archiveId trafficLight hitType manualReview details { name birthDate } } }
  billingContact { name emailAddress address { addressLines houseNumber city postalCode countryCode } }
  consumer { givenName familyName middleName emailAddress title gender culture birthDate mobilePhone taxId customerGroupId isBusinessUser }
  business { name companyType emailAddress taxId culture registrationNumber registrationCountryCode }`;
const RESULT = `operation { status mutation endpoint subjectId error { code } } errors { code } account { ${CHECKOUT_ACCOUNT} }`;

let keys = 0;
export const key = () => `key-${keys++}`;

/** The provider's documented sample. */
export const address = {
  addressLines: ['Leopoldstrasse'],
  houseNumber: '244',
  city: 'Munich',
  postalCode: '80807',
  countryCode: 'DE',
};
export const billingContact = { name: 'Hells Butcher', emailAddress: 'hells.butcher_001@mail.com', address };
export const inBerlin = { ...billingContact, address: { ...address, city: 'Berlin' } };
export const rest = {
  emailAddress: 'hells.butcher_001@mail.com',
  customerGroupId: 'VIP',
  middleName: 'fon',
  culture: 'de-de',
  mobilePhone: '015xx22-2135466',
  isBusinessUser: false,
  taxId: '00745948504594',
};
export const consumer = {
  ...rest,
  gender: 'MALE',
  familyName: 'Hells',
  givenName: 'Butcher',
  title: 'MR',
  birthDate: '2000-01-01',
};
export const business = {
  name: 'Tampas',
  companyType: 'GmbH',
  emailAddress: 'info@tampas.example',
  registrationCountryCode: 'DEU',
};

/** Active checkout accounts, one per customer and none linked; a test that writes takes its own. */
export class Checkouts {
  readonly held: { customer: string; id: string }[];

  private constructor(readonly app: TestApp) {
    this.held = app.world.customers.map(({ id, checkout }) => ({ customer: `customer:${id}`, id: checkout!.id }));
  }

  static async start(): Promise<Checkouts> {
    return new Checkouts(
      await startTestApp({ seed: false, world: { customers: 40, checkoutAccounts: 'all', edgePeople: false } }),
    );
  }

  customerOf(account: string) {
    return this.app.world.customers.find(({ checkout }) => checkout!.id === account)!;
  }

  checkoutOf(account: string) {
    return this.customerOf(account).checkout!;
  }

  optionsOf(account: string) {
    return this.checkoutOf(account).options;
  }

  /** An account that no other test uses, with at least `count` payment options. */
  fresh(count = 0) {
    return this.take(({ options }) => options.length >= count);
  }

  /** An account that no other test uses, whose update returns a compliance match. */
  freshWithMatch() {
    return this.take(({ compliance }) => compliance !== 'GREEN');
  }

  /** An account that no other test uses, and that matches. */
  take(matches: (checkout: WorldCheckout) => boolean) {
    const at = this.held.findIndex(({ id }) => matches(this.checkoutOf(id)));
    const account = this.held.splice(at, 1)[0]!;
    return { ...account, options: this.optionsOf(account.id) };
  }

  calls() {
    return this.app.calls().filter(({ endpoint }) => endpoint.startsWith('smartpay.'));
  }

  send(mutation: string, input: object) {
    return this.app.graph(
      `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${RESULT} } }`,
      { input: { idempotencyKey: key(), ...input } },
    );
  }

  reset(): void {
    this.app.simulators['smartpay']!.clearFaults();
    this.app.forgetCalls();
  }
}

import type { simulateMasstack } from '../../../src/providers/masstack/simulator/index.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

export const IBAN = 'ES9121000418450200051332';
export const TOKEN = '3b241101-e2bb-4255-8caf-4136c566a962';
/** A UUID that nothing has. */
export const NOBODY = '00000000-0000-4000-8000-000000000000';
export const paymentMethod = { type: 'DIRECT_DEBIT', iban: IBAN };

const RESULT = 'operation { id status mutation provider endpoint subjectId error { code } } errors { code retryable }';
export const PAYS = 'paymentMethods { type ... on BillingPaymentMethod { iban tokenId } }';
const BILLED = `account { id ${PAYS} ... on BillingAccount { modality billingAddress { addressLines postalCode locality administrativeArea regionCode } } }`;
/** What each mutation is asked for. */
export const FIELDS: Record<string, string> = {
  openBillingAccount: `${RESULT} ${BILLED}`,
  closeBillingAccount: `${RESULT} customer { id accounts(kinds: [BILLING]) { id } }`,
  changePaymentMethod: `${RESULT} ${BILLED}`,
  cancelPromotion: `${RESULT} account { id promotions { id } } promotion { id status cancellationDate }`,
};

let keys = 0;
export const key = () => `key-${keys++}`;

export interface Owner {
  customer: string;
  externalId: string;
  accounts: { id: string; slow: boolean; promotions: readonly { id: string; status: string }[] }[];
}

/** Customers who are linked to billing and have two accounts each; a test that writes takes its own. */
export class Billing {
  readonly owners: Owner[];
  readonly provider: Awaited<ReturnType<typeof simulateMasstack>>;
  private next = 0;

  private constructor(readonly layer: TestApp) {
    this.provider = layer.simulators['masstack'] as typeof this.provider;
    this.owners = layer.world.customers.map(({ id, billing }) => ({
      customer: `customer:${id}`,
      externalId: billing!.customerId,
      accounts: billing!.accounts.map((account) => ({ ...account })),
    }));
  }

  static async start(customers: number): Promise<Billing> {
    const it = new Billing(
      await startTestApp({ seed: false, world: { customers, billingAccounts: 2, edgePeople: false } }),
    );
    for (const { customer, externalId } of it.owners) await it.link(customer, externalId);
    return it;
  }

  fresh(): Owner {
    return this.owners[this.next++]!;
  }

  /** An account whose changes are done at once. */
  quick(): Owner['accounts'][number] {
    return this.fresh().accounts.find(({ slow }) => !slow) ?? this.quick();
  }

  link(customerId: string, externalId: string, idempotencyKey = key()) {
    return this.layer.graph(
      'mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { operation { status provider } customer { links { system externalId } } } }',
      { input: { idempotencyKey, customerId, system: 'BILLING', externalId } },
    );
  }

  unlink(customerId: string) {
    return this.layer.graph(
      'mutation ($input: UnlinkCustomerInput!) { unlinkCustomer(input: $input) { operation { status } customer { links { system externalId } accounts(kinds: [BILLING]) { id } } } }',
      { input: { idempotencyKey: key(), customerId, system: 'BILLING' } },
    );
  }

  /** Calls to MasStack, without its sign-in. */
  calls() {
    return this.layer
      .calls()
      .filter(({ endpoint }) => endpoint.startsWith('masstack.') && endpoint !== 'masstack.token');
  }

  writes() {
    return this.calls()
      .filter(({ method }) => method !== 'GET')
      .map(({ method, url, body }) => [method, url, body]);
  }

  send(mutation: string, input: object) {
    return this.layer.graph(
      `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${FIELDS[mutation]} } }`,
      { input: { idempotencyKey: key(), ...input } },
    );
  }

  /** The payload of a mutation that is answered without an error. */
  async payload(mutation: string, input: object) {
    const { data, errors } = await this.send(mutation, input);
    expect(errors).toBeUndefined();
    return data![mutation];
  }

  reset(): void {
    this.provider.clearFaults();
    this.layer.forgetCalls();
  }
}

import type { simulateMasstack } from '../../../src/providers/masstack/simulator/index.js';
import { startTestApp, type TestApp } from '../../support/test-app.js';

export const SPANISH_IBAN = 'ES9121000418450200051332';
export const TOKEN = '3b241101-e2bb-4255-8caf-4136c566a962';
/** A UUID that no object has. */
export const UNKNOWN_ID = '00000000-0000-4000-8000-000000000000';
export const directDebit = { directDebit: { iban: SPANISH_IBAN } };
export const creditCard = { creditCard: { tokenId: TOKEN } };

/** Input of each payment method, what is sent for it, and what is shown after it. */
export const PAYMENT_METHOD_CASES = [
  {
    name: 'a direct debit',
    input: { directDebit: { iban: 'es91 2100 0418 4502 0005 1332' } },
    body: { type: 'DIRECT_DEBIT', details: { iban: SPANISH_IBAN } },
    shown: { type: 'DIRECT_DEBIT', iban: SPANISH_IBAN, tokenId: null },
  },
  {
    name: 'a credit card',
    input: creditCard,
    body: { type: 'CREDIT_CARD', details: { token_id: TOKEN } },
    shown: { type: 'CREDIT_CARD', iban: null, tokenId: TOKEN },
  },
  {
    name: 'a bank transfer without an IBAN',
    input: { bankTransfer: {} },
    body: { type: 'BANK_TRANSFER', details: null },
    shown: { type: 'BANK_TRANSFER', iban: null, tokenId: null },
  },
  {
    name: 'a bank transfer with a null IBAN',
    input: { bankTransfer: { iban: null } },
    body: { type: 'BANK_TRANSFER', details: null },
    shown: { type: 'BANK_TRANSFER', iban: null, tokenId: null },
  },
  {
    name: 'a bank transfer with an IBAN',
    input: { bankTransfer: { iban: SPANISH_IBAN } },
    body: { type: 'BANK_TRANSFER', details: { iban: SPANISH_IBAN } },
    shown: { type: 'BANK_TRANSFER', iban: SPANISH_IBAN, tokenId: null },
  },
];

const RESULT =
  'replayed operation { id status mutation provider endpoint subjectId error { code } } errors { code retryable }';
export const PAYMENT_METHODS = 'paymentMethods { type ... on BillingPaymentMethod { iban tokenId } }';
const ACCOUNT = `account { id ${PAYMENT_METHODS} modality billingAddress { addressLines houseNumber postalCode city administrativeArea countryCode } }`;
/** What a payload holds beside its outcome, where it is not the account. */
const PAYLOADS: Record<string, string> = {
  closeBillingAccount: 'customer { id accounts(kinds: [BILLING]) { id } }',
  cancelPromotion: 'account { id promotions { id } } promotion { id status cancellationDate }',
};
/** The selection of a mutation's payload. */
export const selectionOf = (mutation: string) => `${RESULT} ${PAYLOADS[mutation] ?? ACCOUNT}`;

let keys = 0;
export const key = () => `key-${keys++}`;

export interface Owner {
  customer: string;
  externalId: string;
  accounts: { id: string; slow: boolean; promotions: readonly { id: string; status: string }[] }[];
}

/** An app whose customers are linked to billing and have two accounts each; a test that writes takes its own customer. */
export class BillingTest {
  readonly owners: Owner[];
  readonly provider: Awaited<ReturnType<typeof simulateMasstack>>;
  private next = 0;

  private constructor(readonly app: TestApp) {
    this.provider = app.simulators['masstack'] as typeof this.provider;
    this.owners = app.world.customers.map(({ id, billing }) => ({
      customer: `customer:${id}`,
      externalId: billing!.customerId,
      accounts: billing!.accounts.map((account) => ({ ...account })),
    }));
  }

  static async start(customers: number): Promise<BillingTest> {
    const test = new BillingTest(
      await startTestApp({
        seed: false,
        world: { customers, billingAccounts: 2, checkoutAccounts: 'all', edgePeople: false },
      }),
    );
    for (const { customer, externalId } of test.owners) await test.link(customer, externalId);
    return test;
  }

  /** A customer whom no other test uses. */
  unusedOwner(): Owner {
    return this.owners[this.next++]!;
  }

  /** An unused account whose changes are applied at once (204, not 202). */
  unusedAccount(): Owner['accounts'][number] {
    return this.unusedOwner().accounts.find(({ slow }) => !slow) ?? this.unusedAccount();
  }

  link(customerId: string, externalId: string, idempotencyKey = key()) {
    return this.app.graph(
      'mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { operation { status provider } replayed customer { links { system externalId } } } }',
      { input: { idempotencyKey, customerId, system: 'BILLING', externalId } },
    );
  }

  unlink(customerId: string) {
    return this.app.graph(
      'mutation ($input: UnlinkCustomerInput!) { unlinkCustomer(input: $input) { operation { status } customer { links { system externalId } accounts(kinds: [BILLING]) { id } } } }',
      { input: { idempotencyKey: key(), customerId, system: 'BILLING' } },
    );
  }

  /** Calls to MasStack, without those to its token endpoint. */
  calls() {
    return this.app.calls().filter(({ endpoint }) => endpoint.startsWith('masstack.') && endpoint !== 'masstack.token');
  }

  /** Method, path and body of every write that MasStack received. */
  writes() {
    return this.calls()
      .filter(({ method }) => method !== 'GET')
      .map(({ method, url, body }) => [method, url, body]);
  }

  send(mutation: string, input: object) {
    return this.app.graph(
      `mutation ($input: ${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input!) { ${mutation}(input: $input) { ${selectionOf(mutation)} } }`,
      { input: { idempotencyKey: key(), ...input } },
    );
  }

  /** The payload of a mutation whose response has no errors at the top level. */
  async payload(mutation: string, input: object) {
    const { data, errors } = await this.send(mutation, input);
    expect(errors).toBeUndefined();
    return data![mutation];
  }

  reset(): void {
    this.provider.clearFaults();
    this.app.forgetCalls();
  }
}

import type { ReceivedCall } from '../../src/sandbox/simulator.js';
import type { World } from '../../src/sandbox/world.js';
import type { TestApp } from '../support/test-app.js';

/** One write as a caller makes it. */
export interface Run {
  mutation: string;
  input: Readonly<Record<string, unknown>> & { idempotencyKey: string };
}

export interface RunOutcome {
  id: string;
  status: string;
  account: { id: string } | null;
  person: { id: string } | null;
}

/** A provider's mutation, and a source of inputs; no two writes of a round have the same subject. */
export interface Workload {
  readonly mutation: string;
  /** Absent: it makes no call and changes only our own store. */
  readonly endpoint?: string;
  /** Undefined while its subject does not exist yet. */
  next(): Record<string, unknown> | undefined;
}

export const WORKLOAD_IBAN = 'ES9121000418450200051332';
const CPF = '123.456.789-09';
const CNPJ = '12.ABC.345/01DE-35';

/** A billing contact as `updateCheckoutAccount` takes it. */
export function billingContactAt(houseNumber: string) {
  const address = {
    addressLines: ['Calle Mayor'],
    houseNumber,
    city: 'Madrid',
    postalCode: '28013',
    countryCode: 'ES',
  };
  return { name: 'Ana Ruiz', address };
}

/** A world with enough subjects for `runs` writes of each mutation. */
export function worldFor(runs: number) {
  return {
    customers: Math.max(40, 2 * runs),
    walletAccounts: 2,
    billingAccounts: 2,
    checkoutAccounts: 'all',
    edgePeople: false,
  } as const;
}

/** Objects that earlier writes have created: the subjects of later ones. */
export class Made {
  readonly billing: string[] = [];
  readonly monitored: string[] = [];
  readonly deactivated: string[] = [];
  readonly persons: string[] = [];
  readonly deactivatedPersons: string[] = [];

  keep({ mutation, input }: Run, { account, person }: RunOutcome): void {
    if (mutation === 'openBillingAccount')
      this.billing.push(JSON.stringify({ customerId: input['customerId'], accountId: account!.id }));
    if (mutation === 'startAccountMonitoring') this.monitored.push(account!.id);
    if (mutation === 'deactivateAccountMonitoring') this.deactivated.push(account!.id);
    if (mutation === 'addNaturalPerson') this.persons.push(person!.id);
    if (mutation === 'deactivatePerson') this.deactivatedPersons.push(person!.id);
  }
}

/** A workload whose mutation calls its provider. */
export type CallingWorkload = Workload & Required<Pick<Workload, 'endpoint'>>;

export function callsProvider(load: Workload): load is CallingWorkload {
  return load.endpoint !== undefined;
}

/** Every mutation that a provider declares; lost-responses.test.ts compares it with the declarations. */
export function workloads({ customers, assets }: World, hosts: readonly string[], made: Made): Workload[] {
  const each = <T>(items: readonly T[]) => {
    let index = 0;
    return () => items[index++ % items.length]!;
  };
  const billing = customers.flatMap(({ billing }) => billing!.accounts.filter(({ slow }) => !slow));
  const promotions = billing.flatMap(({ id, promotions }) =>
    promotions
      .filter(({ status }) => status === 'ACTIVE' || status === 'SCHEDULED')
      .map((promotion) => `promotion:${id}:${promotion.id}`),
  );
  const [half, rest] = [customers.slice(0, customers.length / 2), customers.slice(customers.length / 2)];
  const options = half.flatMap(({ checkout }) =>
    checkout!.options.map(({ reference }) => ({ paymentMethodId: `paymentmethod:${checkout!.id}:${reference}` })),
  );
  const [updated, opener, account, host, legalHost, changed] = [
    each(half),
    each(customers),
    each(billing),
    each(hosts),
    each(hosts),
    each(half),
  ];
  const wallets = customers
    .flatMap(({ wallets }) => wallets.map(({ id }) => `wallet:${id}`))
    .filter((id) => !hosts.includes(id));
  let people = 0;
  const taken = (list: string[]) => list.shift();
  const on = (accountId: string | undefined) => accountId && { accountId };
  return [
    {
      mutation: 'createCustomer',
      endpoint: 'prozora.createCustomer',
      next: () => ({
        login: `force-${people++}`,
        givenName: 'Olena',
        assetCode: assets[0]!.code,
        assetIssuer: assets[0]!.issuer,
      }),
    },
    {
      mutation: 'updateCustomer',
      endpoint: 'prozora.updateCustomer',
      next: () => ({
        customerId: `customer:${updated().id}`,
        familyName: `Force ${people++}`,
        balanceAllowed: String(people),
      }),
    },
    {
      mutation: 'openBillingAccount',
      endpoint: 'masstack.openAccount',
      next: () => ({
        customerId: `customer:${opener().id}`,
        modality: 'POSTPAID',
        paymentMethod: { directDebit: { iban: WORKLOAD_IBAN } },
      }),
    },
    {
      mutation: 'closeBillingAccount',
      endpoint: 'masstack.closeAccount',
      next: () => JSON.parse(taken(made.billing) ?? 'null') ?? undefined,
    },
    {
      mutation: 'changePaymentMethod',
      endpoint: 'masstack.changePaymentMethod',
      next: () => ({
        accountId: `billing:${account().id}`,
        paymentMethod: {
          creditCard: { tokenId: `00000000-0000-4000-8000-${String(people++).padStart(12, '0')}` },
        },
      }),
    },
    {
      mutation: 'cancelPromotion',
      endpoint: 'masstack.cancelPromotion',
      next: () =>
        promotions.length === 0 ? undefined : { promotionId: promotions.shift(), cancellationDate: '2036-05-01' },
    },
    {
      mutation: 'updateCheckoutAccount',
      endpoint: 'smartpay.updateAccount',
      next: () => ({
        accountId: `checkout:${changed().checkout!.id}`,
        billingContact: billingContactAt(String(people++ % 10_000)),
      }),
    },
    { mutation: 'removeCheckoutPaymentMethod', endpoint: 'smartpay.deletePaymentOption', next: () => options.shift() },
    {
      mutation: 'closeCheckoutAccount',
      endpoint: 'smartpay.closeAccount',
      next: () =>
        rest.length === 0 ? undefined : { accountId: `checkout:${rest.shift()!.checkout!.id}`, closingReason: 'moved' },
    },
    {
      mutation: 'startAccountMonitoring',
      endpoint: 'qitech.createLegalAccount',
      next: () => (wallets.length === 0 ? undefined : { accountId: wallets.shift(), kind: 'CORPORATE' }),
    },
    {
      mutation: 'adoptAccountMonitoring',
      next: () =>
        wallets.length === 0 ? undefined : { accountId: wallets.shift(), kind: 'CORPORATE', status: 'ACTIVE' },
    },
    {
      mutation: 'deactivateAccountMonitoring',
      endpoint: 'qitech.patchLegalAccount',
      next: () => on(taken(made.monitored)) as Record<string, unknown> | undefined,
    },
    {
      mutation: 'reactivateAccountMonitoring',
      endpoint: 'qitech.patchLegalAccount',
      next: () => on(taken(made.deactivated)) as Record<string, unknown> | undefined,
    },
    {
      mutation: 'addNaturalPerson',
      endpoint: 'qitech.addNaturalPersonToLegal',
      next: () => ({ accountId: host(), name: 'John Doe', documentNumber: CPF }),
    },
    {
      mutation: 'addLegalPerson',
      endpoint: 'qitech.addLegalPersonToLegal',
      next: () => ({ accountId: legalHost(), name: 'Acme', documentNumber: CNPJ }),
    },
    {
      mutation: 'deactivatePerson',
      endpoint: 'qitech.patchNaturalPersonInLegal',
      next: () => personId(taken(made.persons)),
    },
    {
      mutation: 'reactivatePerson',
      endpoint: 'qitech.patchNaturalPersonInLegal',
      next: () => personId(taken(made.deactivatedPersons)),
    },
  ];
}

function personId(id: string | undefined): Record<string, unknown> | undefined {
  return id === undefined ? undefined : { personId: id };
}

/** Links every customer to billing, the only part of the sandbox's seeding that the writes need. */
export async function linkBilling({ graph, world }: TestApp): Promise<void> {
  for (const { customerId, externalId } of world.links.filter(({ system }) => system === 'masstack')) {
    const input = {
      idempotencyKey: `link-${customerId}`,
      customerId: `customer:${customerId}`,
      system: 'BILLING',
      externalId,
    };
    const { errors } = await graph(
      'mutation ($input: LinkCustomerInput!) { linkCustomer(input: $input) { operation { id } } }',
      { input },
    );
    if (errors) throw new Error(JSON.stringify(errors));
  }
}

let keys = 0;

export function runOf({ mutation }: Workload, input: Record<string, unknown>): Run {
  return { mutation, input: { idempotencyKey: `force-${process.pid}-${keys++}`, ...input } };
}

/** Sends one write over HTTP, for the first time or again. */
export async function sendRun(app: Pick<TestApp, 'graph'>, { mutation, input }: Run): Promise<RunOutcome> {
  const type = `${mutation[0]!.toUpperCase()}${mutation.slice(1)}Input`;
  const made =
    mutation === 'openBillingAccount' || mutation.endsWith('AccountMonitoring')
      ? 'account { id }'
      : mutation.endsWith('Person')
        ? 'person { id }'
        : '';
  const { data, errors } = await app.graph(
    `mutation ($input: ${type}!) { ${mutation}(input: $input) { operation { id status error { code message } } ${made} } }`,
    { input },
  );
  if (errors) throw new Error(`${mutation}: ${JSON.stringify(errors)}`);
  const { operation, account = null, person = null } = data![mutation];
  return { id: operation.id, status: operation.status, account, person };
}

/** Monitors corporate accounts, so that persons can be added to them. */
export async function monitorHosts(app: Pick<TestApp, 'graph'>, accountIds: readonly string[]): Promise<void> {
  for (const accountId of accountIds)
    await sendRun(app, {
      mutation: 'startAccountMonitoring',
      input: { idempotencyKey: accountId, accountId, kind: 'CORPORATE' },
    });
}

/** Whether the simulator applied the call: it responded 2xx, or it dropped the response on purpose afterwards. */
export function tookEffect({ status }: ReceivedCall): boolean {
  return status === 0 || (status >= 200 && status < 300);
}

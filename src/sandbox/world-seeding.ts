import { makeCnpj, makeCpf } from './documents.js';
import { Random } from './random.js';
import { NATIONS } from './world-names.js';
import type { WorldCustomer } from './world-customer.js';

/** The kinds of account that can be monitored. */
export type SeedAccountKind = 'wallet' | 'billing' | 'checkout';

/** A person to add to a monitored account. */
export interface PersonSeed {
  kind: 'natural' | 'legal';
  name: string;
  /** CPF or CNPJ without mask. */
  document: string;
  /** `yyyy-mm-dd`, natural persons only. */
  birthdate?: string;
}

/** Starts monitoring of an account, then adds its persons. `accountId` is the provider's own id of the account. */
export interface MonitoringSeed {
  customerId: string;
  accountKind: SeedAccountKind;
  accountId: string;
  /** A corporate account; only these may hold legal persons. */
  corporate: boolean;
  registeredAt: string;
  persons: readonly PersonSeed[];
}

/** Updates a checkout account once, so that its state is known (it cannot be read). Has `consumer` or `businessConsumer`, never both. */
export interface CheckoutSeed {
  customerId: string;
  accountId: string;
  billingAddress: {
    customerFullName: string;
    emailAddress: string;
    address: string;
    number: string;
    city: string;
    postCode: string;
    countryCode: string;
  };
  consumer?: {
    firstName: string;
    lastName: string;
    emailAddress: string;
    gender?: 'm' | 'f' | 'd';
    culture: string;
    dateOfBirth: string;
    mobilePhone: string;
    taxId: string;
    customerGroupId?: string;
    isBusinessUser: boolean;
  };
  businessConsumer?: {
    companyName: string;
    companyType: string;
    emailAddress: string;
    taxId: string;
    culture: string;
    companyRegistrationNumber: string;
    companyRegistrationCountryCode: string;
  };
}

/** Input for Customer Graph's own mutations; nothing is written into a store directly. */
export interface WorldSeeding {
  monitoring: readonly MonitoringSeed[];
  checkout: readonly CheckoutSeed[];
}

/** The oldest and the newest customers are seeded, so that a list shows monitoring whichever way it is ordered by age. */
const FIRST = 30;
const LAST = 30;
/** All accounts of these first customers are monitored; of the others, one account. */
const FULL = 24;

/**
 * The seeding of a world's customers. `spare` are checkout accounts that no customer is linked to: each but the last is written with the
 * phone number of a customer without one, so that `suggestLinks` finds its owner.
 */
export function seedingOf(
  customers: readonly WorldCustomer[],
  { seed, spare }: { seed: string; spare: readonly string[] },
): WorldSeeding {
  const chosen = customers
    .map((customer, index) => ({ customer, index }))
    .filter(({ index }) => index < FIRST || index >= customers.length - LAST);
  return {
    monitoring: chosen.flatMap(({ customer, index }) =>
      monitoringOf(customer, new Random(`${seed}/seeding/${index}`), index < FULL),
    ),
    checkout: [
      ...chosen.flatMap(({ customer }) =>
        customer.checkout?.status === 'ACTIVE' ? [checkoutSeedOf(customer, customer.checkout.id)] : [],
      ),
      ...customers
        .filter(({ checkout, company }) => checkout === null && company === null)
        .slice(0, Math.max(0, spare.length - 1))
        .map((customer, index) => checkoutSeedOf(customer, spare[index]!)),
    ],
  };
}

function monitoringOf(customer: WorldCustomer, random: Random, all: boolean): MonitoringSeed[] {
  const accounts: { accountKind: SeedAccountKind; accountId: string }[] = [
    ...customer.wallets.map(({ id }) => ({ accountKind: 'wallet' as const, accountId: id })),
    ...(customer.billing?.accounts ?? []).map(({ id }) => ({ accountKind: 'billing' as const, accountId: id })),
    ...(customer.checkout === null ? [] : [{ accountKind: 'checkout' as const, accountId: customer.checkout.id }]),
  ];
  const corporate = customer.company !== null;
  return (all ? accounts : accounts.slice(0, 1)).map((account) => ({
    customerId: customer.id,
    ...account,
    corporate,
    registeredAt: customer.createdAt,
    persons: [
      holderOf(customer),
      ...(random.chance(0.3) ? [relativeOf(customer, random)] : []),
      ...(corporate ? companiesOf(customer, random) : []),
    ],
  }));
}

function holderOf({ name, paternalName, surname, document, birthdate }: WorldCustomer): PersonSeed {
  return { kind: 'natural', name: [name, paternalName, surname].filter(Boolean).join(' '), document, birthdate };
}

function relativeOf({ surname }: WorldCustomer, random: Random): PersonSeed {
  const [given] = random.pick(random.pick(NATIONS).given);
  return {
    kind: 'natural',
    name: `${given} ${surname}`,
    document: makeCpf(random),
    birthdate: `${random.between(1950, 2008)}-0${random.between(1, 9)}-1${random.below(10)}`,
  };
}

function companiesOf({ company }: WorldCustomer, random: Random): PersonSeed[] {
  if (company === null) return [];
  const own: PersonSeed = { kind: 'legal', ...company };
  return random.chance(0.3)
    ? [own, { kind: 'legal', name: `${company.name} Holding`, document: makeCnpj(random, { alphanumeric: true }) }]
    : [own];
}

function checkoutSeedOf(customer: WorldCustomer, accountId: string): CheckoutSeed {
  const { name, surname, email, street, houseNumber, city, nation, company } = customer;
  return {
    customerId: customer.id,
    accountId,
    billingAddress: {
      customerFullName: `${name} ${surname}`,
      emailAddress: email,
      address: street,
      number: houseNumber,
      city: city.name,
      postCode: city.postCode,
      countryCode: nation.country,
    },
    ...(company === null
      ? {
          consumer: {
            firstName: name,
            lastName: surname,
            emailAddress: email,
            culture: nation.culture,
            dateOfBirth: customer.birthdate,
            mobilePhone: customer.phone,
            taxId: customer.document,
            customerGroupId: customer.kycLevel === 3 ? 'VIP' : 'STANDARD',
            isBusinessUser: false,
          },
        }
      : {
          businessConsumer: {
            companyName: company.name,
            companyType: 'LTD',
            emailAddress: email,
            taxId: company.document,
            culture: nation.culture,
            companyRegistrationNumber: company.document,
            companyRegistrationCountryCode: nation.country,
          },
        }),
  };
}

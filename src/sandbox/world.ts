import { makeCnpj, makeCpf } from './documents.js';
import { Random } from './random.js';
import { billingOf, type WorldBilling } from './world-billing.js';
import { checkoutOf, type WorldCheckout } from './world-checkout.js';
import { COMPANY_KINDS, NATIONS, type City, type Nation } from './world-names.js';
import { seedingOf, type WorldSeeding } from './world-seeding.js';
import { ASSETS, walletsOf, type WorldAsset, type WorldWallet } from './world-wallets.js';

/** What all simulators start from: invented people and what each provider holds of them, in no provider's words. */
export interface World {
  /** Seed and shape: two worlds of one name are equal. */
  name: string;
  tenant: { counterpartyGuid: string; orgId: string };
  /** E-money currencies that wallets may be opened in. */
  assets: readonly WorldAsset[];
  /** Oldest first. */
  customers: readonly WorldCustomer[];
  /** Customers' other identities. */
  links: readonly WorldLink[];
  /** Identities nobody is linked to, to try linking with. */
  unlinked: readonly WorldLink[];
  /** What monitoring and checkout should hold once the layer's own mutations have been run. */
  seeding: WorldSeeding;
  /** Documents without mask that are on the invented sanctions list. */
  listedDocuments: readonly string[];
}

export interface WorldLink {
  /** GUID of the customer; empty for an identity without one. */
  customerId: string;
  /** The provider's name. */
  system: string;
  externalId: string;
}

export interface WorldCustomer {
  id: string;
  nation: Nation;
  login: string;
  email: string;
  name: string;
  surname: string;
  paternalName: string | null;
  phone: string;
  /** CPF without mask. */
  document: string;
  birthdate: string;
  city: City;
  street: string;
  houseNumber: string;
  company: { name: string; document: string } | null;
  kycLevel: number;
  segment: 'PL' | 'PI';
  status: string;
  isDisabled: boolean;
  /** Decimal text: not every balance fits a double. */
  balanceAllowed: string;
  branchId: string | null;
  createdAt: string;
  updatedAt: string;
  wallets: readonly WorldWallet[];
  billing: WorldBilling | null;
  checkout: WorldCheckout | null;
}

export interface WorldOptions {
  /** 300 without it. */
  customers?: number;
  seed?: string;
  /** `shared`: every provider uses the customer's GUID as its own id. `linked` without it. */
  identity?: 'linked' | 'shared';
  /** Exactly so many per customer; varied without it. */
  walletAccounts?: number;
  /** Exactly so many per customer, and every customer has billing; varied without it. */
  billingAccounts?: number;
  /** Whether everybody or nobody has a checkout account; about half without it. */
  checkoutAccounts?: 'all' | 'none';
  /** False: nobody is disabled. */
  edgePeople?: boolean;
}

export interface Plan extends WorldOptions {
  identity: 'linked' | 'shared';
}

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2023, 1, 1, 8);
const STATUSES = ['active', 'active', 'active', 'active', 'pending', 'suspended'];

/** The same options give the same world, and customer n is the same person however many there are. */
export function worldOf(options: WorldOptions = {}): World {
  const { customers: count = 300, seed = 'customer-graph', identity = 'linked' } = options;
  const plan: Plan = { ...options, identity };
  const branches = Array.from({ length: 5 }, (_, i) => new Random(`${seed}/branch/${i}`).uuid());
  const customers = Array.from({ length: count }, (_, i) => customerOf(i, { seed, plan, branches }));
  const random = new Random(`${seed}/world`);
  return {
    name: JSON.stringify({ seed, count, ...options }),
    tenant: { counterpartyGuid: random.uuid(), orgId: 'aurora' },
    assets: ASSETS,
    customers,
    links: customers.flatMap(linksOf),
    unlinked: [
      ...Array.from({ length: 5 }, () => ({ customerId: '', system: 'masstack', externalId: random.uuid() })),
      ...Array.from({ length: 5 }, () => ({
        customerId: '',
        system: 'smartpay',
        externalId: `acc-${random.digits(12)}`,
      })),
    ],
    seeding: seedingOf(customers, seed),
    listedDocuments: customers.filter((_, i) => i % 9 === 4).map(({ document }) => document),
  };
}

function customerOf(
  index: number,
  { seed, plan, branches }: { seed: string; plan: Plan; branches: readonly string[] },
): WorldCustomer {
  const random = new Random(`${seed}/customer/${index}`);
  const nation = random.pick(NATIONS);
  const [name, latinName] = random.pick(nation.given);
  const [surname, latinSurname] = random.pick(nation.family);
  const id = random.uuid();
  const login = `${latinName}.${latinSurname}${index + 1}`;
  const created = FIRST_DAY + index * DAY + random.below(DAY / 2000) * 1000;
  const edge = plan.edgePeople !== false;
  const person = {
    id,
    nation,
    login,
    name,
    surname,
    email: `${login}@example.com`,
    paternalName: nation.paternal.length > 0 && random.chance(0.8) ? random.pick(nation.paternal) : null,
    phone: `${nation.phone}${String(index + 1).padStart(4, '0')}`,
    document: makeCpf(random),
    birthdate: new Date(Date.UTC(random.between(1946, 2009), random.below(12), random.between(1, 28)))
      .toISOString()
      .slice(0, 10),
    city: random.pick(nation.cities),
    street: random.pick(nation.streets),
    houseNumber: String(random.between(1, 240)),
    company: random.chance(0.18) ? companyOf(random, surname) : null,
    kycLevel: random.below(4),
    segment: random.chance(0.7) ? ('PL' as const) : ('PI' as const),
    status: edge ? random.pick(STATUSES) : 'active',
    isDisabled: edge && random.chance(0.05),
    balanceAllowed: index % 40 === 11 ? '90071992547409931.25' : `${random.below(500) * 100}`,
    branchId: random.chance(0.75) ? random.pick(branches) : null,
    createdAt: new Date(created).toISOString(),
    updatedAt: new Date(created + random.below(200) * 3_600_000).toISOString(),
  };
  return {
    ...person,
    wallets: walletsOf(person, { random: new Random(`${seed}/wallets/${index}`), index, plan }),
    billing: billingOf(person, { random: new Random(`${seed}/billing/${index}`), plan }),
    checkout: checkoutOf(person, { random: new Random(`${seed}/checkout/${index}`), plan }),
  };
}

function companyOf(random: Random, surname: string): { name: string; document: string } {
  return {
    name: `${surname} ${random.pick(COMPANY_KINDS)}`,
    document: makeCnpj(random, { alphanumeric: random.chance(0.4) }),
  };
}

function linksOf({ id, billing, checkout }: WorldCustomer): WorldLink[] {
  const links: WorldLink[] = [];
  if (billing !== null) links.push({ customerId: id, system: 'masstack', externalId: billing.customerId });
  if (checkout !== null) links.push({ customerId: id, system: 'smartpay', externalId: checkout.id });
  return links;
}

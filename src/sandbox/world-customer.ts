import { makeCnpj, makeCpf } from './documents.js';
import { Random } from './random.js';
import { billingOf, type WorldBilling } from './world-billing.js';
import { checkoutOf, type WorldCheckout } from './world-checkout.js';
import { COMPANY_KINDS, NATIONS } from './world-names.js';
import type { WorldPerson, WorldPlan } from './world-person.js';
import { walletsOf, type WorldWallet } from './world-wallets.js';

/** An invented customer with all accounts at the providers. */
export interface WorldCustomer extends WorldPerson {
  wallets: readonly WorldWallet[];
  billing: WorldBilling | null;
  checkout: WorldCheckout | null;
}

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(2023, 1, 1, 8);
const STATUSES = ['active', 'active', 'active', 'active', 'pending', 'suspended'];

/** Customer `index` of a world: the same one however many customers the world has. */
export function customerOf(
  index: number,
  { seed, plan, branches }: { seed: string; plan: WorldPlan; branches: readonly string[] },
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

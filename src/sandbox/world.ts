import { Random } from './random.js';
import { customerOf, type WorldCustomer } from './world-customer.js';
import type { WorldOptions, WorldPlan } from './world-person.js';
import { seedingOf, type WorldSeeding } from './world-seeding.js';
import { ASSETS, type WorldAsset } from './world-wallets.js';

export type { WorldOptions } from './world-person.js';

/** The initial data of all simulators: invented customers and their accounts at each provider, in provider-neutral terms. */
export interface World {
  /** Seed and options as JSON: two worlds with the same name are equal. */
  name: string;
  tenant: { counterpartyGuid: string; orgId: string };
  /** E-money currencies that wallets may be opened in. */
  assets: readonly WorldAsset[];
  /** Oldest first. */
  customers: readonly WorldCustomer[];
  /** The customers' identities at other providers. */
  links: readonly WorldLink[];
  /** Identities at providers that no customer is linked to, for trying `linkCustomer`. */
  unlinked: readonly WorldLink[];
  /** The monitoring and checkout state to create with Customer Graph's own mutations. */
  seeding: WorldSeeding;
  /** The documents (CPF, unmasked) on the invented sanctions list. */
  listedDocuments: readonly string[];
}

/** A customer's identity at another provider. */
export interface WorldLink {
  /** GUID of the customer; empty for an identity that is not linked. */
  customerId: string;
  /** The provider's name. */
  system: string;
  externalId: string;
}

/** Creates a world. The same options give the same world, and customer n is the same however many customers there are. */
export function worldOf(options: WorldOptions = {}): World {
  const { customers: count = 300, seed = 'customer-graph', identity = 'linked' } = options;
  const plan: WorldPlan = { ...options, identity };
  const branches = Array.from({ length: 5 }, (_, i) => new Random(`${seed}/branch/${i}`).uuid());
  const customers = Array.from({ length: count }, (_, i) => customerOf(i, { seed, plan, branches }));
  const random = new Random(`${seed}/world`);
  const tenant = { counterpartyGuid: random.uuid(), orgId: 'aurora' };
  const unlinked = unlinkedOf(random);
  const spare = unlinked.filter(({ system }) => system === 'smartpay').map(({ externalId }) => externalId);
  return {
    name: JSON.stringify({ seed, count, ...options }),
    tenant,
    assets: ASSETS,
    customers,
    links: customers.flatMap(linksOf),
    unlinked,
    seeding: seedingOf(customers, { seed, spare: identity === 'shared' ? [] : spare }),
    listedDocuments: customers.filter((_, i) => i % 9 === 4).map(({ document }) => document),
  };
}

function unlinkedOf(random: Random): WorldLink[] {
  return [
    ...Array.from({ length: 5 }, () => ({ customerId: '', system: 'masstack', externalId: random.uuid() })),
    ...Array.from({ length: 5 }, () => ({
      customerId: '',
      system: 'smartpay',
      externalId: `acc-${random.digits(12)}`,
    })),
  ];
}

function linksOf({ id, billing, checkout }: WorldCustomer): WorldLink[] {
  const links: WorldLink[] = [];
  if (billing !== null) links.push({ customerId: id, system: 'masstack', externalId: billing.customerId });
  if (checkout !== null) links.push({ customerId: id, system: 'smartpay', externalId: checkout.id });
  return links;
}

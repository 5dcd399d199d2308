import { makeIban } from './documents.js';
import type { Random } from './random.js';
import { NATIONS, PROMOTION_NAMES } from './world-names.js';
import type { WorldPerson, WorldPlan } from './world-person.js';

export interface WorldAddress {
  lines: readonly string[];
  postCode: string;
  city: string;
  area: string;
  country: string;
}

export type WorldPaymentMethod =
  { type: 'BANK_TRANSFER' } | { type: 'DIRECT_DEBIT'; iban: string } | { type: 'CREDIT_CARD'; tokenId: string };

export interface WorldPromotion {
  id: string;
  promotionId: string;
  name: string | null;
  status: 'ACTIVE' | 'SCHEDULED' | 'ENDED' | 'CANCELLED';
  startDate: string;
  endDate: string | null;
  cancellationDate: string | null;
  history: readonly { operation: string; date: string; user: string; system: string }[];
}

export interface WorldBillingAccount {
  id: string;
  externalId: string | null;
  modality: 'RECURRING_PREPAID' | 'POSTPAID';
  address: WorldAddress;
  /** Oldest first; the last is `address`. */
  addressHistory: readonly { address: WorldAddress; createdAt: string }[];
  paymentMethod: WorldPaymentMethod;
  methodsOnOffer: readonly string[];
  cycle: { name: string; day: number; type: string; frequency: number };
  /** Newest first. */
  promotions: readonly WorldPromotion[];
  /** A change of payment method gets 202 and is applied later. */
  slow: boolean;
}

export interface WorldBilling {
  customerId: string;
  accounts: readonly WorldBillingAccount[];
}

type Owner = Pick<WorldPerson, 'id' | 'nation' | 'city' | 'street' | 'houseNumber' | 'createdAt'>;

const DAY = 86_400_000;
const day = (at: number): string => new Date(at).toISOString().slice(0, 10);

/** About four of five customers have one to three billing accounts. */
export function billingOf(owner: Owner, { random, plan }: { random: Random; plan: WorldPlan }): WorldBilling | null {
  const own = random.uuid();
  const varied = random.chance(0.8) ? random.between(1, 3) : 0;
  const count = plan.billingAccounts ?? varied;
  if (count === 0) return null;
  return {
    customerId: plan.identity === 'shared' ? owner.id : own,
    accounts: Array.from({ length: count }, (_, i) => accountOf(owner, random, i)),
  };
}

function accountOf(owner: Owner, random: Random, index: number): WorldBillingAccount {
  const created = Date.parse(owner.createdAt) + (index * 30 + random.below(20)) * DAY;
  const address = addressOf(owner, index);
  const moved = random.below(3);
  const earlier = Array.from({ length: moved }, (_, i) => ({
    address: addressOf(
      { ...owner, houseNumber: String(random.between(1, 90)), street: random.pick(owner.nation.streets) },
      i,
    ),
    createdAt: new Date(created + i * 45 * DAY).toISOString(),
  }));
  return {
    id: random.uuid(),
    externalId: random.chance(0.5) ? `ext-${random.digits(8)}` : null,
    modality: random.chance(0.6) ? 'POSTPAID' : 'RECURRING_PREPAID',
    address,
    addressHistory: [...earlier, { address, createdAt: new Date(created + moved * 45 * DAY).toISOString() }],
    paymentMethod: paymentMethodOf(random),
    methodsOnOffer: [
      'DIRECT_DEBIT',
      'CREDIT_CARD',
      ...(random.chance(0.7) ? ['BANK_TRANSFER'] : []),
      ...(random.chance(0.3) ? ['TECI'] : []),
    ],
    cycle: { name: `Cycle ${index + 1}`, day: random.between(1, 28), type: 'MONTHLY', frequency: 1 },
    promotions: Array.from({ length: random.below(5) }, () => promotionOf(random, created)).sort((a, b) =>
      b.startDate.localeCompare(a.startDate),
    ),
    slow: random.chance(0.08),
  };
}

function addressOf({ street, houseNumber, city, nation }: Owner, index: number): WorldAddress {
  const floor = index % 2 === 1 ? [`${index + 1}º`] : [];
  return {
    lines: [`${street} ${houseNumber}`, ...floor],
    postCode: city.postCode,
    city: city.name,
    area: city.area,
    country: nation.country,
  };
}

function paymentMethodOf(random: Random): WorldPaymentMethod {
  const iban = makeIban(random, random.pick(NATIONS).country);
  const tokenId = random.uuid();
  return random.pick<WorldPaymentMethod>([
    { type: 'DIRECT_DEBIT', iban },
    { type: 'DIRECT_DEBIT', iban },
    { type: 'CREDIT_CARD', tokenId },
    { type: 'BANK_TRANSFER' },
  ]);
}

/** Start and end dates are years before or after today, so that a status and its dates stay consistent. */
function promotionOf(random: Random, created: number): WorldPromotion {
  const status = random.pick(['ACTIVE', 'ACTIVE', 'SCHEDULED', 'ENDED', 'CANCELLED'] as const);
  const start = status === 'SCHEDULED' ? Date.UTC(2037, random.below(12), 1) : created + random.below(60) * DAY;
  const cancelled = start + random.between(10, 90) * DAY;
  const ends = {
    ACTIVE: random.chance(0.5) ? Date.UTC(2036, 0, 1) : null,
    SCHEDULED: Date.UTC(2038, 11, 31),
    ENDED: start + 180 * DAY,
    CANCELLED: start + 365 * DAY,
  }[status];
  const user = random.pick(['crm-agent', 'self-care', 'campaign-engine']);
  const history = [{ operation: 'CREATE', date: day(start - 3 * DAY), user, system: 'CRM' }];
  if (status === 'CANCELLED')
    history.push({ operation: 'CANCEL', date: day(cancelled), user: 'self-care', system: 'WEB' });
  return {
    id: random.uuid(),
    promotionId: random.uuid(),
    name: random.chance(0.9) ? random.pick(PROMOTION_NAMES) : null,
    status,
    startDate: day(start),
    endDate: ends === null ? null : day(ends),
    cancellationDate: status === 'CANCELLED' ? day(cancelled) : null,
    history,
  };
}

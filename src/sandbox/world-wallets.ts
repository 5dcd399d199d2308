import { makeIban } from './documents.js';
import type { Random } from './random.js';
import type { WorldPerson, WorldPlan } from './world-person.js';

export interface WorldAsset {
  code: string;
  issuer: string;
  name: string;
  minorUnit: number;
}

export interface WorldWallet {
  id: string;
  asset: WorldAsset;
  iban: string;
  address: string;
  /** Decimal text, exact. */
  balance: string;
  createdAt: string;
}

/** Invented e-money currencies; issuers have the form of Stellar addresses. */
export const ASSETS: readonly WorldAsset[] = [
  {
    code: 'EUAH',
    issuer: 'GAURORA2UAH7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHATEA4',
    name: 'E-money hryvnia',
    minorUnit: 2,
  },
  {
    code: 'EEUR',
    issuer: 'GAURORA2EUR7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHASDNA',
    name: 'E-money euro',
    minorUnit: 2,
  },
  {
    code: 'EUSD',
    issuer: 'GAURORA2USD7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHATORX',
    name: 'E-money dollar',
    minorUnit: 2,
  },
  {
    code: 'EBRL',
    issuer: 'GAURORA2BRL7SANDBOX4ISSUER6INVENTED3ADDRESS5NOBODYHASYXU',
    name: 'E-money real',
    minorUnit: 2,
  },
];

/** More digits than a double holds: a client that parses them as floats shows wrong amounts. */
const LARGE_BALANCES = ['90071992547409930.17', '9007199254740993', '123456789012345678.99', '0.1000000000000000055'];

const STELLAR = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** One or two wallets, never two in the same currency: the provider's rule. */
export function walletsOf(
  { createdAt }: Pick<WorldPerson, 'createdAt'>,
  { random, index, plan }: { random: Random; index: number; plan: WorldPlan },
): WorldWallet[] {
  const count = plan.walletAccounts ?? (random.chance(0.45) ? 2 : 1);
  const first = random.below(ASSETS.length);
  return Array.from({ length: Math.min(count, ASSETS.length) }, (_, i) => ({
    id: random.uuid(),
    asset: ASSETS[(first + i) % ASSETS.length] ?? ASSETS[0]!,
    iban: makeIban(random, 'UA'),
    address: `G${random.text(55, STELLAR)}`,
    balance: i === 0 && index % 10 === 3 ? random.pick(LARGE_BALANCES) : `${random.below(40_000)}.${random.digits(2)}`,
    createdAt: new Date(Date.parse(createdAt) + i * 86_400_000).toISOString(),
  }));
}

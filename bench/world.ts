import { worldOf, type World } from '../src/sandbox/world.js';

/** The most queries at once in any scenario: each requests a page of its own. */
export const MAX_PAGES = 64;
/** How many pages the runs without scenarios use. */
export const PAGES = 16;
export const PAGE_SIZE = 20;

/** The customers that all processes of a run share; each has 3 billing accounts, a wallet and a checkout account. */
export const world: World = worldOf({
  customers: MAX_PAGES * PAGE_SIZE,
  billingAccounts: 3,
  walletAccounts: 1,
  checkoutAccounts: 'all',
  edgePeople: false,
});

export const { counterpartyGuid, orgId } = world.tenant;

/** The path prefix of each provider on the upstream's single port. */
export const PREFIX = {
  masstack: '/masstack/v4',
  prozora: '/prozora/api/v1',
  smartpay: '/smartpay',
  qitech: '/qitech',
} as const;

/** The base URLs of the two providers that the queries read, below `origin`. */
export function baseUrls(origin: string): { MASSTACK: string; PROZORA: string } {
  return {
    MASSTACK: `${origin}${PREFIX.masstack}/orgs/${orgId}`,
    PROZORA: `${origin}${PREFIX.prozora}/counterparty/${counterpartyGuid}`,
  };
}

export type UpstreamName = keyof typeof PREFIX;

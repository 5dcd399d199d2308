import { worldOf, type World } from '../src/sandbox/world.js';

/** The number of pages, so that this many concurrent queries each request a different page. */
export const PAGES = 16;
export const PAGE_SIZE = 20;

/** The customers that all processes of a run share; each has 3 billing accounts, a wallet and a checkout account. */
export const world: World = worldOf({
  customers: PAGES * PAGE_SIZE,
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

export type UpstreamName = keyof typeof PREFIX;

import { worldOf, type World } from '../src/sandbox/world.js';

/** So many queries can be under way without two of them asking for the same page. */
export const PAGES = 16;
export const PAGE_SIZE = 20;

/** The people all processes of a run agree on; each has 3 billing accounts, a wallet and a checkout account. */
export const world: World = worldOf({
  customers: PAGES * PAGE_SIZE,
  billingAccounts: 3,
  walletAccounts: 1,
  checkoutAccounts: 'all',
  edgePeople: false,
});

export const { counterpartyGuid, orgId } = world.tenant;

/** Where each provider's API begins on the upstream's one port. */
export const PREFIX = {
  masstack: '/masstack/v4',
  prozora: '/prozora/api/v1',
  smartpay: '/smartpay',
  qitech: '/qitech',
} as const;

export type ProviderName = keyof typeof PREFIX;

/** The layer's cursor before the n-th page of the customers; null for the first. */
export function cursorBefore(page: number): string | null {
  return page === 0 ? null : Buffer.from(`customers:${page * PAGE_SIZE - 1}`).toString('base64url');
}

/** At which customer a page begins, as the layer reads its cursor. */
export function offsetAfter(cursor: string | null | undefined): number {
  return cursor ? Number(Buffer.from(cursor, 'base64url').toString().slice('customers:'.length)) + 1 : 0;
}

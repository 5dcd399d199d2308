import type { GraphAnswer } from './layer.js';

/** Touches every read endpoint, each in a branch of its own. */
export const EVERYTHING = `{
  customers(first: 6, orderBy: CREATED_AT_ASC) {
    totalCount
    nodes {
      id name
      accounts {
        __typename id
        customer { id }
        monitoring { status }
        persons { id name }
        promotions { id }
        scheduled: promotions(type: SCHEDULED) { id }
        paymentMethods { type }
        ... on WalletAccount { assets { code balance { amount } } }
        ... on BillingAccount {
          modality
          billingAddressHistory { createdAt }
          promotionHistory { operation }
          availablePaymentMethods
        }
        ... on CheckoutAccount { status }
      }
    }
  }
}`;

export type Tree = null | string | number | boolean | Tree[] | { [key: string]: Tree };

interface Lost {
  path: string;
  isNull: boolean;
}

/** Where `failed` differs from `whole`, and whether it is null there, as it must be. */
export function differences(whole: Tree, failed: Tree, path: string[] = []): Lost[] {
  if (JSON.stringify(whole) === JSON.stringify(failed)) return [];
  const here = { path: path.join('.'), isNull: failed === null };
  if (failed === null || whole === null || typeof failed !== 'object' || typeof whole !== 'object') return [here];
  if (Array.isArray(whole) && Array.isArray(failed) && whole.length !== failed.length) return lostItems(whole, failed, path);
  const keys = Object.keys(whole);
  if (Object.keys(failed).length !== keys.length) return [{ ...here, isNull: false }];
  const at = (tree: object, key: string) => (tree as Record<string, Tree>)[key]!;
  return keys.flatMap((key) => differences(at(whole, key), at(failed, key), [...path, key]));
}

/** A source that fails has one null in its place, whatever it would have listed; what is left must be what was there. */
function lostItems(whole: Tree[], failed: Tree[], path: string[]): Lost[] {
  const known = new Set(whole.map((item) => JSON.stringify(item)));
  return failed.flatMap((item, index) => (known.has(JSON.stringify(item)) ? [] : [{ path: [...path, index].join('.'), isNull: item === null }]));
}

/** What is wrong with an answer one branch of which failed, as sentences: something else than null was lost, or without an error at its path. */
export function faultsOf(whole: GraphAnswer<Tree>, failed: GraphAnswer<Tree>): string[] {
  const paths = new Set((failed.errors ?? []).map(({ path }) => (path ?? []).join('.')));
  return differences(whole.data, failed.data).flatMap(({ path, isNull }) => {
    if (!isNull) return [`${path} is another than it was`];
    return paths.has(path) ? [] : [`${path} is null without an error`];
  });
}

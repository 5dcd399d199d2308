import type { SimulatedResponse, Route } from '../../../sandbox/simulated-request.js';
import { refuse } from './failure.js';
import { ordered, page } from './listing.js';
import type { AccountRecord, WalletState } from './state.js';

export type AccountListShape = 'array' | 'bare';

const COUNTERPARTY = '/counterparty/{counterparty_guid}';

const ORDERINGS: Readonly<Record<string, (account: AccountRecord) => string>> = {
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ createdAt }) => createdAt,
  iban: ({ iban }) => iban,
};

export function accountRoutes(state: WalletState, shape: AccountListShape): Route[] {
  return [
    {
      method: 'GET',
      path: `${COUNTERPARTY}/customers/{customer_guid}/accounts`,
      endpoint: 'prozora.customerAccounts',
      handle: (request) => {
        const { accounts } = state.customers.get(request.param('customer_guid')) ?? refuse(404, 'CUSTOMER_NOT_FOUND');
        const iban = request.query.get('iban');
        const shown = iban === null ? accounts : accounts.filter((account) => account.iban === iban);
        return { status: 200, body: listJson(shown, shown.length) };
      },
    },
    {
      method: 'GET',
      path: `${COUNTERPARTY}/accounts/{account_guid}`,
      endpoint: 'prozora.account',
      handle: (request) => {
        const account = state.accounts.get(request.param('account_guid')) ?? refuse(404, 'ACCOUNT_NOT_FOUND');
        const iban = request.query.get('iban');
        if (iban !== null && iban !== account.iban) refuse(404, 'ACCOUNT_NOT_FOUND');
        return { status: 200, body: account.detailJson };
      },
    },
    {
      method: 'GET',
      path: `${COUNTERPARTY}/accounts`,
      endpoint: 'prozora.accounts',
      handle: ({ query }) => listed(state, query, shape),
    },
  ];
}

/** Not in the seed; an array around one object is how it is documented. */
function listed(state: WalletState, query: URLSearchParams, shape: AccountListShape): SimulatedResponse {
  const found = candidates(state, query).filter((account) => wanted(account, query));
  const body = listJson(page(ordered(found, query, ORDERINGS), query), found.length);
  return { status: 200, body: shape === 'array' ? `[${body}]` : body };
}

function candidates(state: WalletState, query: URLSearchParams): AccountRecord[] {
  const guids = query.getAll('wallet_account_guids');
  return guids.length === 0
    ? [...state.accounts.values()]
    : [...new Set(guids)].flatMap((guid) => state.accounts.get(guid) ?? []);
}

function wanted({ owner, iban }: AccountRecord, query: URLSearchParams): boolean {
  const owners = query.getAll('wallet_user_guids');
  if (owners.length > 0 && !owners.includes(owner.wire.wallet_user_guid)) return false;
  const kinds = query.getAll('account_kinds');
  if (kinds.length > 0 && !kinds.includes('wallet')) return false;
  if (query.has('iban') && query.get('iban') !== iban) return false;
  const search = query.get('search_string')?.toLowerCase();
  return search === undefined || `${iban}\n${owner.wire.login ?? ''}`.toLowerCase().includes(search);
}

function listJson(accounts: readonly AccountRecord[], total: number): string {
  return `{"accounts":[${accounts.map(({ json }) => json).join(',')}],"total":${total}}`;
}

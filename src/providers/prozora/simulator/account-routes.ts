import type { SimulatedResponse, SimulatedRoute } from '../../../sandbox/simulated-request.js';
import { rejectRequest } from './error-response.js';
import { pageOfRows, sortRows } from './list-query.js';
import type { WalletRecord, WalletState } from './state.js';

const COUNTERPARTY_PATH = '/counterparty/{counterparty_guid}';

const ORDERINGS: Readonly<Record<string, (account: WalletRecord) => string>> = {
  created_at: ({ createdAt }) => createdAt,
  updated_at: ({ createdAt }) => createdAt,
  iban: ({ iban }) => iban,
};

/** A customer's wallets, one wallet, and the list of all wallets. */
export function prozoraAccountRoutes(state: WalletState): SimulatedRoute[] {
  return [
    {
      method: 'GET',
      path: `${COUNTERPARTY_PATH}/customers/{customer_guid}/accounts`,
      endpoint: 'prozora.customerAccounts',
      handle: (request) => {
        const { accounts } =
          state.customers.get(request.param('customer_guid')) ?? rejectRequest(404, 'CUSTOMER_NOT_FOUND');
        const iban = request.query.get('iban');
        const shown = iban === null ? accounts : accounts.filter((account) => account.iban === iban);
        return { status: 200, body: listJson(shown, shown.length) };
      },
    },
    {
      method: 'GET',
      path: `${COUNTERPARTY_PATH}/accounts/{account_guid}`,
      endpoint: 'prozora.account',
      handle: (request) => {
        const account = state.accounts.get(request.param('account_guid')) ?? rejectRequest(404, 'ACCOUNT_NOT_FOUND');
        const iban = request.query.get('iban');
        if (iban !== null && iban !== account.iban) rejectRequest(404, 'ACCOUNT_NOT_FOUND');
        return { status: 200, body: account.detailJson };
      },
    },
    {
      method: 'GET',
      path: `${COUNTERPARTY_PATH}/accounts`,
      endpoint: 'prozora.accounts',
      handle: ({ query }) => listed(state, query),
    },
  ];
}

/** The documentation shows an array around one object. */
function listed(state: WalletState, query: URLSearchParams): SimulatedResponse {
  const found = candidates(state, query).filter((account) => matches(account, query));
  const body = listJson(pageOfRows(sortRows(found, query, ORDERINGS), query), found.length);
  return { status: 200, body: `[${body}]` };
}

function candidates(state: WalletState, query: URLSearchParams): WalletRecord[] {
  const guids = query.getAll('wallet_account_guids');
  return guids.length === 0
    ? [...state.accounts.values()]
    : [...new Set(guids)].flatMap((guid) => state.accounts.get(guid) ?? []);
}

function matches({ owner, iban }: WalletRecord, query: URLSearchParams): boolean {
  const owners = query.getAll('wallet_user_guids');
  if (owners.length > 0 && !owners.includes(owner.wire.wallet_user_guid)) return false;
  const kinds = query.getAll('account_kinds');
  if (kinds.length > 0 && !kinds.includes('wallet')) return false;
  if (query.has('iban') && query.get('iban') !== iban) return false;
  const search = query.get('search_string')?.toLowerCase();
  return search === undefined || `${iban}\n${owner.wire.login ?? ''}`.toLowerCase().includes(search);
}

function listJson(accounts: readonly WalletRecord[], total: number): string {
  return `{"accounts":[${accounts.map(({ json }) => json).join(',')}],"total":${total}}`;
}

import { parse } from 'lossless-json';
import { z } from 'zod';
import { checkBody } from '../../../sandbox/check-body.js';
import { isIban, makeIban } from '../../../sandbox/documents.js';
import { Random } from '../../../sandbox/random.js';
import type { SimulatedResponse, SimulatedRoute, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { ASSETS, type WorldAsset } from '../../../sandbox/world-wallets.js';
import { customerTests } from './customer-filter.js';
import { rejectRequest } from './error-response.js';
import { pageOfRows, sortRows } from './list-query.js';
import type { CustomerRecord, CustomerJson, WalletState } from './state.js';

const CUSTOMERS_PATH = '/counterparty/{counterparty_guid}/customers';

/** Every field of a PUT is optional, and unknown fields are ignored. */
const CHANGES = z.object({
  balance_allowed: z.number().nonnegative().optional(),
  balance_asset_code: z.string().optional(),
  balance_asset_issuer: z.string().optional(),
  branch_guid: z.string().optional(),
  is_disabled: z.boolean().optional(),
  kyc_level: z.int().nonnegative().optional(),
  name: z.string().optional(),
  paternal_name: z.string().optional(),
  phone_number: z.string().optional(),
  segment: z.enum(['PL', 'PI']).optional(),
  status: z.string().optional(),
  surname: z.string().optional(),
  wallet_user_guid: z.string().optional(),
});

const NEW_CUSTOMER = CHANGES.omit({ wallet_user_guid: true }).extend({
  asset_code: z.string().regex(/^[A-Za-z0-9]{1,12}$/),
  asset_issuer: z.string().regex(/^G[A-Z2-7]{55}$/),
  iban: z.string().refine(isIban).optional(),
  login: z.string().min(1).optional(),
});

/** What a member has that a creation leaves out; or an update, where it replaces the customer. */
const DEFAULTS = {
  name: null,
  surname: null,
  paternal_name: null,
  phone_number: null,
  kyc_level: 0,
  segment: null,
  status: null,
  is_disabled: false,
  balance_asset_code: null,
  balance_asset_issuer: null,
  branch_guid: null,
} satisfies Partial<CustomerJson>;

/** The columns a list may be ordered by are undocumented; these are assumed. */
const ORDERINGS: Readonly<Record<string, (customer: CustomerRecord) => string | number>> = {
  created_at: ({ wire }) => wire.created_at,
  updated_at: ({ wire }) => wire.updated_at,
  name: ({ wire }) => wire.name ?? '',
  surname: ({ wire }) => wire.surname ?? '',
  login: ({ wire }) => wire.login ?? '',
  kyc_level: ({ wire }) => wire.kyc_level,
  balance_allowed: ({ balanceAllowed }) => Number(balanceAllowed),
};

/** The list of customers, and their creation and update. */
export function prozoraCustomerRoutes(state: WalletState, putReplaces: boolean): SimulatedRoute[] {
  return [
    {
      method: 'GET',
      path: CUSTOMERS_PATH,
      endpoint: 'prozora.customers',
      handle: ({ query }) => listed(state, query),
    },
    {
      method: 'POST',
      path: CUSTOMERS_PATH,
      endpoint: 'prozora.createCustomer',
      writes: true,
      handle: (request) => created(state, request),
    },
    {
      method: 'PUT',
      path: `${CUSTOMERS_PATH}/{customer_guid}`,
      endpoint: 'prozora.updateCustomer',
      writes: true,
      handle: (request) => updated(state, request, putReplaces),
    },
  ];
}

function listed(state: WalletState, query: URLSearchParams): SimulatedResponse {
  const tests = customerTests(query);
  const guids = query.getAll('wallet_user_guids');
  const candidates =
    guids.length === 0
      ? state.customers.values()
      : [...new Set(guids)].flatMap((guid) => state.customers.get(guid) ?? []);
  const found = [...candidates].filter((customer) => tests.every((test) => test(customer)));
  const shown = pageOfRows(sortRows(found, query, ORDERINGS), query);
  return { status: 200, body: `{"customers":[${shown.map(({ json }) => json).join(',')}],"total":${found.length}}` };
}

function created(state: WalletState, request: SimulatedRequest): SimulatedResponse {
  const body = checkedBody(NEW_CUSTOMER, request);
  if (body.login !== undefined && state.logins.has(body.login)) rejectRequest(409, 'LOGIN_ALREADY_EXISTS');
  if (body.iban !== undefined && state.ibans.has(body.iban)) rejectRequest(409, 'IBAN_ALREADY_EXISTS');
  const at = new Date(request.at).toISOString();
  const wire: CustomerJson = {
    wallet_user_guid: request.uuid(),
    counterparty_guid: state.counterpartyGuid,
    login: body.login ?? null,
    ...DEFAULTS,
    created_at: at,
    updated_at: at,
    ...changesIn(body),
  };
  const customer = state.addCustomer(wire, exactNumber(request.text, 'balance_allowed') ?? '0');
  const random = new Random(request.uuid());
  const account = state.addAccount(customer, {
    id: request.uuid(),
    iban: body.iban ?? makeIban(random, 'UA'),
    asset: assetOf(body.asset_code, body.asset_issuer),
    address: `G${random.text(55, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`,
    balance: '0',
    createdAt: at,
  });
  const own = JSON.stringify({ customer_guid: wire.wallet_user_guid, wallet_account_guid: account.guid });
  return { status: 200, body: `${account.detailJson.slice(0, -1)},${own.slice(1)}` };
}

function updated(state: WalletState, request: SimulatedRequest, replaces: boolean): SimulatedResponse {
  const customer = state.customers.get(request.param('customer_guid')) ?? rejectRequest(404, 'CUSTOMER_NOT_FOUND');
  const body = checkedBody(CHANGES, request);
  Object.assign(customer.wire, replaces && DEFAULTS, changesIn(body), {
    updated_at: new Date(request.at).toISOString(),
  });
  customer.balanceAllowed = exactNumber(request.text, 'balance_allowed') ?? (replaces ? '0' : customer.balanceAllowed);
  state.changed(customer);
  return { status: 200, body: {} };
}

/** The fields of a body that are stored as they are; the balance is stored as exact text. */
function changesIn(body: z.output<typeof CHANGES>): Partial<CustomerJson> {
  const stored = Object.keys(CHANGES.omit({ balance_allowed: true, wallet_user_guid: true }).shape);
  return Object.fromEntries(Object.entries(body).filter(([name]) => stored.includes(name)));
}

/** A number of a JSON text with all its digits. */
function exactNumber(text: string, name: string): string | undefined {
  const value = (parse(text) as Record<string, { toString(): string } | undefined>)[name];
  return value?.toString();
}

function assetOf(code: string, issuer: string): WorldAsset {
  return (
    ASSETS.find((asset) => asset.code === code && asset.issuer === issuer) ?? { code, issuer, name: code, minorUnit: 2 }
  );
}

function checkedBody<S extends z.ZodType>(schema: S, { body }: SimulatedRequest): z.output<S> {
  return checkBody(schema, body, ([{ field, kind }]) => rejectRequest(400, `${kind}_${field || 'body'}`.toUpperCase()));
}

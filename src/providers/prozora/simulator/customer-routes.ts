import { parse } from 'lossless-json';
import { z } from 'zod';
import { checkBody } from '../../../sandbox/check-body.js';
import { isIban, makeIban } from '../../../sandbox/documents.js';
import { Random } from '../../../sandbox/random.js';
import type { SimulatedResponse, Route, SimulatedRequest } from '../../../sandbox/simulated-request.js';
import { ASSETS, type WorldAsset } from '../../../sandbox/world-wallets.js';
import { customerTests } from './customer-filter.js';
import { refuse } from './failure.js';
import { ordered, page } from './listing.js';
import type { CustomerRecord, CustomerWire, WalletState } from './state.js';

const CUSTOMERS = '/counterparty/{counterparty_guid}/customers';

/** Every field of a PUT is optional, and fields it does not know are ignored. */
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

/** Undocumented: what a list may be ordered by. */
const ORDERINGS: Readonly<Record<string, (customer: CustomerRecord) => string | number>> = {
  created_at: ({ wire }) => wire.created_at,
  updated_at: ({ wire }) => wire.updated_at,
  name: ({ wire }) => wire.name ?? '',
  surname: ({ wire }) => wire.surname ?? '',
  login: ({ wire }) => wire.login ?? '',
  kyc_level: ({ wire }) => wire.kyc_level,
  balance_allowed: ({ balanceAllowed }) => Number(balanceAllowed),
};

export function customerRoutes(state: WalletState, isDisabled: 'include' | 'equals'): Route[] {
  return [
    {
      method: 'GET',
      path: CUSTOMERS,
      endpoint: 'prozora.customers',
      handle: ({ query }) => listed(state, query, isDisabled),
    },
    {
      method: 'POST',
      path: CUSTOMERS,
      endpoint: 'prozora.createCustomer',
      writes: true,
      handle: (request) => created(state, request),
    },
    {
      method: 'PUT',
      path: `${CUSTOMERS}/{customer_guid}`,
      endpoint: 'prozora.updateCustomer',
      writes: true,
      handle: (request) => updated(state, request),
    },
  ];
}

function listed(state: WalletState, query: URLSearchParams, isDisabled: 'include' | 'equals'): SimulatedResponse {
  const tests = customerTests(query, isDisabled);
  const guids = query.getAll('wallet_user_guids');
  const candidates =
    guids.length === 0
      ? state.customers.values()
      : [...new Set(guids)].flatMap((guid) => state.customers.get(guid) ?? []);
  const found = [...candidates].filter((customer) => tests.every((test) => test(customer)));
  const shown = page(ordered(found, query, ORDERINGS), query);
  return { status: 200, body: `{"customers":[${shown.map(({ json }) => json).join(',')}],"total":${found.length}}` };
}

function created(state: WalletState, request: SimulatedRequest): SimulatedResponse {
  const body = valid(NEW_CUSTOMER, request);
  if (body.login !== undefined && state.logins.has(body.login)) refuse(409, 'LOGIN_ALREADY_EXISTS');
  if (body.iban !== undefined && state.ibans.has(body.iban)) refuse(409, 'IBAN_ALREADY_EXISTS');
  const at = new Date(request.at).toISOString();
  const wire: CustomerWire = {
    wallet_user_guid: request.uuid(),
    counterparty_guid: state.counterpartyGuid,
    login: body.login ?? null,
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

function updated(state: WalletState, request: SimulatedRequest): SimulatedResponse {
  const customer = state.customers.get(request.param('customer_guid')) ?? refuse(404, 'CUSTOMER_NOT_FOUND');
  const body = valid(CHANGES, request);
  Object.assign(customer.wire, changesIn(body), { updated_at: new Date(request.at).toISOString() });
  customer.balanceAllowed = exactNumber(request.text, 'balance_allowed') ?? customer.balanceAllowed;
  state.changed(customer);
  return { status: 200, body: {} };
}

/** The customer's own fields among those sent. */
function changesIn(body: z.output<typeof CHANGES>): Partial<CustomerWire> {
  const {
    balance_asset_code,
    balance_asset_issuer,
    branch_guid,
    is_disabled,
    kyc_level,
    name,
    paternal_name,
    phone_number,
    segment,
    status,
    surname,
  } = body;
  const fields = {
    balance_asset_code,
    balance_asset_issuer,
    branch_guid,
    is_disabled,
    kyc_level,
    name,
    paternal_name,
    phone_number,
    segment,
    status,
    surname,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Partial<CustomerWire>;
}

/** A number as it was written, with every digit. */
function exactNumber(text: string, name: string): string | undefined {
  const value = (parse(text) as Record<string, { toString(): string } | undefined>)[name];
  return value?.toString();
}

function assetOf(code: string, issuer: string): WorldAsset {
  return (
    ASSETS.find((asset) => asset.code === code && asset.issuer === issuer) ?? { code, issuer, name: code, minorUnit: 2 }
  );
}

function valid<S extends z.ZodType>(schema: S, request: SimulatedRequest): z.output<S> {
  const result = checkBody(schema, request.body);
  if ('value' in result) return result.value;
  const [{ where, what }] = result.faults;
  return refuse(400, `${what.toUpperCase()}_${where === '' ? 'BODY' : where.toUpperCase()}`);
}

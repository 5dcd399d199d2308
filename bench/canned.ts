import { worldRecord } from '../src/providers/masstack/simulator/state.js';
import { promotionJson } from '../src/providers/masstack/simulator/wire.js';
import { counterpartyGuid, orgId, PREFIX, world } from './world.js';

const billing = new Map(
  world.customers.flatMap(({ billing }) =>
    billing!.accounts.map((account) => [account.id, worldRecord(billing!.customerId, account)] as const),
  ),
);
const byBillingId = new Map(world.customers.map((customer) => [customer.billing!.customerId, customer]));
const byGuid = new Map(world.customers.map((customer) => [customer.id, customer]));
const wallets = new Map(
  world.customers.flatMap((customer) =>
    customer.wallets.map((wallet) => [wallet.id, { wallet, owner: customer }] as const),
  ),
);
const checkouts = new Set(world.customers.map(({ checkout }) => checkout!.id));

type CannedRoute = readonly [pattern: RegExp, respond: (ids: readonly string[], query: URLSearchParams) => unknown];

const MASSTACK = `^${PREFIX.masstack}/orgs/${orgId}`;
const PROZORA = `^${PREFIX.prozora}/counterparty/${counterpartyGuid}`;
const SMARTPAY = `^${PREFIX.smartpay}`;

/** The providers' read endpoints with responses as documented; `undefined` means 404. */
const ROUTES: readonly CannedRoute[] = [
  [
    new RegExp(`${MASSTACK}/customers/([^/]+)/accounts$`),
    ([id]) => ({ accounts: byBillingId.get(id!)?.billing?.accounts.map(({ id: account }) => ({ id: account })) }),
  ],
  [
    new RegExp(`${MASSTACK}/customers/[^/]+/accounts/([^/]+)/payment-methods$`),
    ([id]) => ({ payment_methods: billing.get(id!)?.methodsOnOffer }),
  ],
  [
    new RegExp(`${MASSTACK}/accounts/([^/]+)/promotions/active$`),
    // a name that is missing would be missing in the floor's response too, where ours has null
    ([id]) => billing.get(id!)?.promotions.map((promotion) => ({ name: null, ...promotionJson(promotion) })),
  ],
  [new RegExp(`${MASSTACK}/accounts/([^/]+)$`), ([id]) => billing.get(id!)?.body],
  [new RegExp(`${PROZORA}/customers$`), (_, query) => customersOf(query)],
  [new RegExp(`${PROZORA}/customers/([^/]+)/accounts$`), ([id]) => walletsOf([id!])],
  [new RegExp(`${PROZORA}/accounts$`), (_, query) => walletsOf(query.getAll('wallet_user_guids'))],
  [new RegExp(`${PROZORA}/accounts/([^/]+)$`), ([id]) => walletOf(id!)],
  [
    new RegExp(`${SMARTPAY}/accounts/([^/]+)/paymentOptions$`),
    ([id]) => (checkouts.has(id!) ? PAYMENT_OPTIONS : undefined),
  ],
];

const PAYMENT_OPTIONS = {
  result: [
    {
      name: 'Visa',
      code: 'VISA',
      carrierNumber: '************4242',
      reference: 'opt-1',
      isDefault: true,
      isExpired: false,
      expiresSoon: false,
      expiryDate: '12/2031',
    },
  ],
};

/** The JSON response to a read; undefined for a 404. */
export function cannedJson(target: string): string | undefined {
  const url = new URL(target, 'http://upstream');
  for (const [pattern, respond] of ROUTES) {
    const match = pattern.exec(url.pathname);
    if (match) return JSON.stringify(respond(match.slice(1).map(decodeURIComponent), url.searchParams));
  }
  return undefined;
}

function customersOf(query: URLSearchParams) {
  const guids = query.getAll('wallet_user_guids');
  const all = guids.length === 0 ? world.customers : guids.flatMap((guid) => byGuid.get(guid) ?? []);
  const offset = Number(query.get('offset') ?? 0);
  const customers = all.slice(offset, offset + Number(query.get('limit') ?? 10)).map((customer) => ({
    wallet_user_guid: customer.id,
    counterparty_guid: counterpartyGuid,
    login: customer.login,
    name: customer.name,
    surname: customer.surname,
    paternal_name: customer.paternalName,
    phone_number: customer.phone,
    kyc_level: customer.kycLevel,
    segment: customer.segment,
    status: customer.status,
    is_disabled: customer.isDisabled,
    balance_allowed: 500,
    balance_asset_code: customer.wallets[0]!.asset.code,
    balance_asset_issuer: customer.wallets[0]!.asset.issuer,
    branch_guid: customer.branchId,
    created_at: customer.createdAt,
    updated_at: customer.updatedAt,
  }));
  return { customers, total: all.length };
}

function walletsOf(owners: readonly string[]) {
  const accounts = owners.flatMap(
    (owner) =>
      byGuid.get(owner)?.wallets.map(({ id, iban, address, createdAt }) => ({
        account_kind: 'wallet',
        counterparty_guid: counterpartyGuid,
        created_at: createdAt,
        iban,
        stellar_address: address,
        updated_at: createdAt,
        wallet_account_guid: id,
        wallet_user_external_id: null,
        wallet_user_guid: owner,
      })) ?? [],
  );
  return { accounts, total: accounts.length };
}

function walletOf(id: string) {
  const found = wallets.get(id);
  if (!found) return undefined;
  const { code, issuer, name, minorUnit } = found.wallet.asset;
  const asset = {
    activated: true,
    code,
    minor_unit: minorUnit,
    name,
    platform: 'stellar',
    stellar_code: code,
    stellar_issuer: issuer,
    balance: 1250.5,
  };
  return {
    activated: true,
    assets: [asset],
    assets_total: 1,
    blocked: false,
    guid: id,
    iban: found.wallet.iban,
    name,
    platform: 'stellar',
    registered: true,
    type: 'wallet',
  };
}
